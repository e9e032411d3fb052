"""Checks of a report before it is handed in; plain arithmetic on numbers already there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mangnon.common.vietnamese import number_text
from mangnon.reports.form_definition import CheckLimits

Words = str | Promise
HUNDRED = 100


@dataclass(frozen=True, kw_only=True)
class Reported:
    """One number as it is reported: computed value and adjustments together."""

    figure: str
    part: str
    title: Words
    value: int
    breakdown: Words = ""
    previous: int | None = None
    last_year: int | None = None
    years: tuple[int | None, ...] = ()
    parts_sum: int | None = None
    estimate: int | None = None
    is_flow: bool = False

    @property
    def breakdown_code(self) -> str:
        """Return the code of the breakdown to which a part belongs."""
        return self.part.partition("=")[0]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a check found; a fault blocks, a warning needs a word."""

    code: str
    sentence: str
    blocks: bool
    figure: str = ""


def check_all(
    numbers: Sequence[Reported], *, limits: CheckLimits, missing: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Run every check, faults first."""
    findings = [
        *_parts_fit(numbers),
        *_sums_fit(numbers),
        *_not_above(numbers, limits),
        *_estimates_fit(numbers),
        *_jumps(numbers, limits),
        *_sudden_zeros(numbers),
        *_zeros_after_years(numbers),
        *_missing_reports(missing),
    ]
    return tuple(sorted(findings, key=lambda finding: not finding.blocks))


def _totals(numbers: Sequence[Reported]) -> dict[str, Reported]:
    return {number.figure: number for number in numbers if not number.part}


def _parts_fit(numbers: Sequence[Reported]) -> list[Finding]:
    totals = _totals(numbers)
    sums: dict[tuple[str, str], int] = {}
    names: dict[tuple[str, str], Words] = {}
    for number in numbers:
        if number.part:
            key = (number.figure, number.breakdown_code)
            sums[key] = sums.get(key, 0) + number.value
            names[key] = number.breakdown
    return [
        Finding(
            code=f"parts:{figure}:{breakdown}",
            figure=figure,
            blocks=True,
            sentence=_(
                "«%(title)s»: cộng theo %(breakdown)s được %(sum)s, khác tổng %(total)s. "
                "Điều chỉnh cho khớp hoặc sửa ở hồ sơ rồi tính lại."
            )
            % {
                "title": totals[figure].title,
                "breakdown": str(names[figure, breakdown]).lower(),
                "sum": number_text(total),
                "total": number_text(totals[figure].value),
            },
        )
        for (figure, breakdown), total in sums.items()
        if total != totals[figure].value
    ]


def _sums_fit(numbers: Sequence[Reported]) -> list[Finding]:
    return [
        Finding(
            code=f"sum:{number.figure}:{number.part}",
            figure=number.figure,
            blocks=True,
            sentence=_(
                "«%(title)s»: số tổng hợp %(value)s khác tổng các đơn vị %(sum)s. Hãy tổng hợp lại."
            )
            % {
                "title": number.title,
                "value": number_text(number.value),
                "sum": number_text(number.parts_sum),
            },
        )
        for number in numbers
        if number.parts_sum is not None and number.parts_sum != number.value
    ]


def _not_above(numbers: Sequence[Reported], limits: CheckLimits) -> list[Finding]:
    totals = _totals(numbers)
    return [
        Finding(
            code=f"above:{figure}:{limit}",
            figure=figure,
            blocks=True,
            sentence=_(
                "«%(title)s» là %(value)s, lớn hơn «%(limit)s» là %(most)s. "
                "Sửa ở hồ sơ rồi tính lại, không sửa ở bảng."
            )
            % {
                "title": totals[figure].title,
                "value": number_text(totals[figure].value),
                "limit": totals[limit].title,
                "most": number_text(totals[limit].value),
            },
        )
        for figure, limit in limits.not_above
        if figure in totals and limit in totals and totals[figure].value > totals[limit].value
    ]


def _estimates_fit(numbers: Sequence[Reported]) -> list[Finding]:
    """An estimate for the whole period of a flow is at least what has already happened."""
    return [
        Finding(
            code=f"estimate:{number.figure}",
            figure=number.figure,
            blocks=True,
            sentence=_(
                "«%(title)s»: ước cả kỳ %(estimate)s nhỏ hơn số đã thực hiện %(value)s. "
                "Sửa ước cả kỳ."
            )
            % {
                "title": number.title,
                "estimate": number_text(number.estimate),
                "value": number_text(number.value),
            },
        )
        for number in numbers
        if number.is_flow and number.estimate is not None and number.estimate < number.value
    ]


def _jumps(numbers: Sequence[Reported], limits: CheckLimits) -> list[Finding]:
    """Hold every total against the last period and against the same period of last year."""
    findings = []
    for number in _totals(numbers).values():
        if _is_jump(number.value, number.previous, limits):
            findings.append(_jump("jump", number, number.previous, _("kỳ trước")))
        if _is_jump(number.value, number.last_year, limits):
            findings.append(_jump("jump_year", number, number.last_year, _("cùng kỳ năm trước")))
    return findings


def _is_jump(value: int, before: int | None, limits: CheckLimits) -> bool:
    if not before or not value:
        return False
    change = abs(value - before)
    return change >= limits.jump_count and change * HUNDRED > before * limits.jump_percent


def _jump(code: str, number: Reported, before: int | None, when: str) -> Finding:
    share = round((number.value - (before or 0)) * HUNDRED / (before or 1))
    return Finding(
        code=f"{code}:{number.figure}",
        figure=number.figure,
        blocks=False,
        sentence=_("«%(title)s» là %(value)s, %(when)s %(before)s (%(share)s %%). Cho biết vì sao.")
        % {
            "title": number.title,
            "value": number_text(number.value),
            "when": when,
            "before": number_text(before or 0),
            "share": f"{share:+d}",
        },
    )


def _sudden_zeros(numbers: Sequence[Reported]) -> list[Finding]:
    return [
        Finding(
            code=f"zero:{number.figure}",
            figure=number.figure,
            blocks=False,
            sentence=_("«%(title)s» là 0, kỳ trước có %(before)s. Cho biết vì sao.")
            % {"title": number.title, "before": number_text(number.previous)},
        )
        for number in _totals(numbers).values()
        if number.previous and not number.value
    ]


def _zeros_after_years(numbers: Sequence[Reported]) -> list[Finding]:
    """A zero is odd where each of the three years before had cases."""
    return [
        Finding(
            code=f"zero_years:{number.figure}",
            figure=number.figure,
            blocks=False,
            sentence=_("«%(title)s» là 0, cùng kỳ ba năm trước đều có: %(years)s. Cho biết vì sao.")
            % {
                "title": number.title,
                "years": ", ".join(number_text(year or 0) for year in number.years),
            },
        )
        for number in _totals(numbers).values()
        if not number.value and number.years and all(number.years)
    ]


def _missing_reports(missing: Sequence[str]) -> list[Finding]:
    if not missing:
        return []
    sentence = _(
        "Còn %(count)s đơn vị chưa khóa: %(names)s. Cho biết vì sao tổng hợp khi còn thiếu."
    )
    names = ", ".join(missing)
    return [
        Finding(
            code="missing",
            blocks=False,
            sentence=sentence % {"count": len(missing), "names": names},
        )
    ]


def unanswered(findings: Sequence[Finding], answers: Mapping[str, str]) -> list[Finding]:
    """Return the warnings that still need a word."""
    return [each for each in findings if not each.blocks and not answers.get(each.code)]
