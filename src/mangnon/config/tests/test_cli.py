"""The console command: what is listed, how refusals are said, which role a verb gets."""

import argparse
import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mangnon.common.refusals import Refusal
from mangnon.config import cli, database


class Verbs:
    """Stands in for a domain's commands module."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def register(self, verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
        """Describe three verbs as a domain does."""
        count = verbs.add_parser("count")
        count.set_defaults(run=self.count)
        read = verbs.add_parser("read")
        read.set_defaults(run=self.count, needs_database=False)
        refuse = verbs.add_parser("refuse")
        refuse.set_defaults(run=self.refuse)
        owner = verbs.add_parser("load")
        owner.set_defaults(run=self.count, as_owner=True)

    def count(self, chosen: argparse.Namespace) -> int:
        """Do the work of a verb."""
        self.calls.append(chosen.verb)
        return 0

    def refuse(self, _: argparse.Namespace) -> int:
        """Refuse as an action does."""
        raise Refusal("Xã MH01 đã khoá số liệu: hãy mở kỳ mới.")


@pytest.fixture
def verbs(monkeypatch: pytest.MonkeyPatch) -> Verbs:
    found = Verbs()

    @contextmanager
    def at_hand() -> Iterator[None]:
        found.calls.append("database")
        yield

    part = cli.Part("places", "mangnon.places.commands", "Đơn vị.")
    monkeypatch.setattr(cli, "DOMAINS", (part,))
    monkeypatch.setattr(cli, "has_commands", lambda part: True)
    monkeypatch.setattr(cli, "prepare_django", lambda: None)
    monkeypatch.setattr(importlib, "import_module", lambda name: found)
    monkeypatch.setattr(database, "at_hand", at_hand)
    return found


def test_verb_runs_on_a_running_database(verbs: Verbs) -> None:
    assert cli.main(["places", "count"]) == 0
    assert verbs.calls == ["database", "count"]


def test_verb_without_need_of_data_starts_no_database(verbs: Verbs) -> None:
    assert cli.main(["places", "read"]) == 0
    assert verbs.calls == ["read"]


def test_verb_of_the_owner_runs_in_a_process_with_his_role(
    verbs: Verbs, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda program, words: started.append(words[1:]))
    monkeypatch.delenv("MANGNON_DB_AS", raising=False)
    cli.main(["places", "load"])
    assert started == [["-m", "mangnon", "places", "load"]]
    assert os.environ["MANGNON_DB_AS"] == "owner"


def test_verb_of_the_owner_runs_when_the_role_is_there(
    verbs: Verbs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MANGNON_DB_AS", "owner")
    assert cli.main(["places", "load"]) == 0
    assert verbs.calls == ["database", "load"]


def test_refusal_is_its_sentence_and_exit_code_two(
    verbs: Verbs, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["places", "refuse"]) == 2
    said = capsys.readouterr()
    assert said.err == "Xã MH01 đã khoá số liệu: hãy mở kỳ mới.\n"
    assert said.out == ""


def test_without_words_the_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    listed = capsys.readouterr().out
    assert [part.name for part in cli.PLATFORM if f"    {part.name} " not in listed] == []


def test_domain_without_commands_is_not_listed() -> None:
    absent = cli.Part("nothing", "mangnon.common.commands", "")
    assert not cli.has_commands(absent)


def test_unknown_word_is_refused_by_the_parser() -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["không-có"])
