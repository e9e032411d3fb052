"""Verbs of the writer: keep a draft, send it once, correct it openly, add a photograph."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from pathlib import PurePath
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.choices import Level, Role
from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotFound
from mangnon.common.vietnamese import clean
from mangnon.files.actions import Brought, checked_type, keep_file
from mangnon.files.choices import MediaType
from mangnon.files.models import StoredFile
from mangnon.law.rules import rule
from mangnon.notices.choices import Kind as NoticeKind
from mangnon.places.models import Hamlet, Unit
from mangnon.urgent.actions.chain import begin_chain
from mangnon.urgent.actions.locking import locked, note_down, people_in_hand, tell
from mangnon.urgent.choices import Danger, Event, Kind, Status, UpdateKind, Urgency
from mangnon.urgent.lifecycle import REPORT_MOVES
from mangnon.urgent.models import NumberSeries, Update, UrgentReport, Version
from mangnon.urgent.permissions import Can, require
from mangnon.urgent.photographs import without_hidden_facts
from mangnon.urgent.route import place_of
from mangnon.urgent.safety import UnsafeWording, findings_in, known_around, warnings_in

IMMEDIATE_KINDS = frozenset({Kind.DEATH, Kind.MISSING})
MOST_CHILDREN = 999


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The eight facts of a first report; most may still be unknown."""

    kind: str = ""
    what: str = ""
    hamlet: Hamlet | None = None
    happened_on: date | None = None
    happened_at: time | None = None
    child_count: int | None = None
    sexes: str = ""
    age_band: str = ""
    danger: str = ""
    done: str = ""
    informed: tuple[str, ...] = ()
    help_asked: str = ""
    reporter_name: str = ""
    callback_phone: str = ""

    def as_columns(self) -> dict[str, object]:
        """Return the columns of a version, texts cleaned."""
        columns: dict[str, object] = {each.name: getattr(self, each.name) for each in fields(self)}
        texts = {name: clean(text) for name, text in columns.items() if isinstance(text, str)}
        return columns | texts | {"informed": list(self.informed)}


@transaction.atomic
def keep_draft(token: UUID, *, commune: Unit, facts: Facts, by: Account) -> UrgentReport:
    """Keep what was typed so far; the same form kept again changes the same draft."""
    require(by, Can.REPORT, at=facts.hamlet or commune)
    cell = _cell_of(commune, facts.hamlet)
    report = UrgentReport.objects.select_for_update().filter(token=token).first()
    if report is None:
        report = UrgentReport.objects.create(
            token=token, commune=commune, cell=cell, reported_by=by, started_at=clock.now()
        )
    _refuse_foreign(report, by)
    if not report.is_draft:
        raise MoveNotAllowed(_("Báo cáo này đã gửi. Muốn sửa, dùng «Sửa báo cáo»."))
    report.commune, report.cell = commune, cell
    report.save(update_fields=["commune", "cell"])
    columns = facts.as_columns() | {"cell": cell, "by": by, "at": clock.now()}
    Version.objects.update_or_create(report=report, number=1, defaults=columns)
    note_down(Event.DRAFT_KEPT, report, by=by)
    return report


@transaction.atomic
def drop_draft(report: UrgentReport, *, by: Account) -> None:
    """Throw a draft away; its words are gone, the line stays."""
    report = locked(report)
    _refuse_foreign(report, by)
    require(by, Can.REPORT)
    check_move(REPORT_MOVES, report.status, Status.DROPPED)
    report.versions.all().delete()
    report.status = Status.DROPPED
    report.save(update_fields=["status"])
    note_down(Event.DRAFT_DROPPED, report, by=by)


@transaction.atomic
def send(report: UrgentReport, *, by: Account, heeded: bool = False) -> UrgentReport:
    """Send a draft up the chain; sent a second time it is the same report with the same number.

    `heeded` says that the writer has read the warnings on the wording and keeps the words.
    """
    report = locked(report)
    _refuse_foreign(report, by)
    if report.was_sent:
        return report
    check_move(REPORT_MOVES, report.status, Status.SENT)
    version = report.versions.select_related("hamlet").get(number=1)
    require(by, Can.REPORT, at=version.hamlet or report.commune)
    _refuse_unfinished(version)
    version.kept_warnings = _judged(version, report, heeded=heeded)
    version.at, version.is_frozen = clock.now(), True
    version.save(update_fields=["kept_warnings", "at", "is_frozen"])
    _take_over(report, version)
    report.status, report.sent_at, report.code = Status.SENT, clock.now(), _next_code()
    report.save()
    _ask_for_updates(report)
    note_down(Event.REPORT_SENT, report, by=by, kind=report.kind, urgency=report.urgency)
    begin_chain(report, role=_role_of(by, version, report), by=by)
    return report


@transaction.atomic
def correct(
    report: UrgentReport, *, facts: Facts, reason: str, by: Account, heeded: bool = False
) -> Version:
    """Write a new version beside the old ones, with the reason; everybody in the chain is told."""
    report = locked(report)
    _require_correcting(report, by)
    if not report.takes_words:
        raise MoveNotAllowed(_("Vụ việc đã báo kết thúc, không sửa được nữa."))
    if not clean(reason):
        raise Invalid(_("Hãy ghi lý do sửa."), field="reason")
    last = report.versions.order_by("-number")[0]
    version = Version(
        report=report,
        number=last.number + 1,
        cell=report.cell,
        reason=clean(reason),
        by=by,
        at=clock.now(),
        is_frozen=True,
    )
    for name, value in facts.as_columns().items():
        setattr(version, name, value)
    if version.facts() == last.facts():
        raise Invalid(_("Chưa có gì khác bản trước."), field="what")
    _refuse_unfinished(version)
    version.kept_warnings = _judged(version, report, heeded=heeded)
    version.save()
    _take_over(report, version)
    report.save(update_fields=["kind", "child_count", "urgency"])
    changed = [name for name, value in version.facts().items() if value != last.facts()[name]]
    note_down(Event.REPORT_CORRECTED, report, by=by, number=version.number, changed=changed)
    tell(NoticeKind.URGENT_UPDATED, report, to=people_in_hand(report), by=by)
    return version


