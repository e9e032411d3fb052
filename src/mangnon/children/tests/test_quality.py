"""How good the register is: what counts, who ranks where, and what to mend today."""

from datetime import date, datetime
from typing import Any

import pytest
from django.urls import reverse

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.accounts.tests.factories import make_account
from mangnon.children.choices import BirthPrecision, Relation
from mangnon.children.models import Carer, Child
from mangnon.children.quality import (
    Score,
    Standing,
    added_up,
    counted_facts,
    mendable_facts,
    months_before,
    ranked,
)
from mangnon.children.tests.factories import make_child
from mangnon.common import clock
from mangnon.places.models import Hamlet, Unit

TODAY = date(2021, 5, 10)
NOW = clock.moment(TODAY)


def score(name: str, *, lacking: int = 0, fresh: int = 100, records: int = 100) -> Score:
    return Score(name, name, Standing(records, lacking, fresh, NOW), TODAY)


def complete(name: str, hamlet: Hamlet, **facts: object) -> Child:
    """Make a record that lacks none of the counted facts."""
    known = {"ethnicity": "Kinh", "id_number_key": f"khóa {name}"} | facts
    child = make_child(name, hamlet, **known)
    Carer.objects.create(
        child=child, cell=child.cell, relation=Relation.MOTHER, full_name="Lê Thị Hoa", is_main=True
    )
    return child


def test_the_counted_facts_are_those_of_the_rule() -> None:
    assert [fact.code for fact in counted_facts(TODAY)] == [
        "paper_name", "exact_birth", "id_number", "carer", "sex", "ethnicity",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2021, 5, 10), 3, date(2021, 2, 10)),
        (date(2021, 5, 31), 3, date(2021, 2, 28)),
        (date(2021, 1, 15), 12, date(2020, 1, 15)),
        (date(2021, 3, 31), 1, date(2021, 2, 28)),
        (date(2021, 1, 31), 1, date(2020, 12, 31)),
    ],
)
def test_months_go_back_to_the_same_day_or_the_last(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


def test_a_score_is_seventy_parts_complete_and_thirty_parts_fresh() -> None:
    # 60 of 600 facts are missing, half of the records are fresh: 90 x 0.7 + 50 x 0.3.
    found = score("Một", lacking=60, fresh=50)
    assert (found.completeness, found.freshness, found.points) == (90.0, 50.0, 78.0)
    assert (found.points_text, found.completeness_text) == ("78,0", "90,0\u00a0%")


def test_equal_scores_share_a_rank_and_few_records_have_none() -> None:
    few = score("Ít", records=29)
    found = ranked([score("B", lacking=6), few, score("A", lacking=6), score("C")])
    assert [(each.name, each.rank) for each in found] == [
        ("C", 1), ("A", 2), ("B", 2), ("Ít", None),
    ]  # fmt: skip


def test_nothing_has_neither_completeness_nor_freshness() -> None:
    empty = Score("Trống", "T", Standing(), TODAY)
    assert (empty.completeness, empty.freshness, empty.is_silent) == (0.0, 0.0, False)


@pytest.mark.parametrize(("last", "silent"), [(date(2021, 2, 9), True), (date(2021, 2, 10), False)])
def test_a_place_is_silent_after_three_months_without_a_change(last: date, silent: bool) -> None:
    changed = clock.moment(last)
    assert Score("Một", "1", Standing(50, 0, 0, changed), TODAY).is_silent is silent


def test_standings_add_up_to_the_places_they_lie_in() -> None:
    early, late = datetime(2021, 1, 1, tzinfo=NOW.tzinfo), NOW
    hamlets = {1: Standing(10, 2, 5, early), 2: Standing(20, 1, 0, late)}
    sums = added_up(hamlets, [(1, "A"), (2, "A"), (3, "B")])
    assert sums == {"A": Standing(30, 3, 5, late), "B": Standing()}


def test_every_lacking_fact_of_a_hamlet_is_counted(ap_mot: Hamlet, lan: Account) -> None:
    complete("Trần Văn Đủ", ap_mot)
    make_child("Lê Thị Thiếu", ap_mot, birth_precision=BirthPrecision.YEAR)
    conditions = {fact.code: fact.lacks for fact in counted_facts(TODAY)}
    rows = Child.objects.counted_for(lan).standing_by_hamlet(conditions, fresh_from=TODAY)
    assert [row[:4] for row in rows] == [(ap_mot.pk, 2, 4, 2)]
    lacking = Child.objects.open_to(lan).lacking_each(conditions)
    assert lacking == {
        "paper_name": 0, "exact_birth": 1, "id_number": 1, "carer": 1, "sex": 0, "ethnicity": 1,
    }  # fmt: skip


def test_the_record_that_lacks_most_stands_on_top(ap_mot: Hamlet, lan: Account) -> None:
    complete("Trần Văn Đủ", ap_mot)
    one = complete("Lê Thị Một", ap_mot, ethnicity="")
    most = make_child("Danh Nhiều", ap_mot)
    conditions = {fact.code: fact.lacks for fact in counted_facts(TODAY)}
    found: list[Any] = list(Child.objects.open_to(lan).most_lacking_first(conditions))
    assert found == [most, one]
    assert (found[0].lacking_facts, found[1].lacks_ethnicity) == (3, 1)


def test_the_officer_sees_why_and_the_way_to_the_field(
    ap_mot: Hamlet, lan: Account, signed_in: SignedIn
) -> None:
    child = make_child("Danh Nhiều", ap_mot, birth_precision=BirthPrecision.YEAR)
    page = signed_in(lan).get(reverse("children:to_mend")).content.decode()
    change = reverse("children:change", args=[child.code])
    assert "Ngày sinh chưa chính xác: có thể tính sai tuổi" in page
    assert f'href="{change}#id_birth"' in page
    assert f'href="{change}#id_id_number"' in page
    assert f'href="{reverse("children:add_carer", args=[child.code])}"' in page


def test_no_more_than_ten_records_are_asked_for(
    ap_mot: Hamlet, lan: Account, signed_in: SignedIn
) -> None:
    for number in range(12):
        make_child(f"Trần Văn {number}", ap_mot)
    page = signed_in(lan).get(reverse("children:to_mend")).content.decode()
    assert "<span>10 hồ sơ</span>" in page


def test_a_collaborator_is_not_asked_for_what_it_may_not_enter(
    ap_mot: Hamlet, collaborator: Account, signed_in: SignedIn
) -> None:
    make_child("Danh Nhiều", ap_mot)
    facts = mendable_facts(collaborator, on=TODAY)
    assert [fact.code for fact in facts] == ["paper_name", "exact_birth", "carer", "sex"]
    page = signed_in(collaborator).get(reverse("children:to_mend")).content.decode()
    assert "Chưa ghi người chăm sóc chính" in page
    assert "số định danh" not in page.partition("<main")[2]


def test_a_register_without_gaps_says_so(ap_mot: Hamlet, lan: Account, signed_in: SignedIn) -> None:
    complete("Trần Văn Đủ", ap_mot)
    page = signed_in(lan).get(reverse("children:to_mend")).content.decode()
    assert "Không có hồ sơ nào thiếu" in page


def test_the_province_has_no_records_to_mend(hoa: Account, signed_in: SignedIn) -> None:
    assert signed_in(hoa).get(reverse("children:to_mend")).status_code == 403


def test_the_commune_ranks_its_hamlets_and_names_the_silent_one(
    ap_mot: Hamlet, ap_hai: Hamlet, lan: Account, signed_in: SignedIn
) -> None:
    for number in range(30):
        complete(f"Trần Văn {number}", ap_mot)
        make_child(f"Lê Thị {number}", ap_hai)
    long_ago = clock.moment(date(2021, 1, 1))
    Child.objects.filter(hamlet=ap_hai).update(changed_at=long_ago)
    page = signed_in(lan).get(reverse("children:quality")).content.decode()
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0].split("<tr")
    assert [("Một" in row, "Im lặng" in row) for row in rows[1:3]] == [(True, False), (False, True)]
    assert "1 nơi không có thay đổi nào trong 3 tháng qua" in page
    assert "<b>100,0</b>" in rows[1]
    # Half of the six facts are missing; changed within twelve months all the same.
    assert "<b>65,0</b>" in rows[2]


