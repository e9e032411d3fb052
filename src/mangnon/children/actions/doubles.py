"""Judging two records that may be one child; what was said is kept and asked no more."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.children import lifecycle
from mangnon.children.actions.double_finding import known_child
from mangnon.children.choices import Difference, DoubleSource, DoubleStatus, Event
from mangnon.children.doubles.scoring import compare
from mangnon.children.models import Child, Double
from mangnon.children.permissions import Can, require
from mangnon.common import clock
from mangnon.common.refusals import Invalid, NotFound
from mangnon.common.vietnamese import clean

_MOST_LETTERS = 200


@dataclass(frozen=True)
class ToldApart:
    """Records that somebody has looked at and calls other children, with the reason."""

    codes: frozenset[str]
    difference: str = ""
    words: str = ""

    def check(self) -> None:
        """Refuse a judgement without a reason."""
        _check_difference(self.difference, self.words)


NOBODY = ToldApart(frozenset())


@transaction.atomic
def judge_same(double: Double, *, by: Account, words: str = "") -> Double:
    """Say that two records are one child; they wait to be merged."""
    double = _locked(double, by=by)
    lifecycle.check_double(double.status, DoubleStatus.SAME)
    _decide(double, by=by, status=DoubleStatus.SAME, words=clean(words))
    _tell(Event.DOUBLE_JUDGED_SAME, double, by=by)
    return double


@transaction.atomic
def judge_different(double: Double, *, by: Account, difference: str, words: str = "") -> Double:
    """Say that two records are two children; nobody is asked about them again."""
    double = _locked(double, by=by)
    lifecycle.check_double(double.status, DoubleStatus.DIFFERENT)
    _check_difference(difference, words)
    _decide(double, by=by, status=DoubleStatus.DIFFERENT, words=clean(words), difference=difference)
    _tell(Event.DOUBLE_JUDGED_DIFFERENT, double, by=by)
    return double


@transaction.atomic
def put_off(double: Double, *, by: Account) -> Double:
    """Leave a pair for later: it goes to the end of the list."""
    double = _locked(double, by=by)
    double.put_off_at = clock.now()
    double.save(update_fields=["put_off_at"])
    _tell(Event.DOUBLE_PUT_OFF, double, by=by)
    return double


@transaction.atomic
def reopen(double: Double, *, by: Account) -> Double:
    """Take a judgement back; merged records are un-merged first."""
    double = _locked(double, by=by)
    if double.status == DoubleStatus.WAITING and double.put_off_at:
        double.put_off_at = None
        double.save(update_fields=["put_off_at"])
    else:
        lifecycle.check_double(double.status, DoubleStatus.WAITING)
        double.status, double.difference, double.words = DoubleStatus.WAITING, "", ""
        double.decided_at, double.decided_by, double.put_off_at = None, None, None
        double.save(
            update_fields=[
                "status", "difference", "words", "decided_at", "decided_by", "put_off_at"
            ]
        )  # fmt: skip
    _tell(Event.DOUBLE_REOPENED, double, by=by)
    return double


@transaction.atomic
def pair_by_hand(child: Child, other: Child, *, by: Account) -> Double:
    """Put two records on the list that an officer takes for one child."""
    for each in (child, other):
        require(by, Can.JUDGE_DOUBLES, at=each.hamlet)
    if child.pk == other.pk:
        raise Invalid(_("Hai mã phải là hai hồ sơ khác nhau."), field="other_code")
    first, second = sorted((child, other), key=lambda each: each.pk)
    known = Double.objects.filter(first=first, second=second).first()
    if known is not None:
        return reopen(known, by=by) if known.status == DoubleStatus.DIFFERENT else known
    likeness = compare(known_child(first), known_child(second))
    double = Double.objects.create(
        first=first,
        second=second,
        cell=first.cell,
        other_cell=second.cell,
        certainty=likeness.certainty,
        reasons=",".join(likeness.reasons),
        source=DoubleSource.HAND,
        found_at=clock.now(),
    )
    _tell(Event.DOUBLE_REOPENED, double, by=by)
    return double


@transaction.atomic
def same_at_entry(child: Child, *, by: Account) -> None:
    """Note that a child about to be entered is one of the register; no record is made."""
    require(by, Can.ADD_CHILD, at=child.hamlet)
    audit.record(
        Event.DOUBLE_JUDGED_SAME, by=by, about=child, place=child.hamlet, note={"at": "entry"}
    )


def _locked(double: Double, *, by: Account) -> Double:
    found = (
        Double.objects.select_for_update(of=("self",))
        .select_related("first__hamlet", "second__hamlet")
        .filter(pk=double.pk)
        .first()
    )
    if found is None:
        raise NotFound(_("Không tìm thấy cặp hồ sơ này."))
    for child in (found.first, found.second):
        require(by, Can.JUDGE_DOUBLES, at=child.hamlet)
    return found


def _check_difference(difference: str, words: str) -> None:
    if difference not in Difference.values:
        raise Invalid(_("Chọn vì sao đây là hai trẻ khác nhau."), field="difference")
    if len(clean(words)) > _MOST_LETTERS:
        raise Invalid(_("Ghi thêm tối đa 200 chữ."), field="words")


def _decide(
    double: Double, *, by: Account, status: DoubleStatus, words: str, difference: str = ""
) -> None:
    double.status, double.words, double.difference = status, words, difference
    double.decided_at, double.decided_by = clock.now(), by
    double.save(update_fields=["status", "words", "difference", "decided_at", "decided_by"])


def _tell(event: Event, double: Double, *, by: Account) -> None:
    """Write the line into the lives of both records."""
    for child, other in ((double.first, double.second), (double.second, double.first)):
        note = {"double": double.pk, "other": other.code, "why": double.difference}
        audit.record(event, by=by, about=child, place=child.hamlet, note=note)
