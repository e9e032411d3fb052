"""Demo urgent reports: three invented incidents in huyện Minh Họa, each in another state."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.common import clock
from mangnon.organisations.choices import Function
from mangnon.organisations.models import Body, FunctionHolder, Tiering
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Unit
from mangnon.urgent import actions
from mangnon.urgent.actions import Facts, Order, Shift
from mangnon.urgent.choices import AgeBand, Danger, Informed, Kind, Sexes, UpdateKind
from mangnon.urgent.models import UrgentReport
from mangnon.urgent.press_wording import prepared_line

PROVINCE = "91"
THREE_TIERS = 3
PHONE = "0900000000"


@dataclass(frozen=True)
class Case:
    """One incident as it was first told."""

    token: UUID
    commune: str
    writer: str
    facts: Facts


DROWNING = Case(
    UUID(int=1),
    "MH02",
    "minh",
    Facts(
        kind=Kind.INJURY,
        what="Một cháu trượt chân xuống hố nước của công trình đang dừng, được người dân vớt lên.",
        child_count=1,
        sexes=Sexes.BOYS,
        age_band=AgeBand.FROM_6,
        danger=Danger.SAFE,
        done="Sơ cứu, đưa đến trung tâm y tế; căng dây quanh hố nước.",
        informed=(Informed.POLICE, Informed.HEALTH, Informed.COMMITTEE),
        help_asked="Yêu cầu chủ công trình rào hố nước.",
        reporter_name="Trần Quang Minh",
        callback_phone=PHONE,
    ),
)
POISONING = Case(
    UUID(int=2),
    "MH01",
    "lan",
    Facts(
        kind=Kind.MANY,
        what="Sáu cháu đau bụng, nôn sau bữa ăn chiều ở đám tiệc; đang theo dõi tại trạm y tế.",
        child_count=6,
        sexes=Sexes.BOTH,
        age_band=AgeBand.MIXED,
        danger=Danger.NOW,
        done="Trạm y tế truyền dịch, giữ mẫu thức ăn.",
        informed=(Informed.HEALTH, Informed.CARERS),
        help_asked="Xe cấp cứu và bác sĩ tuyến trên.",
        reporter_name="Nguyễn Thị Lan",
        callback_phone=PHONE,
    ),
)
VIOLENCE = Case(
    UUID(int=3),
    "MH07",
    "canbo.mh07",
    Facts(
        kind=Kind.VIOLENCE,
        what="Một cháu bị đánh, có vết bầm; đã đưa đến nơi an toàn.",
        child_count=1,
        sexes=Sexes.GIRLS,
        age_band=AgeBand.FROM_11,
        danger=Danger.SAFE,
        done="Công an đã lập biên bản, y tế đã khám.",
        informed=(Informed.POLICE, Informed.HEALTH, Informed.HOTLINE),
        reporter_name="Lâm Gia Hân",
        callback_phone=PHONE,
    ),
)


def load_urgent(on: date) -> None:
    """Bring the three incidents to where they would stand on the morning of a day."""
    if Tiering.objects.on(on, province_code=PROVINCE).tier_count != THREE_TIERS:
        return
    if not Account.objects.filter(username=VIOLENCE.writer).exists():
        return
    _closed(_moment(on - timedelta(days=6), 15))
    _directed(_moment(on - timedelta(days=1), 17))
    _waiting(_moment(on, 7, 45))
    _roster(on)


def _moment(day: date, hour: int, minute: int = 0) -> datetime:
    return clock.moment(datetime.combine(day, time(hour, minute)))


def _named(username: str) -> Account:
    account: Account = Account.objects.get(username=username)
    # A demonstration has nobody at the keyboard to type the code.
    account.second_step_done = True
    return account


def _send(case: Case, at: datetime) -> UrgentReport:
    with clock.at(at):
        writer = _named(case.writer)
        today = clock.today()
        commune = Unit.objects.version(case.commune, Level.COMMUNE, on=today)
        hamlet = Hamlet.objects.under(commune, on=today).order_by("code")[1]
        begun = at - timedelta(minutes=50)
        facts = replace(case.facts, hamlet=hamlet, happened_on=today, happened_at=begun.time())
        draft = actions.keep_draft(case.token, commune=commune, facts=facts, by=writer)
        return actions.send(draft, by=writer, heeded=True)


def _up_to_the_lead(report: UrgentReport, at: datetime) -> None:
    with clock.at(at + timedelta(minutes=8)):
        actions.accept(report, by=_named("huyen"))
        actions.forward(report, proposal="Huyện đã cử người xuống xã.", by=_named("huyen"))
    with clock.at(at + timedelta(minutes=20)):
        actions.accept(report, by=_named("chuyenvien"))


def _closed(at: datetime) -> None:
    report = _send(VIOLENCE, at)
    _up_to_the_lead(report, at)
    with clock.at(at + timedelta(hours=23)):
        text = "Cháu ở nơi an toàn, được tư vấn tâm lý; công an đang xác minh."
        writer = _named(VIOLENCE.writer)
        actions.write_update(report, kind=UpdateKind.FIRST, text=text, by=writer)
    with clock.at(at + timedelta(hours=70)):
        text = "Cháu đã đi học lại; có người được phân công theo dõi hằng tuần."
        actions.write_update(report, kind=UpdateKind.SECOND, text=text, by=writer)
    with clock.at(at + timedelta(hours=96)):
        text = "Đã có kế hoạch hỗ trợ; chuyển sang theo dõi thường xuyên tại xã."
        actions.end_report(report, text=text, by=_named("chuyenvien"))
    with clock.at(at + timedelta(hours=98)):
        actions.close_report(report, by=_named("giamdoc"))


def _directed(at: datetime) -> None:
    report = _send(DROWNING, at)
    _up_to_the_lead(report, at)
    with clock.at(at + timedelta(minutes=40)):
        proposal = "Đề nghị giao huyện kiểm tra các công trình đang dừng, rào hố nước."
        actions.forward(report, proposal=proposal, by=_named("chuyenvien"))
        actions.draft_press(report, text=prepared_line(report), by=_named("chuyenvien"))
    with clock.at(at + timedelta(minutes=55)):
        actions.accept(report, by=_named("vanphong"))
    with clock.at(at + timedelta(hours=2)):
        day = clock.today()
        bodies = Body.objects.in_force(day)
        orders = (
            Order(
                body=bodies.get(code="ubnd-MH"),
                text="Kiểm tra các công trình đang dừng có hố nước, yêu cầu rào chắn.",
                due_on=day + timedelta(days=5),
            ),
            Order(
                body=FunctionHolder.objects.body_of(
                    Function.LEAD_FOR_CHILDREN, province_code=PROVINCE, on=day
                ),
                text="Hướng dẫn các huyện rà soát điểm nguy hiểm trước kỳ nghỉ hè.",
                due_on=day + timedelta(days=10),
            ),
        )
        actions.give_reply(
            report,
            text="Giao các cơ quan làm ngay, báo cáo kết quả đúng hạn.",
            orders=orders,
            by=_named("lanhdao"),
        )


def _waiting(at: datetime) -> None:
    _send(POISONING, at)


def _roster(on: date) -> None:
    begin, end = _moment(on, 7), _moment(on + timedelta(days=1), 7)
    with clock.at(begin):
        for username, role in (
            ("huyen", Role.DISTRICT_OFFICER),
            ("chuyenvien", Role.LEAD_SPECIALIST),
            ("vanphong", Role.OFFICE_CLERK),
        ):
            person = _named(username)
            post = Post.objects.in_force(on).get(account=person, role=role)
            actions.set_duty(Shift(post, begin, end), by=person)
