"""What a submission says, in one shape for the page, the snapshot and the document."""

from collections.abc import Mapping

from django.db.models import Sum
from django.utils import translation

from mangnon.common.clock import PROVINCE_TIME
from mangnon.reports.checks import Reported
from mangnon.reports.choices import Tier
from mangnon.reports.figures import Basis, Figure, figures_of
from mangnon.reports.form_definition import FigureLine, TypedFigure
from mangnon.reports.models import Ower, Submission
from mangnon.reports.parts import (
    Content,
    joined,
    numbers_by_key,
    parts_of,
    supplements_below,
)
from mangnon.reports.past import Key, numbers_of_years, previous_numbers, year_before
from mangnon.reports.reconciling import limits_on, side_by_side
from mangnon.reports.revisions import statements_of

__all__ = ["Content", "Key", "content_of", "joined", "numbers_by_key", "parts_of", "shown_content"]


def basis_of(ower: Ower) -> Basis:
    """Return for whom and as of when the figures of an ower are asked."""
    round_ = ower.round
    return Basis(
        unit=ower.unit,
        body=ower.body,
        period_from=round_.period_from,
        cut_off=round_.cut_off,
        units_on=round_.units_on,
    )


def kept_parts(line: FigureLine, found: Mapping[str, int]) -> dict[str, int]:
    """Keep the figure itself and the breakdowns that the form asks for."""
    return {
        part: value
        for part, value in found.items()
        if not part or part.partition("=")[0] in line.breakdowns
    }


def content_of(submission: Submission) -> Content:
    """Return what a submission says now, in the words of the source language."""
    ower = submission.ower
    parts = parts_of(ower) if ower.adds_up else []
    with translation.override("vi"):
        content = {
            "round": _round(ower),
            "ower": _ower(ower),
            "figures": _figures(submission),
            "definitions": _definitions(ower),
            "headings": {section.code: section.title for section in ower.form.sections},
            "adjustments": _adjustments(submission),
            "texts": _texts(submission),
            "answers": _answers(submission),
            "steps": _steps(submission),
            "parts": [part for part in parts if part["snapshot"]],
            "missing": [part["name"] for part in parts if not part["snapshot"]],
            "late": [part["late"] for part in parts if part["late"]],
            "supplements": supplements_below(ower) if ower.adds_up else [],
            "revisions": statements_of(submission) if submission.first_locked_at else [],
        }
        content["reconciliation"] = _reconciliation(submission, content)
        return content


def shown_content(submission: Submission) -> Content:
    """Return the frozen content of a locked report, else what it says now."""
    if submission.is_locked:
        frozen: Content = submission.snapshots.latest("number").content
        return frozen
    return content_of(submission)


def _round(ower: Ower) -> Content:
    round_ = ower.round
    form = round_.form
    before = year_before(round_)
    return {
        "code": round_.code,
        "name": round_.name,
        "period_from": round_.period_from.isoformat(),
        "period_to": round_.period_to.isoformat(),
        "cut_off": round_.cut_off.isoformat(),
        "units_on": round_.units_on.isoformat(),
        "basis": round_.due_source,
        "previous": round_.previous.name if round_.previous else "",
        "previous_form": round_.previous.form.code if round_.previous else "",
        "year_before": before.name if before else "",
        "form": {"code": form.code, "version": form.version, "sha256": form.sha256},
    }


def _ower(ower: Ower) -> Content:
    return {
        "tier": ower.tier,
        "name": ower.name,
        "unit": ower.unit.code,
        "unit_name": ower.unit.full_name,
        "body": ower.body.code if ower.body else "",
        "due_on": ower.due_on.isoformat(),
    }


def _figures(submission: Submission) -> list[Content]:
    ower = submission.ower
    before, years = previous_numbers(ower), numbers_of_years(ower)
    said = _computed(submission) | _typed(submission)
    lines = []
    for figure, part, titles in _ordered(ower):
        numbers = said.get((figure, part))
        if numbers is None:
            continue
        past = [year.get((figure, part)) for year in years]
        lines.append(
            {
                "figure": figure,
                "part": part,
                **titles,
                **numbers,
                "previous": before.get((figure, part)),
                "last_year": past[0],
                "years": past,
            }
        )
    return lines


def _computed(submission: Submission) -> dict[Key, Content]:
    adjusted = {
        (row["figure"], row["part"]): row["amount"]
        for row in submission.adjustments.order_by()
        .values("figure", "part")
        .annotate(amount=Sum("amount"))
    }
    return {
        (row.figure, row.part): {
            "value": row.value,
            "own": row.own_share,
            "adjusted": adjusted.get((row.figure, row.part), 0),
            "final": row.value + adjusted.get((row.figure, row.part), 0),
            "estimate": row.estimate,
        }
        for row in submission.values.all()
    }


def _typed(submission: Submission) -> dict[Key, Content]:
    if submission.ower.adds_up:
        return {}
    return {
        (row.figure, ""): {
            "value": row.value,
            "own": 0,
            "adjusted": 0,
            "final": row.value,
            "estimate": row.estimate,
            "typed": {
                "by": row.by.full_name,
                "at": row.at.astimezone(PROVINCE_TIME).isoformat(),
                "source": row.source,
            },
        }
        for row in submission.typed.select_related("by")
    }


