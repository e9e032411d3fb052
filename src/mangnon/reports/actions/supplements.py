"""Verbs of numbered supplements: what is said after the lock, never a silent change."""

from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account, Post
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.common.vietnamese import date_text
from mangnon.notices.actions import send
from mangnon.notices.choices import Kind
from mangnon.reports.actions.drafting import count_figures
from mangnon.reports.actions.writing import locked_row, page_of, tell
from mangnon.reports.choices import Event, SupplementKind, SupplementState, Tier, Vintage
from mangnon.reports.content import basis_of
from mangnon.reports.lifecycle import SUPPLEMENT_MOVES
from mangnon.reports.models import Submission, Supplement, SupplementLine, SupplementSource
from mangnon.reports.models.snapshots import checksum_of
from mangnon.reports.past import Key, numbers_of
from mangnon.reports.permissions import DRAFTING, LOCKING, require_draft, require_lock
from mangnon.reports.supplementing import (
    content_of_supplement,
    findings_of_supplement,
    said_now,
)


@dataclass(frozen=True, kw_only=True)
class NewNumber:
    """One number said anew, with its reason; without a number the line is taken back."""

    figure: str
    part: str = ""
    value: int | None
    reason: str = ""


@transaction.atomic
def start_supplement(
    submission: Submission, *, kind: SupplementKind, reason: str, by: Account
) -> Supplement:
    """Begin the next numbered supplement of a locked report; final numbers come computed."""
    submission = locked_row(submission)
    require_draft(by, submission.ower)
    _must_be_ready(submission, kind)
    if not reason.strip():
        raise Invalid(_("Ghi vì sao phải bổ sung."), field="reason")
    supplement = Supplement.objects.create(
        submission=submission,
        number=submission.supplements.count() + 1,
        kind=kind,
        base=submission.snapshots.latest("number"),
        reason=reason.strip(),
        drafted_by=by,
        drafted_at=clock.now(),
    )
    if kind == SupplementKind.FINAL:
        _fill_with_final(supplement)
    note: dict[str, object] = {"supplement": supplement.number, "kind": kind.value}
    tell(Event.SUPPLEMENT_STARTED, submission, by=by, note=note)
    return supplement


def _must_be_ready(submission: Submission, kind: SupplementKind) -> None:
    if not submission.is_locked:
        raise MoveNotAllowed(_("Báo cáo chưa khóa thì sửa ngay trong báo cáo, không cần bổ sung."))
    if submission.supplements.running().exists():
        raise MoveNotAllowed(_("Còn một báo cáo bổ sung đang soạn. Làm xong bản đó trước."))
    ends = submission.ower.round.period_to
    if kind == SupplementKind.FINAL and clock.today() <= ends:
        raise MoveNotAllowed(
            _("Kỳ báo cáo hết ngày %s. Sau ngày đó mới có số chính thức cả kỳ.") % date_text(ends)
        )


def _fill_with_final(supplement: Supplement) -> None:
    """Count for the whole period, or add up the final numbers locked below."""
    submission = supplement.submission
    ower = submission.ower
    basis = replace(basis_of(ower), cut_off=ower.round.period_to)
    found = _final_sums(supplement) if ower.adds_up else count_figures(submission, basis)
    before = said_now(submission, supplement.base.content, Vintage.FINAL)
    known = numbers_of(supplement.base.content)
    SupplementLine.objects.bulk_create(
        SupplementLine(
            supplement=supplement,
            figure=figure,
            part=part,
            vintage=Vintage.FINAL,
            old=before.get((figure, part)),
            new=value,
            reason=_("Tính đến hết ngày %s") % date_text(basis.cut_off),
        )
        for (figure, part), value in found.items()
        if (figure, part) in known
    )


def _final_sums(supplement: Supplement) -> dict[Key, int]:
    """Add up the final numbers below; a unit that has not said them yet is refused by name."""
    ower = supplement.submission.ower
    own = _own_share(supplement)
    sums = dict(own)
    finals = {
        each.submission.ower_id: each
        for each in Supplement.objects.below(ower).filter(kind=SupplementKind.FINAL)
    }
    missing = [part.name for part in ower.parts.order_by("pk") if part.pk not in finals]
    if missing:
        raise MoveNotAllowed(
            _("Chưa có số chính thức của: %s. Chờ đủ rồi lập lại.") % ", ".join(missing)
        )
    for final in finals.values():
        for line in final.content["lines"]:
            key = (line["figure"], line["part"])
            sums[key] = sums.get(key, 0) + int(line["new"])
    SupplementSource.objects.bulk_create(
        SupplementSource(supplement=supplement, source=final) for final in finals.values()
    )
    return sums


