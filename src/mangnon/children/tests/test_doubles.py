"""Likely doubles: asked at entry, judged once, never told to a neighbour."""

from datetime import date

import pytest
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.children.actions import (
    CarerFacts,
    LikelySame,
    NewChild,
    ToldApart,
    add_child,
    answer_inquiry,
    ask_commune,
    change_child,
    drop_inquiry,
    judge_different,
    judge_same,
    pair_by_hand,
    put_off,
    reopen,
    same_at_entry,
)
from mangnon.children.choices import (
    Difference,
    DoubleSource,
    DoubleStatus,
    Event,
    InquiryStatus,
    Relation,
    Sex,
)
from mangnon.children.models import Carer, Child, Double, Inquiry
from mangnon.children.tests.factories import make_child
from mangnon.common import scope
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed, NotFound
from mangnon.notices.models import Notice
from mangnon.places.models import Hamlet

BORN = date(2013, 5, 4)
WHY = "Trẻ mới theo mẹ đến ở nhờ"
MOTHER = CarerFacts("Thị Quý", Relation.MOTHER, birth_year=1988)


def _facts(hamlet: Hamlet, name: str = "Danh Thị Sa Rây", **known: object) -> NewChild:
    facts: dict[str, object] = {"birth_date": BORN, "birth_precision": "day", "sex": Sex.FEMALE}
    return NewChild(hamlet=hamlet, full_name=name, **(facts | known))  # type: ignore[arg-type]  # 2026-11-23: facts of one kind each


def _known(hamlet: Hamlet, name: str = "Danh Thị Sa Rây", mother: str = "Thị Quý") -> Child:
    child = make_child(name, hamlet, sex=Sex.FEMALE, birth_date=BORN)
    if mother:
        Carer.objects.create(
            child=child, cell=child.cell, relation=Relation.MOTHER, full_name=mother, is_main=True
        )
    return child


@pytest.fixture
def pair(lan: Account, ap_mot: Hamlet, ap_hai: Hamlet) -> Double:
    """Two records of Rạch Sen that look like one child."""
    return pair_by_hand(_known(ap_mot), _known(ap_hai, "Danh Sa Ray"), by=lan)


def test_the_reasons_are_told_in_words(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet, ap_hai: Hamlet
) -> None:
    _known(ap_mot)
    typed = {
        "full_name": "danh thi sa ray", "sex": "F", "birth": "04/05/2013",
        "birth_precision": "day", "hamlet": ap_hai.pk, "arrived_by": "found",
        "carer_name": "Thị Quí", "carer_relation": "mother", "birth_certificate": "unknown",
        "school_level": "unknown",
    }  # fmt: skip
    shown = signed_in(lan).post(reverse("children:add"), typed).content.decode()
    assert "cùng ngày sinh, tên thiếu dấu, cùng mẹ, cùng xã" in shown


def test_twins_and_siblings_are_not_held_up(lan: Account, ap_mot: Hamlet) -> None:
    _known(ap_mot)
    twin = add_child(_facts(ap_mot, "Danh Thị Sa Ly", carer=MOTHER), by=lan)
    sister = add_child(
        _facts(ap_mot, "Danh Thị Sô Phi", carer=MOTHER, birth_date=date(2016, 1, 1)), by=lan
    )
    assert {twin.pk, sister.pk} <= set(Child.objects.living_here().values_list("pk", flat=True))
    assert not Double.objects.exists()


def test_what_was_told_apart_at_entry_is_kept_and_asked_no_more(
    lan: Account, ap_mot: Hamlet
) -> None:
    known = _known(ap_mot)
    with pytest.raises(Invalid, match="Chọn vì sao"):
        add_child(_facts(ap_mot), by=lan, said=ToldApart(frozenset({known.code})))
    with pytest.raises(LikelySame):
        add_child(_facts(ap_mot), by=lan, said=ToldApart(frozenset({"TE-X"}), Difference.TWINS))
    assert Child.objects.count() == 1
    said = ToldApart(frozenset({known.code}), Difference.NAMESAKES, "Hai nhà ở hai đầu ấp")
    child = add_child(_facts(ap_mot), by=lan, said=said)
    double = Double.objects.get()
    assert (double.first, double.second, double.status) == (known, child, DoubleStatus.DIFFERENT)
    assert (double.difference, double.words) == (Difference.NAMESAKES, "Hai nhà ở hai đầu ấp")
    told = AuditEvent.objects.get(event=Event.DOUBLE_JUDGED_DIFFERENT)
    assert told.details == {"other": known.code, "why": "namesakes", "at": "entry"}
    change_child(child, by=lan, version=1, changes={"full_name": "Danh Thị Sa Rây "})
    change_child(child, by=lan, version=1, changes={"home_name": "Út"})
    assert Double.objects.get().status == DoubleStatus.DIFFERENT


