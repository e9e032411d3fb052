"""The pages of doubles, merges and questions between communes."""

import pytest
from django.test import Client
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.children.actions import Choice, merge_records, pair_by_hand
from mangnon.children.choices import DoubleStatus, Event, InquiryStatus
from mangnon.children.models import Carer, Child, Double, Inquiry, Merge
from mangnon.children.tests.factories import make_child
from mangnon.common import clock, scope
from mangnon.places.models import Hamlet

BECAUSE = "Hai lần ghi cùng một trẻ"


@pytest.fixture
def pair(lan: Account, ap_mot: Hamlet, ap_hai: Hamlet) -> Double:
    """Two records of Rạch Sen that look like one child."""
    one = make_child("Danh Thi Sa Ray", ap_mot, sex="F")
    other = make_child("Danh Thị Sa Rây", ap_hai, sex="F", school_name="Trường Rạch Sen")
    for child in (one, other):
        Carer.objects.create(
            child=child, cell=child.cell, relation="mother", full_name="Thị Quý", is_main=True
        )
    return pair_by_hand(one, other, by=lan)


@pytest.fixture
def client(signed_in: SignedIn, lan: Account) -> Client:
    """Lan's browser."""
    return signed_in(lan)


def _status(double: Double) -> str:
    with scope.everything("look"):
        double.refresh_from_db()
    return double.status


def test_an_officer_goes_through_the_list_pair_by_pair(
    client: Client, lan: Account, pair: Double, ap_mot: Hamlet
) -> None:
    with scope.everything("make"):
        twin = pair_by_hand(
            make_child("Lê Văn An", ap_mot), make_child("Lê Văn Bình", ap_mot), by=lan
        )
    shown = client.get(reverse("children:doubles")).content.decode()
    assert "2 cặp hồ sơ" in shown
    assert "cùng ngày sinh, tên thiếu dấu, cùng mẹ, cùng xã" in shown
    page = client.get(reverse("children:judge_double", args=[pair.pk])).content.decode()
    assert 'data-key="a"' in page
    assert "Trường Rạch Sen" in page
    answer = client.post(reverse("children:same_double", args=[pair.pk]))
    assert answer["Location"] == reverse("children:judge_double", args=[twin.pk])
    assert _status(pair) == DoubleStatus.SAME
    refused = client.post(reverse("children:different_double", args=[twin.pk]), {})
    assert refused.status_code == 422
    assert _status(twin) == DoubleStatus.WAITING
    later = client.post(reverse("children:put_off_double", args=[twin.pk]))
    assert later["Location"] == reverse("children:doubles")
    typed = {"difference": "twins", "words": ""}
    client.post(reverse("children:different_double", args=[twin.pk]), typed)
    assert _status(twin) == DoubleStatus.DIFFERENT
    back = client.post(reverse("children:reopen_double", args=[twin.pk]))
    assert back["Location"] == reverse("children:judge_double", args=[twin.pk])
    assert _status(twin) == DoubleStatus.WAITING
    with scope.everything("look"):
        reads = AuditEvent.objects.filter(event=Event.DOUBLES_READ)
        assert {event.about_id for event in reads} >= {str(pair.first_id), str(pair.second_id)}


def test_records_are_merged_by_the_page_and_the_old_code_leads_to_the_new_one(
    client: Client, pair: Double
) -> None:
    client.post(reverse("children:same_double", args=[pair.pk]))
    assert "Danh Thi Sa Ray" in client.get(reverse("children:doubles_to_merge")).content.decode()
    address = reverse("children:merge", args=[pair.pk])
    shown = client.get(address).content.decode()
    assert 'name="taken-full_name" value="full_name" checked' in shown
    refused = client.post(address, {"reason": "trùng"})
    assert refused.status_code == 422
    typed = {"reason": BECAUSE, "taken-full_name": "full_name", "taken-school_name": ""}
    answer = client.post(address, typed)
    assert answer["Location"] == reverse("children:detail", args=[pair.first.code])
    with scope.everything("look"):
        kept = Child.objects.get(pk=pair.first_id)
        assert (kept.full_name, kept.school_name) == ("Danh Thị Sa Rây", "")
    old = client.get(reverse("children:detail", args=[pair.second.code]))
    assert old["Location"] == reverse("children:detail", args=[pair.first.code])
    assert "đã gộp vào hồ sơ này" in client.get(old["Location"]).content.decode()
    listed = client.get(reverse("children:list"), {"q": "sa ray"}).content.decode()
    assert pair.first.code in listed
    assert pair.second.code not in listed
    assert client.get(reverse("children:change", args=[pair.second.code])).status_code == 409


def test_a_merge_is_taken_apart_by_the_page(client: Client, lan: Account, pair: Double) -> None:
    with scope.everything("merge"):
        merge = merge_records(pair.first, pair.second, by=lan, choice=Choice(BECAUSE))
    assert BECAUSE in client.get(reverse("children:merges")).content.decode()
    address = reverse("children:unmerge", args=[merge.pk])
    assert "Tách hồ sơ" in client.get(address).content.decode()
    assert client.post(address, {"reason": "nhầm"}).status_code == 422
    answer = client.post(address, {"reason": "Đã gặp cả hai gia đình"})
    assert answer["Location"] == reverse("children:detail", args=[pair.first.code])
    with scope.everything("look"):
        assert Child.objects.living_here().count() == 2
        assert Merge.objects.get().undone_at is not None


