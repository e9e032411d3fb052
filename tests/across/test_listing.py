"""Lists: sort, filters, paging and how values are written."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.common.listing import Column, Kind, Listing, ListPage, State, written


class Letters(forms.Form):
    """A filter on the first letter."""

    starts = forms.CharField(required=False)

    def narrow(self, rows: QuerySet[Account]) -> QuerySet[Account]:
        return rows.filter(username__startswith=self.cleaned_data["starts"])


LIST = Listing(
    columns=(
        Column("username", "Tên đăng nhập", sort=("username",)),
        Column("full_name", "Họ và tên"),
        Column("email", "Thư", optional=True),
        Column("id", "Số", kind=Kind.NUMBER, value=lambda account: 1234, sort=("-pk",)),
        Column("state", "Trạng thái", value=lambda account: State("ok", "Đang dùng")),
    ),
    default_sort="username",
    caption="Tài khoản",
    filters=Letters,
    row_url=lambda account: f"/{account.username}/",
    page_size=2,
)


@pytest.fixture
def people(db: None) -> None:
    for name in ("an", "bao", "chau", "duc", "anh"):
        Account.objects.create(username=name, full_name=name.title(), created_at=clock.now())


def page(query: str = "") -> ListPage:
    return LIST.page(Account.objects.all(), asked=QueryDict(query))


def names(shown: ListPage) -> list[str]:
    return [row.item.username for row in shown.table]


def test_a_list_starts_with_its_usual_order(people: None) -> None:
    shown = page()
    assert names(shown) == ["an", "anh"]
    assert shown.count == 5
    assert not shown.is_narrowed
    assert shown.previous_url == ""
    assert shown.next_url == "?page=2"
    assert shown.page_links == [("1", "?page=1"), ("2", "?page=2"), ("3", "?page=3")]


def test_a_heading_turns_the_order_round_and_goes_back_to_the_first_page(people: None) -> None:
    shown = page("sort=username&page=2")
    first = shown.headings[0]
    assert (first.direction, first.url) == ("ascending", "?sort=-username")
    assert names(page("sort=-username")) == ["duc", "chau"]
    assert page("sort=-username").headings[0].direction == "descending"


def test_a_column_that_sorts_downwards_is_turned_upwards(people: None) -> None:
    assert names(page("sort=id")) == ["anh", "duc"]
    assert names(page("sort=-id")) == ["an", "bao"]


def test_an_unknown_sort_falls_back_to_the_usual_order(people: None) -> None:
    assert names(page("sort=password")) == ["an", "anh"]


def test_a_filter_narrows_and_stays_in_every_link(people: None) -> None:
    shown = page("starts=a")
    assert names(shown) == ["an", "anh"]
    assert shown.is_narrowed
    assert shown.headings[0].url == "?starts=a&sort=-username"


def test_a_page_beyond_the_last_shows_the_last(people: None) -> None:
    shown = page("page=99")
    assert names(shown) == ["duc"]
    assert shown.current_number == "3"
    assert shown.previous_url == "?page=2"


def test_optional_columns_are_shown_when_chosen(people: None) -> None:
    assert [column.key for column in page().columns] == ["username", "full_name", "id", "state"]
    chosen = page("columns=email,secret")
    assert [column.key for column in chosen.columns][2] == "email"
    assert [(link.url, link.is_shown) for link in chosen.column_links] == [("?", True)]
    assert page().column_links[0].url == "?columns=email"


def test_cells_are_written_the_vietnamese_way(people: None) -> None:
    row = page().table[0]
    assert row.url == "/an/"
    assert [cell.text for cell in row.cells[:3]] == ["an", "An", "1.234"]
    assert row.cells[3].state == State("ok", "Đang dùng")
    assert State("ok", "").icon_name == "circle-check"
    assert State("odd", "").icon_name == "point"


def test_a_list_without_filters_or_links_still_works(people: None) -> None:
    columns = (Column("username", "Tên", sort=("username",)),)
    bare = Listing(columns=columns, default_sort="username", caption="")
    shown = bare.page(Account.objects.all(), asked=QueryDict())
    assert shown.form is None
    assert [(row.item.username, row.url) for row in shown.table][0] == ("an", "")
    assert shown.table[0].cells[0].states == []
    assert shown.choosable == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        ("", "–"),
        (True, "Có"),
        (False, "Không"),
        (1234567, "1.234.567"),
        (date(2021, 5, 10), "10/05/2021"),
        (datetime(2021, 5, 10, 1, 30, tzinfo=UTC), "10/05/2021 08:30"),
        ("Ấp Một", "Ấp Một"),
    ],
)
def test_values_are_written(value: object, text: str) -> None:
    assert written(value) == text


def test_a_form_may_keep_rare_filters_folded(people: None) -> None:
    class Folding(Letters):
        folded = ("starts",)

    listing = Listing(LIST.columns, default_sort="username", caption="", filters=Folding)
    shown = listing.page(Account.objects.all(), asked=QueryDict())
    assert shown.folded == {"starts"}
    assert page().folded == frozenset()
