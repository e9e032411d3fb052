"""States and the moves between them, held as complete tables."""

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from mangnon.common.refusals import MoveNotAllowed

State = TypeVar("State", bound=TextChoices)


def check_move(
    moves: Mapping[State, set[State]], now: State | str, new: State, *, way_out: str = ""
) -> None:
    """Refuse a move that the table does not hold."""
    states = {state.value: state for state in moves}
    current = states[str(now)]
    if new in moves[current]:
        return
    sentence = _("Không chuyển được từ «%(now)s» sang «%(new)s».") % {
        "now": current.label,
        "new": new.label,
    }
    raise MoveNotAllowed(f"{sentence} {way_out}".strip())
