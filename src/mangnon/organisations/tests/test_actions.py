"""Bodies, functions and tiers follow the two eras."""

from argparse import ArgumentParser
from datetime import date

import pytest

from mangnon.audit.models import AuditEvent
from mangnon.common.refusals import Invalid
from mangnon.organisations.actions import assign_function, load_bodies, load_province, set_tiering
from mangnon.organisations.catalogue import functions, province_bodies
from mangnon.organisations.choices import Event, Function
from mangnon.organisations.commands import register
from mangnon.organisations.models import Body, FunctionHolder, Tiering
from mangnon.organisations.tests.conftest import UNITS
from mangnon.places.choices import Level
from mangnon.places.models import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

ERA_A, BETWEEN, ERA_B = date(2021, 5, 10), date(2025, 3, 1), date(2025, 7, 1)


def holder(function: Function, day: date) -> str:
    return FunctionHolder.objects.body_of(function, province_code="91", on=day).name


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (ERA_A, "Sở Lao động - Thương binh và Xã hội"),
        (date(2025, 2, 28), "Sở Lao động - Thương binh và Xã hội"),
        (BETWEEN, "Sở Y tế"),
        (ERA_B, "Sở Y tế"),
    ],
)
def test_the_lead_for_children_is_another_body_from_march_2025(day: date, name: str) -> None:
    assert holder(Function.LEAD_FOR_CHILDREN, day) == name


def test_the_issuing_authority_is_the_committee_of_the_province_of_its_time() -> None:
    assert holder(Function.ISSUING_AUTHORITY, ERA_A) == "Ủy ban nhân dân tỉnh Kiên Giang"
    assert holder(Function.ISSUING_AUTHORITY, ERA_B) == "Ủy ban nhân dân tỉnh An Giang"


def test_a_body_names_its_successor() -> None:
    lead = Body.objects.in_force(ERA_A).get(code="so-ldtbxh")
    assert lead.successor is not None
    assert lead.successor.name == "Sở Y tế"


def test_a_department_belongs_to_the_province_of_its_time() -> None:
    units = [Body.objects.in_force(day).get(code="so-yte").unit.full_name for day in (ERA_A, ERA_B)]
    assert units == ["Tỉnh Kiên Giang", "Tỉnh An Giang"]


def test_a_commune_is_below_its_district_in_2021_and_below_the_province_in_2025() -> None:
    old = Body.objects.in_force(ERA_A).get(code="ubnd-30742")
    new = Body.objects.in_force(ERA_B).get(code="ubnd-30742")
    assert (old.name, old.parent and old.parent.name) == (
        "Ủy ban nhân dân phường Vĩnh Bảo",
        "Ủy ban nhân dân thành phố Rạch Giá",
    )
    assert (new.name, new.parent and new.parent.name) == (
        "Ủy ban nhân dân phường Rạch Giá",
        "Ủy ban nhân dân tỉnh An Giang",
    )


def test_committees_exist_for_every_unit_in_force() -> None:
    committees = Body.objects.filter(code__startswith="ubnd-")
    assert committees.in_force(ERA_A).filter(level=Level.COMMUNE).count() == 144
    assert committees.in_force(ERA_A).filter(level=Level.DISTRICT).count() == 15
    assert committees.in_force(ERA_B).filter(level=Level.COMMUNE).count() == 102
    assert committees.in_force(ERA_B).filter(level=Level.DISTRICT).count() == 0


def test_reports_climb_three_tiers_in_2021_and_two_from_july_2025() -> None:
    tiers = Tiering.objects
    assert tiers.on(ERA_A, province_code="91").levels == (
        Level.COMMUNE,
        Level.DISTRICT,
        Level.PROVINCE,
    )
    assert tiers.on(ERA_B, province_code="91").levels == (Level.COMMUNE, Level.PROVINCE)


def test_a_second_load_adds_and_changes_nothing_and_leaves_no_event() -> None:
    report = load_province(UNITS)
    assert (report.added, report.changed) == (0, 0)
    assert AuditEvent.objects.filter(event=Event.BODIES_LOADED).count() == 1


