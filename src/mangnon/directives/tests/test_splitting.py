"""A body's start note, and its part given further to bodies below it and to its people."""

from datetime import date
from typing import Any

import pytest

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.tests.factories import make_account, make_body
from mangnon.audit.models import AuditEvent
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.directives import actions
from mangnon.directives.actions import PartFields, StartFields
from mangnon.directives.choices import EntryKind, Event, ProofKind, TaskKind, TaskStatus
from mangnon.directives.models import Directive, StartNote, Task
from mangnon.directives.sub_units import bodies_below
from mangnon.directives.tests.factories import part_for
from mangnon.notices.choices import Kind
from mangnon.notices.models import Notice
from mangnon.organisations.models import Body
from mangnon.places.models import Unit

NOTE = StartFields(doers="Chị Lan", timing="Tuần 3 tháng 5", method="Đi từng ấp")


@pytest.fixture
def task(given: Directive) -> Task:
    """The part of the first task that Lan's commune got."""
    return part_for(given, "MH01")


@pytest.fixture
def union(rach_sen: Unit) -> Body:
    """The youth union of Lan's commune, an office below its committee."""
    return make_body("doan-mh01", "Đoàn xã Rạch Sen", rach_sen)


def fields(**named: Any) -> PartFields:
    return PartFields(**{"text": "Rà soát bến nước ở ấp Một", **named})


def test_the_head_says_who_when_and_how(task: Task, lan: Account) -> None:
    note = actions.write_start_note(task, fields=NOTE, by=lan)
    task.refresh_from_db()
    assert task.status == TaskStatus.IN_PROGRESS
    assert (note.doers, note.timing, note.method, note.by) == (*vars(NOTE).values(), lan)
    assert str(note) == f"{task.short}: Chị Lan"
    assert task.entries.filter(kind=EntryKind.START_NOTE, words="Chị Lan").exists()
    actions.write_start_note(task, fields=NOTE, by=lan)
    assert task.start_notes.count() == 2


def test_only_the_head_writes_the_start_note(task: Task, lan: Account, chair: Account) -> None:
    Task.objects.filter(pk=task.pk).update(head=chair)
    with pytest.raises(NotAllowed, match="do người đứng đầu viết: Chair"):
        actions.write_start_note(task, fields=NOTE, by=lan)
    assert not StartNote.objects.exists()
    assert actions.write_start_note(task, fields=NOTE, by=chair).by == chair


@pytest.mark.parametrize("empty", ["doers", "timing", "method"])
def test_a_start_note_is_whole(empty: str, task: Task, lan: Account) -> None:
    with pytest.raises(Invalid) as refusal:
        actions.write_start_note(task, fields=StartFields(**{**vars(NOTE), empty: " "}), by=lan)
    assert refusal.value.field == empty
    task.refresh_from_db()
    assert task.status == TaskStatus.ISSUED


def test_a_finished_task_gets_no_start_note(task: Task, lan: Account) -> None:
    Task.objects.filter(pk=task.pk).update(status=TaskStatus.ACCEPTED)
    with pytest.raises(MoveNotAllowed, match="đang ở bước «Hoàn thành»"):
        actions.write_start_note(task, fields=NOTE, by=lan)


def test_a_part_goes_to_a_person_and_to_an_office(
    task: Task, lan: Account, chair: Account, union: Body
) -> None:
    made = actions.split_task(
        task,
        parts=[
            fields(person=lan, due_on=date(2021, 5, 15)),
            fields(body=union, proof_kind=ProofKind.PICTURE),
        ],
        by=chair,
    )
    assert [(p.short, p.head, p.lead_body, p.due_on, p.proof_kind, p.kind) for p in made] == [
        ("17-1-1-1-1", lan, task.lead_body, date(2021, 5, 15), "report", "do"),
        ("17-1-1-1-2", None, union, date(2021, 5, 19), "picture", "do"),
    ]
    assert made[1].head_title == "Người đứng đầu Đoàn xã Rạch Sen"
    task.refresh_from_db()
    assert task.status == TaskStatus.IN_PROGRESS
    assert task.entries.get(kind=EntryKind.SPLIT).words == "Lan, Đoàn xã Rạch Sen"
    line = AuditEvent.objects.get(event=Event.TASK_SPLIT)
    assert line.details == {"parts": ["17-1-1-1-1", "17-1-1-1-2"]}
    assert Notice.objects.get(kind=Kind.TASK_GIVEN, code="17-1-1-1-1").to == lan


