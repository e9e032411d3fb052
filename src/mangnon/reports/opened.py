"""What of a report may change now: all of a draft, only the named parts of a returned report."""

from dataclasses import dataclass

from mangnon.reports.choices import State
from mangnon.reports.form_definition import FormDefinition
from mangnon.reports.models import Step, Submission


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The headings and figures that may change; everything when nothing was named."""

    everything: bool
    sections: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()

    def allows_section(self, section: str) -> bool:
        """Tell whether the text under a heading may change."""
        return self.everything or section in self.sections

    def allows_figure(self, figure: str) -> bool:
        """Tell whether a figure may change."""
        return self.everything or figure in self.figures


def opened_in(submission: Submission) -> Opened:
    """Return what may change; a return without named parts opens the whole report."""
    if submission.state != State.RETURNED:
        return Opened(everything=submission.is_open)
    steps = _returns_since_last_sent(submission)
    parts = [part for step in steps for part in step.parts.all()]
    if any(not step.parts.all() for step in steps):
        return Opened(everything=True)
    sections = frozenset(part.section for part in parts if part.section)
    figures = {part.figure for part in parts if part.figure}
    figures |= _figures_under(submission.ower.form, sections)
    return Opened(everything=False, sections=sections, figures=frozenset(figures))


def _returns_since_last_sent(submission: Submission) -> list[Step]:
    steps: list[Step] = []
    for step in submission.steps.order_by("-pk").prefetch_related("parts"):
        if step.state != State.RETURNED:
            break
        steps.append(step)
    return steps


def _figures_under(form: FormDefinition, sections: frozenset[str]) -> set[str]:
    return {
        line.figure
        for section in form.sections
        if section.code in sections
        for table in section.tables
        for line in table.lines
    }
