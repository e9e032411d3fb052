"""Tasks are counted for the body that leads them, as of the cut-off."""

from datetime import date

import pytest

from mangnon.common import clock
from mangnon.directives.models import Directive, Task
from mangnon.organisations.models import Body
from mangnon.places.models import Unit
from mangnon.reports.actions import consolidate
from mangnon.reports.choices import Tier
from mangnon.reports.figures import CATALOGUE, Basis
from mangnon.reports.models import Submission
from mangnon.reports.tests.conftest import Cast, SubmissionOf


@pytest.fixture
def directive(province: Unit, cast: Cast) -> Directive:
    """A directive issued on 6 April 2021."""
    return Directive.objects.create(
        short="17",
        number="17/UBND-VX",
        unit=province,
        status="issued",
        source_text="x",
        cleaned_text="x",
        sha256="0" * 64,
        uploaded_by=cast.hoa,
        uploaded_at=clock.moment("2021-04-06"),
        sent_by=cast.hoa,
        sent_at=clock.moment("2021-04-06"),
    )


def make_task(directive: Directive, body: Body, order: int, **facts: object) -> Task:
    known: dict[str, object] = {
        "short": f"17-{order}",
        "text": "Rà soát hồ bơi.",
        "lead_body": body,
        "proof_kind": "report",
        "due_on": date(2021, 4, 30),
        "status": "issued",
    } | facts
    return Task.objects.create(directive=directive, order=order, **known)


def basis_for(body: Body | None, unit: Unit) -> Basis:
    return Basis(
        unit=unit,
        body=body,
        period_from=date(2021, 1, 1),
        cut_off=date(2021, 4, 30),
        units_on=date(2021, 4, 30),
    )


def test_tasks_are_done_running_or_late_at_the_end_of_the_cut_off_day(
    directive: Directive, education: Body, youth: Body, province: Unit
) -> None:
    make_task(directive, education, 1, status="done", done_at=clock.moment("2021-04-30"))
    make_task(directive, education, 2, status="done", done_at=clock.moment("2021-05-01"))
    make_task(directive, education, 3, due_on=date(2021, 5, 1))
    make_task(directive, education, 4, due_on=None, rhythm="quarterly")
    make_task(directive, education, 5, status="withdrawn")
    make_task(directive, youth, 6)
    assert CATALOGUE["tasks"].compute(basis_for(education, province)) == {
        "": 4, "progress=done": 1, "progress=running": 2, "progress=late": 1,
    }  # fmt: skip
    assert CATALOGUE["tasks"].compute(basis_for(None, province))[""] == 0


def test_a_directive_issued_after_the_cut_off_is_not_counted(
    directive: Directive, education: Body, province: Unit
) -> None:
    make_task(directive, education, 1)
    Directive.objects.update(sent_at=clock.moment("2021-05-01"))
    assert CATALOGUE["tasks"].compute(basis_for(education, province))[""] == 0


def test_the_body_that_adds_up_has_a_share_of_its_own(
    directive: Directive, lead: Body, submission_of: SubmissionOf, cast: Cast
) -> None:
    make_task(directive, lead, 1)
    top = consolidate(submission_of("Sở Lao động"), by=cast.hoa)
    row = top.values.get(figure="tasks", part="")
    assert (row.value, row.own_share) == (1, 1)
    assert (
        Submission.objects.get(ower__tier=Tier.PROVINCE)
        .values.get(figure="tasks", part="progress=late")
        .own_share
        == 1
    )
