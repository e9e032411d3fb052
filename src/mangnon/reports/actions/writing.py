"""What several verbs on submissions share: the locked row, the written step, the checks."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.reports.checks import Finding, check_all, unanswered
from mangnon.reports.choices import Event, State, Tier
from mangnon.reports.content import Content, content_of, reported
from mangnon.reports.form_definition import TypedFigure
from mangnon.reports.lifecycle import MOVES
from mangnon.reports.models import Step, Submission
from mangnon.reports.opened import opened_in
from mangnon.reports.reconciling import unreconciled
from mangnon.reports.text_check import text_findings

_CLOSED_PART = gettext_lazy(
    "Phần này không bị trả lại nên vẫn đóng. Muốn sửa thêm, nhờ nơi nhận trả lại cả phần này."
)


def locked_row(submission: Submission) -> Submission:
    """Return the report as it is now, held against others until the end of the verb."""
    Submission.objects.select_for_update().get(pk=submission.pk)
    return Submission.objects.with_ower().select_related("ower__parent__unit").get(pk=submission.pk)


def must_be_open(submission: Submission) -> None:
    """Refuse to change a report that is not being drafted."""
    if not submission.is_open:
        raise MoveNotAllowed(
            _("Báo cáo đang «%(state)s», không sửa được. Muốn sửa, nhờ nơi nhận trả lại báo cáo.")
            % {"state": submission.get_state_display()}
        )


def must_allow_figure(submission: Submission, figure: str) -> None:
    """Refuse to change a figure that a return of other parts left closed."""
    if not opened_in(submission).allows_figure(figure):
        raise MoveNotAllowed(str(_CLOSED_PART))


def must_allow_section(submission: Submission, section: str) -> None:
    """Refuse to change a text that a return of other parts left closed."""
    if not opened_in(submission).allows_section(section):
        raise MoveNotAllowed(str(_CLOSED_PART))


def move(submission: Submission, new: State, *, by: Account, comment: str = "") -> Step:
    """Move a report to a state and write the step into its history."""
    check_move(MOVES, submission.state, new)
    submission.state = new
    return Step.objects.create(
        submission=submission, state=new, by=by, at=clock.now(), comment=comment.strip()
    )


def tell(
    event: Event, submission: Submission, *, by: Account, note: dict[str, object] | None = None
) -> None:
    """Write the verb into the log."""
    audit.record(event, by=by, about=submission, place=submission.ower.unit, note=note)


def page_of(submission: Submission) -> str:
    """Return the address of the report's page."""
    return reverse("reports:submission", args=[submission.pk])


def findings_of(submission: Submission, content: Content | None = None) -> tuple[Finding, ...]:
    """Run the checks of the form on a report."""
    said = content or content_of(submission)
    form = submission.ower.form
    found = [
        *unreconciled(said["reconciliation"]),
        *check_all(reported(said), limits=form.checks, missing=said["missing"]),
        *_not_typed(submission, said),
        *text_findings(said, form.names),
        *_supplements_outside(said),
    ]
    return tuple(sorted(found, key=lambda finding: not finding.blocks))


def typed_figures_of(submission: Submission) -> dict[str, TypedFigure]:
    """Return the figures that this unit types itself; sums are never typed."""
    form = submission.ower.form
    if submission.ower.adds_up:
        return {}
    asked = {line.figure for line in form.lines_for(Tier(submission.ower.tier))}
    return {figure.code: figure for figure in form.typed if figure.code in asked}


def _not_typed(submission: Submission, content: Content) -> list[Finding]:
    """A figure nobody typed is missing, not zero; the unit says why."""
    given = {row["figure"] for row in content["figures"]}
    return [
        Finding(
            code=f"untyped:{code}",
            figure=code,
            blocks=False,
            sentence=_("«%s» chưa nhập số. Không có số liệu thì cho biết vì sao.") % figure.title,
        )
        for code, figure in typed_figures_of(submission).items()
        if code not in given
    ]


def _supplements_outside(content: Content) -> list[Finding]:
    """A supplement from below is not in the sum; whoever adds up says what becomes of it."""
    return [
        Finding(
            code=f"supplement:{each['id']}",
            blocks=False,
            sentence=_(
                "%(name)s có báo cáo bổ sung số %(number)s, chưa nằm trong số tổng hợp. "
                "Ghi điều chỉnh, hoặc cho biết sẽ bổ sung sau."
            )
            % {"name": each["name"], "number": each["number"]},
        )
        for each in content["supplements"]
    ]


def must_be_clean(submission: Submission) -> None:
    """Refuse a report with a fault, or with a warning nobody has answered."""
    content = content_of(submission)
    findings = findings_of(submission, content)
    faults = [finding for finding in findings if finding.blocks]
    if faults:
        raise Invalid(faults[0].sentence)
    answers = {answer["warning"]: answer["words"] for answer in content["answers"]}
    waiting = unanswered(findings, answers)
    if waiting:
        raise Invalid(_("Còn cảnh báo chưa giải thích: %s") % waiting[0].sentence)


def form_line_parts(submission: Submission, figure: str) -> set[str]:
    """Return the parts of a figure that stand in this report; empty for a foreign figure."""
    return set(submission.values.filter(figure=figure).values_list("part", flat=True))


def section_codes(submission: Submission) -> set[str]:
    """Return the headings under which this ower writes."""
    sections = submission.ower.form.sections_for(Tier(submission.ower.tier))
    return {section.code for section in sections}