def test_one_child_at_entry_makes_no_record(
    signed_in: SignedIn, lan: Account, minh: Account, ap_mot: Hamlet
) -> None:
    known = _known(ap_mot)
    answer = signed_in(lan).post(reverse("children:add"), {"same_child": known.code})
    assert answer["Location"] == reverse("children:detail", args=[known.code])
    with scope.everything("look"):
        assert Child.objects.count() == 1
        event = AuditEvent.objects.get(event=Event.DOUBLE_JUDGED_SAME)
        assert (event.about_id, event.details) == (str(known.pk), {"at": "entry"})
        with pytest.raises(NotAllowed):
            same_at_entry(known, by=minh)


def test_a_collaborators_entry_is_compared_with_the_whole_commune_for_its_officer(
    lan: Account, collaborator: Account, ap_mot: Hamlet, ap_hai: Hamlet
) -> None:
    known = _known(ap_hai)
    child = add_child(_facts(ap_mot, carer=MOTHER), by=collaborator)
    double = Double.objects.visible_to(lan).get()
    assert (double.first, double.second) == (known, child)
    assert (double.status, double.source) == (DoubleStatus.WAITING, DoubleSource.ENTRY)
    assert not Double.objects.visible_to(collaborator).exists()


def test_a_changed_name_that_makes_two_records_alike_is_put_on_the_list(
    lan: Account, ap_mot: Hamlet
) -> None:
    known = _known(ap_mot)
    other = _known(ap_mot, "Lê Văn Tám")
    change_child(other, by=lan, version=1, changes={"school_name": "Trường Rạch Sen"})
    assert not Double.objects.exists()
    other.refresh_from_db()
    change_child(other, by=lan, version=2, changes={"full_name": "Danh Sa Rây"})
    double = Double.objects.get()
    assert {double.first, double.second} == {known, other}
    assert double.source == DoubleSource.CHANGE


def test_a_pair_is_judged_taken_back_and_put_off(lan: Account, pair: Double) -> None:
    assert judge_same(pair, by=lan, words="Đã xem sổ").status == DoubleStatus.SAME
    with pytest.raises(MoveNotAllowed):
        judge_different(pair, by=lan, difference=Difference.TWINS)
    reopened = reopen(pair, by=lan)
    assert (reopened.status, reopened.decided_at, reopened.words) == ("waiting", None, "")
    assert put_off(pair, by=lan).put_off_at is not None
    assert reopen(pair, by=lan).put_off_at is None
    with pytest.raises(Invalid, match="Chọn vì sao"):
        judge_different(pair, by=lan, difference="")
    with pytest.raises(Invalid, match="200 chữ"):
        judge_different(pair, by=lan, difference=Difference.TWINS, words="x" * 201)
    judged = judge_different(pair, by=lan, difference=Difference.TWINS)
    assert (judged.status, judged.difference) == (DoubleStatus.DIFFERENT, "twins")
    assert not Double.objects.visible_to(lan).waiting().exists()
    again = pair_by_hand(pair.second, pair.first, by=lan)
    assert (again.pk, again.status) == (pair.pk, DoubleStatus.WAITING)
    assert pair_by_hand(pair.first, pair.second, by=lan).pk == pair.pk
    lives = AuditEvent.objects.filter(event=Event.DOUBLE_JUDGED_DIFFERENT)
    assert {event.about_id for event in lives} == {str(pair.first_id), str(pair.second_id)}


