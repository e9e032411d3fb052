"""Which facts of two records go on: proposed here, shown and chosen before a merge."""

from typing import Any

from mangnon.children.choices import BirthPrecision, Disability, Known, SchoolLevel, Sex
from mangnon.children.models import Child
from mangnon.common.vietnamese import loose_key

# A fact as it is shown and chosen, and the columns that keep it.
COLUMNS: dict[str, tuple[str, ...]] = {
    "full_name": ("full_name",),
    "home_name": ("home_name",),
    "sex": ("sex",),
    "birth": ("birth_date", "birth_precision"),
    "ethnicity": ("ethnicity",),
    "id_number": ("id_number_sealed", "id_number_key"),
    "birth_certificate": ("birth_certificate",),
    "insurance": ("insurance",),
    "disability": ("disability",),
    "school_level": ("school_level",),
    "school_name": ("school_name",),
    "class_name": ("class_name",),
    "household": ("household_id",),
}
_NOT_KNOWN: dict[str, tuple[Any, ...]] = {
    "sex": (Sex.UNKNOWN,),
    "birth_certificate": (Known.UNKNOWN,),
    "insurance": (Known.UNKNOWN,),
    "disability": (Disability.NONE,),
    "school_level": (SchoolLevel.UNKNOWN,),
    "household": (None,),
}
_EXACT = (
    BirthPrecision.UNKNOWN, BirthPrecision.ESTIMATED, BirthPrecision.YEAR, BirthPrecision.MONTH,
    BirthPrecision.DAY,
)  # fmt: skip


def differing(child: Child, other: Child) -> list[str]:
    """Return the facts in which two records differ, in the order of showing."""
    return [name for name in COLUMNS if _values(child, name) != _values(other, name)]


def proposed(child: Child, other: Child) -> frozenset[str]:
    """Return the facts that are better known in the other record."""
    return frozenset(name for name in differing(child, other) if _is_better(child, other, name))


def _values(child: Child, name: str) -> tuple[Any, ...]:
    if name == "id_number":
        # Sealed values are never alike; their keys are.
        return (child.id_number_key,)
    return tuple(getattr(child, column) for column in COLUMNS[name])


def _is_better(child: Child, other: Child, name: str) -> bool:
    mine, theirs = _values(child, name)[0], _values(other, name)[0]
    if name == "birth":
        return _exactness(other) > _exactness(child)
    if name == "full_name" and mine and theirs:
        # The same letters with their marks are the better spelling.
        same = loose_key(mine) == loose_key(theirs)
        return same and mine.isascii() and not theirs.isascii()
    empty = _NOT_KNOWN.get(name, ("",))
    return mine in empty and theirs not in empty


def _exactness(child: Child) -> int:
    return _EXACT.index(BirthPrecision(child.birth_precision))
