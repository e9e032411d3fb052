"""What the same unit or body said in earlier rounds; missing is missing, never zero."""

from collections.abc import Mapping, Sequence
from typing import Any

from mangnon.reports.choices import Vintage
from mangnon.reports.models import Ower, Round, Snapshot, Submission, Supplement

Key = tuple[str, str]
Numbers = Mapping[Key, int]
# A zero is odd when each of the three years before had cases.
YEARS_BACK = 3


def previous_numbers(ower: Ower) -> dict[Key, int]:
    """Return the numbers that the same unit or body said in the round before."""
    if ower.round.previous_id is None:
        return {}
    return _said_in(ower, [ower.round.previous_id]).get(ower.round.previous_id, {})


def numbers_of_years(ower: Ower) -> tuple[Numbers, ...]:
    """Return the numbers of the rounds of the same kind one, two and three years before."""
    alike = list(Round.objects.alike_before(ower.round, years=YEARS_BACK))
    if not alike:
        return ({},) * YEARS_BACK
    said = _said_in(ower, [round_.pk for round_ in alike])
    year = ower.round.period_to.year
    by_year = {round_.period_to.year: said.get(round_.pk, {}) for round_ in reversed(alike)}
    return tuple(by_year.get(year - back, {}) for back in range(1, YEARS_BACK + 1))


def year_before(round_: Round) -> Round | None:
    """Return the round of the same kind one year before."""
    return Round.objects.alike_before(round_, years=1).first()


def _said_in(ower: Ower, rounds: Sequence[int]) -> dict[int, dict[Key, int]]:
    """Return, by round, the locked numbers with what locked supplements corrected."""
    snapshots = Snapshot.objects.of_same(ower).filter(submission__ower__round__in=rounds)
    newest = snapshots.newest_of_each().select_related("submission__ower")
    found = {}
    for snapshot in newest:
        numbers = numbers_of(snapshot.content)
        found[snapshot.submission.ower.round_id] = corrected(snapshot.submission, numbers)
    return found


def numbers_of(content: Mapping[str, Any]) -> dict[Key, int]:
    """Return the reported numbers of a content by figure and part."""
    return {(row["figure"], row["part"]): row["final"] for row in content["figures"]}


def corrected(submission: Submission, numbers: Numbers) -> dict[Key, int]:
    """Return numbers as the locked supplements say them now; the locked ones stay unmoved."""
    now = dict(numbers)
    for supplement in Supplement.objects.locked().filter(submission=submission):
        for line in supplement.content["lines"]:
            if line["vintage"] == Vintage.PROVISIONAL:
                now[line["figure"], line["part"]] = line["new"]
    return now
