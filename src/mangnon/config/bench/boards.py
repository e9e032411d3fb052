"""How fast a board, the page of obligations and the follow-up book are, at a province's size."""

from typing import Any

from django.db import transaction
from django.http import QueryDict

from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.common import clock, scope
from mangnon.config.bench.register import PEOPLE
from mangnon.config.bench.timing import timed
from mangnon.directives import board_papers, book_papers
from mangnon.directives.actions import load_obligations
from mangnon.directives.board_markup import Markup, cells_of
from mangnon.directives.boards import board_of
from mangnon.directives.book_lists import FOLLOW_UP, PRINTED_FOLLOW_UP
from mangnon.directives.choices import (
    BookKind,
    ClauseKind,
    DirectiveStatus,
    ProofKind,
    Purpose,
    TaskStatus,
)
from mangnon.directives.models import (
    Book,
    BookNumber,
    Clause,
    Directive,
    IncomingPaper,
    Obligation,
    Package,
    Task,
)
from mangnon.directives.proofs import proofs_for
from mangnon.organisations.choices import BodyKind
from mangnon.organisations.models import Body
from mangnon.places.choices import Level
from mangnon.places.models import Unit

UNITS, CLAUSES, PAPERS, TASKS_EACH, TIMES = 160, 32, 1000, 3, 30
STATES = (
    TaskStatus.ACCEPTED,
    TaskStatus.IN_PROGRESS,
    TaskStatus.ISSUED,
    TaskStatus.DONE,
    TaskStatus.RETURNED,
)


def measure() -> dict[str, Any]:
    """Give a large paper out and measure; afterwards everything is as it was."""
    with transaction.atomic():
        with scope.everything("bench: boards"):
            account: Account = Account.objects.get(username=PEOPLE["province"])
            account.second_step_done = True
            found = measure_for(account)
        transaction.set_rollback(True)
    return found


def measure_for(account: Account) -> dict[str, Any]:
    """Measure the questions and the papers of one person."""
    post = reach_of(account).posts[0]
    directive = large_directive(post.unit, account)
    fill_book(post.body, directive, account)
    load_obligations()
    duties = list(Obligation.objects.order_by("order"))
    today = clock.today()
    board = board_of(directive, account=account, on=today)
    return {
        "tasks": directive.tasks.filter(parts=None).count(),
        "units": len(board.rows),
        "board_asked": timed(
            lambda _: board_of(directive, account=account, on=today), range(TIMES)
        ),
        "board_asked_and_written": timed(lambda _: shown_board(directive, account), range(TIMES)),
        "board_as_pdf": timed(lambda _: board_papers.as_pdf(board), range(3)),
        "board_as_word": timed(lambda _: board_papers.as_docx(board), range(3)),
        "obligations_112": timed(
            lambda _: proofs_for(duties, account=account, on=today), range(TIMES)
        ),
        "papers_in_book": PAPERS,
        "follow_up_page": timed(lambda _: first_page(account), range(TIMES)),
        "follow_up_workbook": timed(lambda _: workbook(account), range(5)),
    }


def shown_board(directive: Directive, account: Account) -> list[str]:
    """Ask for a board and write its cells as the page does."""
    board = board_of(directive, account=account, on=clock.today())
    markup = Markup(board)
    return [cells_of(row, markup=markup) for row in board.rows]


def first_page(account: Account) -> list[object]:
    """Ask for the first page of the follow-up book."""
    rows = IncomingPaper.objects.visible_to(account).with_progress(on=clock.today())
    rows = rows.select_related("entry__book__body", "directive")
    return [
        cell.text for row in FOLLOW_UP.page(rows, asked=QueryDict()).table for cell in row.cells
    ]


def workbook(account: Account) -> bytes:
    """Write the whole follow-up book."""
    rows = IncomingPaper.objects.visible_to(account).with_progress(on=clock.today())
    papers = rows.select_related("entry__book__body").order_by("entry__number")
    return book_papers.as_xlsx(PRINTED_FOLLOW_UP, papers, body="Sở", period=(None, None))


