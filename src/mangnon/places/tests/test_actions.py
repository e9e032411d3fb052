"""Units and hamlets are loaded again and again without harm; differences are told."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from mangnon.audit.models import AuditEvent
from mangnon.places.actions import load_hamlets, load_units
from mangnon.places.catalogue import HamletRow, PlacementRow, UnitRow, official_units
from mangnon.places.choices import Event, Level
from mangnon.places.commands import run_load
from mangnon.places.models import Hamlet, Placement, Succession, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> Iterator[None]:
    load_units()
    yield


def unit_row(code: str = "MH01", **facts: object) -> UnitRow:
    row = UnitRow(
        code=code,
        level="commune",
        type="Xã",
        name="Rạch Sen",
        full_name="Xã Rạch Sen",
        parent_code="MH",
        province_code="91",
        valid_from=date(2004, 8, 31),
        valid_to=None,
        successors=(),
        legal_basis="",
        source="minh họa",
        population=None,
        invented=True,
    )
    return replace(row, **facts)  # type: ignore[arg-type]  # 2026-11-23: facts are fields of the row


def hamlet_row(code: str = "MH01-01", **facts: object) -> HamletRow:
    step = PlacementRow(("MH01", "commune", date(2004, 8, 31)), date(2004, 8, 31), None)
    row = HamletRow(
        code=code, name="Một", kind="hamlet", cell="MH01", placements=(step,), invented=True
    )
    return replace(row, **facts)  # type: ignore[arg-type]  # 2026-11-23: facts are fields of the row


def test_all_451_versions_are_loaded_once() -> None:
    report = load_units()
    assert (report.added, report.unchanged, report.differences) == (451, 0, [])
    assert Unit.objects.count() == 451


@pytest.mark.usefixtures("loaded")
def test_a_second_load_changes_nothing_and_leaves_no_event() -> None:
    events = AuditEvent.objects.filter(event=Event.UNITS_LOADED).count()
    report = load_units()
    assert (report.added, report.unchanged, report.differences) == (0, 451, [])
    assert not report.changed_something
    assert AuditEvent.objects.filter(event=Event.UNITS_LOADED).count() == events == 1


@pytest.mark.usefixtures("loaded")
def test_successions_are_loaded_with_their_extents() -> None:
    phuoc_hung = Unit.objects.get(name="Phước Hưng", valid_to=date(2025, 6, 30))
    heirs = phuoc_hung.successions.order_by("successor__code")
    assert [(s.successor.full_name, s.extent) for s in heirs] == [
        ("Xã An Phú", "partial"),
        ("Xã Nhơn Hội", "partial"),
        ("Xã Phú Hữu", "partial"),
    ]
    assert Succession.objects.count() == 326


@pytest.mark.usefixtures("loaded")
def test_a_corrected_name_is_taken_over_and_told() -> None:
    rows = [
        replace(row, full_name="Thị trấn Thứ Ba A") if row.name == "Thứ Ba" else row
        for row in official_units()
    ]
    report = load_units(rows)
    [difference] = report.differences
    assert (difference.field, difference.old, difference.new) == (
        "full_name",
        "Thị trấn Thứ Ba",
        "Thị trấn Thứ Ba A",
    )
    assert Unit.objects.filter(full_name="Thị trấn Thứ Ba A").count() == 1


@pytest.mark.usefixtures("loaded")
def test_a_unit_that_the_list_lacks_is_told_and_kept() -> None:
    report = load_units(official_units()[1:])
    assert report.missing == ["89 (2004-08-31)"]
    assert Unit.objects.filter(code="89").exists()


@pytest.mark.usefixtures("loaded")
def test_invented_units_are_loaded_beside_the_official_ones() -> None:
    report = load_units([unit_row()])
    assert (report.added, report.missing) == (1, [])
    assert Unit.objects.official().count() == 451


def test_hamlets_are_loaded_with_their_way_through_time() -> None:
    load_units([unit_row()])
    report = load_hamlets([hamlet_row()])
    assert report.added == 1
    commune = Unit.objects.version("MH01", Level.COMMUNE, on=date(2021, 5, 10))
    assert list(Hamlet.objects.under(commune, on=date(2021, 5, 10))) == [Hamlet.objects.get()]


def test_a_second_load_of_hamlets_changes_nothing() -> None:
    load_units([unit_row()])
    load_hamlets([hamlet_row()])
    step = Placement.objects.get()
    report = load_hamlets([hamlet_row()])
    assert (report.added, report.unchanged, report.differences) == (0, 1, [])
    assert Placement.objects.get() == step
    assert AuditEvent.objects.filter(event=Event.HAMLETS_LOADED).count() == 1


def test_a_renamed_hamlet_keeps_its_row() -> None:
    load_units([unit_row()])
    load_hamlets([hamlet_row()])
    report = load_hamlets([hamlet_row(name="Mới")])
    assert [(d.field, d.old, d.new) for d in report.differences] == [("name", "Một", "Mới")]
    assert Hamlet.objects.get().name == "Mới"


def test_a_hamlet_given_to_another_commune_gets_a_new_way() -> None:
    load_units(
        [unit_row(valid_to=date(2025, 6, 30)), unit_row("MH51", valid_from=date(2025, 7, 1))]
    )
    load_hamlets([hamlet_row()])
    steps = (
        PlacementRow(("MH01", "commune", date(2004, 8, 31)), date(2004, 8, 31), date(2025, 6, 30)),
        PlacementRow(("MH51", "commune", date(2025, 7, 1)), date(2025, 7, 1), None),
    )
    report = load_hamlets([hamlet_row(placements=steps)])
    assert [(d.field, d.old, d.new) for d in report.differences] == [("placements", "1", "2")]
    assert [p.commune.code for p in Placement.objects.order_by("valid_from")] == ["MH01", "MH51"]


def test_the_load_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    run_load(Namespace())
    Unit.objects.filter(name="Thứ Ba").update(name="Thứ Tư")
    Unit.objects.create(
        code="99999", level="commune", type="Xã", name="X", full_name="Xã X",
        province_code="91", valid_from=date(2004, 1, 1),
    )  # fmt: skip
    run_load(Namespace())
    printed = capsys.readouterr().out
    assert "Thêm 451, giữ nguyên 0, thay đổi 0." in printed
    assert "name: Thứ Tư → Thứ Ba" in printed
    assert "Không còn trong danh mục: 99999 (2004-01-01)" in printed
