"""The reader on invented dispatches of many kinds, annotated by hand beside each text."""

import json
from pathlib import Path
from typing import Any

import pytest

from mangnon.directives.reader.reading import Reading, as_json, read_text
from mangnon.directives.reader.scoring import Score, score_text

TEXTS = Path(__file__).parent / "texts"
NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))


def wanted(name: str) -> dict[str, Any]:
    """The annotation of a text."""
    found: dict[str, Any] = json.loads((TEXTS / f"{name}.json").read_text("utf-8"))
    return found


def read(name: str) -> Reading:
    """What the reader proposes."""
    return read_text((TEXTS / f"{name}.txt").read_text("utf-8"))


def score(name: str) -> Score:
    """How near the two are."""
    reading = read(name)
    found = as_json(reading)
    return score_text(name, wanted=wanted(name), found=found, text=reading.cleaned.text)


@pytest.mark.parametrize("name", NAMES)
def test_the_header_is_read_as_printed(name: str) -> None:
    right, asked = score(name).header
    assert right == asked


@pytest.mark.parametrize("name", NAMES)
def test_every_citation_is_found_and_none_is_made_up(name: str) -> None:
    assert score(name).reference_f1 == 1.0


@pytest.mark.parametrize("name", NAMES)
def test_nearly_every_task_is_found_with_its_doers(name: str) -> None:
    result = score(name)
    assert result.task_f1 >= 0.95
    assert result.responsible_share >= 0.95


@pytest.mark.parametrize("name", NAMES)
def test_no_deadline_is_made_up(name: str) -> None:
    result = score(name)
    assert (result.invented_deadlines, result.missed_deadlines) == (0, 0)


@pytest.mark.parametrize("name", NAMES)
def test_a_text_is_called_cut_off_only_when_it_is(name: str) -> None:
    assert as_json(read(name))["extent"] == wanted(name)["extent"]