def _own_share(supplement: Supplement) -> dict[Key, int]:
    rows = supplement.base.content["figures"]
    return {(row["figure"], row["part"]): int(row["own"]) for row in rows if row["own"]}


@transaction.atomic
def say_anew(supplement: Supplement, *, number: NewNumber, by: Account) -> None:
    """Write one line: what was said stays beside what is said now, with the reason."""
    supplement = _row(supplement)
    require_draft(by, supplement.submission.ower)
    _must_be_open(supplement)
    key = (number.figure, number.part)
    vintage = VINTAGE_OF[SupplementKind(supplement.kind)]
    base = supplement.base.content
    if key not in numbers_of(base):
        raise Invalid(_("Chỉ tiêu này không có trong báo cáo. Mở lại trang rồi chọn lại."))
    found: dict[str, Any] = {"figure": key[0], "part": key[1], "vintage": vintage}
    if number.value is None:
        supplement.lines.filter(**found).delete()
    else:
        old = said_now(supplement.submission, base, vintage).get(key)
        _must_say_something(number, old)
        SupplementLine.objects.update_or_create(
            supplement=supplement,
            **found,
            defaults={"old": old, "new": number.value, "reason": number.reason.strip()},
        )
    _told(Event.SUPPLEMENT_CHANGED, supplement, by=by)


VINTAGE_OF = {
    SupplementKind.CORRECTION: Vintage.PROVISIONAL,
    SupplementKind.FINAL: Vintage.FINAL,
}


def _must_say_something(number: NewNumber, old: int | None) -> None:
    if (number.value or 0) < 0:
        raise Invalid(_("Số không được âm. Ghi lại số."), field="value")
    if number.value == old:
        raise Invalid(_("Số mới giống số đã báo cáo. Ghi số khác."), field="value")
    if not number.reason.strip():
        raise Invalid(_("Ghi lý do của từng số."), field="reason")


@transaction.atomic
def write_supplement_text(supplement: Supplement, *, text: str, by: Account) -> None:
    """Write what the supplement says in words."""
    supplement = _row(supplement)
    require_draft(by, supplement.submission.ower)
    _must_be_open(supplement)
    supplement.text = text.strip()
    supplement.save(update_fields=["text"])
    _told(Event.SUPPLEMENT_CHANGED, supplement, by=by)


@transaction.atomic
def carry_up(supplement: Supplement, *, source: Supplement, by: Account) -> None:
    """Take the differences of a locked supplement below into this one, once."""
    supplement = _row(supplement)
    submission = supplement.submission
    require_draft(by, submission.ower)
    _must_be_open(supplement)
    waiting = Supplement.objects.not_carried(submission)
    if not waiting.filter(pk=source.pk, kind=supplement.kind).exists():
        raise MoveNotAllowed(_("Báo cáo bổ sung này đã lấy vào, hoặc không thuộc báo cáo này."))
    source = waiting.get(pk=source.pk)
    vintage = VINTAGE_OF[SupplementKind(supplement.kind)]
    now = said_now(submission, supplement.base.content, vintage)
    now |= {(line.figure, line.part): line.new for line in supplement.lines.all()}
    for line in source.content["lines"]:
        _carry(supplement, line, now)
    SupplementSource.objects.create(supplement=supplement, source=source)
    _told(Event.SUPPLEMENT_CHANGED, supplement, by=by)


def _carry(supplement: Supplement, line: dict[str, object], now: dict[Key, int]) -> None:
    key = (str(line["figure"]), str(line["part"]))
    old, new = line["old"], line["new"]
    if key not in now or not isinstance(old, int) or not isinstance(new, int):
        return
    said = said_now(supplement.submission, supplement.base.content, str(line["vintage"]))
    SupplementLine.objects.update_or_create(
        supplement=supplement,
        figure=key[0],
        part=key[1],
        vintage=line["vintage"],
        defaults={
            "old": said.get(key),
            "new": max(0, now[key] + new - old),
            "reason": _("Theo báo cáo bổ sung của đơn vị: %s") % line["reason"],
        },
    )


@transaction.atomic
def submit_supplement(supplement: Supplement, *, by: Account) -> Supplement:
    """Hand a supplement in for its lock; a fault blocks it."""
    supplement = _row(supplement)
    require_draft(by, supplement.submission.ower)
    _must_be_clean(supplement)
    _move(supplement, SupplementState.SUBMITTED)
    supplement.submitted_by, supplement.submitted_at = by, clock.now()
    supplement.save(update_fields=["state", "submitted_by", "submitted_at"])
    _told(Event.SUPPLEMENT_SUBMITTED, supplement, by=by)
    _notify(Kind.REPORT_SENT, supplement, _people(supplement, up=False), by=by)
    return supplement


