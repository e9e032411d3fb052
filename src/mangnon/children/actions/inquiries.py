"""Questions from commune to commune about one child with two records."""

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.accounts.reach import commune_of
from mangnon.audit import actions as audit
from mangnon.children import lifecycle
from mangnon.children.actions.access import stated
from mangnon.children.actions.history import locked
from mangnon.children.actions.telling import tell_of_inquiry, tell_of_inquiry_answer
from mangnon.children.choices import DoubleSource, DoubleStatus, Event, InquiryStatus, Sex
from mangnon.children.models import Child, Double, Inquiry
from mangnon.children.permissions import Can, require
from mangnon.common import clock, scope
from mangnon.common.refusals import NotFound
from mangnon.common.vietnamese import clean


@transaction.atomic
def ask_commune(inquiry: Inquiry, *, by: Account, reason: str) -> Inquiry:
    """Ask the other commune; it is not named, and its officer sees a card of this child."""
    inquiry = _locked(inquiry)
    child = locked(inquiry.child)
    require(by, Can.JUDGE_DOUBLES, at=child.hamlet)
    lifecycle.check_inquiry(inquiry.status, InquiryStatus.ASKED)
    inquiry.reason = stated(reason)
    inquiry.status = InquiryStatus.ASKED
    inquiry.card_name, inquiry.card_sex = child.name, child.sex
    inquiry.card_birth_year = child.birth_date.year if child.birth_date else None
    inquiry.asked_at, inquiry.asked_by = clock.now(), by
    inquiry.save()
    audit.record(
        Event.INQUIRY_SENT,
        by=by,
        about=child,
        place=child.hamlet,
        note={"inquiry": inquiry.pk, "reason": inquiry.reason},
    )
    with scope.crossing({inquiry.to_cell}, reason="tell the commune that is asked"):
        commune = commune_of(inquiry.other.hamlet, on=clock.today())
    tell_of_inquiry(commune, by=by)
    return inquiry


@transaction.atomic
def drop_inquiry(inquiry: Inquiry, *, by: Account) -> Inquiry:
    """Do not ask: the officer knows that this is another child."""
    inquiry = _locked(inquiry)
    child = locked(inquiry.child)
    require(by, Can.JUDGE_DOUBLES, at=child.hamlet)
    lifecycle.check_inquiry(inquiry.status, InquiryStatus.DROPPED)
    inquiry.status = InquiryStatus.DROPPED
    inquiry.save(update_fields=["status"])
    audit.record(
        Event.INQUIRY_DROPPED, by=by, about=child, place=child.hamlet, note={"inquiry": inquiry.pk}
    )
    return inquiry


@transaction.atomic
def answer_inquiry(inquiry: Inquiry, *, by: Account, is_same: bool, note: str = "") -> Inquiry:
    """Answer another commune; only «the same child» tells it which commune answers.

    Two records of one child then wait to be merged: where the child lives, after the other
    commune has handed its record over.
    """
    inquiry = _locked(inquiry)
    other = locked(inquiry.other)
    require(by, Can.JUDGE_DOUBLES, at=other.hamlet)
    new = InquiryStatus.SAME if is_same else InquiryStatus.DIFFERENT
    lifecycle.check_inquiry(inquiry.status, new)
    inquiry.status, inquiry.answer_note = new, clean(note)[:200]
    inquiry.card_name, inquiry.card_birth_year, inquiry.card_sex = "", None, Sex.UNKNOWN
    inquiry.answered_at, inquiry.answered_by = clock.now(), by
    if is_same:
        inquiry.answering_commune = commune_of(other.hamlet, on=clock.today())
    inquiry.save()
    with scope.crossing({inquiry.cell}, reason="answer to another commune"):
        _keep(inquiry, other, by=by)
    tell_of_inquiry_answer(inquiry, by=by)
    return inquiry


def _keep(inquiry: Inquiry, other: Child, *, by: Account) -> None:
    """Keep the answer as a judged pair, and tell it in the lives of both records."""
    child = Child.objects.select_related("hamlet").get(pk=inquiry.child_id)
    first, second = sorted((child, other), key=lambda each: each.pk)
    is_same = inquiry.status == InquiryStatus.SAME
    Double.objects.update_or_create(
        first=first,
        second=second,
        defaults={
            "cell": first.cell,
            "other_cell": second.cell,
            "certainty": inquiry.certainty,
            "source": DoubleSource.SEARCH,
            "status": DoubleStatus.SAME if is_same else DoubleStatus.DIFFERENT,
            "difference": "" if is_same else "papers",
            "words": inquiry.answer_note,
            "found_at": inquiry.found_at,
            "decided_at": inquiry.answered_at,
            "decided_by": by,
        },
    )
    for each in (child, other):
        audit.record(
            Event.INQUIRY_ANSWERED,
            by=by,
            about=each,
            place=each.hamlet,
            note={"inquiry": inquiry.pk, "same": is_same},
        )


def _locked(inquiry: Inquiry) -> Inquiry:
    found = Inquiry.objects.select_for_update(of=("self",)).filter(pk=inquiry.pk).first()
    if found is None:
        raise NotFound(_("Không tìm thấy yêu cầu đối chiếu này."))
    return found
