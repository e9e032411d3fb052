"""Counts what a draft adds, with the data one commune has today."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import translation

from mangnon.children.models import Child
from mangnon.common import scope
from mangnon.places.models import Unit
from mangnon.reports.builder.assembling import assembled
from mangnon.reports.choices import Tier
from mangnon.reports.figures import Basis, Figure, figures_of
from mangnon.reports.form_definition import FigureLine, FormDefinition, read_definition
from mangnon.reports.models import FormDraft


@dataclass(frozen=True, kw_only=True)
class PreviewRow:
    """One row of the preview; a typed figure has no value yet."""

    table: str
    title: str
    value: int | None
    breakdown: str = ""
    is_typed: bool = False


def preview_of(draft: FormDraft, commune: Unit, *, on: date) -> list[PreviewRow]:
    """Return the added rows as the commune would see them."""
    form = read_definition(assembled(draft))
    basis = Basis(
        unit=commune,
        period_from=date(on.year, 1, 1),
        cut_off=on,
        units_on=on,
    )
    added = set(draft.lines.values_list("table", "figure"))
    reason = f"preview of form draft {draft.pk}"
    with scope.everything(reason):
        cells = Child.objects.cells_behind(commune, units_of=on)
    with scope.only(cells, reason=reason), translation.override("vi"):
        return [
            row
            for table in form.tables_for(Tier.COMMUNE)
            for line in table.lines
            if (table.code, line.figure) in added
            for row in _rows(form, table.title, line, basis)
        ]


def _rows(form: FormDefinition, table: str, line: FigureLine, basis: Basis) -> Iterator[PreviewRow]:
    typed = form.typed_figure(line.figure)
    if typed is not None:
        yield PreviewRow(table=table, title=typed.title, value=None, is_typed=True)
        return
    figure: Figure = figures_of(form)[line.figure]
    counted = figure.compute(basis)
    yield PreviewRow(table=table, title=str(figure.title), value=counted[""])
    for breakdown in figure.breakdowns:
        if breakdown.code not in line.breakdowns:
            continue
        for part in breakdown.parts(basis):
            yield PreviewRow(
                table=table,
                title=str(part.label),
                breakdown=str(breakdown.title),
                value=counted[f"{breakdown.code}={part.code}"],
            )
