"""A locked report proves the task that ordered it, in the lock's own transaction."""

from mangnon.directives.choices import ProofKind, TaskKind, TaskStatus
from mangnon.directives.models import Directive, Proof, Task
from mangnon.organisations.models import Body
from mangnon.reports.actions import lock, submit
from mangnon.reports.actions.writing import page_of
from mangnon.reports.models import Ower, Submission
from mangnon.reports.tests.conftest import Cast


def ordered(paper: Directive, submission: Submission) -> Task:
    """Make the task of reporting that the unit's committee has with the round's day."""
    body = Body.objects.get(unit=submission.ower.unit)
    return Task.objects.create(
        directive=paper, order=99, short="17-0-99", text="Báo cáo 6 tháng", kind=TaskKind.REPORT,
        lead_body=body, due_on=submission.ower.round.due_on, proof_kind=ProofKind.REPORT,
        status=TaskStatus.ISSUED,
    )  # fmt: skip


def test_the_lock_puts_the_report_to_its_task(
    of_rach_sen: Submission, cast: Cast, given: Directive
) -> None:
    task = ordered(given, of_rach_sen)
    submit(of_rach_sen, by=cast.lan)
    assert not Proof.objects.filter(task=task).exists()
    lock(of_rach_sen, by=cast.chair)
    proof = Proof.objects.get(task=task)
    assert (proof.link_kind, proof.link_id) == ("report", of_rach_sen.pk)
    assert proof.link_url == page_of(of_rach_sen)
    assert proof.is_automatic
    assert proof.words == f"{of_rach_sen.ower.round.name} – Xã Rạch Sen"


def test_a_report_of_a_unit_without_a_committee_proves_nothing(
    of_rach_sen: Submission, cast: Cast, given: Directive
) -> None:
    ordered(given, of_rach_sen)
    Body.objects.filter(unit=of_rach_sen.ower.unit).update(kind="other")
    Ower.objects.filter(pk=of_rach_sen.ower.pk).update(body=None)
    submit(of_rach_sen, by=cast.lan)
    lock(of_rach_sen, by=cast.chair)
    assert list(Proof.objects.all()) == []
