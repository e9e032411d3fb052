"""Few children are hidden, and a second cell wherever one could be found by subtracting."""

from mangnon.reports.small_cells import hidden_cells


def test_large_numbers_and_zeros_are_all_printed() -> None:
    assert hidden_cells([[5, 0], [10, 7]], groups=[], limit=4) == set()


def test_one_small_cell_of_a_column_takes_the_smallest_other_with_it() -> None:
    assert hidden_cells([[2], [9], [30]], groups=[], limit=4) == {(0, 0), (1, 0)}


def test_two_small_cells_of_a_column_protect_each_other() -> None:
    assert hidden_cells([[2], [3], [30]], groups=[], limit=4) == {(0, 0), (1, 0)}


def test_a_zero_is_taken_only_when_nothing_else_is_there() -> None:
    assert hidden_cells([[2], [0]], groups=[], limit=4) == {(0, 0), (1, 0)}
    assert hidden_cells([[2], [0], [8]], groups=[], limit=4) == {(0, 0), (2, 0)}


def test_in_a_breakdown_no_single_part_can_be_subtracted_from_the_total() -> None:
    table = [[12, 3, 9], [20, 9, 11], [30, 15, 15]]
    hidden = hidden_cells(table, groups=[[0, 1, 2]], limit=4)
    assert (0, 1) in hidden
    for row in range(3):
        assert sum((row, column) in hidden for column in range(3)) != 1
    for column in range(3):
        assert sum((row, column) in hidden for row in range(3)) != 1


def test_a_cell_alone_in_its_lines_is_simply_hidden() -> None:
    assert hidden_cells([[3]], groups=[[0]], limit=4) == {(0, 0)}
    assert hidden_cells([], groups=[], limit=4) == set()