@transaction.atomic
def return_supplement(supplement: Supplement, *, comment: str, by: Account) -> Supplement:
    """Send a supplement back to its drafter with a comment."""
    supplement = _row(supplement)
    require_lock(by, supplement.submission.ower)
    if not comment.strip():
        raise Invalid(_("Ghi rõ cần sửa gì để đơn vị biết."), field="comment")
    _move(supplement, SupplementState.DRAFTING)
    supplement.comment = comment.strip()
    supplement.save(update_fields=["state", "comment"])
    _told(Event.SUPPLEMENT_RETURNED, supplement, by=by)
    _notify(Kind.REPORT_RETURNED, supplement, [supplement.drafted_by], by=by)
    return supplement


@transaction.atomic
def drop_supplement(supplement: Supplement, *, by: Account) -> Supplement:
    """Give up a supplement that was not handed in; its number is not used again."""
    supplement = _row(supplement)
    require_draft(by, supplement.submission.ower)
    _move(supplement, SupplementState.DROPPED)
    supplement.save(update_fields=["state"])
    _told(Event.SUPPLEMENT_DROPPED, supplement, by=by)
    return supplement


@transaction.atomic
def lock_supplement(supplement: Supplement, *, by: Account) -> Supplement:
    """Freeze a supplement with its checksum; the locked report itself does not move."""
    supplement = _row(supplement)
    submission = supplement.submission
    require_lock(by, submission.ower)
    if by.pk in (supplement.drafted_by_id, supplement.submitted_by_id):
        raise NotAllowed(
            _("Người soạn không tự khóa số liệu của mình. Hãy nhờ người có quyền khóa khác.")
        )
    if not submission.is_locked or supplement.base != submission.snapshots.latest("number"):
        raise MoveNotAllowed(
            _("Báo cáo gốc đã mở hoặc khóa lại với số khác. Hãy lập báo cáo bổ sung mới.")
        )
    _must_be_clean(supplement)
    _move(supplement, SupplementState.LOCKED)
    supplement.locked_by, supplement.locked_at = by, clock.now()
    supplement.content = content_of_supplement(supplement)
    supplement.sha256 = checksum_of(supplement.content)
    supplement.save(update_fields=["state", "locked_by", "locked_at", "content", "sha256"])
    _told(Event.SUPPLEMENT_LOCKED, supplement, by=by)
    _notify(Kind.REPORT_SUPPLEMENTED, supplement, _people(supplement, up=True), by=by)
    return supplement


def _row(supplement: Supplement) -> Supplement:
    """Return the supplement as it is now, held against others until the end of the verb."""
    Supplement.objects.select_for_update().get(pk=supplement.pk)
    rows = Supplement.objects.select_related("base", "drafted_by", "locked_by")
    found = rows.get(pk=supplement.pk)
    found.submission = locked_row(found.submission)
    return found


def _must_be_open(supplement: Supplement) -> None:
    if not supplement.is_open:
        raise MoveNotAllowed(
            _("Báo cáo bổ sung đang «%s», không sửa được.") % supplement.get_state_display()
        )


def _must_be_clean(supplement: Supplement) -> None:
    faults = findings_of_supplement(supplement)
    if faults:
        raise Invalid(faults[0].sentence)


def _move(supplement: Supplement, new: SupplementState) -> None:
    check_move(SUPPLEMENT_MOVES, supplement.state, new)
    supplement.state = new


def _told(event: Event, supplement: Supplement, *, by: Account) -> None:
    note: dict[str, object] = {"supplement": supplement.number}
    if supplement.sha256:
        note["sha256"] = supplement.sha256
    tell(event, supplement.submission, by=by, note=note)


def _people(supplement: Supplement, *, up: bool) -> list[Account]:
    """Return who locks here, or who adds up above and up to the lead department."""
    ower = supplement.submission.ower
    wanted = [(LOCKING[Tier(ower.tier)].roles, ower.unit_id)]
    if up:
        wanted = []
        above = ower.parent
        while above is not None:
            wanted.append((DRAFTING[Tier(above.tier)].roles, above.unit_id))
            above = above.parent
    accounts: dict[int, Account] = {}
    for roles, unit in wanted:
        posts = Post.objects.in_force(clock.today()).filter(role__in=roles, unit=unit)
        for account in Account.objects.filter(pk__in=posts.values("account"), is_active=True):
            accounts[account.pk] = account
    return [accounts[key] for key in sorted(accounts)]


def _notify(kind: Kind, supplement: Supplement, people: list[Account], *, by: Account) -> None:
    submission = supplement.submission
    to = [account for account in people if account.pk != by.pk]
    send(kind, to=to, link=page_of(submission), code=submission.ower.round.code, by=by)
