"""The reminder ladder on a simulated clock: who is told what on which day, once each."""

from datetime import date, datetime, timedelta

import pytest

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.tests.factories import SINCE, make_account
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.refusals import MoveNotAllowed
from mangnon.directives import actions
from mangnon.directives.choices import Event, TaskStatus
from mangnon.directives.ladder import People, ladder_on, step_reached
from mangnon.directives.models import Directive, Reminder, Task, WeekNotice
from mangnon.directives.tasks import run_reminders
from mangnon.directives.tests.factories import part_for
from mangnon.notices.models import Notice
from mangnon.organisations.choices import Function
from mangnon.organisations.models import FunctionHolder
from mangnon.places.models import Unit

# A Friday without holidays around it; T−15 and T+8 lie on Thursday and Saturday.
DUE = date(2021, 6, 25)
GIVEN_ON = DUE - timedelta(days=20)
Told = list[tuple[str, str]]


def nine(day: date) -> datetime:
    """Nine in the morning, inside the open hours."""
    return clock.moment(datetime(day.year, day.month, day.day, 9))


@pytest.fixture
def office(province: Unit, clerk: Account) -> Account:
    """The clerk of the body that is the Office of the province."""
    FunctionHolder.objects.create(
        function=Function.OFFICE, body=clerk.posts.get().body, province_code="91", valid_from=SINCE
    )
    return clerk


@pytest.fixture
def task(given: Directive, chair: Account, office: Account) -> Task:
    """One running task of Lan's commune, headed by its chair, due on a Friday."""
    given.tasks.update(status=TaskStatus.ACCEPTED)
    task = part_for(given, "MH01")
    task.head, task.due_on, task.due_set_on = chair, DUE, GIVEN_ON
    task.status = TaskStatus.ISSUED
    task.save()
    Notice.objects.all().delete()
    return task


def reminded(moment: datetime) -> Told:
    """Let the clock do its work and tell what went out: to whom, in which words."""
    before = set(Notice.objects.values_list("pk", flat=True))
    run_reminders(moment)
    fresh = Notice.objects.exclude(pk__in=before).exclude(kind="week_of_tasks")
    return [(notice.to.username, str(notice)) for notice in fresh.order_by("pk")]


def test_every_day_from_twenty_before_to_eight_after(task: Task, leader: Account) -> None:
    days = [DUE + timedelta(days=number) for number in range(-20, 9)]
    told = {(day - DUE).days: sent for day in days if (sent := reminded(nine(day)))}
    code = "17-1-1-1"
    assert told == {
        -15: [("lan", f"Nhiệm vụ còn 15 ngày đến hạn {code}")],
        -7: [("lan", f"Nhiệm vụ còn 7 ngày đến hạn {code}")],
        -3: [
            ("lan", f"Nhiệm vụ còn 3 ngày đến hạn {code}"),
            ("chair", f"Nhiệm vụ còn 3 ngày đến hạn {code}"),
        ],
        0: [
            ("lan", f"Nhiệm vụ đến hạn hôm nay {code}"),
            ("chair", f"Nhiệm vụ đến hạn hôm nay {code}"),
        ],
        # T+1 is a Saturday: the message waits until Monday, when the task is 3 days late.
        3: [
            ("lan", f"Nhiệm vụ đã quá hạn 3 ngày {code}"),
            ("chair", f"Nhiệm vụ đã quá hạn 3 ngày {code}"),
            ("vanphong", f"Nhiệm vụ đã quá hạn 3 ngày {code}"),
            ("lanhdao", f"Nhiệm vụ đã quá hạn 3 ngày {code}"),
        ],
        7: [
            ("chair", f"Nhiệm vụ đã quá hạn 7 ngày {code}"),
            ("vanphong", f"Nhiệm vụ đã quá hạn 7 ngày {code}"),
            ("lanhdao", f"Nhiệm vụ đã quá hạn 7 ngày {code}"),
        ],
    }
    assert Reminder.objects.count() == 13
    assert str(Reminder.objects.order_by("pk")[0]) == "17-1-1-1 -15"


