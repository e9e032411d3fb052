"""Demo rounds: last year's, locked from commune to province, and one that is open now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import cycle

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.common import clock
from mangnon.organisations.models import Body
from mangnon.places.choices import Level
from mangnon.places.models import Unit
from mangnon.reports import actions
from mangnon.reports.actions.drafting import Change
from mangnon.reports.actions.opening import (
    RoundPlan,
    communes_with_hamlets,
    departments_of,
    standard_plan,
)
from mangnon.reports.actions.writing import findings_of, typed_figures_of
from mangnon.reports.choices import State, SupplementKind, Tier
from mangnon.reports.content import content_of
from mangnon.reports.models import FormVersion, Round, Submission
from mangnon.reports.past import numbers_of

PROVINCE = "91"
YEAR_FORM, HALF_YEAR_FORM = "te_nam", "te_6_thang"
RULE_SINCE = 2021
LAST_MONTH_OF_HALF = 6
# Some communes lock first and send the signed paper later.
PAPER_DAYS = 3
OLD_DUE = (
    "trước ngày 15/11",
    (11, 14),
    "văn bản chỉ đạo công tác trẻ em của Ủy ban nhân dân tỉnh (minh họa)",
)
# How far the communes of the open round are, in the order of their codes.
OPEN_STATES = (
    State.DRAFTING,
    State.LOCKED,
    State.LOCKED,
    State.LOCKED,
    State.SUBMITTED,
    State.NOT_STARTED,
    State.RETURNED,
    State.LOCKED,
)
TEXTS = {
    "situation": (
        "Số trẻ em trên địa bàn ổn định; một số hộ đi làm ăn xa gửi con cho ông bà.",
        "Trẻ em sống rải rác theo kinh, rạch; mùa nước lên việc đi học còn khó.",
    ),
    "item_1": ("Đã ban hành kế hoạch công tác trẻ em của năm và phân công người phụ trách.",),
    "item_2": ("Mỗi ấp, khu phố có một cộng tác viên; đã họp giao ban hằng tháng.",),
    "item_3": (
        "Tổ chức 6 buổi nói chuyện tại ấp và 12 lượt phát loa về Tổng đài 111.",
        "Truyền thông tại hai trường, lồng ghép tiếng Khmer tại ấp có đông đồng bào.",
    ),
    "item_4": ("Công an, trường học và trạm y tế trao đổi danh sách trẻ cần thăm mỗi quý.",),
    "item_7": ("Đã rà soát bến sông, hố sâu và cắm biển cảnh báo tại các điểm nguy hiểm.",),
    "obstacles": ("Người làm công tác trẻ em kiêm nhiều việc; thiếu chỗ chơi cho trẻ.",),
    "proposals": ("Đề nghị tỉnh hỗ trợ lớp dạy bơi lưu động trong hè.",),
}
ANSWER = "Kỳ trước tính cả năm, kỳ này mới đến ngày chốt; đã đối chiếu với sổ của ấp."
RETURN_COMMENT = "Xem lại số trẻ mới sinh của hai ấp đầu và bổ sung mục truyền thông."
ADJUSTMENT = Change(
    figure="moved", amount=2, reason="Hai trẻ theo mẹ về ấp trong tháng, giấy tờ chưa kịp vào sổ."
)
# What departments type from their own books; a figure that is not here stays missing, with a word.
TYPED = {
    "education_left_school": 14,
    "education_school_violence": 4,
    "education_swimming": 180,
    "education_counselling_schools": 5,
}
SOURCE_OF_TYPED = "Báo cáo thống kê của các phòng giáo dục (minh họa)"
RECONCILED = (
    "Ngành giáo dục tính theo năm học, sổ trẻ em tính đến ngày chốt; đã đối chiếu danh sách."
)
NEW_NUMBER = actions.NewNumber(
    figure="moved", value=None, reason="Ấp gửi sổ sau ngày chốt, đã đối chiếu với nơi đi."
)
SUPPLEMENT_REASON = "Hai lượt chuyển nơi ở trong kỳ chưa kịp vào sổ khi khóa số liệu."


@dataclass(frozen=True)
class Timetable:
    """The days on which each step of a round is played."""

    opened: date
    drafted: date
    locked: date
    summed: date
    closed: date


def load_rounds(on: date) -> list[Round]:
    """Play last year's round to its end and this year's as far as it is on the day."""
    actions.load_forms()
    closed = _play_closed(on.year - 1)
    return [closed, _play_open(on, previous=closed)]


def _play_closed(year: int) -> Round:
    plan = _year_plan(year)
    days = Timetable(
        opened=plan.cut_off - timedelta(days=25),
        drafted=plan.cut_off + timedelta(days=2),
        locked=plan.cut_off + timedelta(days=5),
        summed=plan.due_on - timedelta(days=8),
        closed=plan.due_on - timedelta(days=1),
    )
    round_ = _open(plan, on=days.opened)
    for place, report in enumerate(_reports(round_, Tier.COMMUNE)):
        with clock.at(days.drafted):
            _draft(report, place)
        _lock(report, on=days.locked)
    for report in _reports(round_, Tier.DEPARTMENT):
        with clock.at(days.drafted):
            _draft(report, place=0)
        _lock(report, on=days.locked)
    for tier in (Tier.DISTRICT, Tier.PROVINCE):
        for report in _reports(round_, tier):
            with clock.at(days.summed):
                _sum_up(report)
            _lock(report, on=days.closed)
    _supplement(_reports(round_, Tier.COMMUNE)[0], on=days.closed + timedelta(days=30))
    round_.refresh_from_db()
    return round_


def _supplement(report: Submission, *, on: date) -> None:
    """Let the first commune say a number anew; what was locked stays."""
    with clock.at(on):
        drafter = _must_be(report, DRAFTERS[Tier.COMMUNE])
        supplement = actions.start_supplement(
            report, kind=SupplementKind.CORRECTION, reason=SUPPLEMENT_REASON, by=drafter
        )
        said = numbers_of(report.snapshots.latest("number").content)["moved", ""]
        number = replace(NEW_NUMBER, value=said + 2)
        actions.say_anew(supplement, number=number, by=drafter)
        actions.submit_supplement(supplement, by=drafter)
        actions.lock_supplement(supplement, by=_must_be(report, LOCKERS[Tier.COMMUNE]))


def _play_open(on: date, *, previous: Round) -> Round:
    code = HALF_YEAR_FORM if on.month <= LAST_MONTH_OF_HALF else YEAR_FORM
    plan = standard_plan(_form(code), province=_province(on), year=on.year)
    communes = tuple(unit for unit in plan.communes if _is_staffed(unit, on=plan.cut_off))
    plan = replace(plan, communes=communes, previous=previous)
    round_ = _open(plan, on=plan.cut_off - timedelta(days=18))
    drafted = min(plan.dues[Tier.COMMUNE], on) - timedelta(days=1)
    reports = zip(_reports(round_, Tier.COMMUNE), cycle(OPEN_STATES), strict=False)
    for place, (report, state) in enumerate(reports):
        if state != State.NOT_STARTED:
            _play_to(report, state, place=place, on=drafted)
    for report in _reports(round_, Tier.DEPARTMENT):
        if _person(report, DRAFTERS[Tier.DEPARTMENT]) is not None:
            with clock.at(drafted):
                _start(report)
    return round_


def _play_to(report: Submission, state: State, *, place: int, on: date) -> None:
    with clock.at(on):
        if state == State.DRAFTING:
            _start(report)
            return
        _draft(report, place)
    next_day = on + timedelta(days=1)
    if state == State.LOCKED:
        is_on_paper = place % 4 == 1
        _lock(report, on=next_day, paper_days=PAPER_DAYS if is_on_paper else None)
    elif state == State.RETURNED:
        with clock.at(next_day):
            chair = _must_be(report, LOCKERS[Tier.COMMUNE])
            actions.return_submission(report, comment=RETURN_COMMENT, by=chair)


def _year_plan(year: int) -> RoundPlan:
    """Return the plan of a year; before the dispatch the due days are those of its example."""
    form = _form(YEAR_FORM)
    calendar = form.form.calendar
    cut_off = calendar.day(calendar.cut_off, year)
    province = _province(cut_off)
    if year >= RULE_SINCE:
        plan = standard_plan(form, province=province, year=year)
    else:
        phrase, (month, day), source = OLD_DUE
        plan = RoundPlan(
            form=form,
            code=f"{YEAR_FORM}_{year}",
            name=f"Năm {year}",
            province=province,
            period_from=calendar.day(calendar.period_from, year),
            period_to=calendar.day(calendar.period_to, year),
            cut_off=cut_off,
            units_on=cut_off,
            due_phrase=phrase,
            due_on=date(year, month, day),
            due_source=source,
            dues={tier: calendar.day(due, year) for tier, due in calendar.due.items()},
            communes=communes_with_hamlets(province, on=cut_off),
            departments=departments_of(province, on=cut_off),
        )
    communes = tuple(unit for unit in plan.communes if _is_staffed(unit, on=cut_off))
    departments = tuple(body for body in plan.departments if _has_focal(body, on=cut_off))
    return replace(plan, communes=communes, departments=departments)


DRAFTERS = {
    Tier.COMMUNE: Role.COMMUNE_OFFICER,
    Tier.DISTRICT: Role.DISTRICT_OFFICER,
    Tier.DEPARTMENT: Role.SECTOR_FOCAL,
    Tier.PROVINCE: Role.LEAD_SPECIALIST,
}
LOCKERS = {
    Tier.COMMUNE: Role.COMMUNE_CHAIR,
    Tier.DISTRICT: Role.DISTRICT_OFFICER,
    Tier.DEPARTMENT: Role.LEAD_SPECIALIST,
    Tier.PROVINCE: Role.LEAD_DIRECTOR,
}


def _form(code: str) -> FormVersion:
    return FormVersion.objects.latest_of(code)


def _province(on: date) -> Unit:
    return Unit.objects.version(PROVINCE, Level.PROVINCE, on=on)


def _is_staffed(unit: Unit, *, on: date) -> bool:
    roles = Post.objects.in_force(on).filter(unit=unit).values_list("role", flat=True)
    return {Role.COMMUNE_OFFICER, Role.COMMUNE_CHAIR} <= {Role(role) for role in roles}


def _has_focal(body: Body, *, on: date) -> bool:
    return Post.objects.in_force(on).filter(role=Role.SECTOR_FOCAL, body=body).exists()


def _reports(round_: Round, tier: Tier) -> Sequence[Submission]:
    rows = Submission.objects.of_round(round_).at_tier(tier).with_ower()
    return list(rows.order_by("ower__unit__code", "pk"))


def _people(report: Submission, role: Role) -> Iterable[Account]:
    posts = Post.objects.in_force(clock.today()).filter(role=role, unit=report.ower.unit)
    if role == Role.SECTOR_FOCAL:
        posts = posts.filter(body=report.ower.body)
    return [post.account for post in posts.select_related("account").order_by("account_id")]


def _person(report: Submission, role: Role, *, other_than: int | None = None) -> Account | None:
    people = _people(report, role)
    return next((account for account in people if account.pk != other_than), None)


def _must_be(report: Submission, role: Role, *, other_than: int | None = None) -> Account:
    account = _person(report, role, other_than=other_than)
    if account is None:
        raise LookupError(f"Nobody holds the role {role} for {report.ower.name}")
    return account


def _open(plan: RoundPlan, *, on: date) -> Round:
    posts = Post.objects.in_force(on).filter(role=Role.LEAD_SPECIALIST, unit=plan.province)
    with clock.at(on):
        return actions.open_round(plan, by=posts.select_related("account")[0].account)


def _start(report: Submission) -> Account:
    drafter = _must_be(report, DRAFTERS[Tier(report.ower.tier)])
    actions.start_draft(report, by=drafter)
    for figure in typed_figures_of(report):
        if figure in TYPED:
            typed = actions.Typed(figure=figure, value=TYPED[figure], source=SOURCE_OF_TYPED)
            actions.type_figure(report, typed=typed, by=drafter)
    return drafter


def _draft(report: Submission, place: int) -> None:
    drafter = _start(report)
    tier = Tier(report.ower.tier)
    wanted = {section.code for section in report.ower.round.form.form.sections_for(tier)}
    for section, sentences in TEXTS.items():
        if section in wanted:
            text = sentences[place % len(sentences)]
            actions.write_text(report, section=section, text=text, by=drafter)
    if tier == Tier.COMMUNE and place % 4 == 1:
        actions.adjust_figure(report, change=ADJUSTMENT, by=drafter)
    _explain(report, by=drafter)
    actions.submit(report, by=drafter)


def _sum_up(report: Submission) -> None:
    drafter = _must_be(report, DRAFTERS[Tier(report.ower.tier)])
    actions.consolidate(report, by=drafter)
    for part in Submission.objects.parts_of(report.ower).locked().select_related("ower")[:3]:
        if part.texts.filter(section="item_3").exists():
            actions.take_over_text(report, section="item_3", source=part.ower, by=drafter)
    fresh = Submission.objects.with_ower().get(pk=report.pk)
    for row in content_of(fresh)["reconciliation"]:
        if row["needs_note"]:
            actions.reconcile(report, topic=row["topic"], words=RECONCILED, by=drafter)
    _explain(report, by=drafter)
    actions.submit(report, by=drafter)


def _explain(report: Submission, *, by: Account) -> None:
    fresh = Submission.objects.with_ower().get(pk=report.pk)
    words = {finding.code: ANSWER for finding in findings_of(fresh) if not finding.blocks}
    if words:
        actions.answer_warnings(report, words=words, by=by)


def _lock(report: Submission, *, on: date, paper_days: int | None = None) -> None:
    with clock.at(on):
        sent = Submission.objects.get(pk=report.pk)
        locker = _must_be(report, LOCKERS[Tier(report.ower.tier)], other_than=sent.submitted_by_id)
        scan_due_on = on + timedelta(days=paper_days) if paper_days else None
        actions.lock(report, by=locker, scan_due_on=scan_due_on)
