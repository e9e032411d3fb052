"""Numbers of books: one after the other, never twice, no gaps, no silent reuse."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import DataError, connection, transaction
from django.urls import reverse

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.accounts.tests.cast import SignedIn
from mangnon.accounts.tests.factories import make_account
from mangnon.audit import actions as audit
from mangnon.audit.models import AuditEvent
from mangnon.common import clock, scope
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.directives.actions.numbering import (
    annul_number,
    next_number,
    reserve_number,
    use_number,
)
from mangnon.directives.choices import BookKind, Event, NumberState
from mangnon.directives.models import Book, BookNumber
from mangnon.organisations.models import Body
from mangnon.places.choices import Level
from mangnon.places.models import Unit
from mangnon.places.tests.factories import make_unit


@pytest.fixture
def office(clerk: Account) -> Body:
    """The body of the clerk."""
    return Body.objects.get(unit__code="91")


def test_numbers_run_from_one_in_each_book_and_year(clerk: Account, office: Body) -> None:
    with clock.at("2021-12-31"):
        taken = [reserve_number(office, kind=BookKind.OUTGOING, by=clerk) for _ in range(2)]
        incoming = reserve_number(office, kind=BookKind.INCOMING, by=clerk)
    with clock.at("2022-01-01"):
        following = reserve_number(office, kind=BookKind.OUTGOING, by=clerk)
    assert [str(number) for number in (*taken, incoming, following)] == ["01", "02", "01", "01"]
    assert following.book.year == 2022
    assert AuditEvent.objects.filter(event=Event.NUMBER_TAKEN).count() == 4


def test_a_verb_that_fails_leaves_no_gap(clerk: Account, office: Body) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        reserve_number(office, kind=BookKind.OUTGOING, by=clerk)
        raise ZeroDivisionError
    assert reserve_number(office, kind=BookKind.OUTGOING, by=clerk).number == 1


def test_an_annulled_number_is_never_given_again(clerk: Account, office: Body) -> None:
    number = reserve_number(office, kind=BookKind.OUTGOING, by=clerk)
    annulled = annul_number(number, reason=" Viết sai ", by=clerk)
    assert (annulled.state, annulled.reason) == (NumberState.ANNULLED, "Viết sai")
    assert reserve_number(office, kind=BookKind.OUTGOING, by=clerk).number == 2
    with pytest.raises(MoveNotAllowed):
        use_number(annulled, body=office, by=clerk)
    with pytest.raises(MoveNotAllowed):
        annul_number(annulled, reason="Lần nữa", by=clerk)


def test_an_annulment_has_its_reason(clerk: Account, office: Body) -> None:
    number = reserve_number(office, kind=BookKind.OUTGOING, by=clerk)
    with pytest.raises(Invalid):
        annul_number(number, reason=" ", by=clerk)
    number.refresh_from_db()
    assert number.state == NumberState.RESERVED
    assert not AuditEvent.objects.filter(event=Event.NUMBER_ANNULLED).exists()


def test_minh_takes_no_number_of_the_office(clerk: Account, office: Body, minh: Account) -> None:
    number = reserve_number(office, kind=BookKind.OUTGOING, by=clerk)
    with pytest.raises(NotAllowed):
        reserve_number(office, kind=BookKind.OUTGOING, by=minh)
    with pytest.raises(NotAllowed):
        annul_number(number, reason="Thử", by=minh)
    number.refresh_from_db()
    assert (Book.objects.get().last_number, number.state) == (1, NumberState.RESERVED)


def test_a_number_serves_only_its_own_body(clerk: Account, office: Body, minh: Account) -> None:
    number = reserve_number(office, kind=BookKind.OUTGOING, by=clerk)
    with pytest.raises(MoveNotAllowed):
        use_number(number, body=Body.objects.get(unit__code="MH02"), by=minh)
    number.refresh_from_db()
    assert number.state == NumberState.RESERVED


def test_the_page_keeps_and_annuls(clerk: Account, office: Body, signed_in: SignedIn) -> None:
    browser, address = signed_in(clerk), reverse("directives:numbers")
    assert browser.post(address, {"kind": "outgoing"}).status_code == 302
    assert browser.post(address, {"kind": "khác"}).status_code == 422
    number = BookNumber.objects.get()
    browser.post(reverse("directives:annul_number", args=[number.pk]), {"reason": ""})
    browser.post(reverse("directives:annul_number", args=[number.pk]), {"reason": "Thừa"})
    page = browser.get(address).content.decode()
    assert "Hãy ghi lý do hủy số." in page
    assert "Thừa" in page


def test_foreign_and_absent_numbers_are_answered_alike(
    clerk: Account, office: Body, minh: Account, signed_in: SignedIn
) -> None:
    number = reserve_number(office, kind=BookKind.OUTGOING, by=clerk)
    browser = signed_in(minh)
    answers = [
        browser.post(reverse("directives:annul_number", args=[pk]), {"reason": "Thử"}).status_code
        for pk in (number.pk, 999_999)
    ]
    assert answers == [404, 404]


def _take(office: Body, clerk: Account, turn: int) -> int:
    """Take a number as another worker does: on a connection of its own, and keep it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            scope.apply(cells=[], account="test: numbers at once")
            taken = next_number(office, kind=BookKind.OUTGOING, on=date(2021, 5, 10), by=clerk)
            if turn % 5 == 4:
                cursor.execute("select 1 / 0")
            return taken.number
    except DataError:
        return 0
    finally:
        connection.close()


def _people() -> tuple[Body, Account]:
    with transaction.atomic():
        scope.apply(cells=[], account="test: numbers at once")
        clerk = make_account("so", Role.OFFICE_CLERK, make_unit("77", Level.PROVINCE, "Tỉnh Chung"))
        return Body.objects.get(unit__code="77"), clerk


def _take_away(office: Body, clerk: Account) -> None:
    with transaction.atomic():
        scope.apply(cells=[], account="test: numbers at once")
        BookNumber.objects.filter(book__body=office).delete()
        Book.objects.filter(body=office).delete()
        Post.objects.filter(account=clerk).delete()
        clerk.delete()
        office.delete()
        Unit.objects.filter(code="77").delete()


def test_many_at_once_get_each_a_number_of_their_own(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Lines of the log cannot be taken away again, and these transactions are kept.
    monkeypatch.setattr(audit, "record", lambda *_args, **_named: None)

    def work() -> tuple[list[int], int]:
        office, clerk = _people()
        try:
            with ThreadPoolExecutor(4) as workers:
                taken = list(workers.map(lambda turn: _take(office, clerk, turn), range(24)))
            return sorted(number for number in taken if number), Book.objects.get().last_number
        finally:
            _take_away(office, clerk)
            connection.close()

    with ThreadPoolExecutor(1) as alone:
        taken, last = alone.submit(work).result()
    # Four of the 24 fail after taking theirs: their numbers go to the next, without a gap.
    assert taken == list(range(1, 21))
    assert last == 20
