"""What happens to likely doubles when a record is written: asked at entry, listed, offered."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.audit.models import AuditEvent
from mangnon.children.actions.double_finding import (
    Alike,
    compared_carer,
    is_told_by_family,
    known_child,
    likely_ones,
)
from mangnon.children.actions.doubles import ToldApart
from mangnon.children.choices import DoubleSource, DoubleStatus, Event
from mangnon.children.doubles.births import Birth
from mangnon.children.doubles.families import Family
from mangnon.children.doubles.names import read_name
from mangnon.children.doubles.scoring import Known
from mangnon.children.identity import number_key, plain_number
from mangnon.children.models import Child, Double, Household, Inquiry
from mangnon.common import clock, scope
from mangnon.common.refusals import Refusal
from mangnon.common.vietnamese import clean
from mangnon.law.rules import rule
from mangnon.places.models import Hamlet

_MOST_SHOWN = 10


class LikelySame(Refusal):
    """Children who may be the same are already in the register; a person must choose."""

    def __init__(self, alike: Sequence[Alike]) -> None:
        super().__init__(
            _("Có trẻ giống như vậy trong danh sách. Chọn «Cùng một trẻ» hoặc «Trẻ khác».")
        )
        self.alike = alike
        found = Child.objects.in_bulk([each.child_id for each in alike])
        self.children = [found[each.child_id] for each in alike]


def refuse_unasked(one: Known, *, by: Account, said: ToldApart) -> list[Alike]:
    """Return the likely doubles that were told apart; refuse while one of them was not judged."""
    here = Child.objects.open_to(by).living_here()
    alike = likely_ones(one, among=here)[:_MOST_SHOWN]
    codes = dict(
        Child.objects.filter(pk__in=[each.child_id for each in alike]).values_list("pk", "code")
    )
    if any(codes[each.child_id] not in said.codes for each in alike):
        raise LikelySame(alike)
    if alike:
        said.check()
    return alike


def keep_told_apart(child: Child, alike: Sequence[Alike], *, by: Account, said: ToldApart) -> None:
    """Keep what was said of a new record beside others, so that nobody is asked again."""
    for each in alike:
        other = Child.objects.get(pk=each.child_id)
        cells = {child.cell, other.cell}
        # A collaborator sees one hamlet; what it says belongs to the whole commune.
        with scope.only(cells, reason="told apart at entry"):
            double = _pair(child, other, source=DoubleSource.ENTRY, found=each)
            double.status, double.difference = DoubleStatus.DIFFERENT, said.difference
            double.words = clean(said.words)
            double.decided_at, double.decided_by = clock.now(), by
            double.save()
        audit.record(
            Event.DOUBLE_JUDGED_DIFFERENT,
            by=by,
            about=child,
            place=child.hamlet,
            note={"other": other.code, "why": said.difference, "at": "entry"},
        )


def note_doubles(child: Child, *, by: Account, source: DoubleSource) -> None:
    """Put on the commune's list what looks like a record that was just written.

    Beyond the commune only what shares more than name and birth is offered as a question: a
    neighbour who knows a name and a birthday learns nothing by typing them.
    """
    with scope.everything("look for doubles of a written record"):
        one = known_child(child)
        here = Child.objects.living_here().filter(cell=child.cell)
        for each in likely_ones(one, among=here, without=_asked_about(child)):
            if each.likeness.is_likely:
                other = Child.objects.get(pk=each.child_id)
                _pair(child, other, source=source, found=each).save()
        _offer_elsewhere(child, one, by=by)


def known_entry(hamlet: Hamlet, household_code: str, one: Known) -> Known:
    """Put a child about to be entered at its place and into its household."""
    code = clean(household_code)
    household = Household.objects.filter(hamlet=hamlet, code=code).first() if code else None
    family = replace(one.family, household=household.pk if household else None)
    return replace(one, family=family, hamlet=hamlet.pk, commune=hamlet.cell)


def read_family(relation: str, full_name: str, birth_year: int | None, phone: str) -> Family:
    """Read the carer typed with a new child."""
    key = number_key(plain_number(phone))
    return Family((compared_carer(relation, full_name, birth_year),), frozenset({key} - {""}))


def read_entry(full_name: str, home_name: str, birth: Birth, *, sex: str, number: str) -> Known:
    """Read a typed child for comparing."""
    return Known(
        name=read_name(clean(full_name)),
        home_name=read_name(clean(home_name)),
        birth=birth,
        sex=sex,
        number=number_key(plain_number(number)),
    )


def _asked_about(child: Child) -> set[int]:
    pairs = Double.objects.of(child).values_list("first_id", "second_id")
    return {child.pk, *(pk for pair in pairs for pk in pair)}


def _pair(child: Child, other: Child, *, source: DoubleSource, found: Alike) -> Double:
    first, second = sorted((child, other), key=lambda each: each.pk)
    return Double(
        first=first,
        second=second,
        cell=first.cell,
        other_cell=second.cell,
        certainty=found.likeness.certainty,
        reasons=",".join(found.likeness.reasons),
        source=source,
        found_at=clock.now(),
    )


def _offer_elsewhere(child: Child, one: Known, *, by: Account) -> None:
    family = one.family
    if not (family.carers or family.phones or one.number) or not _may_be_offered(by):
        return
    beyond = Child.objects.living_here().exclude(cell=child.cell)
    asked = Inquiry.objects.filter(child=child).values_list("other_id", flat=True)
    alike = [
        each
        for each in likely_ones(one, among=beyond, without=set(asked), by_name=False)
        if each.likeness.is_likely and is_told_by_family(each.likeness)
    ]
    if not alike:
        return
    other = Child.objects.get(pk=alike[0].child_id)
    Inquiry.objects.create(
        child=child,
        other=other,
        cell=child.cell,
        to_cell=other.cell,
        certainty=alike[0].likeness.certainty,
        found_at=clock.now(),
    )
    audit.record(Event.INQUIRY_OFFERED, by=by, about=child, place=child.hamlet)


def _may_be_offered(by: Account) -> bool:
    today = clock.today()
    offered = AuditEvent.objects.filter(
        event=Event.INQUIRY_OFFERED,
        account_id=by.pk,
        at__gte=clock.moment(today).replace(hour=0, minute=0),
    )
    return bool(offered.count() < rule("offers_elsewhere_a_day", on=today).value)
