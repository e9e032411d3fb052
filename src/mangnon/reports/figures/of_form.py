"""The figures a form asks for: those of the catalogue, and the province's own."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from mangnon.accounts.choices import Level
from mangnon.reports.figures.catalogue import CATALOGUE
from mangnon.reports.figures.figure import Basis, Figure, Part
from mangnon.reports.figures.offered import SENSITIVE, breakdowns_of, conditions_of
from mangnon.reports.form_definition import ComputedFigure, FormDefinition


def figures_of(form: FormDefinition) -> Mapping[str, Figure]:
    """Return every computed figure that a form may ask for."""
    return {**CATALOGUE, **{each.code: province_figure(each) for each in form.computed}}


def province_figure(written: ComputedFigure) -> Figure:
    """Return a figure that narrows one of the catalogue and may be divided in more ways."""
    base = CATALOGUE[written.base]

    def kept(basis: Basis) -> list[Part]:
        return chosen_parts(written, basis)

    def rows(basis: Basis) -> QuerySet[Any]:
        found = base.rows(basis)
        for part in kept(basis):
            found = found.filter(part.rows)
        return found

    narrowed = {breakdown for breakdown, _part in written.conditions}
    ways = breakdowns_of(base).values()
    is_sensitive = bool(narrowed & SENSITIVE)
    return replace(
        base,
        code=written.code,
        title=written.title,
        counted=written.counted,
        definition=written.definition,
        rows=rows,
        breakdowns=tuple(each for each in ways if each.code not in narrowed),
        level=Level.L3 if is_sensitive else base.level,
        has_own_share=False,
        is_sealed=lambda basis: any(part.is_hidden_in_lists for part in kept(basis)),
    )


def chosen_parts(written: ComputedFigure, basis: Basis) -> list[Part]:
    """Return the parts to which a figure is narrowed; an unknown one is a `KeyError`."""
    offered = conditions_of(CATALOGUE[written.base])
    return [
        {part.code: part for part in offered[breakdown].parts(basis)}[code]
        for breakdown, code in written.conditions
    ]
