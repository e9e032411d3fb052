"""The pages that show the register: who sees what, what is kept of it, what never leaks."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.accounts.tests.factories import make_account
from mangnon.audit.models import AuditEvent
from mangnon.children.actions import (
    CarerFacts,
    Period,
    add_group,
    record_carer,
)
from mangnon.children.choices import Event, Risk, SchoolLevel
from mangnon.children.identity import number_key
from mangnon.children.models import Household, Membership, NamedAccess
from mangnon.children.tests.factories import make_child
from mangnon.common import scope
from mangnon.places.models import Hamlet, Unit

NUMBER = "999213004567"
TYPED = {
    "full_name": "Danh Thị Sa Rây", "home_name": "", "sex": "F", "birth": "04/05/2013",
    "birth_precision": "day", "arrived_by": "found", "carer_name": "Thị Quý",
    "carer_relation": "mother", "carer_phone": "0912345678", "household_code": "H1",
    "ethnicity": "Khmer", "id_number": "", "birth_certificate": "no", "school_level": "primary",
}  # fmt: skip


def _text(client: Client, name: str, *args: object, **asked: str) -> str:
    response = client.get(reverse(f"children:{name}", args=args), asked)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def _status(client: Client, name: str, *args: object) -> int:
    return client.get(reverse(f"children:{name}", args=args)).status_code


def test_the_officer_sees_names_and_another_commune_an_empty_list(
    signed_in: SignedIn, lan: Account, minh: Account, ap_mot: Hamlet
) -> None:
    make_child("Trần Văn An", ap_mot)
    assert "Trần Văn An" in _text(signed_in(lan), "list")
    other = _text(signed_in(minh), "list")
    assert "Trần" not in other
    assert "Ấp này chưa có trẻ nào. Nhập từ Excel hoặc thêm mới." in other


def test_the_province_sees_initials_and_the_birth_year_only(
    signed_in: SignedIn, hoa: Account, ap_mot: Hamlet
) -> None:
    make_child("Trần Văn An", ap_mot, birth_date=date(2013, 5, 4))
    shown = _text(signed_in(hoa), "list")
    assert "T.V.A." in shown
    assert "2013" in shown
    assert "Trần" not in shown
    assert "04/05/2013" not in shown


def test_a_masked_list_answers_no_names_but_a_record_code(
    signed_in: SignedIn, hoa: Account, ap_mot: Hamlet
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    client = signed_in(hoa)
    assert "T.V.A." not in _text(client, "list", q="tran van an")
    assert "T.V.A." in _text(client, "list", q=child.code.lower())
    assert "Chưa có số định danh" not in _text(client, "list").split("<tbody>")[1]


def test_who_left_is_listed_only_on_demand(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet
) -> None:
    make_child("Võ Út", ap_mot, status="left", left_on=date(2021, 1, 1), left_reason="abroad")
    client = signed_in(lan)
    assert "Võ Út" not in _text(client, "list")
    assert "Võ Út" not in _text(client, "list", sort="birth")
    assert "Võ Út" in _text(client, "list", status="left")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "tran an"}, {"An"}),
        ({"q": "tran van b"}, {"Bình"}),
        ({"q": "Le Thi Myx"}, {"Mỹ"}),
        ({"q": NUMBER}, {"Bình"}),
        ({"q": NUMBER[1:]}, set()),
        ({"sex": "F"}, {"Mỹ"}),
        ({"age": "0-2"}, {"Mỹ"}),
        ({"hamlet": "MH01-02"}, {"Bình"}),
        ({"school": "primary"}, {"An"}),
        ({"group": "d"}, {"An"}),
        ({"at_risk": "1"}, {"Bình"}),
        ({"poverty": "poor"}, {"Mỹ"}),
        ({"missing": "exact_birth"}, {"Mỹ"}),
        ({"missing": "carer", "sex": "M"}, {"An", "Bình"}),
        ({"status": "left"}, {"Út"}),
        ({"q": "mi"}, {"Mỹ"}),
        ({"sort": "-birth", "q": "tran van"}, {"An", "Bình"}),
    ],
)
def test_search_and_filters_narrow_the_list(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet, ap_hai: Hamlet,
    asked: dict[str, str], found: set[str],
) -> None:  # fmt: skip
    an = make_child("Trần Văn An", ap_mot, school_level=SchoolLevel.PRIMARY)
    add_group(an, by=lan, subgroup="d2", period=Period(date(2021, 1, 1)))
    binh = make_child("Trần Văn Bình", ap_hai, id_number_key=number_key(NUMBER))
    binh.risks.create(reason=Risk.POOR, since=date(2021, 1, 1), cell="MH01")
    poor = Household.objects.create(
        hamlet=ap_mot, cell="MH01", poverty="poor", created_at=an.created_at
    )
    my = make_child(
        "Lê Thị Mỹ", ap_mot, sex="F", birth_date=date(2019, 1, 1), birth_precision="year",
        household=poor,
    )  # fmt: skip
    record_carer(my, by=lan, version=1, facts=CarerFacts(full_name="Thị Quý"))
    make_child("Võ Út", ap_mot, status="left", left_on=date(2021, 1, 1), left_reason="abroad")
    shown = _text(signed_in(lan), "list", **asked)
    names = {"An", "Bình", "Mỹ", "Út"}
    rows = re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', shown)
    assert {name for name in names if any(row.endswith(name) for row in rows)} == found


def test_a_search_with_a_slip_says_that_it_guesses(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet
) -> None:
    make_child("Trần Văn Bình", ap_mot)
    assert "những tên gần giống" in _text(signed_in(lan), "list", q="Trần Văn Bìmh")
    assert "những tên gần giống" not in _text(signed_in(lan), "list", q="Trần Văn Bình")


def test_without_the_second_step_sensitive_filters_are_gone_and_the_way_is_told(
    signed_in: SignedIn, rach_sen: Unit, ap_mot: Hamlet
) -> None:
    hurried = make_account("voi", Role.COMMUNE_OFFICER, rach_sen, two_steps=False)
    child = make_child("Trần Văn An", ap_mot, ethnicity="Khmer")
    client = signed_in(hurried, two_steps=False)
    shown = _text(client, "list", group="d", q=NUMBER)
    assert 'name="group"' not in shown
    assert "Xác nhận hai bước" in shown
    page = _text(client, "detail", child.code)
    assert "Trần Văn An" in page
    assert "Khmer" not in page
    assert "Xác nhận hai bước" in page
    with scope.everything("look"):
        assert not AuditEvent.objects.filter(event=Event.CHILD_READ).exists()


def test_opening_a_record_with_sensitive_fields_is_noted_with_their_names(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet
) -> None:
    child = make_child("Trần Văn An", ap_mot, ethnicity="Khmer")
    page = _text(signed_in(lan), "detail", child.code)
    assert "Khmer" in page
    assert "Chưa có mã định danh – vẫn được đếm." in page
    with scope.everything("look"):
        event = AuditEvent.objects.get(event=Event.CHILD_READ)
    assert event.fields_read == "birth_certificate,ethnicity,id_number_sealed"
    assert "Khmer" not in str(event.details)


@pytest.mark.parametrize("tab", ["situation", "learning", "homes", "history", "looks"])
def test_every_tab_opens_for_the_officer(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet, tab: str
) -> None:
    child = make_child("Trần Văn An", ap_mot, id_number_sealed=b"")
    add_group(child, by=lan, subgroup="d2", period=Period(date(2021, 1, 1)))
    record_carer(child, by=lan, version=1, facts=CarerFacts(full_name="Thị Quý"))
    assert "Trần Văn An" in _text(signed_in(lan), "tab", child.code, tab)


def test_a_tab_that_does_not_exist_is_not_found(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    assert _status(signed_in(lan), "tab", child.code, "bi-mat") == 404


def test_sealed_groups_show_nowhere_on_the_page(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    Membership.objects.create(child=child, cell="MH01", subgroup="đ1", since=date(2021, 1, 1))
    child.changes.create(
        cell="MH01", field="subgroup", old="", new="l1", at=child.created_at, by=lan
    )
    client = signed_in(lan)
    pages = [_text(client, "tab", child.code, tab) for tab in ("situation", "history")]
    assert "HIV" not in "".join(pages)
    assert "hiếp" not in "".join(pages)
    assert "(đã che)" in pages[1]


def test_sensitive_history_is_hidden_from_a_collaborator(
    signed_in: SignedIn, lan: Account, collaborator: Account, ap_mot: Hamlet
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    child.changes.create(
        cell="MH01", field="ethnicity", old="Kinh", new="Khmer", at=child.created_at, by=lan
    )
    shown = _text(signed_in(collaborator), "tab", child.code, "history")
    assert "Khmer" not in shown
    assert "(đã che)" in shown
    assert "Khmer" in _text(signed_in(lan), "tab", child.code, "history")
    situation = _text(signed_in(collaborator), "tab", child.code, "situation")
    assert "thông tin nhạy cảm" in situation


def test_absent_and_hidden_records_are_answered_alike(
    signed_in: SignedIn, minh: Account, ap_mot: Hamlet
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    client = signed_in(minh)
    hidden = client.get(reverse("children:detail", args=[child.code]))
    absent = client.get(reverse("children:detail", args=["TE-XXXXXXXX"]))
    assert (hidden.status_code, absent.status_code) == (404, 404)
    clean = [re.sub(r"TE-\w+|\w{60,}", "", page.content.decode()) for page in (hidden, absent)]
    assert clean[0] == clean[1]


def test_the_chair_finds_one_record_and_opens_it_for_a_reason(
    signed_in: SignedIn, chair: Account, ap_mot: Hamlet
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    client = signed_in(chair)
    assert "Trần" not in _text(client, "list")
    missed = client.post(reverse("children:find"), {"q": "tran van an"})
    assert missed.status_code == 422
    found = client.post(reverse("children:find"), {"q": "tran van an", "birth_year": 2013})
    assert found.headers["Location"] == f"/tre-em/ho-so/{child.code}/"
    page = _text(client, "detail", child.code)
    assert "Xem khi nêu lý do" in page
    assert "Trần" not in page
    ask = reverse("children:ask", args=[child.code])
    assert client.post(ask, {"reason": "xem"}).status_code == 422
    assert client.post(ask, {"reason": "Xét trợ cấp tháng 5"}).status_code == 302
    assert "Trần Văn An" in _text(client, "detail", child.code)
    with scope.everything("look"):
        assert NamedAccess.objects.count() == 1
        event = AuditEvent.objects.filter(event=Event.CHILD_READ).get()
    assert (event.account_id, event.reason) == (chair.pk, "Xét trợ cấp tháng 5")


def test_who_looked_and_why_stands_on_the_page(
    signed_in: SignedIn, chair: Account, lan: Account, ap_mot: Hamlet
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    client = signed_in(chair)
    client.post(reverse("children:ask", args=[child.code]), {"reason": "Xét trợ cấp tháng 5"})
    shown = _text(signed_in(lan), "tab", child.code, "looks")
    assert "Chair" in shown
    assert "Xét trợ cấp tháng 5" in shown


def test_the_province_leader_has_no_list(
    signed_in: SignedIn, province: Unit, ap_mot: Hamlet
) -> None:
    leader = make_account("lanhdao", Role.PROVINCE_LEADER, province)
    make_child("Trần Văn An", ap_mot)
    client = signed_in(leader)
    assert "chỉ xem số tổng hợp" in _text(client, "list")
    assert client.post(reverse("children:find"), {"q": "x"}).status_code == 403


def test_looking_outside_names_only_the_commune(
    signed_in: SignedIn, lan: Account, ap_kinh: Hamlet
) -> None:
    make_child("Lê Thị Mỹ", ap_kinh)
    client = signed_in(lan)
    assert "Chỉ trả lời tên xã" in _text(client, "elsewhere")
    typed = {"full_name": "Lê Thị Mỹ", "birth_year": 2013, "reason": "Trẻ mới chuyển đến ấp Một"}
    shown = client.post(reverse("children:elsewhere"), typed).content.decode()
    assert "Xã Kinh Dừa" in shown
    assert "Ấp Kinh" not in shown
    miss = client.post(reverse("children:elsewhere"), typed | {"full_name": "Không Có Ai"})
    assert "Không thấy trẻ tương tự ở nơi khác." in miss.content.decode()
    assert client.post(reverse("children:elsewhere"), {"reason": "x"}).status_code == 422


def test_no_name_stands_in_a_title_or_an_address(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    client = signed_in(lan)
    for name in ("detail", "change", "move", "leave"):
        shown = _text(client, name, child.code)
        title = re.search(r"<title>(.*?)</title>", shown, re.DOTALL)
        assert title and "Trần" not in title.group(1)
        assert not re.search(r'(href|action)="[^"]*(Tr%E1|Tran|Trần)', shown)


def test_the_short_address_leads_to_the_record_only_who_may_know_it(
    signed_in: SignedIn, lan: Account, minh: Account, ap_mot: Hamlet
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    assert signed_in(minh).get(f"/t/{child.code}").status_code == 404
    response = signed_in(lan).get(f"/t/{child.code}")
    assert response.headers["Location"] == f"/tre-em/ho-so/{child.code}/"


def test_the_hamlet_list_is_printed_with_the_name_of_who_prints(
    signed_in: SignedIn, lan: Account, minh: Account, ap_mot: Hamlet
) -> None:
    make_child("Trần Văn An", ap_mot)
    shown = _text(signed_in(lan), "printed", ap_mot.code)
    assert "Trần Văn An" in shown
    assert "người in: Lan" in shown
    assert _status(signed_in(minh), "printed", ap_mot.code) == 404
    with scope.everything("look"):
        assert AuditEvent.objects.get(event=Event.LIST_PRINTED).details == {"count": 1}


def test_who_turns_sixteen_is_listed_sixty_days_before(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet
) -> None:
    make_child("Trần Văn An", ap_mot, birth_date=date(2005, 7, 1))
    make_child("Lê Thị Mỹ", ap_mot, birth_date=date(2005, 1, 1), birth_precision="year")
    shown = _text(signed_in(lan), "turning_sixteen")
    assert "01/07/2021" in shown
    assert "Ngày sinh chưa chính xác" in shown


def test_a_hidden_household_is_not_found(
    signed_in: SignedIn, minh: Account, ap_mot: Hamlet
) -> None:
    child = make_child("An", ap_mot)
    household = Household.objects.create(hamlet=ap_mot, cell="MH01", created_at=child.created_at)
    assert _status(signed_in(minh), "household", household.pk) == 404
