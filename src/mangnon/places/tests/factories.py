"""Places for tests: huyện Minh Họa with two communes, and a second district beside it."""

from datetime import date

from mangnon.places.choices import HamletKind, Level
from mangnon.places.models import Hamlet, Placement, Unit

SINCE = date(2018, 1, 1)


def make_unit(code: str, level: Level, full_name: str, *, parent: Unit | None = None) -> Unit:
    """Make a unit in force since 2018."""
    kind, name = full_name.split(" ", 1)
    return Unit.objects.create(
        code=code,
        level=level,
        type=kind,
        name=name,
        full_name=full_name,
        parent_code=parent.code if parent else "",
        province_code="91",
        valid_from=SINCE,
        invented=True,
    )


def make_hamlet(code: str, name: str, commune: Unit) -> Hamlet:
    """Make a hamlet that has always lain in the commune."""
    hamlet = Hamlet.objects.create(
        code=code, name=name, kind=HamletKind.HAMLET, cell=commune.code, invented=True
    )
    Placement.objects.create(hamlet=hamlet, commune=commune, valid_from=SINCE)
    return hamlet