def test_a_part_keeps_the_kind_that_accepts_its_proof(
    task: Task, chair: Account, lan: Account
) -> None:
    Task.objects.filter(pk=task.pk).update(kind=TaskKind.REPORT)
    parts = [fields(person=lan), fields(person=lan, proof_kind=ProofKind.PICTURE)]
    made = actions.split_task(task, parts=parts, by=chair)
    assert [part.kind for part in made] == [TaskKind.REPORT, TaskKind.DO]


@pytest.mark.parametrize(
    ("named", "field"),
    [
        ({}, "bodies"),
        ({"person": "minh"}, "people"),
        ({"body": "kinh_dua"}, "bodies"),
        ({"person": "lan", "due_on": date(2021, 5, 20)}, "due_on"),
        ({"person": "lan", "text": " "}, "text"),
        ({"person": "lan", "proof_kind": "song"}, "proof_kind"),
    ],
)
def test_a_part_that_cannot_be_is_refused(
    named: dict[str, Any],
    field: str,
    task: Task,
    request: pytest.FixtureRequest,
) -> None:
    values = dict(named)
    for name in {"person", "body"} & set(values):
        found = request.getfixturevalue(values[name])
        values[name] = found if name == "person" else found.bodies.get()
    with pytest.raises(Invalid) as refusal:
        actions.split_task(task, parts=[fields(**values)], by=request.getfixturevalue("chair"))
    assert refusal.value.field == field
    task.refresh_from_db()
    assert (task.status, task.parts.count()) == (TaskStatus.ISSUED, 0)


def test_nothing_is_split_for_nobody(task: Task, chair: Account) -> None:
    with pytest.raises(Invalid):
        actions.split_task(task, parts=[], by=chair)


def test_minh_does_not_split_the_task_of_another_commune(task: Task, minh: Account) -> None:
    with pytest.raises(NotAllowed):
        actions.split_task(task, parts=[fields(person=minh)], by=minh)
    assert not task.parts.exists()


def test_a_finished_task_is_not_split(task: Task, chair: Account) -> None:
    Task.objects.filter(pk=task.pk).update(status=TaskStatus.DONE)
    with pytest.raises(MoveNotAllowed):
        actions.split_task(task, parts=[fields(person=chair)], by=chair)


def test_the_head_without_a_body_has_nobody_to_give_to(task: Task, chair: Account) -> None:
    Task.objects.filter(pk=task.pk).update(head=chair, lead_body=None)
    with pytest.raises(MoveNotAllowed, match="chưa giao cho cơ quan"):
        actions.split_task(task, parts=[fields(person=chair)], by=chair)


def test_parts_of_parts_end_at_the_third_step(task: Task, chair: Account, lan: Account) -> None:
    current = task
    for _ in range(3):
        current = actions.split_task(current, parts=[fields(person=lan)], by=lan)[0]
    assert current.short == "17-1-1-1-1-1-1"
    with pytest.raises(MoveNotAllowed, match="chia nhiều lần"):
        actions.split_task(current, parts=[fields(person=lan)], by=lan)
    # Two steps below the own task, and not further.
    seen = Task.objects.visible_to(chair).filter(short__startswith="17-1-1-1-")
    assert seen.count() == 3


def test_a_district_gives_to_its_communes_but_not_to_another_place(
    district: Unit, rach_sen: Unit, lan: Account, minh: Account
) -> None:
    officer = make_account("huyen", Role.DISTRICT_OFFICER, district)
    own = officer.posts.get().body
    names = [body.name for body in bodies_below(own, on=date(2021, 5, 10))]
    assert names == ["UBND Xã Kinh Dừa", "UBND Xã Rạch Sen"]
    commune = lan.posts.get().body
    assert not bodies_below(commune, on=date(2021, 5, 10)).exists()