def test_the_province_ranks_districts_and_opens_one(
    ap_mot: Hamlet, hoa: Account, signed_in: SignedIn
) -> None:
    for number in range(30):
        make_child(f"Trần Văn {number}", ap_mot)
    browser = signed_in(hoa)
    page = browser.get(reverse("children:quality")).content.decode()
    assert '<a href="?unit=MH">Huyện Minh Họa</a>' in page
    assert "Trần Văn" not in page
    below = browser.get(reverse("children:quality") + "?unit=MH").content.decode()
    assert "Xã Rạch Sen" in below
    assert "Chưa xếp hạng: ít hơn 30 hồ sơ" in below


@pytest.mark.parametrize("code", ["MH02", "khong-co"])
def test_a_unit_outside_the_reach_is_as_one_that_is_not(
    lan: Account, minh: Account, signed_in: SignedIn, code: str
) -> None:
    answer = signed_in(lan).get(f"{reverse('children:quality')}?unit={code}")
    assert answer.status_code == 404


def test_a_person_without_an_area_is_told_whom_the_page_is_for(
    collaborator: Account, rach_sen: Unit, signed_in: SignedIn
) -> None:
    watcher = make_account("baove", Role.DATA_PROTECTION, rach_sen)
    for person in (collaborator, watcher):
        page = signed_in(person).get(reverse("children:quality")).content.decode()
        assert "Trang này dành cho người phụ trách" in page
