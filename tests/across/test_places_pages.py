"""Pages about units show public facts of a day to whoever is signed in."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.common.models import Deployment
from mangnon.places.actions import load_hamlets, load_units
from mangnon.places.catalogue import PlacementRow
from mangnon.places.choices import Level
from mangnon.places.models import Unit
from mangnon.places.tests.test_actions import hamlet_row, unit_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in: SignedIn, lan: Account) -> Client:
    Unit.objects.filter(code="91").update(valid_from=date(1990, 1, 1), valid_to=date(1990, 1, 2))
    load_units()
    Deployment.objects.create(province_code="91")
    return signed_in(lan)


def page_of(client: Client, name: str, *arguments: object, **asked: str) -> str:
    answer = client.get(reverse(name, args=arguments), asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", ["places:units", "places:map"])
def test_a_stranger_is_sent_to_the_sign_in_page(name: str, db: None) -> None:
    assert Client().get(reverse(name)).status_code == 302


def test_the_list_shows_the_units_of_today(client: Client) -> None:
    page = page_of(client, "places:units")
    assert "đơn vị có hiệu lực ngày 10/05/2021" in page
    assert "Tỉnh Kiên Giang" in page


def test_the_list_shows_the_units_of_another_day(client: Client) -> None:
    page = page_of(client, "places:units", on="2025-07-01", q="rach gia")
    assert "đơn vị có hiệu lực ngày 01/07/2025" in page
    assert "Phường Rạch Giá" in page
    assert "Thành phố Rạch Giá" not in page


def test_the_list_is_searched_without_accents_and_by_level(client: Client) -> None:
    page = page_of(client, "places:units", q="thu ba", level="commune")
    assert "Thị trấn Thứ Ba" in page
    assert "Huyện An Biên" in page
    assert "Thị trấn Thứ Mười Một" not in page


def test_the_list_is_searched_by_code(client: Client) -> None:
    assert "Phường Vĩnh Bảo" in page_of(client, "places:units", q="30742")


def test_an_unreadable_day_counts_as_today(client: Client) -> None:
    page = page_of(client, "places:units", on="hôm qua")
    assert "đơn vị có hiệu lực ngày 10/05/2021" in page


def test_the_figures_do_not_count_invented_units(client: Client) -> None:
    page = page_of(client, "places:units", on="2021-04-06")
    assert ">144<" in page


def test_the_list_is_of_the_own_province_until_another_is_asked(client: Client) -> None:
    assert "Thành phố Long Xuyên" not in page_of(client, "places:units", q="long xuyen")
    asked = page_of(client, "places:units", q="long xuyen", province="89")
    assert "Thành phố Long Xuyên" in asked
    assert "Thành phố Long Xuyên" in page_of(client, "places:units", q="long", province="all")


def test_before_a_province_is_set_all_units_are_listed(client: Client) -> None:
    Deployment.objects.all().delete()
    assert "Thành phố Long Xuyên" in page_of(client, "places:units", q="long xuyen")


def test_a_unit_shows_what_became_of_it(client: Client) -> None:
    unit = Unit.objects.version("30742", Level.COMMUNE, on=date(2025, 1, 1))
    page = page_of(client, "places:unit", unit.pk)
    assert "Phường Vĩnh Bảo" in page
    assert "Phường Rạch Giá" in page
    assert "từ 01/12/2024 đến hết 30/06/2025" in page
    assert "1654/NQ-UBTVQH15" in page


def test_a_unit_in_force_says_so(client: Client) -> None:
    unit = Unit.objects.version("30742", Level.COMMUNE, on=date(2025, 7, 1))
    page = page_of(client, "places:unit", unit.pk)
    assert "từ 01/07/2025 đến nay" in page
    assert "Đang có hiệu lực." in page


def test_a_district_has_no_heir_and_lists_its_communes(client: Client) -> None:
    unit = Unit.objects.version("907", Level.DISTRICT, on=date(2021, 5, 10))
    page = page_of(client, "places:unit", unit.pk)
    assert "Kết thúc, không có đơn vị cùng cấp kế tiếp." in page
    assert "11 đơn vị trực thuộc" in page


def test_a_commune_lists_its_hamlets(client: Client) -> None:
    load_units([unit_row(code="MH09")])
    since = date(2004, 8, 31)
    step = PlacementRow(("MH09", "commune", since), since, None)
    load_hamlets([hamlet_row(code="MH09-01", placements=(step,))])
    unit = Unit.objects.version("MH09", Level.COMMUNE, on=date(2021, 5, 10))
    page = page_of(client, "places:unit", unit.pk)
    assert "1 ấp, khu phố" in page
    assert "Ấp Một" in page
    assert "đơn vị minh họa" in page


def test_an_unknown_unit_is_not_found(client: Client) -> None:
    assert client.get(reverse("places:unit", args=[10_000_000])).status_code == 404


@pytest.mark.parametrize(
    ("kind", "title", "most"),
    [
        ("xa-2025", "Cấp xã từ 01/7/2025", "Số xã cũ hợp thành của 102 đơn vị"),
        ("huyen-2021", "Cấp huyện năm 2021", "Số đơn vị cấp xã của 15 đơn vị"),
        ("xa-2021", "Cấp xã năm 2021", "Số ấp, khu phố của 144 đơn vị"),
    ],
)
def test_each_map_has_a_picture_a_table_and_a_warning(
    client: Client, kind: str, title: str, most: str
) -> None:
    page = page_of(client, "places:map", **{"ban-do": kind})
    assert "<svg" in page
    assert title in page
    assert most in page
    assert "Bản đồ minh họa thống kê, không phải ranh giới pháp lý." in page
    assert "Xem số liệu dạng bảng" in page


def test_without_a_choice_the_map_is_of_the_era_of_today(client: Client) -> None:
    assert "theo đơn vị ngày 06/04/2021" in page_of(client, "places:map")


def test_island_units_stand_in_a_list_beside_the_map(client: Client) -> None:
    page = page_of(client, "places:map", **{"ban-do": "xa-2025"})
    islands = page.split("islands-heading")[-1]
    for name in ("Đặc khu Phú Quốc", "Đặc khu Kiên Hải", "Đặc khu Thổ Châu", "Xã Tiên Hải"):
        assert name in islands


def test_the_six_communes_without_a_shape_are_named(client: Client) -> None:
    page = page_of(client, "places:map", **{"ban-do": "xa-2021"})
    missing = page.split("missing-heading")[-1]
    assert "Xã Thạnh Bình" in missing
    assert missing.count('key-figure"') == 6
