"""Work that directives bring: to receive, to do, to review, to approve and to accept."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.accounts.permissions import may
from mangnon.common.vietnamese import date_text, number_text
from mangnon.directives.choices import DirectiveStatus
from mangnon.directives.lifecycle import OPEN_TO_REVIEW, WITH_DOER
from mangnon.directives.models import Directive, Package, Task
from mangnon.directives.permissions import Can
from mangnon.home.menu import address_of
from mangnon.home.worklist import Band, WorkItem, due_state

# The soonest ones stand on the start page; the others are behind one line.
MOST_TASKS = 5
LONGEST_TEXT = 110


def directives_work(account: Account, on: date) -> Iterator[WorkItem]:
    """Return the work that papers bring to a person."""
    if may(account, Can.CONFIRM_RECEIPT):
        yield from _to_receive(account)
    if may(account, Can.WORK_ON_TASK):
        yield from _to_do(account, on)
    if may(account, Can.ACCEPT_TASK):
        yield from _to_accept(account)
    yield from _to_answer(account)
    yield from _to_review(account)


def _to_receive(account: Account) -> Iterator[WorkItem]:
    waiting = Package.objects.visible_to(account).of_bodies(account).waiting()
    for package in waiting.select_related("directive").order_by("sent_at")[:MOST_TASKS]:
        yield WorkItem(
            Band.LEGAL,
            _("Nhận văn bản %(number)s") % {"number": package.directive.title},
            package.directive.subject,
            _("Mở và xác nhận"),
            address_of("directives:detail", package.directive_id),
            icon="mail",
        )


def _to_do(account: Account, on: date) -> Iterator[WorkItem]:
    mine = (
        Task.objects.visible_to(account)
        .mine(account)
        .given()
        .filter(status__in=WITH_DOER, due_on__isnull=False)
    )
    for task in mine.distinct().order_by("due_on", "pk")[:MOST_TASKS]:
        yield _one_to_do(task, on)
    others = mine.distinct().count() - MOST_TASKS
    if others > 0:
        yield WorkItem(
            Band.LEGAL,
            _("%(n)s nhiệm vụ khác có thời hạn") % {"n": number_text(others)},
            _("Cơ quan bạn chủ trì."),
            _("Xem bảng nhiệm vụ"),
            f"{address_of('directives:tasks')}?whose=mine&when=open",
            icon="list-check",
        )


def _one_to_do(task: Task, on: date) -> WorkItem:
    due_on = task.due_on or on
    return WorkItem(
        Band.LEGAL,
        _("Nhiệm vụ %(short)s: %(text)s") % {"short": task.short, "text": _cut(task.text)},
        _("Hạn %(day)s · %(lead)s chủ trì")
        % {"day": date_text(due_on), "lead": task.lead_body or task.lead_printed},
        _("Ghi kết quả"),
        address_of("directives:task", task.short),
        icon="list-check",
        due_on=due_on,
        state=due_state(due_on, on=on),
    )


def _to_accept(account: Account) -> Iterator[WorkItem]:
    done = Task.objects.visible_to(account).waiting_for_acceptance().exclude(done_by=account)
    count = done.count()
    if count:
        yield WorkItem(
            Band.PROMISED,
            _("%(n)s nhiệm vụ báo xong, chờ xác nhận") % {"n": number_text(count)},
            _("Người thứ hai xem minh chứng rồi mới tính là hoàn thành."),
            _("Xem minh chứng"),
            f"{address_of('directives:tasks')}?whose=done",
            icon="circle-check",
        )


def _to_answer(account: Account) -> Iterator[WorkItem]:
    """What doers ask: a later day, help, and a look at the parts given to them."""
    seen = Task.objects.visible_to(account)
    below = seen.filter(pk__in=Task.objects.all().given_on_by(account).values("pk"))
    lines = (
        (
            seen.waiting_for_day(account) if may(account, Can.EXTEND_TASK) else below.none(),
            _("%(n)s yêu cầu gia hạn chờ quyết định"),
            _("Người làm chờ biết có được lùi hạn không."),
            "asked",
        ),
        (
            seen.with_open_obstacle() if may(account, Can.ANSWER_OBSTACLE) else below.none(),
            _("%(n)s nhiệm vụ có vướng mắc chờ trả lời"),
            _("Người làm đã nêu vướng mắc, đề nghị."),
            "stuck",
        ),
        (
            below.waiting_for_acceptance().exclude(done_by=account),
            _("%(n)s phần việc cơ quan bạn chia đã báo xong"),
            _("Cơ quan chia việc xem minh chứng và xác nhận."),
            "given_on",
        ),
    )
    for rows, what, why, whose in lines:
        if count := rows.count():
            yield WorkItem(
                Band.PROMISED,
                what % {"n": number_text(count)},
                why,
                _("Xem bảng nhiệm vụ"),
                f"{address_of('directives:tasks')}?whose={whose}",
                icon="message-circle",
            )


def _to_review(account: Account) -> Iterator[WorkItem]:
    seen = Directive.objects.visible_to(account)
    steps = (
        (Can.REVIEW_DIRECTIVE, OPEN_TO_REVIEW, _("Rà soát nhiệm vụ trong %(number)s")),
        (Can.ISSUE_DIRECTIVE, {DirectiveStatus.APPROVED}, _("Phát hành %(number)s")),
    )
    for right, statuses, sentence in steps:
        if not may(account, right):
            continue
        for directive in seen.filter(status__in=statuses).order_by("uploaded_at")[:MOST_TASKS]:
            yield WorkItem(
                Band.PROMISED,
                sentence % {"number": directive.title},
                directive.subject,
                _("Mở văn bản"),
                address_of("directives:detail", directive.pk),
                icon="file-text",
            )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT].rpartition(' ')[0]}…"
