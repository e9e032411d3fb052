"""Merging and un-merging is no change at all, except for what people changed meanwhile."""

from datetime import date
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mangnon.accounts.models import Account
from mangnon.children.actions import (
    CarerFacts,
    Period,
    add_group,
    change_child,
    end_group,
    record_carer,
    remove_carer,
    unmerge_records,
)
from mangnon.children.choices import Relation
from mangnon.children.models import Child
from mangnon.children.survivorship import COLUMNS
from mangnon.children.tests.merging import NOT_ONE, everything_written, merged, without_lines_since
from mangnon.common import clock

_TAKEN = st.sets(st.sampled_from(sorted(COLUMNS)))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(taken=_TAKEN, turned=st.booleans())
def test_merging_and_un_merging_leaves_everything_as_it_was(
    lan: Account, older: Child, newer: Child, taken: set[str], turned: bool
) -> None:
    with transaction.atomic():
        child, absorbed = (newer, older) if turned else (older, newer)
        child, absorbed = Child.objects.get(pk=child.pk), Child.objects.get(pk=absorbed.pk)
        before = everything_written()
        merge = merged(child, absorbed, lan, *taken)
        with clock.at(clock.today().replace(year=clock.today().year + 2)):
            unmerge_records(merge, by=lan, reason=NOT_ONE)
        assert without_lines_since(everything_written(), before) == before
        transaction.set_rollback(True)


def _edit(number: int, child: Child, lan: Account) -> None:
    """Do one thing that officers do to a record after a merge."""
    child.refresh_from_db()
    version = child.version
    if number == 0:
        change_child(child, by=lan, version=version, changes={"school_name": "Trường mới"})
    elif number == 1:
        record_carer(child, by=lan, version=version, facts=CarerFacts("Bà Sáu", "grandparent"))
    elif number == 2:
        add_group(child, by=lan, subgroup="b1", period=Period(date(2021, 3, 1)))
    elif number == 3:
        change_child(child, by=lan, version=version, changes={"full_name": "Danh Thị Sa Ly"})
    elif number == 4:
        moved = child.carers.filter(relation=Relation.FATHER).first()
        if moved is not None:
            remove_carer(moved, by=lan, version=version)
    elif number == 5:
        group = child.memberships.filter(subgroup="a2", until__isnull=True).first()
        if group is not None:
            end_group(group, by=lan, on=date(2021, 4, 1))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(taken=_TAKEN, edits=st.lists(st.integers(0, 5), unique=True, max_size=5))
def test_later_changes_are_kept_and_everything_else_goes_back(
    lan: Account, older: Child, newer: Child, taken: set[str], edits: list[int]
) -> None:
    with transaction.atomic():
        child, absorbed = Child.objects.get(pk=older.pk), Child.objects.get(pk=newer.pk)
        before = everything_written()
        merge = merged(child, absorbed, lan, *taken)
        then = everything_written()
        for number in edits:
            _edit(number, child, lan)
        edited = everything_written()
        unmerge_records(merge, by=lan, reason=NOT_ONE)
        after = everything_written()
        for table, rows in before.items():
            for pk, row in rows.items():
                expected = _as_it_should_be(row, then[table][pk], edited[table].get(pk))
                assert after[table].get(pk) == expected, (table, pk)
        for table, rows in edited.items():
            new = rows.keys() - then[table].keys()
            assert {pk: after[table][pk] for pk in new} == {pk: rows[pk] for pk in new}
        transaction.set_rollback(True)


def _as_it_should_be(
    before: dict[str, Any], merged: dict[str, Any], edited: dict[str, Any] | None
) -> dict[str, Any] | None:
    """A column that was changed after the merge keeps the change; every other one goes back."""
    if edited is None:
        return None
    return {
        name: edited[name] if edited[name] != merged[name] else value
        for name, value in before.items()
    }
