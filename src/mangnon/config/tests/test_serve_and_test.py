"""The words ``run`` and ``test``: what they refuse, and what they say when something is missing."""

import argparse
import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from mangnon.common.refusals import Refusal
from mangnon.config import database, demo_clock, postgres, serve, testing


@pytest.fixture
def pytest_ends_with(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Let pytest end well at once; its command is kept."""
    started: list[list[str]] = []

    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        started.append(command)
        return subprocess.CompletedProcess(command, 0)

    @contextmanager
    def server_only(purpose: str) -> Iterator[None]:
        assert purpose == "test"
        yield

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(database, "server_only", server_only)
    monkeypatch.setenv("DATABASE_URL", "postgresql://mangnon_owner@/mangnon")
    monkeypatch.setenv("DATABASE_OWNER_URL", "")
    monkeypatch.setenv("MANGNON_CHROMIUM", "")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    return started


def run_tests(*words: str) -> int:
    return testing.run(argparse.Namespace(rest=list(words)))


def test_taken_port_is_refused_with_another_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Refusal, match=rf"127\.0\.0\.1:{port} .* --port {port + 1}"):
            serve.refuse_taken_port("127.0.0.1", port)


def test_free_port_is_accepted() -> None:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    serve.refuse_taken_port("127.0.0.1", port)


def test_words_after_test_reach_pytest(
    pytest_ends_with: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(testing, "chromium", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(testing, "ocr", lambda: "/usr/bin/tesseract")
    assert run_tests("-k", "walls") == 0
    assert pytest_ends_with[0][-2:] == ["-k", "walls"]
    assert "not browser" not in pytest_ends_with[0]
    assert "-n" not in pytest_ends_with[0]


def test_the_whole_suite_uses_every_core_and_then_two_browsers(
    pytest_ends_with: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(testing, "chromium", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(testing, "ocr", lambda: "/usr/bin/tesseract")
    monkeypatch.setattr("os.cpu_count", lambda: 64)
    assert run_tests() == 0
    spread, journeys = pytest_ends_with
    assert spread[-6:] == ["-m", "not browser", "-n", "4", "--dist", "worksteal"]
    assert journeys[-6:] == ["-m", "browser", "-n", "2", "--dist", "loadfile"]


def test_missing_browser_leaves_the_journeys_out_and_says_so(
    pytest_ends_with: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(testing, "chromium", lambda: "")
    monkeypatch.setattr(testing, "ocr", lambda: "/usr/bin/tesseract")
    monkeypatch.delenv("CI", raising=False)
    assert run_tests() == 0
    assert [words[words.index("-m", 3) + 1] for words in pytest_ends_with] == ["not browser"]
    assert capsys.readouterr().err == f"{testing.NO_BROWSER}\n"


def test_missing_ocr_leaves_the_scans_out_and_says_so(
    pytest_ends_with: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(testing, "chromium", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(testing, "ocr", lambda: "")
    monkeypatch.setenv("CI", "true")
    assert run_tests() == 1
    spread, _journeys = pytest_ends_with
    assert spread[spread.index("-m", 3) + 1] == "not browser and not ocr"
    assert capsys.readouterr().err == f"{testing.NO_OCR}\n"


def test_missing_browser_fails_in_ci(
    pytest_ends_with: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(testing, "chromium", lambda: "")
    monkeypatch.setattr(testing, "ocr", lambda: "/usr/bin/tesseract")
    monkeypatch.setenv("CI", "true")
    assert run_tests() == 1


@pytest.mark.parametrize(
    ("is_outside", "production", "wanted"),
    [(False, "", True), (False, "1", False), (True, "", False)],
)
def test_only_our_own_new_server_is_filled_with_the_demo(
    monkeypatch: pytest.MonkeyPatch, is_outside: bool, production: str, wanted: bool
) -> None:
    monkeypatch.setattr(demo_clock, "deployment", lambda: None)
    monkeypatch.setattr(database, "is_outside", lambda: is_outside)
    monkeypatch.setenv("MANGNON_PRODUCTION", production)
    assert serve.wants_demo() is wanted


def test_province_that_is_loaded_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_clock, "deployment", lambda: (False,))
    assert not serve.wants_demo()


def test_database_without_tables_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    address = "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/postgres".format(
        **{**connection.settings_dict, "HOST": ""}
    )
    monkeypatch.setenv("DATABASE_URL", f"{address}?host={connection.settings_dict['HOST']}")
    with pytest.raises(Refusal, match="mangnon database migrate"):
        demo_clock.deployment()


def test_the_province_of_today_keeps_its_own_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("MANGNON_DATA", "")
    monkeypatch.setattr(postgres, "base_folder", lambda: tmp_path)
    database.keep_apart("today")
    assert os.environ["MANGNON_DATA"] == str(tmp_path / "today")


def test_a_named_folder_or_server_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MANGNON_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    database.keep_apart("today")
    assert os.environ["MANGNON_DATA"] == str(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/mangnon")
    monkeypatch.setenv("MANGNON_DATA", "")
    database.keep_apart("today")
    assert os.environ["MANGNON_DATA"] == ""