def _ordered(ower: Ower) -> list[tuple[str, str, Content]]:
    """Return the figures and parts of the form in its order, with their titles."""
    basis = basis_of(ower)
    found: list[tuple[str, str, Content]] = []
    figures = figures_of(ower.form)
    for line in ower.form.lines_for(Tier(ower.tier)):
        typed = ower.form.typed_figure(line.figure)
        if typed is not None:
            found.append((typed.code, "", {"title": typed.title, "breakdown": ""}))
            continue
        figure = figures[line.figure]
        found.append((figure.code, "", {"title": str(figure.title), "breakdown": ""}))
        for breakdown in figure.breakdowns:
            if breakdown.code not in line.breakdowns:
                continue
            for part in breakdown.parts(basis):
                titles = {"title": str(part.label), "breakdown": str(breakdown.title)}
                found.append((figure.code, f"{breakdown.code}={part.code}", titles))
    return found


def _definitions(ower: Ower) -> Content:
    lines = ower.form.lines_for(Tier(ower.tier))
    typed = {figure.code: figure for figure in ower.form.typed}
    figures = figures_of(ower.form)
    return {
        line.figure: (
            _definition_of_typed(typed[line.figure], ower)
            if line.figure in typed
            else _definition(figures[line.figure])
        )
        for line in lines
    }


def _definition(figure: Figure) -> Content:
    return {
        "title": str(figure.title),
        "counted": str(figure.counted),
        "definition": str(figure.definition),
        "source": str(figure.source),
        "is_flow": figure.is_flow,
        "is_typed": False,
        "hides_few": figure.hides_few,
    }


def _definition_of_typed(figure: TypedFigure, ower: Ower) -> Content:
    return {
        "title": figure.title,
        "counted": figure.counted,
        "definition": figure.definition,
        "source": ower.name,
        "is_flow": figure.is_flow,
        "is_typed": True,
        "hides_few": True,
    }


def _adjustments(submission: Submission) -> list[Content]:
    return [
        {
            "figure": row.figure,
            "part": row.part,
            "amount": row.amount,
            "reason": row.reason,
            "by": row.by.full_name,
            "at": row.at.astimezone(PROVINCE_TIME).isoformat(),
        }
        for row in submission.adjustments.select_related("by")
    ]


def _texts(submission: Submission) -> list[Content]:
    order = {section.code: place for place, section in enumerate(submission.ower.form.sections)}
    rows = list(submission.texts.select_related("source", "by").order_by("pk"))
    # The unit's own words stand first, the texts taken over behind them.
    rows.sort(key=lambda row: (order.get(row.section, 0), row.source_id != submission.ower_id))
    return [
        {
            "section": row.section,
            "source": row.source.name,
            "source_id": row.source_id,
            "is_own": row.source_id == submission.ower_id,
            "text": row.text,
            "by": row.by.full_name,
        }
        for row in rows
    ]


def _answers(submission: Submission) -> list[Content]:
    return [
        {"warning": row.warning, "words": row.words, "by": row.by.full_name}
        for row in submission.answers.select_related("by").order_by("pk")
    ]


def _steps(submission: Submission) -> list[Content]:
    return [
        {
            "state": row.state,
            "by": row.by.full_name,
            "at": row.at.astimezone(PROVINCE_TIME).isoformat(),
            "comment": row.comment,
            "parts": [
                {"section": part.section, "figure": part.figure, "comment": part.comment}
                for part in row.parts.all()
            ],
        }
        for row in submission.steps.select_related("by").prefetch_related("parts")
    ]


def _reconciliation(submission: Submission, content: Content) -> list[Content]:
    ower = submission.ower
    if ower.tier != Tier.PROVINCE:
        return []
    notes = {
        (row.topic, row.numbers): {
            "words": row.words,
            "by": row.by.full_name,
            "at": row.at.astimezone(PROVINCE_TIME).isoformat(),
        }
        for row in submission.reconciliations.select_related("by")
    }
    limits = limits_on(ower.round.cut_off)
    return side_by_side(ower.form, content, limits=limits, notes=notes)


def reported(content: Content) -> tuple[Reported, ...]:
    """Return the numbers of a content as the checks read them."""
    parts = content["parts"]
    is_alike = content["round"]["previous_form"] == content["round"]["form"]["code"]
    adds_up = content["ower"]["tier"] in (Tier.DISTRICT, Tier.PROVINCE)
    return tuple(
        Reported(
            figure=row["figure"],
            part=row["part"],
            title=content["definitions"][row["figure"]]["title"],
            breakdown=row["breakdown"],
            value=row["final"],
            previous=_comparable(row, content, is_alike=is_alike),
            last_year=row["last_year"],
            years=tuple(row["years"]),
            estimate=row["estimate"],
            is_flow=content["definitions"][row["figure"]]["is_flow"],
            parts_sum=_sum_of_parts(row, parts) if adds_up else None,
        )
        for row in content["figures"]
    )


def _comparable(row: Content, content: Content, *, is_alike: bool) -> int | None:
    """What happened in a whole year is no measure for what happened in four months."""
    is_flow = content["definitions"][row["figure"]]["is_flow"]
    before: int | None = row["previous"]
    return before if is_alike or not is_flow else None


def _sum_of_parts(row: Content, parts: list[Content]) -> int:
    key = joined(row["figure"], row["part"])
    below: int = sum(part["numbers"].get(key, 0) for part in parts)
    return below + int(row["own"]) + int(row["adjusted"])