def test_the_same_minute_twice_tells_nobody_twice(task: Task) -> None:
    day = nine(DUE - timedelta(days=3))
    assert len(reminded(day)) == 2
    assert reminded(day) == []
    assert reminded(day + timedelta(minutes=1)) == []
    assert AuditEvent.objects.filter(event=Event.REMINDED).count() == 1
    assert AuditEvent.objects.get(event=Event.REMINDED).details == {"reminders": 2, "messages": 2}


def test_after_a_pause_only_the_newest_missed_step_goes_out(task: Task) -> None:
    # Nothing ran from T−16 to T+4.
    assert [words for _, words in reminded(nine(DUE + timedelta(days=4)))] == [
        "Nhiệm vụ đã quá hạn 4 ngày 17-1-1-1"
    ] * 4
    assert set(Reminder.objects.values_list("step", flat=True)) == {1}


def test_messages_wait_through_the_night_the_weekend_and_a_holiday(task: Task) -> None:
    # 2 September 2021 is a Thursday; the 3rd is off too.
    Task.objects.filter(pk=task.pk).update(due_on=date(2021, 9, 2))
    closed = [
        datetime(2021, 9, 2, 9), datetime(2021, 9, 3, 9), datetime(2021, 9, 4, 9),
        datetime(2021, 9, 5, 9), datetime(2021, 9, 6, 6, 59),
    ]  # fmt: skip
    for moment in closed:
        assert reminded(clock.moment(moment)) == []
    first = reminded(clock.moment(datetime(2021, 9, 6, 7)))
    assert [words for _, words in first] == ["Nhiệm vụ đã quá hạn 4 ngày 17-1-1-1"] * 4
    assert reminded(clock.moment(datetime(2021, 9, 6, 17))) == []


def test_a_step_before_the_day_was_set_never_comes(task: Task) -> None:
    Task.objects.filter(pk=task.pk).update(due_set_on=DUE - timedelta(days=7))
    assert reminded(nine(DUE - timedelta(days=7))) == []
    assert len(reminded(nine(DUE - timedelta(days=3)))) == 2


def test_a_later_day_starts_the_ladder_anew(task: Task, lan: Account, leader: Account) -> None:
    assert len(reminded(nine(DUE - timedelta(days=3)))) == 2
    with clock.at(nine(DUE - timedelta(days=2))):
        asked = actions.ask_extension(
            task, wished_on=DUE + timedelta(days=14), reason="Mưa", by=lan
        )
        actions.grant_extension(asked, until=DUE + timedelta(days=14), by=leader)
    # The new due day is 9 July, again a Friday: its own T−15 is 24 June, its T−7 is 2 July.
    sent = reminded(nine(DUE + timedelta(days=3)))
    assert sent == [("lan", "Nhiệm vụ còn 11 ngày đến hạn 17-1-1-1")]
    assert [to for to, _ in reminded(nine(DUE + timedelta(days=7)))] == ["lan"]


def test_what_is_reported_done_is_left_in_peace(task: Task, lan: Account) -> None:
    with clock.at(nine(DUE - timedelta(days=4))):
        actions.attach_proof(task, words="Báo cáo", by=lan)
        actions.mark_done(task, words="", by=lan)
    assert reminded(nine(DUE - timedelta(days=3))) == []
    with pytest.raises(MoveNotAllowed), clock.at(nine(DUE)):
        actions.mark_done(task, words="", by=lan)


def test_many_tasks_at_once_are_one_message(task: Task) -> None:
    task.kind = "do"
    for number in range(6):
        task.pk, task.short = None, f"17-9-{number}"
        task.save(force_insert=True)
    day = nine(DUE - timedelta(days=7))
    assert reminded(day) == [("lan", "Có 7 nhiệm vụ sắp đến hạn hoặc đến hạn hôm nay")]
    assert Reminder.objects.count() == 7
    assert reminded(day) == []
    late = dict(reminded(nine(DUE + timedelta(days=4))))
    assert set(late.values()) == {"Có 7 nhiệm vụ đã quá hạn"}


