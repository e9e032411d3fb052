"""The pages that change the register."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.children.actions import (
    CarerFacts,
    Departure,
    Period,
    add_group,
    ask_handover,
    record_carer,
)
from mangnon.children.choices import ChildStatus, Event, Risk
from mangnon.children.identity import number_key, seal_id_number
from mangnon.children.models import Carer, Child, Handover, Household, Membership
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


@pytest.mark.parametrize("name", ["change", "add_carer", "add_group", "add_risk", "move", "depart",
                                  "add_stay", "leave"])  # fmt: skip
def test_a_stranger_finds_no_page_that_changes_a_record(
    signed_in: SignedIn, minh: Account, collaborator: Account, ap_mot: Hamlet, name: str
) -> None:
    child = make_child("Trần Văn An", ap_mot)
    assert _status(signed_in(minh), name, child.code) == 404
    assert _status(signed_in(collaborator), name, child.code) == 403


def test_t2_what_hangs_on_one_child_is_not_found_under_another(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet
) -> None:
    one, other = make_child("Trần Văn An", ap_mot), make_child("Lê Thị Mỹ", ap_mot)
    carer = record_carer(other, by=lan, version=1, facts=CarerFacts(full_name="Thị Quý"))
    group = add_group(other, by=lan, subgroup="d2", period=Period(date(2021, 1, 1)))
    risk = other.risks.create(reason=Risk.POOR, since=date(2021, 1, 1), cell="MH01")
    stay = other.residences.get()
    client = signed_in(lan)
    for name, row in (
        ("change_carer", carer), ("end_group", group), ("end_risk", risk), ("end_stay", stay),
    ):  # fmt: skip
        address = reverse(f"children:{name}", args=[one.code, row.pk])
        assert client.get(address).status_code == 404
        assert client.post(address, {"on": "10/05/2021"}).status_code == 404
    address = reverse("children:remove_carer", args=[one.code, carer.pk])
    assert client.post(address).status_code == 404
    with scope.everything("look"):
        assert Carer.objects.filter(pk=carer.pk).exists()
        assert Membership.objects.get(pk=group.pk).until is None


def test_a_child_is_added_by_the_page(signed_in: SignedIn, lan: Account, ap_mot: Hamlet) -> None:
    client = signed_in(lan)
    assert "Người chăm sóc chính" in _text(client, "add")
    response = client.post(reverse("children:add"), TYPED | {"hamlet": ap_mot.pk})
    assert response.status_code == 302
    with scope.everything("look"):
        child = Child.objects.get()
        assert (child.full_name, child.ethnicity) == ("Danh Thị Sa Rây", "Khmer")
        assert child.carers.get().full_name == "Thị Quý"
    assert response.headers["Location"] == f"/tre-em/ho-so/{child.code}/"


def test_errors_stand_at_their_fields_and_nothing_is_saved(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet
) -> None:
    wrong = TYPED | {"full_name": "", "birth": "2013", "id_number": "123", "hamlet": ap_mot.pk}
    response = signed_in(lan).post(reverse("children:add"), wrong)
    shown = response.content.decode()
    assert response.status_code == 422
    assert "Ghi họ tên trên giấy tờ hoặc tên ở nhà của trẻ." in shown
    assert "Cách ghi này ứng với «Chỉ biết năm»." in shown
    assert "Số định danh phải có 12 chữ số, số này có 3." in shown
    with scope.everything("look"):
        assert not Child.objects.exists()


def test_a_likely_double_asks_and_another_child_is_added_on_demand(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet
) -> None:
    known = make_child("Danh Thị Sa Rây", ap_mot)
    client = signed_in(lan)
    typed = TYPED | {"hamlet": ap_mot.pk}
    shown = client.post(reverse("children:add"), typed).content.decode()
    assert "Cùng một trẻ – mở hồ sơ" in shown
    assert f'name="same_child" value="{known.code}"' in shown
    with scope.everything("look"):
        assert Child.objects.count() == 1
    apart = typed | {"told_apart": known.code}
    assert "Chọn vì sao đây là hai trẻ khác nhau." in (
        client.post(reverse("children:add"), apart).content.decode()
    )
    apart["difference"] = "namesakes"
    assert client.post(reverse("children:add"), apart).status_code == 302
    with scope.everything("look"):
        assert Child.objects.count() == 2


def test_a_record_is_changed_by_the_page_and_a_second_writer_is_told(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet
) -> None:
    child = make_child("Trần Văn An", ap_mot, code="TE-ABCDEFGH")
    client = signed_in(lan)
    page = client.get(reverse("children:change", args=[child.code]))
    typed = {name: value or "" for name, value in page.context["form"].initial.items()}
    address = reverse("children:change", args=[child.code])
    number = {"id_number": "999313004567"}
    first = client.post(address, typed | {"class_name": "3A"} | number, follow=True)
    assert "Chữ số thứ tư không khớp giới tính đã ghi." in first.content.decode()
    second = client.post(address, typed | {"class_name": "3B"})
    assert second.status_code == 422
    assert "Lan vừa sửa hồ sơ này" in second.content.decode()
    with scope.everything("look"):
        assert Child.objects.get().class_name == "3A"


def test_an_opened_form_of_sensitive_fields_is_noted_as_read(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet
) -> None:
    child = make_child("An", ap_mot, code="TE-ABCDEFGH", id_number_key=number_key(NUMBER),
                       id_number_sealed=seal_id_number(NUMBER, code="TE-ABCDEFGH"))  # fmt: skip
    assert NUMBER in _text(signed_in(lan), "change", child.code)
    with scope.everything("look"):
        event = AuditEvent.objects.get(event=Event.CHILD_READ)
    assert "id_number" in event.fields_read


def test_confirm_undo_and_return_are_buttons(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet
) -> None:
    child = make_child("An", ap_mot, status=ChildStatus.PROVISIONAL)
    client = signed_in(lan)
    for name in ("confirm", "undo", "come_back"):
        shown = client.post(reverse(f"children:{name}", args=[child.code]), follow=True)
        assert shown.status_code == 200
    with scope.everything("look"):
        child.refresh_from_db()
    assert child.status == ChildStatus.CONFIRMED


def test_carers_groups_risks_stays_and_leaving_by_the_pages(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet, ap_hai: Hamlet
) -> None:
    child = make_child("An", ap_mot)
    client = signed_in(lan)

    def send(name: str, *args: object, **typed: object) -> None:
        address = reverse(f"children:{name}", args=[child.code, *args])
        if name not in ("join_household", "remove_carer"):
            assert client.get(address).status_code == 200
        response = client.post(address, typed)
        assert response.status_code == 302, (name, response.context["form"].errors)

    def only(rows: str) -> int:
        with scope.everything("look"):
            return int(getattr(child, rows).order_by("-pk").first().pk)

    send("add_carer", version=1, full_name="Thị Quý", relation="mother", life_state="away")
    send("change_carer", only("carers"), version=2, full_name="Thị Quí", relation="mother",
         life_state="away", is_main="on")  # fmt: skip
    send("join_household", household_code="H1")
    send("add_group", subgroup="d2", since="01/01/2021")
    send("end_group", only("memberships"), on="01/05/2021")
    send("add_risk", reason="poor", since="01/01/2021")
    send("end_risk", only("risks"), on="01/05/2021")
    send("add_stay", hamlet=ap_hai.pk, since="01/05/2021")
    send("end_stay", only("residences"), on="05/05/2021")
    send("move", hamlet=ap_hai.pk, on="06/05/2021")
    send("remove_carer", only("carers"))
    send("leave", reason="abroad", on="10/05/2021")
    with scope.everything("look"):
        child.refresh_from_db()
        household = Household.objects.get()
    assert (child.status, child.hamlet) == (ChildStatus.LEFT, ap_hai)
    assert "H1" in _text(client, "household", household.pk)
    address = reverse("children:change_household", args=[household.pk])
    typed = {"code": "H1", "head_name": "Danh Út", "poverty": "poor", "language": "km"}
    assert client.get(address).status_code == 200
    assert client.post(address, typed).status_code == 302
    assert "Danh Út" in _text(client, "household", household.pk)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("add_group", {"subgroup": "d2", "since": "11/05/2021"}),
        ("add_risk", {"reason": "poor", "since": "11/05/2021"}),
        ("move", {"hamlet": "", "on": "10/05/2021"}),
        ("leave", {"reason": "abroad", "on": "11/05/2021"}),
        ("add_carer", {"version": 1, "full_name": ""}),
        ("depart", {"commune": "", "reason": ""}),
        ("add_stay", {"hamlet": ""}),
    ],
)
def test_a_refused_form_comes_back_with_its_sentence(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet, name: str, typed: dict[str, object]
) -> None:
    child = make_child("An", ap_mot)
    response = signed_in(lan).post(reverse(f"children:{name}", args=[child.code]), typed)
    assert response.status_code == 422
    assert "Chưa lưu được. Xin sửa:" in response.content.decode()


def test_a_handover_walks_through_the_pages(
    signed_in: SignedIn, lan: Account, minh: Account, ap_mot: Hamlet, ap_kinh: Hamlet,
    kinh_dua: Unit,
) -> None:  # fmt: skip
    child = make_child("Trần Văn An", ap_mot)
    sender, receiver = signed_in(lan), signed_in(minh)
    typed = {"commune": kinh_dua.pk, "on": "01/05/2021", "reason": "Theo mẹ về quê"}
    sent = sender.post(reverse("children:depart", args=[child.code]), typed)
    assert sent.status_code == 302
    assert "Trần Văn An" in _text(receiver, "handovers")
    with scope.everything("look"):
        handover = Handover.objects.get()
    assert _status(receiver, "detail", child.code) == 404
    assert _status(sender, "accept_handover", handover.pk) == 404
    assert "Trần Văn An" in _text(receiver, "accept_handover", handover.pk)
    assert "Lý do trả lại" in _text(receiver, "refuse_handover", handover.pk)
    answer = reverse("children:accept_handover", args=[handover.pk])
    assert receiver.post(answer, {"hamlet": ""}).status_code == 422
    assert receiver.post(answer, {"hamlet": ap_kinh.pk}).status_code == 302
    assert "Trần Văn An" in _text(receiver, "detail", child.code)
    assert _status(sender, "detail", child.code) == 404
    assert "Đã tiếp nhận" in _text(sender, "handovers")


def test_a_handover_is_sent_back_or_taken_back_by_the_pages(
    signed_in: SignedIn, lan: Account, minh: Account, ap_mot: Hamlet, ap_kinh: Hamlet,
    kinh_dua: Unit,
) -> None:  # fmt: skip
    gone = Departure(kinh_dua, on=date(2021, 5, 1), reason="Theo mẹ")
    first = ask_handover(make_child("Trần Văn An", ap_mot), by=lan, departure=gone)
    second = ask_handover(make_child("Lê Thị Mỹ", ap_mot), by=lan, departure=gone)
    sender, receiver = signed_in(lan), signed_in(minh)
    back = reverse("children:refuse_handover", args=[first.pk])
    assert receiver.post(back, {"because": "not_found", "words": ""}).status_code == 302
    withdraw = reverse("children:withdraw_handover", args=[second.pk])
    assert receiver.post(withdraw).status_code == 404
    assert sender.post(withdraw).status_code == 302
    shown = _text(sender, "handovers")
    assert "Không tìm thấy trẻ tại địa bàn" in shown
    assert "Nơi đi rút lại" in shown
