"""The kind of a task decides its proof; things of the system are linked or attach themselves."""

from datetime import date

import pytest

from mangnon.accounts.models import Account
from mangnon.audit.models import AuditEvent
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.directives import actions
from mangnon.directives.actions import Linked, LockedReport, TaskFields
from mangnon.directives.choices import (
    EntryKind,
    Event,
    LinkKind,
    ProofKind,
    Relation,
    TaskKind,
    TaskStatus,
)
from mangnon.directives.models import Directive, Proof, Reference, Task
from mangnon.directives.proof_rules import accepted_for_kind
from mangnon.directives.tests.factories import issued, made_ready, part_for, uploaded
from mangnon.files.actions import Brought
from mangnon.law.rules import NoRuleInForce
from mangnon.places.models import Unit

DAY = date(2021, 5, 10)


@pytest.fixture
def task(given: Directive) -> Task:
    """The part of the first task that Lan's commune got, as a task of setting something up."""
    task = part_for(given, "MH01")
    task.kind, task.proof_kind = TaskKind.SET_UP, ProofKind.DECISION
    task.save(update_fields=["kind", "proof_kind"])
    return task


@pytest.fixture
def list_of_children() -> Linked:
    """A list in the system."""
    return Linked(kind=LinkKind.IMPORT, pk=7, name="Danh sách số 7", url="/tre-em/nhap/7/")


@pytest.mark.parametrize(
    ("kind", "accepted"),
    [
        ("do", ()),
        ("execute", ()),
        ("report", ("report", "list")),
        ("monitor", ("report", "record", "list")),
        ("advise", ("draft", "plan", "decision", "guidance")),
        ("guide", ("guidance", "event")),
        ("lead", ("plan", "decision", "guidance", "report", "record", "event")),
        ("join", ("joint", "report", "record", "event")),
        ("chase", ("chasing", "guidance", "record")),
        ("compile", ("report", "list")),
        ("allocate", ("money", "decision")),
        ("set_up", ("decision",)),
        ("inspect", ("record", "report", "list", "picture")),
    ],
)
def test_each_kind_accepts_its_proofs(kind: str, accepted: tuple[str, ...]) -> None:
    assert accepted_for_kind(kind, on=DAY) == accepted


def test_the_table_of_proofs_is_complete_and_dated() -> None:
    assert all(accepted_for_kind(kind, on=DAY) is not None for kind in TaskKind.values)
    with pytest.raises(NoRuleInForce):
        accepted_for_kind("do", on=date(2000, 1, 1))


def test_a_review_cannot_ask_a_proof_that_does_not_fit_the_kind(
    paper: Directive, clerk: Account
) -> None:
    task = paper.tasks.order_by("order")[0]
    fields = TaskFields(
        text="Thành lập tổ giúp việc", kind=TaskKind.SET_UP, rhythm="monthly",
        proof_kind=ProofKind.PICTURE,
    )  # fmt: skip
    with pytest.raises(Invalid, match="cần một trong các minh chứng: «Quyết định»") as refusal:
        actions.edit_task(task, fields=fields, by=clerk)
    assert refusal.value.field == "proof_kind"
    task.refresh_from_db()
    assert (task.status, task.kind) == (TaskStatus.PROPOSED, TaskKind.INSPECT)


def test_done_without_any_proof_names_the_one_it_needs(task: Task, lan: Account) -> None:
    with pytest.raises(MoveNotAllowed, match="Hãy nộp «Quyết định» trước"):
        actions.mark_done(task, words="", by=lan)
    task.refresh_from_db()
    assert task.status == TaskStatus.ISSUED


def test_done_with_another_proof_names_both(task: Task, lan: Account) -> None:
    actions.attach_proof(task, words="Ảnh họp", kind=ProofKind.PICTURE, by=lan)
    sentence = "«Thành lập, kiện toàn» cần minh chứng «Quyết định»; mới có «Ảnh chụp hiện trường»"
    with pytest.raises(MoveNotAllowed, match=sentence):
        actions.mark_done(task, words="", by=lan)
    task.refresh_from_db()
    assert task.status == TaskStatus.ISSUED
    assert not AuditEvent.objects.filter(event=Event.TASK_DONE).exists()


def test_a_proof_keeps_its_kind_and_its_file(task: Task, lan: Account) -> None:
    sheet = Brought("quyet-dinh.txt", "Quyết định".encode())
    actions.attach_proof(task, words="Quyết định 12", by=lan, brought=sheet)
    proof = task.proofs.get()
    assert (proof.kind, proof.words) == (ProofKind.DECISION, "Quyết định 12")
    assert proof.file is not None
    assert str(proof) == "Quyết định: Quyết định 12"
    assert actions.mark_done(task, words="", by=lan).status == TaskStatus.DONE


def test_a_thing_of_the_system_is_a_proof(
    task: Task, lan: Account, list_of_children: Linked
) -> None:
    proof = actions.link_proof(task, to=list_of_children, kind=ProofKind.DECISION, by=lan)
    assert (proof.link_kind, proof.link_id, proof.link_url) == ("import", 7, "/tre-em/nhap/7/")
    line = AuditEvent.objects.get(event=Event.PROOF_ATTACHED)
    assert line.details == {"kind": "decision", "link": "import:7"}
    with pytest.raises(Invalid, match="Danh sách số 7 đã là minh chứng"):
        actions.link_proof(task, to=list_of_children, by=lan)
    assert actions.mark_done(task, words="", by=lan).status == TaskStatus.DONE


