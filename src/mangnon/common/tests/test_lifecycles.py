"""Moves between states."""

import pytest
from django.db.models import TextChoices

from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import MoveNotAllowed


class Light(TextChoices):
    """A table small enough to read."""

    RED = "red", "Đỏ"
    GREEN = "green", "Xanh"


MOVES = {Light.RED: {Light.GREEN}, Light.GREEN: set[Light]()}


def test_a_move_in_the_table_passes() -> None:
    check_move(MOVES, Light.RED, Light.GREEN)
    check_move(MOVES, "red", Light.GREEN)


def test_a_move_outside_the_table_is_refused_with_a_way_out() -> None:
    with pytest.raises(MoveNotAllowed) as refused:
        check_move(MOVES, Light.GREEN, Light.RED, way_out="Hãy mở kỳ mới.")
    assert str(refused.value) == "Không chuyển được từ «Xanh» sang «Đỏ». Hãy mở kỳ mới."
