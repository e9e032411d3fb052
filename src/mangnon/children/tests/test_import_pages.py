"""The pages of an import: from the file to the register and back."""

import io
from collections.abc import Iterator
from typing import Protocol

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.children.actions.import_acceptance import accept_import
from mangnon.children.actions.register import change_child
from mangnon.children.choices import BatchStatus, Event
from mangnon.children.models import Child, ImportBatch
from mangnon.children.tests.damaged_workbook import HAMLETS, as_workbook, damaged_list
from mangnon.children.tests.import_lists import AN, BINH, DAY, HEADINGS, row_of, staged
from mangnon.common import clock
from mangnon.places.models import Hamlet, Unit
from mangnon.places.tests.factories import make_hamlet

WRONG = "Trần Thị Én\t31/02/2014\tNữ\t91314000001\tVõ Thị Tư\tMột\tTổ 3\t"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _held_clock() -> Iterator[None]:
    with clock.at(DAY):
        yield


@pytest.fixture
def lans_browser(lan: Account, signed_in: SignedIn) -> Client:
    return signed_in(lan)


class _Answer(Protocol):
    @property
    def content(self) -> bytes: ...


def _text(response: _Answer) -> str:
    return response.content.decode()


def test_a_pasted_list_goes_through_all_pages_into_the_register_and_back(
    lans_browser: Client, rach_sen: Unit
) -> None:
    pasted = "\n".join([HEADINGS, AN, WRONG])
    sent = lans_browser.post(
        reverse("children:import_new"), {"commune": rach_sen.pk, "pasted": pasted}
    )
    batch = ImportBatch.objects.get()
    assert sent.headers["Location"] == reverse("children:import_columns", args=[batch.pk])
    page = lans_browser.get(sent.headers["Location"])
    assert "Họ và tên" in _text(page) and "Nguyễn Văn An" in _text(page)
    columns = {f"column_{key}": name for key, name in batch.mapping["columns"].items()}
    settled = lans_browser.post(
        sent.headers["Location"], {"sheet": batch.mapping["sheet"], "default_hamlet": "", **columns}
    )
    assert settled.headers["Location"] == reverse("children:import", args=[batch.pk])
    page = lans_browser.get(settled.headers["Location"])
    assert "Dòng 3: ngày sinh “31/02/2014” không phải là ngày có thật." in _text(page)
    assert "Nhận 1 dòng vào sổ" in _text(page)
    fixed = lans_browser.post(
        reverse("children:import_fix", args=[batch.pk, 3]),
        {"column": "1", "text": "28/02/2014"},
        headers=HTMX,
    )
    assert 'id="dong-3"' in _text(fixed) and "Thêm 0?" in _text(fixed)
    confirmed = lans_browser.post(
        reverse("children:import_confirm", args=[batch.pk, 3]),
        {"kind": "id_zero_lost"},
        headers=HTMX,
    )
    assert "Nhận 2 dòng vào sổ" in _text(confirmed)
    accepted = lans_browser.post(reverse("children:import_accept", args=[batch.pk]), follow=True)
    assert "Đã đưa 2 trẻ vào sổ" in _text(accepted)
    assert Child.objects.count() == 2
    undone = lans_browser.post(reverse("children:import_undo", args=[batch.pk]), follow=True)
    assert "Sổ trẻ em như trước khi nhập" in _text(undone)
    assert Child.objects.count() == 0
    again = lans_browser.post(reverse("children:import_accept", args=[batch.pk]), follow=True)
    assert "Đã đưa 2 trẻ vào sổ" in _text(again)


