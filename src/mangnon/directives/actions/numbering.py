"""Verbs of the numbering service: the next number of a book, kept free, used or annulled.

Numbers run from 1 on 1 January and are unique in the year (Nghị định 30/2020/NĐ-CP, Điều 15).
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives.choices import BookKind, Event, NumberState
from mangnon.directives.lifecycle import NUMBER_MOVES
from mangnon.directives.models import Book, BookNumber
from mangnon.directives.permissions import Can, require_body
from mangnon.organisations.models import Body


@transaction.atomic
def reserve_number(body: Body, *, kind: BookKind, by: Account) -> BookNumber:
    """Keep the next number of a book free for a paper that is still to come."""
    require_body(by, Can.KEEP_BOOKS, body)
    return next_number(body, kind=kind, on=clock.today(), by=by)


@transaction.atomic
def annul_number(number: BookNumber, *, reason: str, by: Account) -> BookNumber:
    """Give a number up for ever; it stays in the book with its reason."""
    number = (
        BookNumber.objects.select_for_update(of=("self",))
        .select_related("book__body__unit")
        .get(pk=number.pk)
    )
    require_body(by, Can.KEEP_BOOKS, number.book.body)
    check_move(NUMBER_MOVES, number.state, NumberState.ANNULLED)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do hủy số."), field="reason")
    number.state, number.reason = NumberState.ANNULLED, reason.strip()
    number.save(update_fields=["state", "reason"])
    note = {"number": number.number, "year": number.book.year, "reason": number.reason}
    audit.record(Event.NUMBER_ANNULLED, by=by, about=number, place=number.book.body.unit, note=note)
    return number


@transaction.atomic
def next_number(body: Body, *, kind: BookKind, on: date, by: Account) -> BookNumber:
    """Take the next number inside the caller's transaction, whose verb has asked for the right.

    The row of the book is locked until the transaction ends, so two people never get the same
    number, and a verb that fails leaves no gap.
    """
    Book.objects.get_or_create(body=body, kind=kind, year=on.year)
    book = Book.objects.select_for_update(of=("self",)).get(body=body, kind=kind, year=on.year)
    book.last_number += 1
    book.save(update_fields=["last_number"])
    taken = BookNumber.objects.create(
        book=book, number=book.last_number, taken_by=by, taken_at=clock.now()
    )
    note = {"book": kind.value, "number": taken.number, "year": book.year}
    audit.record(Event.NUMBER_TAKEN, by=by, about=taken, place=body.unit, note=note)
    return taken


@transaction.atomic
def use_number(number: BookNumber, *, body: Body, by: Account) -> BookNumber:
    """Give a number that was kept free to the paper of the caller's verb."""
    number = (
        BookNumber.objects.select_for_update(of=("self",)).select_related("book").get(pk=number.pk)
    )
    require_body(by, Can.KEEP_BOOKS, body)
    if number.book.body_id != body.pk:
        raise MoveNotAllowed(_("Số này thuộc sổ của cơ quan khác. Hãy chọn số của cơ quan mình."))
    check_move(NUMBER_MOVES, number.state, NumberState.USED)
    number.state = NumberState.USED
    number.save(update_fields=["state"])
    note = {"book": number.book.kind, "number": number.number, "used": True}
    audit.record(Event.NUMBER_TAKEN, by=by, about=number, note=note)
    return number