@transaction.atomic
def keep_photo(report: UrgentReport, *, brought: Brought, by: Account) -> StoredFile:
    """Keep a photograph of the scene at the sensitive level, without the place hidden in it."""
    report = locked(report)
    _refuse_foreign(report, by)
    require(by, Can.REPORT)
    if not (report.is_draft or report.takes_words):
        raise MoveNotAllowed(_("Vụ việc đã báo kết thúc, không thêm ảnh được nữa."))
    if checked_type(brought) not in (MediaType.JPEG, MediaType.PNG):
        raise Invalid(_("Chỉ nhận ảnh .jpg hoặc .png."), field="photo")
    ending = PurePath(brought.name).suffix.lower()
    bare = Brought(f"anh{ending}", without_hidden_facts(brought.content))
    kept = keep_file(bare, owner=report, by=by, level=Level.L3)
    note_down(Event.PHOTO_KEPT, report, by=by, file=kept.pk)
    return kept


def _refuse_foreign(report: UrgentReport, by: Account) -> None:
    if report.reported_by_id != by.pk:
        raise NotFound(_("Không tìm thấy báo cáo này."))


def _require_correcting(report: UrgentReport, by: Account) -> None:
    """Let the writer correct the own report, and those of the chain who hold the right."""
    if report.reported_by_id == by.pk:
        require(by, Can.REPORT)
        return
    if not UrgentReport.objects.in_chain_of(by).filter(pk=report.pk).exists():
        raise NotFound(_("Không tìm thấy báo cáo này."))
    require(by, Can.CORRECT, at=place_of(report, on=clock.today()))


def _cell_of(commune: Unit, hamlet: Hamlet | None) -> str:
    """Return the cell of the hamlet, or the first of a commune whose hamlet is not known yet."""
    inside = Hamlet.objects.under(commune, on=clock.today())
    if hamlet is not None:
        inside = inside.filter(pk=hamlet.pk)
    cell = inside.order_by("cell").values_list("cell", flat=True).first()
    if cell is None:
        raise Invalid(_("Chọn một ấp, khu phố của xã này."), field="hamlet")
    return cell


def _refuse_unfinished(version: Version) -> None:
    asked = {
        "kind": _("Chọn loại việc."),
        "what": _("Ghi một câu: chuyện gì đã xảy ra."),
        "danger": _("Chọn tình trạng của trẻ hiện nay."),
        "reporter_name": _("Ghi tên người báo."),
        "callback_phone": _("Ghi số điện thoại gọi lại."),
    }
    for name, sentence in asked.items():
        if not getattr(version, name):
            raise Invalid(sentence, field=name)
    if version.happened_on and version.happened_on > clock.today():
        raise Invalid(_("Ngày xảy ra ở sau hôm nay."), field="happened_on")
    if version.child_count is not None and not 1 <= version.child_count <= MOST_CHILDREN:
        raise Invalid(_("Số trẻ từ 1 đến 999; chưa rõ thì để trống."), field="child_count")


def _judged(version: Version, report: UrgentReport, *, heeded: bool) -> int:
    """Return how many warnings the writer keeps; refuse what must not leave the case circle."""
    known = known_around(report.commune, kind=version.kind, on=clock.today())
    findings = findings_in(version.facts(), known)
    kept = warnings_in(findings)
    if kept and not heeded:
        raise UnsafeWording(
            _("Xem lại các chỗ được nhắc. Sửa, hoặc đánh dấu giữ nguyên rồi gửi."), findings
        )
    return kept


def _take_over(report: UrgentReport, version: Version) -> None:
    report.kind, report.child_count = version.kind, version.child_count
    is_immediate = version.danger == Danger.NOW or version.kind in IMMEDIATE_KINDS
    report.urgency = Urgency.IMMEDIATE if is_immediate else Urgency.URGENT


def _next_code() -> str:
    """Take the next number of the year under lock: «DX21-0001»."""
    year = clock.today().year
    NumberSeries.objects.get_or_create(year=year)
    series = NumberSeries.objects.select_for_update().get(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"DX{year % 100:02}-{series.last:04}"


def _ask_for_updates(report: UrgentReport) -> None:
    assert report.sent_at is not None
    for kind, code in (
        (UpdateKind.FIRST, "urgent_first_update_hours"),
        (UpdateKind.SECOND, "urgent_second_update_hours"),
    ):
        due_at: datetime = report.sent_at + timedelta(hours=rule(code, on=clock.today()).value)
        Update.objects.create(report=report, cell=report.cell, kind=kind, due_at=due_at)


def _role_of(by: Account, version: Version, report: UrgentReport) -> Role:
    """Return the role in which somebody reports: the one nearest to the child."""
    order = list(Role)
    posts = reach_of(by).posts_at(version.hamlet or report.commune, Can.REPORT.roles)
    return min((Role(post.role) for post in posts), key=order.index)