def test_one_record_is_no_pair_and_a_vanished_pair_is_not_found(lan: Account, pair: Double) -> None:
    with pytest.raises(Invalid, match="hai hồ sơ khác nhau"):
        pair_by_hand(pair.first, pair.first, by=lan)
    Double.objects.all().delete()
    with pytest.raises(NotFound):
        judge_same(pair, by=lan)


def test_nobody_but_the_communes_officer_judges(
    minh: Account, collaborator: Account, hoa: Account, pair: Double
) -> None:
    for stranger in (minh, collaborator, hoa):
        for verb in (judge_same, put_off, reopen):
            with pytest.raises(NotAllowed):
                verb(pair, by=stranger)
        with pytest.raises(NotAllowed):
            judge_different(pair, by=stranger, difference=Difference.TWINS)
        assert not Double.objects.visible_to(stranger).exists()
    pair.refresh_from_db()
    assert pair.status == DoubleStatus.WAITING


def test_the_surest_pair_comes_first_and_what_was_put_off_last(
    lan: Account, pair: Double, ap_mot: Hamlet
) -> None:
    twin = pair_by_hand(_known(ap_mot, "Lê Văn A"), _known(ap_mot, "Lê Văn B"), by=lan)
    assert pair.certainty > twin.certainty
    assert list(Double.objects.waiting().by_certainty()) == [pair, twin]
    put_off(pair, by=lan)
    assert list(Double.objects.waiting().by_certainty()) == [twin, pair]


# X1: an officer looks up a neighbour's child that lives in another commune.


def _typed(hamlet: Hamlet, name: str, **more: str) -> dict[str, object]:
    return {
        "full_name": name, "sex": "F", "birth": "04/05/2013", "birth_precision": "day",
        "hamlet": hamlet.pk, "arrived_by": "found", "birth_certificate": "unknown",
        "school_level": "unknown", "carer_relation": "mother",
    } | more  # fmt: skip


def test_x1_typing_a_neighbours_name_and_birthday_teaches_nothing(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet, ap_kinh: Hamlet
) -> None:
    neighbour = _known(ap_kinh)
    client = signed_in(lan)
    sent = client.post(reverse("children:add"), _typed(ap_mot, "Danh Thị Sa Rây"), follow=True)
    nobody = client.post(reverse("children:add"), _typed(ap_mot, "Danh Thị Sa Lem"), follow=True)
    for shown in (sent.content.decode(), nobody.content.decode()):
        assert "xã khác" not in shown.split("<main")[1].split("Chuyển đến xã khác")[0]
        assert neighbour.code not in shown
    with scope.everything("look"):
        assert not Inquiry.objects.exists()
        assert not Double.objects.exists()


def test_x1_who_knows_the_family_learns_only_that_there_is_somebody(
    signed_in: SignedIn, lan: Account, ap_mot: Hamlet, ap_kinh: Hamlet
) -> None:
    neighbour = _known(ap_kinh, "Danh Thi Sa Ray")
    client = signed_in(lan)
    typed = _typed(ap_mot, "Danh Thị Sa Rây", carer_name="Thị Quý")
    shown = client.post(reverse("children:add"), typed, follow=True).content.decode()
    assert "Có trẻ tương tự ở xã khác." in shown
    assert neighbour.code not in shown
    assert "Kinh Dừa" not in shown
    assert "Danh Thi Sa Ray" not in shown
    page = client.get(reverse("children:inquiries")).content.decode()
    assert "Có trẻ tương tự ở xã khác – gửi yêu cầu" in page
    assert neighbour.code not in page
    assert "Kinh Dừa" not in page
    with scope.everything("look"):
        event = AuditEvent.objects.get(event=Event.INQUIRY_OFFERED)
        assert event.account_id == lan.pk
        assert event.about_id != str(neighbour.pk)
        assert event.details == {}


def test_x1_offers_run_out_for_the_day(lan: Account, ap_mot: Hamlet, ap_kinh: Hamlet) -> None:
    for name in ("Hân", "Trâm", "Ngọc", "Phúc", "Khoa", "Việt", "Dũng"):
        full_name, mother = f"Nguyễn Hoàng {name}", f"Lê Thị Kim {name}"
        _known(ap_kinh, full_name, mother=mother)
        carer = CarerFacts(mother, Relation.MOTHER)
        add_child(_facts(ap_mot, full_name, carer=carer), by=lan)
    assert Inquiry.objects.count() == 5


