"""Tests reach no network and tolerate no warning; migrations are named and complete."""

import re
import socket
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

PROJECT = Path(__file__).resolve().parents[2]
_AUTOMATIC = re.compile(r"_auto_|_alter_\w+_and_more|^\d{4}_initial$")


def test_the_network_is_out_of_reach() -> None:
    with socket.socket() as outside, pytest.raises(AssertionError, match="network"):
        outside.connect(("192.0.2.1", 80))


def test_the_own_machine_is_within_reach() -> None:
    with socket.socket() as own, pytest.raises(ConnectionRefusedError):
        own.connect(("127.0.0.1", 1))


def test_warnings_are_errors(recwarn: pytest.WarningsRecorder) -> None:
    configured = (PROJECT / "pyproject.toml").read_text(encoding="utf8")
    assert re.search(r'filterwarnings = \[\s*"error"', configured)


def test_every_migration_has_a_name_that_says_what_it_does() -> None:
    ours = [
        f"{app}.{name}"
        for app, name in MigrationLoader(None).disk_migrations
        if (PROJECT / "src/mangnon" / app).is_dir()
    ]
    assert ours
    assert [name for name in ours if _AUTOMATIC.search(name.partition(".")[2])] == []


def test_no_migration_is_missing(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_dependency_has_its_reason_beside_it() -> None:
    written = (PROJECT / "pyproject.toml").read_text(encoding="utf8")
    block = written.partition("dependencies = [")[2].partition("\n]")[0]
    lines = [line.strip() for line in block.splitlines() if line.strip().startswith('"')]
    assert len(lines) <= 28
    assert [line for line in lines if "#" not in line] == []