def test_a_person_with_one_part_is_the_only_doer(
    task: Task, lan: Account, chair: Account, rach_sen: Unit
) -> None:
    make_account("binh", Role.COMMUNE_OFFICER, rach_sen)
    with clock.at(nine(GIVEN_ON)):
        actions.split_task(task, parts=[actions.PartFields(text="Ấp Một", person=lan)], by=chair)
    sent = reminded(nine(DUE - timedelta(days=7)))
    assert ("lan", "Nhiệm vụ còn 7 ngày đến hạn 17-1-1-1-1") in sent
    assert sorted(to for to, _ in sent) == ["binh", "lan", "lan"]


def test_a_body_without_workers_and_a_task_without_a_body_fall_to_the_head(
    task: Task, chair: Account, rach_sen: Unit
) -> None:
    step = ladder_on(DUE)[0]
    task.lead_body = None
    assert People(DUE).told(task, step) == [chair]
    task.head = None
    assert People(DUE).told(task, step) == []
    task.lead_body = chair.posts.get().body
    Account.objects.filter(username="lan").update(is_active=False)
    assert People(DUE).told(task, step) == [chair]
    Account.objects.filter(username="chair").update(is_active=False)
    assert People(DUE).told(task, step) == []


def test_a_district_follows_its_own_papers(task: Task, district: Unit, chair: Account) -> None:
    officer = make_account("huyen", Role.DISTRICT_OFFICER, district)
    task.directive.unit = district
    assert People(DUE).told(task, ladder_on(DUE)[-1]) == [chair, officer]


def test_no_step_is_reached_early_or_without_a_day(task: Task) -> None:
    ladder = ladder_on(DUE)
    assert step_reached(task, on=DUE - timedelta(days=16), ladder=ladder) is None
    task.due_on = None
    assert step_reached(task, on=DUE, ladder=ladder) is None


def test_the_week_is_told_on_monday_once_to_each(task: Task, office: Account) -> None:
    monday = date(2021, 6, 21)
    run_reminders(nine(monday - timedelta(days=3)))
    assert WeekNotice.objects.filter(monday=monday).count() == 0
    WeekNotice.objects.all().delete()
    Notice.objects.all().delete()
    run_reminders(nine(monday))
    run_reminders(nine(monday + timedelta(days=1)))
    told = Notice.objects.filter(kind="week_of_tasks").order_by("to__username")
    assert [(notice.to.username, str(notice)) for notice in told] == [
        ("chair", "Tuần này bạn có 1 nhiệm vụ đến hạn hoặc quá hạn"),
        ("lan", "Tuần này bạn có 1 nhiệm vụ đến hạn hoặc quá hạn"),
    ]
    assert told[0].link == "/van-ban/nhiem-vu/?whose=mine&when=open"
    assert AuditEvent.objects.filter(event=Event.WEEK_TOLD).latest("pk").details == {"people": 2}
    assert str(WeekNotice.objects.all()[0]) == "21/06/2021"


def test_a_holiday_moves_the_week_to_the_next_working_day(task: Task) -> None:
    # Monday 3 May 2021 replaces Labour Day.
    Task.objects.filter(pk=task.pk).update(due_on=date(2021, 5, 7))
    run_reminders(nine(date(2021, 5, 3)))
    assert not WeekNotice.objects.exists()
    run_reminders(nine(date(2021, 5, 4)))
    assert WeekNotice.objects.count() == 2


def test_a_week_without_any_working_day_is_left_out(task: Task) -> None:
    # Tết 2021: 10 to 16 February; the week of the 8th still has its Monday.
    Task.objects.filter(pk=task.pk).update(due_on=date(2021, 2, 12))
    run_reminders(nine(date(2021, 2, 15)))
    assert not WeekNotice.objects.exists()
    run_reminders(nine(date(2021, 2, 17)))
    assert set(WeekNotice.objects.values_list("monday", flat=True)) == {date(2021, 2, 15)}


def test_nobody_has_work_and_nobody_is_told(task: Task) -> None:
    Task.objects.update(status=TaskStatus.ACCEPTED)
    assert run_reminders(nine(date(2021, 6, 21))) == 0
    assert not AuditEvent.objects.filter(event__in=[Event.REMINDED, Event.WEEK_TOLD]).exists()
