"""What a province may choose when it makes a figure of its own: breakdowns and conditions."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from mangnon.children.choices import Disability, Poverty
from mangnon.children.models import Membership
from mangnon.law.standards import special_circumstances
from mangnon.reports.figures import breakdowns
from mangnon.reports.figures.figure import Basis, Breakdown, Figure, Part, RecordKind

# Conditions on facts above the basic ones make the figure as sensitive as they are.
SENSITIVE = frozenset({"ethnicity", "poverty", "degree", "group"})


def _ethnicity(path: str) -> Breakdown:
    field = f"{path}ethnicity"
    kinh, khmer, hoa, unknown = (
        Q(**{field: "Kinh"}),
        Q(**{f"{field}__in": ("Khmer", "Khơ-me")}),
        Q(**{field: "Hoa"}),
        Q(**{field: ""}),
    )
    parts = (
        Part(code="kinh", label=_("Người Kinh"), rows=kinh),
        Part(code="khmer", label=_("Người Khmer"), rows=khmer),
        Part(code="hoa", label=_("Người Hoa"), rows=hoa),
        Part(code="other", label=_("Dân tộc khác"), rows=~(kinh | khmer | hoa | unknown)),
        Part(code="unknown", label=_("Chưa ghi dân tộc"), rows=unknown),
    )
    return Breakdown(code="ethnicity", title=_("Dân tộc"), parts=lambda basis: parts)


def _poverty(path: str) -> Breakdown:
    field = f"{path}household__poverty"
    known = (Poverty.POOR, Poverty.NEAR_POOR, Poverty.NONE)
    parts = (
        *(Part(code=each.value, label=each.label, rows=Q(**{field: each})) for each in known),
        Part(
            code="unknown",
            label=_("Chưa rõ loại hộ"),
            rows=Q(**{f"{path}household__isnull": True}) | Q(**{field: Poverty.UNKNOWN}),
        ),
    )
    return Breakdown(code="poverty", title=_("Loại hộ"), parts=lambda basis: parts)


def _degree(path: str) -> Breakdown:
    field = f"{path}disability"
    certified = (Disability.EXTREME, Disability.SEVERE, Disability.MILD, Disability.UNCERTIFIED)
    others = ~Q(**{f"{field}__in": certified})
    parts = (
        *(Part(code=each.value, label=each.label, rows=Q(**{field: each})) for each in certified),
        Part(code="none", label=_("Không ghi khuyết tật"), rows=others),
    )
    return Breakdown(code="degree", title=_("Khuyết tật"), parts=lambda basis: parts)


def _group(path: str) -> Breakdown:
    """Keep children of one of the 14 groups; a child may be in two, so nothing is divided."""
    child = OuterRef(path.removesuffix("__") or "pk")

    def parts(basis: Basis) -> tuple[Part, ...]:
        holding = Membership.objects.holding(basis.cut_off)
        return tuple(
            Part(
                code=each.letter,
                label=each.name,
                rows=Q(Exists(holding.filter(child=child, subgroup__startswith=each.letter))),
                is_hidden_in_lists=each.hidden_in_lists,
            )
            for each in special_circumstances(on=basis.cut_off).groups
        )

    return Breakdown(code="group", title=_("Nhóm hoàn cảnh"), parts=parts)


def breakdowns_of(figure: Figure) -> Mapping[str, Breakdown]:
    """Return how a figure may be divided: its own ways, and those that hold for every child."""
    own = {each.code: each for each in figure.breakdowns}
    if figure.lists != RecordKind.CHILD:
        return own
    path = _path(figure)
    common = (breakdowns.sex(path), breakdowns.age(path), _ethnicity(path), _poverty(path),
              _degree(path))  # fmt: skip
    return {each.code: each for each in common} | own


def conditions_of(figure: Figure) -> Mapping[str, Breakdown]:
    """Return what a figure may be narrowed to: every breakdown, and the groups of a child."""
    found = dict(breakdowns_of(figure))
    if figure.lists == RecordKind.CHILD:
        found.setdefault("group", _group(_path(figure)))
    return found


def _path(figure: Figure) -> str:
    return "" if figure.child_path == "pk" else f"{figure.child_path.removesuffix('_id')}__"