def test_a_damaged_workbook_is_uploaded_and_shown(lans_browser: Client, rach_sen: Unit) -> None:
    for number, name in enumerate(HAMLETS, start=10):
        make_hamlet(f"MH01-{number}", name, rach_sen)
    file = SimpleUploadedFile("danh-sach.xlsx", as_workbook(damaged_list()))
    sent = lans_browser.post(
        reverse("children:import_new"), {"commune": rach_sen.pk, "file": file}, follow=True
    )
    assert "Tệp có trang tính bị ẩn: Danh sách cũ" in _text(sent)
    batch = ImportBatch.objects.get()
    page = lans_browser.get(reverse("children:import", args=[batch.pk]))
    assert "Mã định danh mất số 0 đầu" in _text(page)
    assert "8 dòng không phải trẻ" in _text(page)
    all_confirmed = lans_browser.post(
        reverse("children:import_confirm_all", args=[batch.pk]),
        {"kind": "id_zero_lost"},
        follow=True,
    )
    assert "Đã xác nhận 2 dòng." in _text(all_confirmed)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Chọn một tệp, hoặc dán danh sách"),
        ({"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04 nonsense")}, "không mở được"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")}, "Không đọc được tệp này"),
    ],
)
def test_a_bad_file_is_answered_with_a_sentence(
    lans_browser: Client, rach_sen: Unit, sent: dict[str, object], sentence: str
) -> None:
    answer = lans_browser.post(reverse("children:import_new"), {"commune": rach_sen.pk, **sent})
    assert answer.status_code == 422
    assert sentence in _text(answer)
    assert not ImportBatch.objects.exists()


def test_columns_can_be_changed_but_a_name_is_needed(
    lan: Account, lans_browser: Client, rach_sen: Unit
) -> None:
    batch = staged(lan, rach_sen)
    url = reverse("children:import_columns", args=[batch.pk])
    without = {"sheet": batch.mapping["sheet"], "default_hamlet": "", "column_1": "birth_date"}
    answer = lans_browser.post(url, without)
    assert (answer.status_code, "Hãy chọn một cột" in _text(answer)) == (422, True)
    preview = lans_browser.get(reverse("children:import", args=[batch.pk]))
    assert preview.headers["Location"] == url


def test_a_row_is_mended_as_a_whole(lan: Account, lans_browser: Client, rach_sen: Unit) -> None:
    batch = staged(lan, rach_sen, [WRONG])
    url = reverse("children:import_row", args=[batch.pk, 2])
    assert "31/02/2014" in _text(lans_browser.get(url))
    lans_browser.post(url, {"cell_1": "01/02/2014", "cell_3": "091314000001"})
    assert not row_of(batch, 2).has_error


def test_looking_at_a_list_leaves_a_line_in_the_log(
    lan: Account, lans_browser: Client, rach_sen: Unit
) -> None:
    batch = staged(lan, rach_sen)
    lans_browser.get(reverse("children:import", args=[batch.pk]), {"xem": "tat-ca"})
    lans_browser.get(reverse("children:import_row", args=[batch.pk, row_of(batch, 2).number]))
    looks = AuditEvent.objects.about(batch).filter(event=Event.IMPORT_READ)
    assert sorted((look.level, look.details["rows"]) for look in looks) == [("L3", 1), ("L3", 2)]


def test_a_row_is_left_out_and_taken_in_again(
    lan: Account, lans_browser: Client, rach_sen: Unit
) -> None:
    batch = staged(lan, rach_sen)
    url = reverse("children:import_exclude", args=[batch.pk, 2])
    assert "Đã loại" in _text(lans_browser.post(url, {"out": "1"}, headers=HTMX))
    assert row_of(batch, 2).excluded
    lans_browser.post(url, {"out": "0"})
    assert not row_of(batch, 2).excluded


@pytest.mark.parametrize("tab", ["can-xem", "nhan-duoc", "da-vao-so", "da-loai", "tat-ca", "?"])
def test_every_tab_filter_and_search_of_the_preview_answers(
    lan: Account, lans_browser: Client, rach_sen: Unit, tab: str
) -> None:
    batch = staged(lan, rach_sen, [AN, BINH, WRONG])
    url = reverse("children:import", args=[batch.pk])
    for query in ({"xem": tab}, {"xem": tab, "loai": "id_zero_lost"}, {"xem": tab, "q": "bình"}):
        assert lans_browser.get(url, query).status_code == 200
    assert "Lê Thị Bình" in _text(lans_browser.get(url, {"xem": "tat-ca", "q": "3"}))


def test_a_touched_record_is_named_and_the_rest_is_offered(
    lan: Account, lans_browser: Client, rach_sen: Unit
) -> None:
    batch = accept_import(staged(lan, rach_sen), by=lan)
    child = Child.objects.get(full_name="Nguyễn Văn An")
    change_child(child, by=lan, version=1, changes={"ethnicity": "Hoa"})
    url = reverse("children:import_undo", args=[batch.pk])
    refused = lans_browser.post(url)
    assert (refused.status_code, child.code in _text(refused)) == (409, True)
    assert "Hoàn tác 1 hồ sơ còn lại" in _text(refused)
    lans_browser.post(url, {"keep": "1"})
    assert list(Child.objects.all()) == [child]


