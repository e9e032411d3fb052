"""Two papers side by side: what is new, changed, moved, split, merged, dropped, the same."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.directives import actions
from mangnon.directives.assignment import best_pairs
from mangnon.directives.comparison import (
    Part,
    Row,
    RowKind,
    Words,
    as_payload,
    compare,
    counts_of,
    parts_at,
    word_changes,
)
from mangnon.directives.models import Directive
from mangnon.directives.tests.factories import PAPER
from mangnon.files.actions import Brought
from mangnon.places.models import Unit

REPORT = "1. Báo cáo kết quả công tác trẻ em năm 2021 về Ủy ban nhân dân huyện trước ngày 15/11."
WATER = "2. Rà soát, rào chắn các ao hồ, bến nước nguy hiểm ở từng ấp để phòng đuối nước trẻ em."
SCHOOL = "3. Vận động trẻ em bỏ học trở lại trường; hỗ trợ sách vở cho học sinh nghèo mỗi năm học."
CLINIC = (
    "4. Khám sức khỏe, cân đo cho toàn bộ trẻ em dưới sáu tuổi tại trạm y tế xã hai lần một năm."
)
MONEY = "5. Bố trí kinh phí từ ngân sách huyện cho Tháng hành động vì trẻ em và Diễn đàn trẻ em."


def part(text: str, path: str = "") -> Part:
    return Part(path or text.split(".")[0], text)


def kinds(older: list[str], newer: list[str]) -> list[str]:
    return [row.kind.value for row in compare(list(map(part, older)), list(map(part, newer)))]


def only(rows: list[Row], kind: RowKind) -> Row:
    (found,) = [row for row in rows if row.kind is kind]
    return found


def test_the_same_paper_twice_has_nothing_new() -> None:
    paper = [REPORT, WATER, SCHOOL]
    assert kinds(paper, paper) == ["unchanged"] * 3


def test_a_reworded_clause_shows_its_words() -> None:
    after = REPORT.replace("2021", "2022").replace("15/11", "20/11")
    rows = compare([part(REPORT)], [part(after)])
    row = only(rows, RowKind.CHANGED)
    assert [words.text for words in row.words if words.change == "removed"] == ["2021", "15"]
    assert [words.text for words in row.words if words.change == "added"] == ["2022", "20"]


def test_new_and_dropped_clauses_stand_in_their_place() -> None:
    assert kinds([REPORT, WATER, MONEY], [REPORT, CLINIC, MONEY]) == [
        "unchanged",
        "dropped",
        "new",
        "unchanged",
    ]


def test_a_clause_in_another_place_has_moved_and_the_rest_has_not() -> None:
    after = [WATER.replace("2.", "1."), SCHOOL.replace("3.", "2."), CLINIC, REPORT]
    rows = compare([part(REPORT), part(WATER), part(SCHOOL), part(CLINIC)], list(map(part, after)))
    assert only(rows, RowKind.MOVED).newer == part(REPORT)


def test_half_of_a_clause_made_a_clause_of_its_own_is_split() -> None:
    first = "3. Vận động trẻ em bỏ học trở lại trường ngay từ đầu năm học mới ở mọi ấp."
    whole = f"{first} Hỗ trợ sách vở, xe đạp cho học sinh nghèo vượt khó."
    rows = compare(
        [part(whole)], [part(first), part("4. Hỗ trợ sách vở, xe đạp cho học sinh nghèo vượt khó.")]
    )
    assert [row.kind for row in rows] == [RowKind.CHANGED, RowKind.SPLIT]
    assert only(rows, RowKind.SPLIT).older == part(whole)


def test_two_clauses_made_one_are_merged() -> None:
    second = "4. Hỗ trợ sách vở, xe đạp cho học sinh nghèo vượt khó."
    first = "3. Vận động trẻ em bỏ học trở lại trường ngay từ đầu năm học mới ở mọi ấp."
    whole = f"{first} Hỗ trợ sách vở, xe đạp cho học sinh nghèo vượt khó."
    rows = compare([part(first), part(second)], [part(whole)])
    assert only(rows, RowKind.MERGED).older == part(second)


def test_likeness_decides_before_order_and_order_before_chance() -> None:
    same = "Tổ chức tuyên truyền về quyền trẻ em tại các ấp, trường học trên địa bàn xã"
    older = [Part("1", f"{same} trong tháng 6"), Part("2", f"{same} trong tháng 9")]
    newer = [Part("1", f"{same} trong tháng 9"), Part("2", f"{same} trong tháng 6")]
    rows = compare(older, newer)
    assert sorted(row.kind.value for row in rows) == ["moved", "unchanged"]


def test_every_kind_is_counted_also_the_ones_that_are_missing() -> None:
    assert counts_of(compare([], [part(WATER)])) == {
        "new": 1,
        "changed": 0,
        "moved": 0,
        "split": 0,
        "merged": 0,
        "dropped": 0,
        "unchanged": 0,
    }


def test_rows_are_written_for_another_program() -> None:
    (row,) = as_payload(compare([part(WATER)], []))
    assert row == {
        "kind": "dropped",
        "older": {"path": "2", "text": WATER},
        "newer": None,
        "likeness": 0,
        "words": [],
    }


def test_a_clause_without_words_is_left_out() -> None:
    assert parts_at("1. Rà soát.\n-----\n", [("1", 0, 12), ("", 12, 18)]) == [
        Part("1", "Rà soát.", 0)
    ]


@given(st.text("ab .1", max_size=40), st.text("ab .1", max_size=40))
@settings(deadline=None)
def test_the_changed_words_give_both_texts_back(before: str, after: str) -> None:
    words = word_changes(before, after)
    assert _joined(words, "removed") == before
    assert _joined(words, "added") == after


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=3, max_size=3))
@settings(deadline=None)
def test_the_pairs_are_the_best_there_are(grid: list[list[int]]) -> None:
    likeness = {
        (row, to): value / 10 for row, line in enumerate(grid) for to, value in enumerate(line)
    }
    pairs = best_pairs(likeness, least=0.3)
    best = max(
        sum(max(likeness[row, to], 0) for row, to in enumerate(order) if likeness[row, to] >= 0.3)
        for order in permutations(range(3))
    )
    assert sum(likeness[pair] for pair in pairs) == pytest.approx(best)


def test_a_large_web_of_like_clauses_is_cut_at_its_weakest_ties() -> None:
    size = 130
    likeness = {(row, to): 0.9 if row == to else 0.5 for row in range(size) for to in range(size)}
    assert best_pairs(likeness, least=0.42) == [(each, each) for each in range(size)]


def _joined(words: tuple[Words, ...], side: str) -> str:
    return "".join(each.text for each in words if each.change in ("same", side))


@pytest.fixture
def last_year(province: Unit, clerk: Account) -> Directive:
    """The paper of the year before, with one clause less and another day."""
    text = PAPER.format(number="16/UBND-VX").replace("2021", "2020")
    text = text.replace("3. Quan tâm trẻ em mồ côi./.", "./.")
    content = Brought("a.txt", text.encode())
    return actions.upload_directive(content, unit=province, by=clerk)


def test_the_paper_of_the_year_before_is_offered_by_itself(
    paper: Directive, last_year: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    shown = signed_in(clerk).get(f"/van-ban/{paper.pk}/co-gi-moi/").content.decode()
    assert "<del>2020</del>" in shown
    assert "<ins>2021</ins>" in shown
    assert "Quan tâm trẻ em mồ côi" in shown


def test_the_rows_are_filtered_by_kind(
    paper: Directive, last_year: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    url = f"/van-ban/{paper.pk}/co-gi-moi/?other={last_year.pk}&kind=new"
    shown = signed_in(clerk).get(url).content.decode()
    assert "Quan tâm trẻ em mồ côi" in shown
    assert "Kiểm tra bến nước" not in shown


def test_without_another_paper_one_is_asked_for(
    paper: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    shown = signed_in(clerk).get(f"/van-ban/{paper.pk}/co-gi-moi/").content.decode()
    assert "Chọn văn bản năm trước" in shown


def test_a_paper_that_is_not_issued_to_her_is_absent_for_lan(
    paper: Directive, lan: Account, signed_in: SignedIn
) -> None:
    assert signed_in(lan).get(f"/van-ban/{paper.pk}/co-gi-moi/").status_code == 404
