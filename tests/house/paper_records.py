"""Directives, tasks and report rounds for opening every address."""

from mangnon.accounts.models import Account, Post
from mangnon.common import clock
from mangnon.directives.choices import (
    BookKind,
    DirectiveStatus,
    PaperKind,
    ProofKind,
    Purpose,
    TaskStatus,
)
from mangnon.directives.models import (
    Book,
    BookNumber,
    Directive,
    IncomingPaper,
    OutgoingPaper,
    Package,
    Task,
)
from mangnon.organisations.models import Body
from mangnon.places.models import Unit
from mangnon.reports.actions import load_forms, start_draft
from mangnon.reports.choices import SignedBy, SupplementKind, Tier
from mangnon.reports.content import content_of
from mangnon.reports.models import (
    FormVersion,
    Ower,
    Round,
    SignOff,
    Snapshot,
    Submission,
    Supplement,
)
from mangnon.reports.models.snapshots import checksum_of

BODY_TEXT = "1. Các xã rà soát trẻ em."


def make_directive(unit: Unit, body: Body, by: Account) -> Directive:
    """Make an issued directive of a unit, sent to one body, with one task."""
    now = clock.now()
    short = f"{unit.code.lower()}-{body.pk}-{Directive.objects.count()}"
    directive = Directive.objects.create(
        short=short, number=f"{short}/UBND", unit=unit, status=DirectiveStatus.ISSUED,
        source_text=BODY_TEXT, cleaned_text=BODY_TEXT, sha256="0" * 64, uploaded_by=by,
        uploaded_at=now, sent_by=by, sent_at=now,
    )  # fmt: skip
    Package.objects.create(
        directive=directive, order=1, printed=body.name, body=body,
        purpose=Purpose(Purpose.values[0]), sent_at=now,
    )  # fmt: skip
    Task.objects.create(
        directive=directive, order=1, short=f"{short}-1", text=BODY_TEXT, lead_body=body,
        status=TaskStatus.ISSUED, due_on=clock.today(), proof_kind=ProofKind(ProofKind.values[0]),
    )  # fmt: skip
    return directive


def make_number(body: Body, kind: BookKind, by: Account) -> BookNumber:
    """Take the next number of a book."""
    book, _ = Book.objects.get_or_create(body=body, kind=kind, year=clock.today().year)
    book.last_number += 1
    book.save()
    return BookNumber.objects.create(
        book=book, number=book.last_number, taken_by=by, taken_at=clock.now()
    )


def make_incoming(directive: Directive, body: Body, by: Account) -> int:
    """Enter a directive into the book of a body."""
    paper = IncomingPaper.objects.create(
        entry=make_number(body, BookKind.INCOMING, by), directive=directive,
        arrived_on=clock.today(), author="UBND tỉnh", symbol=directive.number, title="Công văn",
    )  # fmt: skip
    return paper.pk


def make_outgoing(body: Body, by: Account) -> int:
    """Enter a letter into the book of a body."""
    paper = OutgoingPaper.objects.create(
        entry=make_number(body, BookKind.OUTGOING, by), kind=PaperKind.CHASING, notation="UBND",
        dated_on=clock.today(), subject="đôn đốc", made_by=by, made_at=clock.now(),
    )  # fmt: skip
    return paper.pk


def body_of(account: Account) -> Body:
    """Return the body in which somebody works."""
    return Post.objects.get(account=account).body


def make_round(province: Unit, district: Unit, communes: dict[Account, Unit], by: Account) -> Round:
    """Make a round in which a province, a district and a department owe; communes draft."""
    load_forms()
    today = clock.today()
    round_ = Round.objects.create(
        form=FormVersion.objects.newest()[0], code=f"2021-6t-{province.code}", name="6 tháng 2021",
        province=province, period_from=today.replace(month=1, day=1), period_to=today,
        cut_off=today, units_on=today, due_phrase="trước ngày 20/5", due_on=today,
        due_source="403/UBND-KGVX", tier_count=3, opened_by=by, opened_at=clock.now(),
    )  # fmt: skip
    top = _ower(round_, Tier.PROVINCE, province, None)
    middle = _ower(round_, Tier.DISTRICT, district, top)
    for officer, commune in communes.items():
        owed = _ower(round_, Tier.COMMUNE, commune, middle)
        start_draft(Submission.objects.get(ower=owed), by=officer)
    department = Ower.objects.create(
        round=round_, tier=Tier.DEPARTMENT, unit=province, body=body_of(by), name="Sở",
        parent=top, due_on=today,
    )  # fmt: skip
    Submission.objects.create(ower=department)
    return round_


def _ower(round_: Round, tier: Tier, unit: Unit, parent: Ower | None) -> Ower:
    ower = Ower.objects.create(
        round=round_, tier=tier, unit=unit, name=unit.full_name, parent=parent,
        due_on=round_.due_on,
    )  # fmt: skip
    Submission.objects.create(ower=ower)
    return ower


def submission_of(round_: Round, unit: Unit) -> Submission:
    """Return the report of a local unit in a round."""
    return Submission.objects.exclude(ower__tier=Tier.DEPARTMENT).get(
        ower__round=round_, ower__unit=unit
    )


def submission_of_body(round_: Round) -> Submission:
    """Return the report of the department in a round."""
    return Submission.objects.get(ower__round=round_, ower__tier=Tier.DEPARTMENT)


def frozen(submission_id: int, *, by: Account) -> Snapshot:
    """Return what a report said when it was locked; it is frozen on the first asking."""
    submission = Submission.objects.with_ower().get(pk=submission_id)
    kept = submission.snapshots.first()
    if kept is not None:
        return kept
    content = content_of(submission)
    snapshot = Snapshot.objects.create(
        submission=submission, number=1, content=content, sha256=checksum_of(content),
        locked_by=by, locked_at=clock.now(),
    )  # fmt: skip
    SignOff.objects.create(snapshot=snapshot, way=SignedBy.PAPER, scan_due_on=clock.today())
    return snapshot


def supplement_to(snapshot_id: int, *, by: Account) -> Supplement:
    """Return a supplement in drafting to a frozen report."""
    snapshot = Snapshot.objects.get(pk=snapshot_id)
    found, _made = Supplement.objects.get_or_create(
        submission=snapshot.submission, number=1,
        defaults={
            "kind": SupplementKind.CORRECTION, "base": snapshot, "reason": "Thiếu một ấp.",
            "drafted_by": by, "drafted_at": clock.now(),
        },
    )  # fmt: skip
    return found