def test_lists_are_found_by_name_and_status_and_given_up(
    lan: Account, lans_browser: Client, rach_sen: Unit
) -> None:
    batch = staged(lan, rach_sen)
    lists = reverse("children:imports")
    assert "dan.txt" in _text(lans_browser.get(lists, {"q": "dan", "status": "checked"}))
    assert "dan.txt" not in _text(lans_browser.get(lists, {"q": "khác"}))
    lans_browser.post(reverse("children:import_discard", args=[batch.pk]))
    assert ImportBatch.objects.get().status == BatchStatus.DISCARDED
    locked = lans_browser.post(reverse("children:import_accept", args=[batch.pk]), follow=True)
    assert "Không chuyển được" in _text(locked)
    assert lans_browser.get(reverse("children:import_columns", args=[batch.pk])).status_code == 302


def test_the_template_holds_the_hamlets_of_the_commune(
    lans_browser: Client, rach_sen: Unit, kinh_dua: Unit, ap_mot: Hamlet
) -> None:
    answer = lans_browser.get(reverse("children:import_template", args=[rach_sen.pk]))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book["DanhMuc"]["D1"].value == "Một"
    foreign = lans_browser.get(reverse("children:import_template", args=[kinh_dua.pk]))
    assert foreign.status_code == 404


def test_a_foreign_list_is_not_there_and_others_may_not_import(
    lan: Account, minh: Account, chair: Account, rach_sen: Unit, signed_in: SignedIn
) -> None:
    batch = staged(lan, rach_sen, [WRONG])
    stranger, boss = signed_in(minh), signed_in(chair)
    for name, args in (("import", [batch.pk]), ("import_row", [batch.pk, 2])):
        assert stranger.get(reverse(f"children:{name}", args=args)).status_code == 404
    assert stranger.post(reverse("children:import_accept", args=[batch.pk])).status_code == 404
    assert boss.get(reverse("children:imports")).status_code == 403
    assert boss.get(reverse("children:import_new")).status_code == 403
    assert not Child.objects.exists()


def test_words_nobody_offered_are_not_found(
    lan: Account, lans_browser: Client, rach_sen: Unit
) -> None:
    batch = staged(lan, rach_sen, [WRONG])
    for name, sent in (
        ("import_fix", {"column": "x"}),
        ("import_confirm", {"kind": "nothing"}),
    ):
        url = reverse(f"children:{name}", args=[batch.pk, 2])
        assert lans_browser.post(url, sent).status_code == 404
    assert row_of(batch, 2).has_error


def test_a_refused_fix_is_said_at_the_row(
    lan: Account, lans_browser: Client, rach_sen: Unit
) -> None:
    batch = accept_import(staged(lan, rach_sen), by=lan)
    url = reverse("children:import_fix", args=[batch.pk, 2])
    answer = lans_browser.post(url, {"column": "0", "text": "Khác"}, headers=HTMX)
    assert "Dòng này đã vào sổ." in _text(answer)
    page = lans_browser.post(url, {"column": "0", "text": "Khác"}, follow=True)
    assert "Dòng này đã vào sổ." in _text(page)


def test_another_sheet_is_recognised_anew(
    lans_browser: Client, rach_sen: Unit, ap_mot: Hamlet
) -> None:
    book = openpyxl.Workbook()
    for name in ("Một", "Hai"):
        sheet = book.create_sheet(name)
        sheet.append(["Họ và tên", "Ngày sinh", "Giới tính"])
        sheet.append([f"Nguyễn Văn {name}", "12/03/2015", "Nam"])
    stored = io.BytesIO()
    book.save(stored)
    file = SimpleUploadedFile("hai-trang.xlsx", stored.getvalue())
    lans_browser.post(reverse("children:import_new"), {"commune": rach_sen.pk, "file": file})
    batch = ImportBatch.objects.get()
    other = next(name for name in ("Một", "Hai") if name != batch.mapping["sheet"])
    url = reverse("children:import_columns", args=[batch.pk])
    answer = lans_browser.post(url, {"sheet": other, "default_hamlet": "Một"})
    assert answer.headers["Location"] == url
    assert row_of(batch, 2).repaired["full_name"] == f"Nguyễn Văn {other}"