def test_the_whole_waits_for_its_parts_or_a_reason(
    task: Task, lan: Account, chair: Account
) -> None:
    part = actions.split_task(task, parts=[fields(person=lan)], by=chair)[0]
    actions.attach_proof(task, words="Báo cáo 3", by=chair)
    with pytest.raises(MoveNotAllowed, match=r"Còn 1 phần việc chưa được xác nhận \(17-1-1-1-1\)"):
        actions.mark_done(task, words="", by=chair)
    task.refresh_from_db()
    assert task.status == TaskStatus.IN_PROGRESS
    actions.attach_proof(part, words="Biên bản", by=lan)
    actions.mark_done(part, words="", by=lan)
    assert Notice.objects.filter(kind=Kind.TASK_DONE).count() == 0
    actions.accept_task(part, words="Đủ", by=chair)
    assert actions.mark_done(task, words="", by=chair).status == TaskStatus.DONE


def test_a_reason_lets_the_whole_be_reported_with_an_open_part(
    task: Task, lan: Account, chair: Account
) -> None:
    actions.split_task(task, parts=[fields(person=lan)], by=chair)
    actions.attach_proof(task, words="Báo cáo 3", by=chair)
    done = actions.mark_done(task, words="Ấp Một đã có rào từ trước", by=chair)
    assert done.status == TaskStatus.DONE


def test_a_part_is_accepted_by_the_body_that_gave_it_and_not_by_the_doer(
    task: Task, lan: Account, chair: Account, clerk: Account, minh: Account
) -> None:
    Task.objects.filter(pk=task.pk).update(head=chair)
    part = actions.split_task(task, parts=[fields(person=lan)], by=chair)[0]
    actions.attach_proof(part, words="Biên bản", by=lan)
    actions.mark_done(part, words="", by=lan)
    assert Notice.objects.get(kind=Kind.TASK_DONE).to == chair
    for stranger in (lan, clerk, minh):
        with pytest.raises(NotAllowed):
            actions.accept_task(part, words="", by=stranger)
    part.refresh_from_db()
    assert part.status == TaskStatus.DONE
    assert actions.accept_task(part, words="", by=chair).status == TaskStatus.ACCEPTED


def test_a_part_given_to_the_wrong_place_is_taken_back(
    task: Task, lan: Account, chair: Account
) -> None:
    part = actions.split_task(task, parts=[fields(person=lan)], by=chair)[0]
    below = actions.split_task(part, parts=[fields(person=lan)], by=lan)[0]
    with pytest.raises(Invalid):
        actions.withdraw_part(below, reason=" ", by=chair)
    with pytest.raises(MoveNotAllowed, match="Hãy thu hồi các phần dưới trước"):
        actions.withdraw_part(part, reason="Nhầm người", by=chair)
    actions.withdraw_part(below, reason="Nhầm người", by=chair)
    withdrawn = actions.withdraw_part(part, reason="Nhầm người", by=chair)
    assert withdrawn.status == TaskStatus.WITHDRAWN
    assert Notice.objects.filter(kind=Kind.PART_WITHDRAWN, to=lan).count() == 2
    with pytest.raises(MoveNotAllowed):
        actions.withdraw_part(part, reason="Nhầm", by=chair)


def test_what_the_directive_gave_is_not_taken_back_as_a_part(task: Task, chair: Account) -> None:
    with pytest.raises(MoveNotAllowed, match="do cơ quan mình chia"):
        actions.withdraw_part(task, reason="Nhầm", by=chair)


def test_minh_takes_no_part_of_another_commune_back(
    task: Task, lan: Account, chair: Account, minh: Account
) -> None:
    part = actions.split_task(task, parts=[fields(person=lan)], by=chair)[0]
    with pytest.raises(NotAllowed):
        actions.withdraw_part(part, reason="Thử", by=minh)
    part.refresh_from_db()
    assert part.status == TaskStatus.ISSUED


def test_the_counts_of_a_paper_do_not_grow_by_parts_given_on(
    given: Directive, task: Task, lan: Account, chair: Account
) -> None:
    counted = Directive.objects.with_counts(on=date(2021, 5, 10))
    before = vars(counted.get(pk=given.pk))["task_count"]
    actions.split_task(task, parts=[fields(person=lan)], by=chair)
    after = vars(counted.get(pk=given.pk))["task_count"]
    assert (before, after) == (6, 6)
    assert given.tasks.given().count() == 7
    assert given.tasks.given().set_by_directive().count() == 6