def test_the_kept_record_can_be_turned_round(client: Client, pair: Double) -> None:
    address = f"{reverse('children:merge', args=[pair.pk])}?giu={pair.second.code}"
    answer = client.post(address, {"reason": BECAUSE})
    assert answer["Location"] == reverse("children:detail", args=[pair.second.code])


def test_a_record_merged_into_one_of_another_commune_says_so(
    client: Client, lan: Account, pair: Double, ap_kinh: Hamlet
) -> None:
    with scope.everything("merge"):
        merge_records(pair.first, pair.second, by=lan, choice=Choice(BECAUSE))
        Merge.objects.update(cell="MH02")
    shown = client.get(reverse("children:detail", args=[pair.second.code]))
    assert "ngoài phạm vi của bạn" in shown.content.decode()


def test_two_records_are_put_beside_each_other_by_hand(
    client: Client, pair: Double, ap_kinh: Hamlet
) -> None:
    with scope.everything("make"):
        stranger = make_child("Lê Thị Xa", ap_kinh)
    address = reverse("children:pair", args=[pair.first.code])
    assert client.get(address).status_code == 200
    for wrong in (stranger.code, "TE-KHONGCO", pair.first.code):
        refused = client.post(address, {"other_code": wrong})
        assert refused.status_code == 422
    answer = client.post(address, {"other_code": pair.second.code.lower()})
    assert answer["Location"] == reverse("children:judge_double", args=[pair.pk])


def test_a_stranger_finds_no_pair_no_merge_and_no_question(
    signed_in: SignedIn, minh: Account, lan: Account, pair: Double, ap_kinh: Hamlet
) -> None:
    far = make_child("Danh Thị Sa Rây", ap_kinh)
    offer = Inquiry.objects.create(
        child=pair.first, other=far, cell=pair.cell, to_cell=far.cell, certainty=90,
        found_at=clock.now(),
    )  # fmt: skip
    code, stranger = pair.first.code, signed_in(minh)
    for name in ("judge_double", "merge"):
        assert stranger.get(reverse(f"children:{name}", args=[pair.pk])).status_code == 404
    for name in ("same_double", "different_double", "put_off_double", "reopen_double"):
        assert stranger.post(reverse(f"children:{name}", args=[pair.pk])).status_code == 404
    for name in ("ask_inquiry", "answer_inquiry", "drop_inquiry"):
        address = reverse(f"children:{name}", args=[offer.pk])
        assert stranger.post(address, {"reason": BECAUSE}).status_code == 404
    assert stranger.get(reverse("children:unmerge", args=[1])).status_code == 404
    assert _status(pair) == DoubleStatus.WAITING
    assert code not in stranger.get(reverse("children:doubles")).content.decode()


def test_one_commune_asks_and_the_other_answers(
    client: Client, signed_in: SignedIn, lan: Account, minh: Account, pair: Double, ap_kinh: Hamlet
) -> None:
    far = make_child("Danh Thị Sa Rây", ap_kinh)
    offers = [
        Inquiry.objects.create(
            child=child, other=far, cell=child.cell, to_cell=far.cell, certainty=90,
            found_at=clock.now(),
        )
        for child in (pair.first, pair.second)
    ]  # fmt: skip
    address = reverse("children:ask_inquiry", args=[offers[0].pk])
    shown = client.get(address).content.decode()
    assert "Kinh Dừa" not in shown
    assert client.post(address, {"reason": "vì"}).status_code == 422
    assert client.post(address, {"reason": "Trẻ mới theo mẹ về"}).status_code == 302
    client.post(reverse("children:drop_inquiry", args=[offers[1].pk]))
    other = signed_in(minh)
    assert "Danh Thi Sa Ray" in other.get(reverse("children:inquiries")).content.decode()
    answer = reverse("children:answer_inquiry", args=[offers[0].pk])
    assert "Trẻ mới theo mẹ về" in other.get(answer).content.decode()
    assert other.post(answer, {"note": "Ở nhà ngoại"}).status_code == 422
    assert other.post(answer, {"answer": "same", "note": "Ở nhà ngoại"}).status_code == 302
    with scope.everything("look"):
        statuses = Inquiry.objects.order_by("pk").values_list("status", flat=True)
        assert list(statuses) == [InquiryStatus.SAME, InquiryStatus.DROPPED]
    told = client.get(reverse("children:inquiries")).content.decode()
    assert "Xã Kinh Dừa – Ở nhà ngoại" in told


def test_what_waits_is_shown_on_the_record(client: Client, pair: Double) -> None:
    shown = client.get(reverse("children:detail", args=[pair.first.code])).content.decode()
    assert "Có hồ sơ khác giống hồ sơ này." in shown
