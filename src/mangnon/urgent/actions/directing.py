"""The leader's verb: an answer to a report; what it orders becomes tasks of an issued paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.accounts.reach import reach_of
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.common.vietnamese import clean
from mangnon.directives.actions.ordering import OrderLine, OrderPaper, issue_order
from mangnon.notices.choices import Kind as NoticeKind
from mangnon.organisations.models import Body
from mangnon.urgent.actions.locking import note_down, people_in_hand, tell
from mangnon.urgent.actions.receiving import locked_in_chain
from mangnon.urgent.choices import Event, Status, Tier
from mangnon.urgent.lifecycle import REPORT_MOVES
from mangnon.urgent.models import Reply, UrgentReport
from mangnon.urgent.permissions import Can, require
from mangnon.urgent.route import holders, place_of
from mangnon.urgent.safety import known_around, refuse_unsafe


@dataclass(frozen=True, kw_only=True)
class Order:
    """One thing the leader orders: which body, what, by which day."""

    body: Body
    text: str
    due_on: date


@transaction.atomic
def give_reply(
    report: UrgentReport, *, text: str, by: Account, orders: Sequence[Order] = ()
) -> Reply:
    """Answer a report; orders leave the circle of the case, so their words are checked too."""
    report = locked_in_chain(report, by)
    require(by, Can.DIRECT, at=place_of(report, on=clock.today()))
    if not report.takes_words:
        raise MoveNotAllowed(_("Vụ việc đã báo kết thúc, không thêm ý kiến được nữa."))
    text = clean(text)
    if not text:
        raise Invalid(_("Hãy ghi ý kiến chỉ đạo."), field="text")
    _refuse_unsafe(report, [text, *(order.text for order in orders)])
    if any(order.due_on < clock.today() for order in orders):
        raise Invalid(_("Hạn của việc được giao ở trước hôm nay."), field="orders")
    directive = None
    if orders:
        lines = [
            OrderLine(body=order.body, text=clean(order.text), due_on=order.due_on)
            for order in orders
        ]
        directive = issue_order(_paper(report, text, by), lines=lines, by=by)
    reply = Reply.objects.create(
        report=report, text=text, directive=directive, by=by, at=clock.now()
    )
    if report.status != Status.DIRECTED:
        check_move(REPORT_MOVES, report.status, Status.DIRECTED)
        report.status = Status.DIRECTED
        report.save(update_fields=["status"])
    report.steps.update(due_at=None)
    note_down(Event.REPLY_GIVEN, report, by=by, tasks=len(orders))
    tell(NoticeKind.URGENT_REPLIED, report, to=_concerned(report), by=by)
    return reply


def _paper(report: UrgentReport, text: str, by: Account) -> OrderPaper:
    post = _post_of(by)
    return OrderPaper(
        short=report.code,
        unit=post.unit,
        issuer=post.body,
        subject=f"Ý kiến chỉ đạo về báo cáo đột xuất {report.code}",
        opening=text,
    )


def _post_of(by: Account) -> Post:
    roles = Can.DIRECT.roles
    return next(post for post in reach_of(by).posts if Role(post.role) in roles)


def _concerned(report: UrgentReport) -> list[Account]:
    people = people_in_hand(report)
    for step in report.steps.select_related("unit"):
        people += holders(Tier(step.tier), step.unit, on=clock.today())
    return people


def _refuse_unsafe(report: UrgentReport, texts: Sequence[str]) -> None:
    known = known_around(report.commune, kind=report.kind, on=clock.today())
    for text in texts:
        refuse_unsafe(text, known, field="text")
