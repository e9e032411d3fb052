"""A number in a text beside the name of a figure is held against the table."""

import pytest

from mangnon.reports.content import Content
from mangnon.reports.text_check import said_in, text_findings

NAMES = {
    "left_school": ["trẻ em nghỉ học", "trẻ bỏ học"],
    "insurance": ["trẻ chưa có thẻ"],
    "children": ["trẻ"],
}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Có 2 trẻ em nghỉ học trong kỳ.", [("left_school", 2)]),
        ("Toàn xã có 1.250 Trẻ em nghỉ học", [("left_school", 1250)]),
        ("có hai trẻ bỏ học", [("left_school", 2)]),
        ("Trẻ em nghỉ học: 3", [("left_school", 3)]),
        ("trẻ bỏ học trong kỳ là 04 em", [("left_school", 4)]),
        ("7 trẻ chưa có thẻ và 9 trẻ khác", [("insurance", 7), ("children", 9)]),
        ("Ngày 2/3 trẻ em nghỉ học lễ, tăng 5% trẻ bỏ học", []),
        ("Không có số nào ở đây", []),
    ],
)
def test_numbers_just_before_or_after_a_name_are_read(
    text: str, said: list[tuple[str, int]]
) -> None:
    found = said_in(text, section="item_3", names=NAMES)
    assert [(each.figure, each.value) for each in found] == said


def content(text: str, *, is_own: bool = True) -> Content:
    row = {"figure": "left_school", "part": "", "final": 3, "estimate": 5, "previous": 4,
           "last_year": None}  # fmt: skip
    return {
        "figures": [row, row | {"part": "sex=F", "final": 1}],
        "definitions": {"left_school": {"title": "Trẻ em đã nghỉ học"}},
        "texts": [{"section": "item_3", "text": text, "is_own": is_own}],
    }


def test_a_text_that_says_2_where_the_table_says_3_needs_a_word() -> None:
    (found,) = text_findings(content("Có 2 trẻ em nghỉ học."), NAMES)
    assert (found.code, found.blocks) == ("text:left_school:2", False)
    assert "Lời văn ghi 2 ở «Trẻ em đã nghỉ học», bảng ghi 3." in found.sentence


@pytest.mark.parametrize("number", [3, 1, 5, 4])
def test_the_total_a_part_the_estimate_or_an_earlier_number_is_no_contradiction(
    number: int,
) -> None:
    assert text_findings(content(f"Có {number} trẻ em nghỉ học."), NAMES) == []


def test_the_texts_of_other_units_and_figures_outside_the_table_are_left_alone() -> None:
    assert text_findings(content("Có 2 trẻ em nghỉ học.", is_own=False), NAMES) == []
    assert text_findings(content("Có 2 trẻ chưa có thẻ."), NAMES) == []