def large_directive(unit: Unit, by: Account) -> Directive:
    """Give a paper of many clauses to many units."""
    now = clock.now()
    directive = Directive.objects.create(
        short="bench", number="999/UBND-DO", unit=unit, status=DirectiveStatus.ISSUED,
        source_text="x" * CLAUSES, cleaned_text="x" * CLAUSES, sha256="0" * 64, uploaded_by=by,
        uploaded_at=now, sent_by=by, sent_at=now, issued_on=clock.today(),
    )  # fmt: skip
    bodies = many_bodies(unit)
    Package.objects.bulk_create(
        Package(
            directive=directive, order=order, printed=body.name, body=body,
            purpose=Purpose.ACTION, sent_at=now, received_at=now if order % 4 else None,
        )
        for order, body in enumerate(bodies, start=1)
    )  # fmt: skip
    clauses = Clause.objects.bulk_create(
        Clause(
            directive=directive, order=order, kind=ClauseKind.NUMBER, path=str(order),
            start=order - 1, end=order, source_start=order - 1, source_end=order,
        )
        for order in range(1, CLAUSES + 1)
    )  # fmt: skip
    wholes = Task.objects.bulk_create(
        task_of(directive, clause, for_each_body=True) for clause in clauses
    )
    Task.objects.bulk_create(
        task_of(directive, whole.clause, whole=whole, body=body, turn=turn)
        for whole in wholes
        for turn, body in enumerate(bodies)
    )
    return directive


def task_of(
    directive: Directive,
    clause: Clause | None,
    *,
    whole: Task | None = None,
    body: Body | None = None,
    **named: Any,
) -> Task:
    """A task, whole or the part of one unit."""
    assert clause is not None
    turn = named.pop("turn", 0)
    return Task(
        directive=directive,
        clause=clause,
        whole=whole,
        order=clause.order,
        path=clause.path,
        short=f"bench-{clause.order}-{turn if body else 'x'}",
        text="Rà soát trẻ em ở từng ấp, khu phố",
        lead_body=body,
        due_on=clock.today().replace(day=1 + (turn + clause.order) % 28),
        proof_kind=ProofKind.REPORT,
        status=STATES[(turn + clause.order) % len(STATES)] if body else TaskStatus.ISSUED,
        **named,
    )


def many_bodies(unit: Unit) -> list[Body]:
    """The committees of the province; invented ones make up the number."""
    inside = Body.objects.filter(
        unit__province_code=unit.province_code, kind=BodyKind.PEOPLES_COMMITTEE
    ).exclude(level=Level.PROVINCE)
    known = list(inside.in_force(clock.today()).order_by("pk")[:UNITS])
    made = [
        Body(
            code=f"bench-{number}",
            name=f"Ủy ban nhân dân xã số {number}",
            kind=BodyKind.PEOPLES_COMMITTEE,
            unit=unit,
            level=Level.COMMUNE,
            valid_from=clock.today(),
            invented=True,
        )
        for number in range(UNITS - len(known))
    ]
    return [*known, *Body.objects.bulk_create(made)]


def fill_book(body: Body, directive: Directive, by: Account) -> None:
    """Enter many papers into the book of a body, each with a few tasks of its own."""
    book = Book.objects.create(body=body, kind=BookKind.INCOMING, year=1999, last_number=PAPERS)
    numbers = BookNumber.objects.bulk_create(
        BookNumber(book=book, number=number, state="used", taken_by=by, taken_at=clock.now())
        for number in range(1, PAPERS + 1)
    )
    papers = Directive.objects.bulk_create(
        Directive(
            short=f"bench-so-{number.number}", number=f"{number.number}/UBND", unit=directive.unit,
            status=DirectiveStatus.ISSUED, source_text="x", cleaned_text="x", sha256="0" * 64,
            uploaded_by=by, uploaded_at=clock.now(), sent_by=by, sent_at=clock.now(),
        )
        for number in numbers
    )  # fmt: skip
    Task.objects.bulk_create(
        Task(
            directive=paper, order=order, short=f"{paper.short}-{order}", text="Rà soát",
            lead_body=body, due_on=clock.today(), proof_kind=ProofKind.REPORT,
            status=STATES[order % len(STATES)],
        )
        for paper in papers
        for order in range(TASKS_EACH)
    )  # fmt: skip
    IncomingPaper.objects.bulk_create(
        IncomingPaper(
            entry=number, directive=paper, arrived_on=clock.today(), author="UBND tỉnh",
            symbol=paper.number, title="Công văn",
        )
        for number, paper in zip(numbers, papers, strict=True)
    )  # fmt: skip