def test_minh_links_nothing_to_the_task_of_another_commune(
    task: Task, minh: Account, list_of_children: Linked
) -> None:
    with pytest.raises(NotAllowed):
        actions.link_proof(task, to=list_of_children, by=minh)
    assert not Proof.objects.exists()


def test_a_proof_put_to_the_wrong_task_is_withdrawn(task: Task, lan: Account) -> None:
    actions.attach_proof(task, words="Quyết định 12", by=lan)
    with clock.at("2021-05-11") as moment:
        proof = actions.withdraw_proof(task.proofs.get(), by=lan)
    assert proof.withdrawn_at == moment
    assert task.entries.filter(kind=EntryKind.UNPROVEN, words="Quyết định 12").count() == 1
    with pytest.raises(MoveNotAllowed, match="Chưa có minh chứng"):
        actions.mark_done(task, words="", by=lan)
    with pytest.raises(MoveNotAllowed, match="đã được rút rồi"):
        actions.withdraw_proof(proof, by=lan)


def test_minh_withdraws_no_proof_of_lan(task: Task, lan: Account, minh: Account) -> None:
    actions.attach_proof(task, words="Quyết định 12", by=lan)
    with pytest.raises(NotAllowed):
        actions.withdraw_proof(task.proofs.get(), by=minh)
    assert task.proofs.standing().count() == 1


def report_of(task: Task, *days: date, pk: int = 3) -> LockedReport:
    assert task.lead_body is not None
    return LockedReport(
        pk=pk, body=task.lead_body, due_days=frozenset(days), name="6 tháng 2021 – Xã Rạch Sen",
        url="/bao-cao/3/",
    )  # fmt: skip


def test_a_locked_report_proves_the_task_that_ordered_it(task: Task, chair: Account) -> None:
    Task.objects.filter(pk=task.pk).update(kind=TaskKind.REPORT, proof_kind=ProofKind.REPORT)
    report = report_of(task, date(2021, 5, 19), date(2021, 5, 14))
    proofs = actions.attach_locked_report(report, by=chair)
    assert [(proof.task, proof.is_automatic, proof.kind) for proof in proofs] == [
        (task, True, "report")
    ]
    assert task.entries.filter(words="6 tháng 2021 – Xã Rạch Sen (hệ thống tự gắn)").exists()
    details = {"kind": "report", "link": "report:3", "automatic": True}
    assert AuditEvent.objects.get(event=Event.PROOF_ATTACHED).details == details
    assert actions.attach_locked_report(report, by=chair) == []


def test_a_moved_due_day_is_still_that_of_the_round(task: Task, chair: Account) -> None:
    Task.objects.filter(pk=task.pk).update(
        kind=TaskKind.REPORT, proof_kind=ProofKind.REPORT, due_on=date(2021, 6, 1),
        first_due_on=date(2021, 5, 19),
    )  # fmt: skip
    assert len(actions.attach_locked_report(report_of(task, date(2021, 5, 19)), by=chair)) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": TaskKind.INSPECT},
        {"due_on": date(2021, 6, 30)},
        {"status": TaskStatus.ACCEPTED},
    ],
)
def test_another_task_is_not_proven_by_a_report(
    changed: dict[str, object], task: Task, chair: Account
) -> None:
    wanted = {"kind": TaskKind.REPORT, "proof_kind": ProofKind.REPORT} | changed
    Task.objects.filter(pk=task.pk).update(**wanted)
    assert actions.attach_locked_report(report_of(task, date(2021, 5, 19)), by=chair) == []
    assert not Proof.objects.exists()


@pytest.fixture
def answer(province: Unit, given: Directive, clerk: Account) -> Directive:
    """A paper of Lan's commune that says it carries out the given one, ready for approval."""
    answer = made_ready(uploaded(province, by=clerk, number="05/KH-UBND"), by=clerk)
    answer.issuer_name, answer.doc_type = "UBND Xã Rạch Sen", "quyết định"
    answer.save(update_fields=["issuer_name", "doc_type"])
    Reference.objects.create(
        directive=answer, order=9, kind="công văn", number=given.number,
        dated_on=given.issued_on, relation=Relation.IMPLEMENTS,
    )  # fmt: skip
    return answer


def issue(paper: Directive, leader: Account) -> Directive:
    actions.approve_directive(paper, by=leader)
    return actions.issue_directive(paper, by=leader)


def test_an_issued_paper_proves_its_issuers_task_in_the_paper_above(
    answer: Directive, task: Task, leader: Account
) -> None:
    issue(answer, leader)
    proof = task.proofs.get()
    assert (proof.kind, proof.link_kind, proof.link_id) == ("decision", "directive", answer.pk)
    assert proof.is_automatic
    assert not Proof.objects.exclude(task=task).exists()


def test_an_issued_paper_of_another_type_does_not_prove_it(
    answer: Directive, task: Task, leader: Account
) -> None:
    Directive.objects.filter(pk=answer.pk).update(doc_type="công văn")
    answer.refresh_from_db()
    issue(answer, leader)
    assert not Proof.objects.exists()


def test_a_paper_that_only_cites_proves_nothing(
    answer: Directive, task: Task, leader: Account
) -> None:
    answer.references.update(relation=Relation.CITES)
    issue(answer, leader)
    assert not Proof.objects.exists()


def test_a_reference_without_a_day_is_known_by_its_number(
    answer: Directive, task: Task, leader: Account
) -> None:
    answer.references.update(dated_on=None)
    issue(answer, leader)
    assert task.proofs.count() == 1


def test_an_issue_that_answers_nothing_attaches_nothing(
    province: Unit, clerk: Account, leader: Account, lan: Account
) -> None:
    issued(province, clerk=clerk, leader=leader)
    assert not Proof.objects.exists()
