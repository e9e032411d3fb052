"""Two sources for one thing: side by side, with a word when they differ; never added, averaged."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from mangnon.common.vietnamese import number_text
from mangnon.law.rules import rule
from mangnon.reports.checks import HUNDRED, Finding
from mangnon.reports.form_definition import FormDefinition, Topic

LIMITS = "reconciliation_limits"
Content = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Limits:
    """From which difference a word is owed."""

    percent: int
    count: int

    def are_passed(self, low: int, high: int) -> bool:
        """Tell whether two numbers differ by more than the share or the count allows."""
        gap = high - low
        return gap > self.count or gap * HUNDRED > high * self.percent


def limits_on(day: date) -> Limits:
    """Return the limits in force on a day."""
    value = rule(LIMITS, on=day).value
    return Limits(percent=value["percent"], count=value["count"])


def side_by_side(
    form: FormDefinition,
    content: Content,
    *,
    limits: Limits,
    notes: dict[tuple[str, str], Content],
) -> list[Content]:
    """Return every topic that at least two sources count, each source with its number."""
    rows = []
    for topic in form.topics:
        sources = _sources(topic, content)
        if len(sources) > 1:
            rows.append(_row(topic, sources, limits, notes))
    return rows


def _sources(topic: Topic, content: Content) -> list[Content]:
    own = {row["figure"]: row for row in content["figures"] if not row["part"]}
    found = []
    for figure in topic.figures:
        if figure in own:
            found.append(
                {
                    "name": content["ower"]["name"],
                    "figure": figure,
                    "title": own[figure]["title"],
                    "value": own[figure]["final"],
                    "by": "",
                }
            )
        found += [
            {"name": part["name"], "figure": figure, **part["typed"][figure]}
            for part in content["parts"]
            if figure in part["typed"]
        ]
    return found


def _row(
    topic: Topic, sources: list[Content], limits: Limits, notes: dict[tuple[str, str], Content]
) -> Content:
    values = [source["value"] for source in sources]
    numbers = "|".join(str(value) for value in values)
    return {
        "topic": topic.code,
        "title": topic.title,
        "sources": sources,
        "numbers": numbers,
        "difference": max(values) - min(values),
        "needs_note": limits.are_passed(min(values), max(values)),
        "note": notes.get((topic.code, numbers)),
    }


def unreconciled(rows: list[Content]) -> list[Finding]:
    """Return a fault for every difference nobody has explained."""
    return [
        Finding(
            code=f"reconcile:{row['topic']}",
            blocks=True,
            sentence=_(
                "«%(title)s»: %(numbers)s. Hai nguồn chênh nhau %(gap)s. "
                "Ghi chú đối chiếu trước khi gửi, không cộng và không lấy trung bình."
            )
            % {
                "title": row["title"],
                "numbers": "; ".join(
                    f"{source['name']} {number_text(source['value'])}" for source in row["sources"]
                ),
                "gap": number_text(row["difference"]),
            },
        )
        for row in rows
        if row["needs_note"] and not row["note"]
    ]
