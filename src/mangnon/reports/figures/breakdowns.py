"""How figures are divided: sex, age, group, reason. Every division has a part for the unknown."""

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from mangnon.children.ages import latest_birth_of_age
from mangnon.children.choices import LeftReason, ResidenceReason, Sex
from mangnon.law.standards import special_circumstances
from mangnon.reports.figures.figure import Basis, Breakdown, Part, Words

SCHOOL_AGE, SECONDARY_AGE = 6, 11


def sex(path: str = "") -> Breakdown:
    """Divide by sex."""
    parts = tuple(
        Part(code=each.value, label=each.label, rows=Q(**{f"{path}sex": each})) for each in Sex
    )
    return Breakdown(code="sex", title=_("Giới tính"), parts=lambda basis: parts)


def age(path: str = "") -> Breakdown:
    """Divide by age on the cut-off day: under 6, 6 to under 11, 11 to under 16."""
    born = f"{path}birth_date"

    def parts(basis: Basis) -> tuple[Part, ...]:
        six = latest_birth_of_age(SCHOOL_AGE, on=basis.cut_off)
        eleven = latest_birth_of_age(SECONDARY_AGE, on=basis.cut_off)
        return (
            Part(code="0-5", label=_("Dưới 6 tuổi"), rows=Q(**{f"{born}__gt": six})),
            Part(
                code="6-10",
                label=_("Từ 6 đến dưới 11 tuổi"),
                rows=Q(**{f"{born}__lte": six, f"{born}__gt": eleven}),
            ),
            Part(
                code="11-15",
                label=_("Từ 11 đến dưới 16 tuổi"),
                rows=Q(**{f"{born}__lte": eleven}),
            ),
            Part(
                code="unknown",
                label=_("Chưa rõ tuổi"),
                rows=Q(**{f"{born}__isnull": True}),
            ),
        )

    return Breakdown(code="age", title=_("Nhóm tuổi"), parts=parts)


def group() -> Breakdown:
    """Divide memberships by the 14 groups in force on the cut-off day."""

    def parts(basis: Basis) -> tuple[Part, ...]:
        return tuple(
            Part(
                code=each.letter,
                label=each.name,
                rows=Q(subgroup__startswith=each.letter),
                is_hidden_in_lists=each.hidden_in_lists,
            )
            for each in special_circumstances(on=basis.cut_off).groups
        )

    return Breakdown(code="group", title=_("Nhóm hoàn cảnh"), parts=parts)


def people() -> Breakdown:
    """Divide children of ethnic minorities into the large peoples of the province and the rest."""
    khmer, hoa = Q(ethnicity__in=("Khmer", "Khơ-me")), Q(ethnicity="Hoa")
    parts = (
        Part(code="khmer", label=_("Người Khmer"), rows=khmer),
        Part(code="hoa", label=_("Người Hoa"), rows=hoa),
        Part(code="other", label=_("Dân tộc khác"), rows=~(khmer | hoa)),
    )
    return Breakdown(code="people", title=_("Dân tộc"), parts=lambda basis: parts)


def one_of(code: str, title: Words, field: str, choices: tuple[TextChoices, ...]) -> Breakdown:
    """Divide by the values of one field."""
    parts = tuple(
        Part(code=each.value, label=each.label, rows=Q(**{field: each})) for each in choices
    )
    return Breakdown(code=code, title=title, parts=lambda basis: parts)


ARRIVALS = (
    ResidenceReason.BIRTH,
    ResidenceReason.ARRIVAL,
    ResidenceReason.FOUND,
    ResidenceReason.FIRST_ENTRY,
)
DEPARTURES = (LeftReason.MOVED, LeftReason.ABROAD, LeftReason.DECEASED)
