"""The calendar of all reports that a unit owes in a year, as the dated rules say it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mangnon.law.rules import Rule, RuleStatus, all_rules
from mangnon.reports.choices import Tier, Timeliness

ROUND_RULES = ("half_year_report_due", "year_report_due")
ACTION_MONTH = "action_month_report_due"
CALENDAR_PREFIX = "calendar_"


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One report that is owed once: by which rule, in words, until which day."""

    rule: str
    title: str
    occurrence: str
    phrase: str
    due_on: date | None
    to: str
    source: str
    is_confirmed: bool
    is_assumed: bool = False

    @property
    def is_round(self) -> bool:
        """Tell whether a report round answers for this report."""
        return self.rule in ROUND_RULES


def owed_in(year: int, *, tier: Tier) -> list[Owed]:
    """Return what a tier owes in a year, by day; undated reports stand at the end."""
    found = [*_rounds(year, tier), *_action_month(year, tier), *_others(year, tier)]
    return sorted(found, key=lambda owed: (owed.due_on or date.max, owed.title))


def timeliness(due_on: date | None, *, sent_on: date | None, today: date) -> Timeliness:
    """Tell how an owed report stands on a day."""
    if sent_on is not None:
        is_late = due_on is not None and sent_on > due_on
        return Timeliness.SENT_LATE if is_late else Timeliness.ON_TIME
    if due_on is None:
        return Timeliness.UNDATED
    return Timeliness.LATE if today > due_on else Timeliness.NOT_YET


def _rounds(year: int, tier: Tier) -> Iterator[Owed]:
    for code in ROUND_RULES:
        for version in all_rules().get(code, ()):
            last = version.value
            day = date(year, last["last_month_on_time"], last["last_day_on_time"])
            if version.holds(day):
                yield _owed(version, str(year), day, phrase=last["phrase"])


def _action_month(year: int, tier: Tier) -> Iterator[Owed]:
    for version in all_rules()[ACTION_MONTH]:
        written = version.value.get(tier.value)
        if written and version.holds(_day(year, written)):
            day = _day(year, written)
            yield _owed(version, str(year), day, phrase=f"{day:%d/%m}")


def _others(year: int, tier: Tier) -> Iterator[Owed]:
    for code, versions in all_rules().items():
        if code.startswith(CALENDAR_PREFIX):
            for version in versions:
                yield from _of_version(version, year, tier)


def _of_version(version: Rule, year: int, tier: Tier) -> Iterator[Owed]:
    value: Mapping[str, Any] = version.value
    days: list[str] | None = value["days"].get(tier.value)
    if days is None:
        return
    if not days and version.holds(date(year, 12, 31)):
        yield _owed(version, str(year), None, phrase=value["phrase"])
    for place, written in enumerate(days, start=1):
        day = _day(year, written)
        if version.holds(day):
            occurrence = str(year) if len(days) == 1 else f"{year}-{place}"
            yield _owed(version, occurrence, day, phrase=value["phrase"])


def _owed(version: Rule, occurrence: str, due_on: date | None, *, phrase: str) -> Owed:
    return Owed(
        rule=version.code,
        title=version.title,
        occurrence=occurrence,
        phrase=phrase,
        due_on=due_on,
        to=version.value.get("to", ""),
        source=version.source,
        is_confirmed=version.status is RuleStatus.SEEN,
        is_assumed=bool(version.value.get("assumed", False)),
    )


def _day(year: int, written: str) -> date:
    month, day = (int(part) for part in written.split("-"))
    return date(year, month, day)
