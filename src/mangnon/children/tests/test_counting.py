"""Figures on a day: every living child once, on the units of either era."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mangnon.children.choices import ResidenceKind, ResidenceReason
from mangnon.children.models import Child, Residence
from mangnon.children.tests.factories import make_child
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Placement, Unit
from mangnon.places.tests.factories import make_hamlet, make_unit

ERA_B = date(2025, 7, 1)
FIRST = date(2019, 1, 1)


@pytest.fixture
def hamlets(province: Unit, district: Unit, rach_sen: Unit, kinh_dua: Unit) -> list[Hamlet]:
    """Four hamlets; in era B one commune has taken in Rạch Sen and half of Kinh Dừa."""
    made = [
        make_hamlet("MH01-01", "Một", rach_sen),
        make_hamlet("MH01-02", "Hai", rach_sen),
        make_hamlet("MH02-01", "Kinh", kinh_dua),
        make_hamlet("MH02-02", "Dừa", kinh_dua),
    ]
    minh_hoa = make_unit("MH51", Level.COMMUNE, "Xã Minh Họa")
    cau_gio = make_unit("MH52", Level.COMMUNE, "Phường Cầu Gió")
    Unit.objects.filter(pk__in=[minh_hoa.pk, cau_gio.pk]).update(valid_from=ERA_B)
    Unit.objects.filter(pk__in=[rach_sen.pk, kinh_dua.pk, district.pk]).update(
        valid_to=ERA_B - timedelta(days=1)
    )
    Placement.objects.update(valid_to=ERA_B - timedelta(days=1))
    for hamlet, commune in zip(made, (minh_hoa, minh_hoa, minh_hoa, cau_gio), strict=True):
        Placement.objects.create(hamlet=hamlet, commune=commune, valid_from=ERA_B)
    return made


def _communes(day: date) -> list[Unit]:
    return list(Unit.objects.in_force(day).at_level(Level.COMMUNE))


Life = tuple[date, list[tuple[int, int]], int | None]
LIVES = st.lists(
    st.tuples(
        st.dates(date(2004, 1, 1), date(2018, 12, 31)),
        st.lists(st.tuples(st.integers(0, 3), st.integers(1, 900)), min_size=1, max_size=4),
        st.one_of(st.none(), st.integers(0, 3000)),
    ),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lives=LIVES, day=st.dates(FIRST, date(2030, 12, 31)))
def test_every_living_child_is_counted_once_in_the_province_in_both_eras(
    province: Unit, hamlets: list[Hamlet], lives: list[Life], day: date
) -> None:
    Child.objects.all().delete()
    for birth, stays, left_after in lives:
        _make_life(hamlets, birth=birth, stays=stays, left_after=left_after)
    counted = Child.objects.counted_on(day)
    expected = sum(_lives(child, day) for child in Child.objects.all())
    assert counted.count() == expected
    for units_of in (date(2021, 5, 10), ERA_B):
        whole = counted.in_unit(province, on=day, units_of=units_of)
        assert whole.count() == expected
        parts = [
            counted.in_unit(commune, on=day, units_of=units_of).count()
            for commune in _communes(units_of)
        ]
        assert sum(parts) == expected
        assert sum(whole.by_sex().values()) == expected
        assert sum(whole.by_age_band(day).values()) == expected


def _make_life(
    hamlets: list[Hamlet], *, birth: date, stays: list[tuple[int, int]], left_after: int | None
) -> None:
    left_on = FIRST + timedelta(days=left_after) if left_after is not None else None
    reason = {"left_on": left_on, "left_reason": "abroad", "status": "left"} if left_on else {}
    child = make_child("An", hamlets[stays[0][0]], birth_date=birth, **reason)
    since = FIRST
    for (_old, days), (new, _days) in zip(stays, stays[1:], strict=False):
        since += timedelta(days=days)
        Residence.objects.filter(child=child, until__isnull=True).update(until=since)
        Residence.objects.create(
            child=child, cell=hamlets[new].cell, hamlet=hamlets[new],
            since=since, reason=ResidenceReason.MOVE,
        )  # fmt: skip
    Residence.objects.create(
        child=child, cell="MH01", hamlet=hamlets[0], kind=ResidenceKind.TEMPORARY,
        since=FIRST, reason=ResidenceReason.ARRIVAL,
    )  # fmt: skip


def _lives(child: Child, day: date) -> bool:
    birthday = child.birth_date and child.birth_date.replace(year=child.birth_date.year + 16)
    return day <= (birthday or day) and (child.left_on is None or day < child.left_on)


def test_age_bands_change_on_the_birthday(ap_mot: Hamlet) -> None:
    make_child("An", ap_mot, birth_date=date(2015, 5, 10))
    before = Child.objects.by_age_band(date(2021, 5, 9))
    on_the_day = Child.objects.by_age_band(date(2021, 5, 10))
    assert (before["3-5"], before["6-10"]) == (1, 0)
    assert (on_the_day["3-5"], on_the_day["6-10"]) == (0, 1)


def test_unknown_sex_age_and_people_have_their_own_line(ap_mot: Hamlet) -> None:
    make_child("An", ap_mot, birth_date=None, birth_precision="unknown", sex="U")
    make_child("Bình", ap_mot, ethnicity="Khmer")
    assert Child.objects.by_sex() == {"U": 1, "M": 1}
    assert Child.objects.by_age_band(date(2021, 5, 10))["unknown"] == 1
    assert Child.objects.by_ethnicity() == {"": 1, "Khmer": 1}
