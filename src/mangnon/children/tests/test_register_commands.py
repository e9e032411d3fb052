"""The operator's commands of the register."""

import json
from argparse import ArgumentParser
from datetime import date

import pytest

from mangnon.children.commands import register
from mangnon.children.models import Child
from mangnon.children.tests.factories import make_child
from mangnon.places.models import Hamlet, Unit


def _run(*words: str) -> int:
    parser = ArgumentParser()
    register(parser.add_subparsers())
    asked = parser.parse_args(words)
    code: int = asked.run(asked)
    return code


def test_the_count_of_a_unit_is_printed(
    ap_mot: Hamlet, rach_sen: Unit, capsys: pytest.CaptureFixture[str]
) -> None:
    make_child("An", ap_mot, ethnicity="Khmer", birth_date=date(2013, 5, 4))
    assert _run("count", "--unit", "MH01", "--on", "2021-05-10") == 0
    assert json.loads(capsys.readouterr().out) == {
        "unit": "Xã Rạch Sen",
        "on": "2021-05-10",
        "children": 1,
        "sex": {"M": 1},
        "age": {"0-2": 0, "3-5": 0, "6-10": 1, "11-15": 0, "unknown": 0},
        "people": {"Khmer": 1},
    }


def test_the_nightly_closing_tells_how_many(
    ap_mot: Hamlet, capsys: pytest.CaptureFixture[str]
) -> None:
    make_child("An", ap_mot, birth_date=date(2005, 5, 9))
    assert _run("close-at-sixteen") == 0
    assert json.loads(capsys.readouterr().out) == {"closed": 1}
    assert Child.objects.get().status == "turned_16"
