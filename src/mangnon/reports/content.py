"""What a submission says, in one shape for the page, the snapshot and the document."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, Sum
from django.utils import translation

from mangnon.common.clock import PROVINCE_TIME
from mangnon.reports.checks import Reported
from mangnon.reports.choices import Tier
from mangnon.reports.figures import CATALOGUE, Basis, Figure
from mangnon.reports.form_definition import FigureLine
from mangnon.reports.models import Ower, Snapshot, Submission

Key = tuple[str, str]
Content = dict[str, Any]


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
    adjusted = {
        (row["figure"], row["part"]): row["amount"]
        for row in submission.adjustments.order_by()
        .values("figure", "part")
        .annotate(amount=Sum("amount"))
    }
    parts = parts_of(ower) if ower.adds_up else []
    with translation.override("vi"):
        return {
            "round": _round(ower),
            "ower": _ower(ower),
            "figures": _figures(submission, adjusted),
            "definitions": _definitions(ower),
            "adjustments": _adjustments(submission),
            "texts": _texts(submission),
            "answers": _answers(submission),
            "steps": _steps(submission),
            "parts": [part for part in parts if part["snapshot"]],
            "missing": [part["name"] for part in parts if not part["snapshot"]],
        }


def shown_content(submission: Submission) -> Content:
    """Return the frozen content of a locked report, else what it says now."""
    if submission.is_locked:
        frozen: Content = submission.snapshots.latest("number").content
        return frozen
    return content_of(submission)


def _round(ower: Ower) -> Content:
    round_ = ower.round
    form = round_.form
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


def _figures(submission: Submission, adjusted: Mapping[Key, int]) -> list[Content]:
    ower = submission.ower
    before = previous_numbers(ower)
    values = {(row.figure, row.part): row for row in submission.values.all()}
    lines = []
    for figure, part, titles in _ordered(ower):
        row = values.get((figure.code, part))
        if row is None:
            continue
        change = adjusted.get((figure.code, part), 0)
        lines.append(
            {
                "figure": figure.code,
                "part": part,
                **titles,
                "value": row.value,
                "own": row.own_share,
                "adjusted": change,
                "final": row.value + change,
                "estimate": row.estimate,
                "previous": before.get((figure.code, part)),
            }
        )
    return lines


def _ordered(ower: Ower) -> list[tuple[Figure, str, Content]]:
    """Return the figures and parts of the form in its order, with their titles."""
    basis = basis_of(ower)
    found: list[tuple[Figure, str, Content]] = []
    for line in ower.round.form.form.lines_for(Tier(ower.tier)):
        figure = CATALOGUE[line.figure]
        found.append((figure, "", {"title": str(figure.title), "breakdown": ""}))
        for breakdown in figure.breakdowns:
            if breakdown.code not in line.breakdowns:
                continue
            for part in breakdown.parts(basis):
                titles = {"title": str(part.label), "breakdown": str(breakdown.title)}
                found.append((figure, f"{breakdown.code}={part.code}", titles))
    return found


def _definitions(ower: Ower) -> Content:
    lines = ower.round.form.form.lines_for(Tier(ower.tier))
    figures = [CATALOGUE[line.figure] for line in lines]
    return {
        figure.code: {
            "title": str(figure.title),
            "counted": str(figure.counted),
            "definition": str(figure.definition),
            "source": str(figure.source),
            "is_flow": figure.is_flow,
        }
        for figure in figures
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
    order = {
        section.code: place
        for place, section in enumerate(submission.ower.round.form.form.sections)
    }
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
        }
        for row in submission.steps.select_related("by")
    ]


def parts_of(ower: Ower) -> list[Content]:
    """Return the reports an ower adds up, each with its newest snapshot when it is locked."""
    newest = Snapshot.objects.newest_of_each()
    reports = Submission.objects.parts_of(ower).select_related("ower")
    reports = reports.prefetch_related(Prefetch("snapshots", queryset=newest, to_attr="newest"))
    return [_part(report) for report in reports]


def _part(report: Submission) -> Content:
    snapshot: Snapshot | None = report.newest[0] if report.is_locked else None  # type: ignore[attr-defined]  # 2026-11-23: set by the prefetch above
    return {
        "ower_id": report.ower_id,
        "name": report.ower.name,
        "tier": report.ower.tier,
        "snapshot": snapshot.pk if snapshot else None,
        "sha256": snapshot.sha256 if snapshot else "",
        "numbers": numbers_by_key(snapshot.content) if snapshot else {},
        "estimates": _estimates_by_key(snapshot.content) if snapshot else {},
    }


def joined(figure: str, part: str) -> str:
    """Return figure and part as one key."""
    return f"{figure}:{part}"


def numbers_by_key(content: Content) -> dict[str, int]:
    """Return the reported numbers of a content."""
    return {joined(row["figure"], row["part"]): row["final"] for row in content["figures"]}


def _estimates_by_key(content: Content) -> dict[str, int]:
    return {
        joined(row["figure"], row["part"]): row["estimate"]
        for row in content["figures"]
        if row["estimate"] is not None
    }


def previous_numbers(ower: Ower) -> dict[Key, int]:
    """Return the numbers that the same unit or body locked in the round before."""
    if ower.round.previous_id is None:
        return {}
    snapshots = Snapshot.objects.filter(
        submission__ower__round=ower.round.previous_id,
        submission__ower__tier=ower.tier,
        submission__ower__unit__code=ower.unit.code,
        submission__ower__body__code=ower.body.code if ower.body else None,
    )
    last = snapshots.order_by("-number").first()
    if last is None:
        return {}
    return {(row["figure"], row["part"]): row["final"] for row in last.content["figures"]}


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