def test_a_renamed_body_is_changed_in_place() -> None:
    Body.objects.in_force(ERA_A).filter(code="so-yte").update(short_name="?")
    report = load_bodies(province_bodies())
    assert (report.added, report.changed) == (0, 1)
    assert Body.objects.in_force(ERA_A).get(code="so-yte").short_name == "SYT"


def test_every_function_of_the_list_is_one_the_code_knows() -> None:
    assert {row.function for row in functions()} <= set(Function.values)


def test_a_function_passes_to_another_body_and_the_former_keeps_its_days() -> None:
    justice = Body.objects.in_force(ERA_B).get(code="so-tuphap")
    assign_function(
        Function.LEAD_FOR_CHILDREN,
        body=justice,
        since=date(2026, 1, 1),
        legal_basis="QĐ 1/QĐ-UBND",
        by=None,
    )
    assert holder(Function.LEAD_FOR_CHILDREN, date(2025, 12, 31)) == "Sở Y tế"
    assert holder(Function.LEAD_FOR_CHILDREN, date(2026, 1, 1)) == "Sở Tư pháp"
    event = AuditEvent.objects.get(event=Event.FUNCTION_ASSIGNED)
    assert event.details["body"] == "so-tuphap"


def test_a_function_put_between_two_holders_ends_before_the_later_one() -> None:
    justice = Body.objects.in_force(ERA_B).get(code="so-tuphap")
    assign_function(Function.LEAD_FOR_CHILDREN, body=justice, since=ERA_A, legal_basis="", by=None)
    assert holder(Function.LEAD_FOR_CHILDREN, date(2025, 2, 28)) == "Sở Tư pháp"
    assert holder(Function.LEAD_FOR_CHILDREN, BETWEEN) == "Sở Y tế"


def test_a_function_given_on_the_first_day_of_its_holder_is_refused() -> None:
    justice = Body.objects.in_force(ERA_B).get(code="so-tuphap")
    with pytest.raises(Invalid, match="đã được giao từ đúng ngày đó"):
        assign_function(
            Function.LEAD_FOR_CHILDREN, body=justice, since=BETWEEN, legal_basis="", by=None
        )
    assert holder(Function.LEAD_FOR_CHILDREN, BETWEEN) == "Sở Y tế"
    assert not AuditEvent.objects.filter(event=Event.FUNCTION_ASSIGNED).exists()


def test_a_function_nobody_held_begins_with_its_first_holder() -> None:
    province = Unit.objects.version("91", Level.PROVINCE, on=ERA_A)
    body = Body.objects.create(
        code="x", name="X", kind="department", unit=province, level="province", valid_from=ERA_A
    )
    assign_function(Function.RECOGNISING_AUTHORITY, body=body, since=ERA_A, legal_basis="", by=None)
    assert holder(Function.RECOGNISING_AUTHORITY, ERA_A) == "X"


def test_another_number_of_tiers_holds_from_its_day() -> None:
    set_tiering(3, province_code="91", since=date(2030, 1, 1), legal_basis="NQ", by=None)
    assert Tiering.objects.on(date(2029, 12, 31), province_code="91").tier_count == 2
    assert Tiering.objects.on(date(2030, 1, 1), province_code="91").tier_count == 3
    assert AuditEvent.objects.get(event=Event.TIERING_SET).details["tiers"] == 3


def test_tiers_set_into_the_past_are_refused() -> None:
    with pytest.raises(Invalid, match="Hãy chọn ngày muộn hơn"):
        set_tiering(3, province_code="91", since=ERA_B, legal_basis="", by=None)
    assert Tiering.objects.count() == 2


def test_the_first_tiers_of_a_province_need_no_former() -> None:
    set_tiering(2, province_code="01", since=ERA_B, legal_basis="", by=None)
    assert Tiering.objects.on(ERA_B, province_code="01").tier_count == 2


def test_the_command_loads_what_ships(capsys: pytest.CaptureFixture[str]) -> None:
    parser = ArgumentParser()
    register(parser.add_subparsers(required=True))
    asked = parser.parse_args(["load"])
    assert asked.run(asked) == 0
    assert "Thêm 0, thay đổi 0." in capsys.readouterr().out
