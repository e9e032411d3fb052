"""Matching printed names with bodies on a day."""

from datetime import date

import pytest

from mangnon.accounts.models import Account
from mangnon.accounts.tests.factories import make_body
from mangnon.directives import actions
from mangnon.directives.addressees import bodies_named
from mangnon.directives.proposals import item_of, kind_for, proof_for, rhythm_for
from mangnon.files.actions import Brought
from mangnon.organisations.choices import BodyKind
from mangnon.places.models import Unit

DAY = date(2021, 5, 10)


@pytest.fixture
def province_bodies(province: Unit, district: Unit, rach_sen: Unit, kinh_dua: Unit) -> Unit:
    """A province with departments, an organisation and the committees below."""
    make_body("ubnd-91", "Ủy ban nhân dân tỉnh Kiên Giang", province, BodyKind.PEOPLES_COMMITTEE)
    make_body("so-yte", "Sở Y tế", province)
    make_body("phunu", "Hội Liên hiệp Phụ nữ tỉnh", province, BodyKind.MASS_ORGANISATION)
    for unit in (district, rach_sen, kinh_dua):
        name = f"Ủy ban nhân dân {unit.full_name}"
        make_body(f"ubnd-{unit.code}", name, unit, BodyKind.PEOPLES_COMMITTEE)
    return province


NAMED = [
    ("Giám đốc Sở Y tế", ["so-yte"]),
    ("Hội Liên hiệp Phụ nữ", ["phunu"]),
    ("Chủ tịch UBND các huyện, thành phố", ["ubnd-MH"]),
    ("Ủy ban nhân dân các xã, phường, đặc khu", ["ubnd-MH01", "ubnd-MH02"]),
    ("UBND các huyện, xã", ["ubnd-MH", "ubnd-MH01", "ubnd-MH02"]),
    ("Các sở, ban, ngành tỉnh", ["so-yte"]),
    ("Thủ trưởng các sở, ban, ngành, đoàn thể cấp tỉnh", ["phunu", "so-yte"]),
    ("UBND tỉnh Kiên Giang", ["ubnd-91"]),
    ("Ủy ban nhân dân xã Rạch Sen", ["ubnd-MH01"]),
    ("Hội Sinh vật cảnh", []),
]


@pytest.mark.parametrize(("printed", "codes"), NAMED)
def test_a_printed_name_finds_its_bodies(
    printed: str, codes: list[str], province_bodies: Unit
) -> None:
    found = bodies_named(printed, unit=province_bodies, on=DAY)
    assert sorted(body.code for body in found) == codes


def test_a_body_that_has_ended_is_not_found(province_bodies: Unit) -> None:
    assert bodies_named("Sở Y tế", unit=province_bodies, on=date(2000, 1, 1)) == []


def test_a_task_of_one_body_is_proposed_with_its_lead(
    province_bodies: Unit, clerk: Account
) -> None:
    text = "Số: 31/UBND-VX\nKính gửi: Sở Y tế\nĐề nghị Sở Y tế rà soát trẻ em chưa tiêm chủng./."
    paper = actions.upload_directive(
        Brought("a.txt", text.encode()), unit=province_bodies, by=clerk
    )
    task = paper.tasks.get()
    assert (str(task.lead_body), task.for_each_body) == ("Sở Y tế", False)


@pytest.mark.parametrize(
    ("path", "item"), [("7.-1.a", "7"), ("III.2", "3"), ("IX.1", "9"), ("Điều 4", "4"), ("p1", "0")]
)
def test_the_item_is_taken_from_the_path(path: str, item: str) -> None:
    assert item_of(path) == item


@pytest.mark.parametrize(
    ("words", "rhythm"),
    [
        ("định kỳ 6 tháng", "half_yearly"),
        ("hằng quý", "quarterly"),
        ("khi phát sinh", "on_event"),
        ("3 ngày/lần", "daily"),
        ("thường xuyên", "continuous"),
        ("", ""),
    ],
)
def test_printed_words_of_time_become_a_rhythm(words: str, rhythm: str) -> None:
    assert rhythm_for(words) == rhythm


@pytest.mark.parametrize(
    ("kind", "text", "proof"),
    [
        ("report", "Gửi số liệu", "report"),
        ("do", "Xây dựng kế hoạch thực hiện", "plan"),
        ("do", "Thành lập tổ giúp việc", "decision"),
        ("do", "Quan tâm trẻ em mồ côi", ""),
        ("advise", "tham mưu ban hành kế hoạch", "plan"),
        ("advise", "tham mưu Ủy ban nhân dân tỉnh", "draft"),
        ("inspect", "rà soát hướng dẫn đã ban hành", "record"),
    ],
)
def test_a_proof_is_suggested_from_the_verb(kind: str, text: str, proof: str) -> None:
    assert proof_for(kind, text, on=date(2021, 4, 12)) == proof


@pytest.mark.parametrize(
    ("read", "verb", "kind"),
    [
        ("do", "tham mưu", "advise"),
        ("do", "hướng dẫn", "guide"),
        ("do", "chủ trì", "lead"),
        ("do", "phối hợp", "join"),
        ("do", "đôn đốc", "chase"),
        ("do", "tổng hợp", "compile"),
        ("do", "bố trí", "allocate"),
        ("do", "thành lập", "set_up"),
        ("do", "tổng rà soát", "inspect"),
        ("do", "quan tâm", "do"),
        ("report", "tổng hợp", "report"),
        ("monitor", "kiểm tra", "monitor"),
    ],
)
def test_the_verb_tells_the_kind(read: str, verb: str, kind: str) -> None:
    assert kind_for(read, verb) == kind
