"""Updates on the clock, the end report, the second person, the leader's reply, the press."""

from datetime import date, datetime, timedelta

import pytest

from mangnon.accounts.models import Account
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.clock import moment
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed, NotFound
from mangnon.directives.choices import DirectiveStatus, TaskStatus
from mangnon.directives.models import Directive, Task
from mangnon.notices.choices import Kind as NoticeKind
from mangnon.notices.models import Notice
from mangnon.organisations.models import Body
from mangnon.urgent import actions, tasks
from mangnon.urgent.actions import Order
from mangnon.urgent.choices import Event, Kind, PressState, Status, UpdateKind
from mangnon.urgent.models import ChainStep, PressLine, Reply, UrgentReport
from mangnon.urgent.press_wording import coarse_count, coarse_place, prepared_line
from mangnon.urgent.tests.conftest import NIGHT, SAFE, Chain, Sender

START = moment(NIGHT)


def after(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def told(kind: NoticeKind) -> set[str]:
    rows = Notice.objects.filter(kind=kind).select_related("to")
    return {notice.to.username for notice in rows}


@pytest.fixture
def report(sent: Sender) -> UrgentReport:
    """A report that Lan has sent at night."""
    with clock.at(START):
        return sent()


@pytest.fixture
def in_hand(report: UrgentReport, chain: Chain) -> UrgentReport:
    """The same report, accepted on every step."""
    with clock.at(START):
        actions.accept(report, by=chain.district)
        actions.forward(report, proposal="", by=chain.district)
        actions.accept(report, by=chain.hoa)
        actions.forward(report, proposal="Đề nghị giao Sở Y tế.", by=chain.hoa)
        actions.accept(report, by=chain.clerk)
    Notice.objects.all().delete()
    report.refresh_from_db()
    return report


def test_updates_are_reminded_of_before_and_after_their_hour(
    in_hand: UrgentReport, chain: Chain
) -> None:
    tasks.run_chain(after(21))
    assert told(NoticeKind.URGENT_UPDATE_DUE) == set()
    tasks.run_chain(after(22))
    tasks.run_chain(after(23))
    assert Notice.objects.filter(kind=NoticeKind.URGENT_UPDATE_DUE).count() == 4
    assert told(NoticeKind.URGENT_UPDATE_DUE) == {"lan", "huyen", "hoa", "vanphong"}
    tasks.run_chain(after(24))
    tasks.run_chain(after(25))
    assert told(NoticeKind.URGENT_UPDATE_LATE) == {
        "lan", "huyen", "hoa", "vanphong", "mai", "giamdoc",
    }  # fmt: skip
    assert Notice.objects.filter(kind=NoticeKind.URGENT_UPDATE_LATE).count() == 6


def test_a_written_update_is_not_reminded_of(in_hand: UrgentReport, chain: Chain) -> None:
    text = "Hai cháu đã về nhà."
    with clock.at(after(20)):
        actions.write_update(in_hand, kind=UpdateKind.FIRST, text=text, by=chain.lan)
    tasks.run_chain(after(25))
    assert told(NoticeKind.URGENT_UPDATE_LATE) == set()
    assert told(NoticeKind.URGENT_UPDATED) == {"huyen", "hoa", "vanphong"}
    with pytest.raises(MoveNotAllowed):
        actions.write_update(in_hand, kind=UpdateKind.FIRST, text=text, by=chain.lan)


def test_an_update_that_nobody_noticed_in_time_is_both_at_once(in_hand: UrgentReport) -> None:
    tasks.run_chain(after(30))
    update = in_hand.updates.get(kind=UpdateKind.FIRST)
    assert (update.reminded_at, update.chased_at) == (after(30), after(30))
    assert told(NoticeKind.URGENT_UPDATE_DUE) == set()


def test_the_writer_outside_the_chain_still_adds_words(
    sent: Sender, chain: Chain, minh: Account
) -> None:
    report = sent(by=chain.sector)
    text = "Nhà trường đã báo gia đình."
    actions.write_update(report, kind=UpdateKind.EXTRA, text=text, by=chain.sector)
    with pytest.raises(NotFound):
        actions.write_update(report, kind=UpdateKind.EXTRA, text=text, by=minh)
    assert report.updates.filter(kind=UpdateKind.EXTRA).count() == 1


@pytest.mark.parametrize("text", [" ", "Cháu Nguyễn Văn An đã về."])
def test_an_update_needs_safe_words(text: str, in_hand: UrgentReport, chain: Chain) -> None:
    with pytest.raises(Invalid) as refusal:
        actions.write_update(in_hand, kind=UpdateKind.EXTRA, text=text, by=chain.lan)
    assert refusal.value.field == "text"
    assert not in_hand.updates.filter(kind=UpdateKind.EXTRA).exists()


def test_other_kinds_of_words_are_no_updates(in_hand: UrgentReport, chain: Chain) -> None:
    with pytest.raises(Invalid):
        actions.write_update(in_hand, kind=UpdateKind.ENDING, text="Xong.", by=chain.lan)
    assert in_hand.status == Status.IN_HAND


def test_the_end_is_written_by_one_and_closed_by_another(
    in_hand: UrgentReport, chain: Chain
) -> None:
    actions.end_report(in_hand, text="Hai cháu đã đi học lại.", by=chain.hoa)
    assert told(NoticeKind.URGENT_ENDED) == {"lan", "huyen", "vanphong", "mai", "giamdoc"}
    with pytest.raises(NotAllowed, match="người thứ hai"):
        actions.close_report(in_hand, by=chain.hoa)
    with pytest.raises(NotAllowed):
        actions.close_report(in_hand, by=chain.lan)
    in_hand.refresh_from_db()
    assert in_hand.status == Status.ENDED
    closed = actions.close_report(in_hand, by=chain.director)
    assert (closed.status, closed.closed_by) == (Status.CLOSED, chain.director)
    with pytest.raises(MoveNotAllowed):
        actions.write_update(in_hand, kind=UpdateKind.EXTRA, text="Thêm.", by=chain.lan)


def test_the_second_person_may_ask_for_more(in_hand: UrgentReport, chain: Chain) -> None:
    actions.end_report(in_hand, text="Xong.", by=chain.hoa)
    with pytest.raises(NotAllowed):
        actions.reopen_report(in_hand, reason="Thiếu.", by=chain.hoa)
    again = actions.reopen_report(in_hand, reason="Thiếu kết quả khám.", by=chain.director)
    assert (again.status, again.ended_by) == (Status.IN_HAND, None)
    assert again.updates.get(kind=UpdateKind.REOPENED).text == "Thiếu kết quả khám."


def test_what_nobody_accepted_is_not_ended(report: UrgentReport, chain: Chain) -> None:
    with pytest.raises(MoveNotAllowed, match="người tiếp nhận"):
        actions.end_report(report, text="Xong.", by=chain.district)
    report.refresh_from_db()
    assert report.status == Status.SENT


def committee_of(chain: Chain) -> Body:
    return Body.objects.get(unit__code="MH01")


def test_a_reply_with_orders_becomes_an_issued_paper_with_tasks(
    in_hand: UrgentReport, chain: Chain, lead_body: Body
) -> None:
    orders = (
        Order(body=lead_body, text="Cử đoàn kiểm tra bến nước.", due_on=date(2021, 5, 12)),
        Order(body=committee_of(chain), text="Rào chắn mương.", due_on=date(2021, 5, 14)),
    )
    with clock.at(after(2)):
        reply = actions.give_reply(in_hand, text="Giao làm ngay.", orders=orders, by=chain.leader)
    directive = reply.directive
    assert directive is not None
    assert (directive.short, directive.doc_type, directive.status) == (
        "DX21-0001", "ý kiến chỉ đạo", DirectiveStatus.ISSUED,
    )  # fmt: skip
    given = directive.tasks.order_by("order")
    assert [(t.short, t.status, t.due_on, t.lead_body) for t in given] == [
        ("DX21-0001-0-1", TaskStatus.ISSUED, date(2021, 5, 12), lead_body),
        ("DX21-0001-0-2", TaskStatus.ISSUED, date(2021, 5, 14), committee_of(chain)),
    ]
    text = directive.cleaned_text
    clauses = directive.clauses.order_by("start")
    assert "".join(text[clause.start : clause.end] for clause in clauses) == text
    assert Task.objects.visible_to(chain.chair).filter(directive=directive).count() == 1
    in_hand.refresh_from_db()
    assert in_hand.status == Status.DIRECTED
    assert {"lan", "hoa", "huyen", "vanphong"} <= told(NoticeKind.URGENT_REPLIED)
    assert tasks.run_chain(after(20)) == 0


def test_a_second_reply_is_a_second_paper(
    in_hand: UrgentReport, chain: Chain, lead_body: Body
) -> None:
    order = Order(body=lead_body, text="Báo cáo kết quả.", due_on=date(2021, 5, 20))
    for _ in range(2):
        actions.give_reply(in_hand, text="Làm ngay.", orders=[order], by=chain.director)
    assert set(Directive.objects.values_list("short", flat=True)) == {"DX21-0001", "DX21-0001b"}


def test_a_reply_without_orders_is_a_word(report: UrgentReport, chain: Chain) -> None:
    tasks.run_chain(START + timedelta(minutes=30))
    reply = actions.give_reply(report, text="Đã biết, theo dõi tiếp.", by=chain.director)
    assert reply.directive is None
    assert ChainStep.objects.exclude(due_at=None).count() == 0


@pytest.mark.parametrize(
    ("text", "order", "due_on"),
    [
        (" ", "Rào mương.", date(2021, 5, 12)),
        ("Gặp Nguyễn Văn An.", "Rào mương.", date(2021, 5, 12)),
        ("Làm ngay.", "Đến nhà số 12 gặp cháu.", date(2021, 5, 12)),
        ("Làm ngay.", "Rào mương.", date(2021, 5, 9)),
    ],
)
def test_a_reply_needs_words_that_name_nobody_and_days_to_come(
    text: str, order: str, due_on: date, in_hand: UrgentReport, chain: Chain
) -> None:
    orders = [Order(body=committee_of(chain), text=order, due_on=due_on)]
    with pytest.raises(Invalid):
        actions.give_reply(in_hand, text=text, orders=orders, by=chain.leader)
    assert not Reply.objects.exists()
    assert not Directive.objects.exists()


def test_only_leaders_of_the_chain_direct(
    report: UrgentReport, in_hand: UrgentReport, chain: Chain
) -> None:
    with pytest.raises(NotAllowed):
        actions.give_reply(in_hand, text="Làm ngay.", by=chain.clerk)
    UrgentReport.objects.update(status=Status.CLOSED, closed_by=chain.hoa)
    with pytest.raises(MoveNotAllowed):
        actions.give_reply(in_hand, text="Làm ngay.", by=chain.leader)
    assert not Reply.objects.exists()


def test_a_leader_knows_nothing_of_a_report_that_has_not_come_up(
    report: UrgentReport, chain: Chain
) -> None:
    with pytest.raises(NotFound):
        actions.give_reply(report, text="Làm ngay.", by=chain.leader)
    assert not Reply.objects.exists()


def test_the_press_line_tells_neither_place_nor_number_of_a_sensitive_incident(
    sent: Sender,
) -> None:
    report = sent(kind=Kind.SEXUAL, what="Một cháu được đưa đi khám.")
    line = prepared_line(report)
    assert "huyện Minh Họa (dưới 5 trẻ em)" in line
    assert "Rạch Sen" not in line
    assert "xâm hại" not in line


def test_the_press_line_of_an_accident_names_the_commune(sent: Sender) -> None:
    report = sent(child_count=23)
    assert coarse_place(report).full_name == "Xã Rạch Sen"
    assert coarse_count(report) == "khoảng 20 trẻ em"
    assert coarse_count(replace_count(report, 6)) == "khoảng 10 trẻ em"
    assert coarse_count(replace_count(report, None)) == "chưa công bố số trẻ em"


def replace_count(report: UrgentReport, count: int | None) -> UrgentReport:
    report.child_count = count
    return report


def test_a_press_line_is_drafted_reviewed_and_approved_by_three(
    in_hand: UrgentReport, chain: Chain
) -> None:
    text = prepared_line(in_hand)
    actions.draft_press(in_hand, text=text, by=chain.hoa)
    assert told(NoticeKind.URGENT_PRESS) == {"mai", "giamdoc"}
    with pytest.raises(MoveNotAllowed):
        actions.draft_press(in_hand, text=text, by=chain.hoa)
    with pytest.raises(MoveNotAllowed):
        actions.approve_press(in_hand, by=chain.leader)
    with pytest.raises(NotAllowed, match="không tự xem"):
        actions.review_press(in_hand, by=chain.hoa)
    actions.review_press(in_hand, by=chain.director)
    with pytest.raises(NotAllowed):
        actions.approve_press(in_hand, by=chain.director)
    line = actions.approve_press(in_hand, by=chain.leader)
    assert (line.state, line.approved_by) == (PressState.APPROVED, chain.leader)
    actions.withdraw_press(in_hand, by=chain.hoa)
    with pytest.raises(MoveNotAllowed):
        actions.review_press(in_hand, by=chain.director)
    assert AuditEvent.objects.filter(event__startswith="urgent.press").count() == 4


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "Cháu Nguyễn Văn An đã khỏe.",
        "Vụ việc ở ấp Một, xã Rạch Sen.",
        "Nghi can là cha dượng.",
    ],
)
def test_a_press_line_with_telling_words_is_refused(
    text: str, in_hand: UrgentReport, chain: Chain
) -> None:
    with pytest.raises(Invalid):
        actions.draft_press(in_hand, text=text, by=chain.hoa)
    assert not PressLine.objects.exists()


def test_the_commune_of_a_sensitive_incident_is_not_for_the_press(
    sent: Sender, chain: Chain
) -> None:
    report = sent(by=chain.district, kind=Kind.SEXUAL, what="Một cháu được đưa đi khám.")
    with pytest.raises(Invalid, match="Rạch Sen"):
        actions.draft_press(report, text="Vụ việc tại xã Rạch Sen.", by=chain.hoa)
    actions.draft_press(report, text="Vụ việc đang được xử lý.", by=chain.hoa)
    assert PressLine.objects.count() == 1


def test_words_of_the_report_are_not_in_log_or_messages(
    in_hand: UrgentReport, chain: Chain
) -> None:
    actions.record_reading(in_hand, by=chain.hoa)
    read = AuditEvent.objects.get(event=Event.REPORT_READ)
    assert (read.level, read.place) == ("L3", "")
    assert "what" in read.fields_read
    for event in AuditEvent.objects.filter(event__startswith="urgent"):
        assert SAFE.what not in str(event.details)
    assert set(Notice.objects.values_list("code", flat=True)) <= {"DX21-0001"}
