"""The reports an ower adds up: their locked numbers, their lateness, their supplements."""

from datetime import date
from typing import Any

from django.db.models import Prefetch

from mangnon.common import clock
from mangnon.reports.models import Ower, Snapshot, Submission, Supplement

Content = dict[str, Any]


def parts_of(ower: Ower) -> list[Content]:
    """Return the reports an ower adds up, each with its newest snapshot when it is locked."""
    newest = Snapshot.objects.newest_of_each()
    reports = Submission.objects.parts_of(ower).select_related("ower", "late_reason")
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
        "typed": _typed_by_figure(snapshot.content) if snapshot else {},
        "late": late_line(report, on=clock.today()),
    }


def late_line(report: Submission, *, on: date) -> Content | None:
    """Return the line of a report on the late list: who, since when, how long, why."""
    if not report.is_late(on):
        return None
    done_on = report.locked_on
    reason = getattr(report, "late_reason", None)
    return {
        "name": report.ower.name,
        "due_on": report.ower.due_on.isoformat(),
        "done_on": done_on.isoformat() if done_on else "",
        "days": report.ower.days_late(done_on or on),
        "reason": reason.words if reason else "",
    }


def _typed_by_figure(content: Content) -> dict[str, Content]:
    return {
        row["figure"]: {
            "title": row["title"],
            "value": row["final"],
            "by": row["typed"]["by"],
        }
        for row in content["figures"]
        if row.get("typed")
    }


def supplements_below(ower: Ower) -> list[Content]:
    """Return the locked supplements of the reports that an ower adds up."""
    return [
        {
            "id": each.pk,
            "ower_id": each.submission.ower_id,
            "name": each.submission.ower.name,
            "number": each.number,
            "locked_at": each.content["locked_at"],
            "sha256": each.sha256,
        }
        for each in Supplement.objects.below(ower)
    ]


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
