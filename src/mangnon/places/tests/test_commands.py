"""The counts of units are those that were published, on every day."""

import json
from argparse import ArgumentParser
from datetime import date

import pytest

from mangnon.common.models import Deployment
from mangnon.common.refusals import Refusal
from mangnon.places.actions import load_units
from mangnon.places.commands import register
from mangnon.places.counts import count_units
from mangnon.places.tests.test_actions import unit_row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("units")]

CHECKS = [
    ("2020-06-01", "91", 15, 145, {"Phường": 16, "Thị trấn": 12, "Xã": 117}),
    ("2021-04-06", "91", 15, 144, {"Phường": 18, "Thị trấn": 10, "Xã": 116}),
    ("2025-06-30", "91", 15, 143, {"Phường": 17, "Thị trấn": 10, "Xã": 116}),
    ("2021-04-06", "89", 11, 156, {"Phường": 21, "Thị trấn": 19, "Xã": 116}),
    ("2025-06-30", "89", 11, 155, {"Phường": 27, "Thị trấn": 18, "Xã": 110}),
    ("2025-07-01", "91", 0, 102, {"Phường": 14, "Xã": 85, "Đặc khu": 3}),
]


def run(*words: str) -> int:
    parser = ArgumentParser()
    register(parser.add_subparsers(required=True))
    asked = parser.parse_args(words)
    result: int = asked.run(asked)
    return result


@pytest.mark.parametrize(("day", "province", "districts", "communes", "types"), CHECKS)
def test_the_command_prints_the_published_counts(
    day: str,
    province: str,
    districts: int,
    communes: int,
    types: dict[str, int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("count", "--on", day, "--province", province, "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["provinces"] == 1
    assert (printed["districts"], printed["communes"]) == (districts, communes)
    assert printed["commune_types"] == types


def test_invented_units_are_never_counted() -> None:
    load_units([unit_row(), unit_row("MH", level="district", type="Huyện")])
    counts = count_units(on=date(2021, 4, 6), province_code="91")
    assert (counts.districts, counts.communes) == (15, 144)


def test_without_json_the_counts_are_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    Deployment.objects.create(province_code="91")
    run("count", "--on", "2025-07-01")
    printed = capsys.readouterr().out
    assert "Cấp huyện: 0\n" in printed
    assert "Cấp xã: 102 (14 phường, 85 xã, 3 đặc khu)" in printed


def test_without_a_province_the_command_says_what_is_missing() -> None:
    with pytest.raises(Refusal, match="Hãy cho biết mã tỉnh"):
        run("count", "--on", "2025-07-01")