def test_the_wall_keeps_the_other_record_from_who_asks(
    lan: Account, minh: Account, ap_mot: Hamlet, ap_kinh: Hamlet
) -> None:
    other = _known(ap_kinh)
    child = add_child(_facts(ap_mot, carer=MOTHER), by=lan)
    inquiry = Inquiry.objects.get()
    assert (inquiry.child, inquiry.other) == (child, other)
    assert list(Inquiry.objects.offered_to(lan)) == [inquiry]
    assert not Inquiry.objects.visible_to(minh).exists()
    scope.apply(cells=["MH01"], account=lan.pk)
    assert not Child.objects.filter(pk=other.pk).exists()


@pytest.fixture
def asked(lan: Account, minh: Account, ap_mot: Hamlet, ap_kinh: Hamlet) -> Inquiry:
    """A question of Rạch Sen that waits for Kinh Dừa."""
    _known(ap_kinh)
    add_child(_facts(ap_mot, carer=MOTHER), by=lan)
    return ask_commune(Inquiry.objects.get(), by=lan, reason=WHY)


def test_the_other_commune_sees_a_card_and_answers(
    lan: Account, minh: Account, asked: Inquiry
) -> None:
    assert list(Inquiry.objects.reaching(minh)) == [asked]
    assert (asked.card_name, asked.card_birth_year) == ("Danh Thị Sa Rây", 2013)
    assert Notice.objects.get(to=minh).link == reverse("children:inquiries")
    answered = answer_inquiry(asked, by=minh, is_same=True, note="Cháu ở nhà ngoại")
    assert answered.answering_commune is not None
    assert answered.answering_commune.full_name == "Xã Kinh Dừa"
    assert (answered.card_name, answered.card_birth_year) == ("", None)
    double = Double.objects.get()
    assert double.status == DoubleStatus.SAME
    assert not Double.objects.visible_to(lan).exists()
    assert Notice.objects.filter(to=lan).exists()
    lives = AuditEvent.objects.filter(event=Event.INQUIRY_ANSWERED)
    assert {event.about_id for event in lives} == {str(asked.child_id), str(asked.other_id)}
    with pytest.raises(MoveNotAllowed):
        answer_inquiry(asked, by=minh, is_same=False)


def test_another_child_is_answered_without_naming_the_commune(
    minh: Account, asked: Inquiry
) -> None:
    answered = answer_inquiry(asked, by=minh, is_same=False)
    assert (answered.status, answered.answering_commune) == (InquiryStatus.DIFFERENT, None)
    assert Double.objects.get().status == DoubleStatus.DIFFERENT


def test_only_the_communes_concerned_ask_and_answer(
    lan: Account, minh: Account, asked: Inquiry
) -> None:
    with pytest.raises(NotAllowed):
        answer_inquiry(asked, by=lan, is_same=True)
    with pytest.raises(NotAllowed):
        ask_commune(asked, by=minh, reason=WHY)
    with pytest.raises(NotAllowed):
        drop_inquiry(asked, by=minh)
    with pytest.raises(MoveNotAllowed):
        drop_inquiry(asked, by=lan)
    asked.refresh_from_db()
    assert asked.status == InquiryStatus.ASKED


def test_a_question_is_dropped_and_asked_after_all(
    lan: Account, minh: Account, ap_mot: Hamlet, ap_kinh: Hamlet
) -> None:
    _known(ap_kinh)
    add_child(_facts(ap_mot, carer=MOTHER), by=lan)
    dropped = drop_inquiry(Inquiry.objects.get(), by=lan)
    assert dropped.status == InquiryStatus.DROPPED
    assert not Inquiry.objects.offered_to(lan).exists()
    with pytest.raises(Invalid, match="Ghi rõ lý do"):
        ask_commune(dropped, by=lan, reason="vì")
    assert ask_commune(dropped, by=lan, reason=WHY).status == InquiryStatus.ASKED
    Inquiry.objects.all().delete()
    with pytest.raises(NotFound):
        drop_inquiry(dropped, by=lan)
