"""Keeping and reading files."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from mangnon.accounts.choices import Level
from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.children.models import ImportBatch
from mangnon.common import clock, scope
from mangnon.common.refusals import Invalid, NotAllowed, NotFound
from mangnon.files.actions import LARGEST, Brought, keep_file, read_file
from mangnon.files.choices import Event, MediaType
from mangnon.files.models import StoredFile
from mangnon.places.models import Unit

PDF = Brought("Danh sách Nguyễn Văn An.pdf", b"%PDF-1.7 minh hoa")


@pytest.fixture
def batch(lan: Account, rach_sen: Unit) -> ImportBatch:
    """An object of Rạch Sen that files belong to."""
    return ImportBatch.objects.create(
        commune=rach_sen, cell="MH01", source_name="a.xlsx", source_sha256="0" * 64,
        created_by=lan, created_at=clock.now(),
    )  # fmt: skip


def test_a_file_is_kept_byte_for_byte_under_its_checksum(lan: Account, batch: ImportBatch) -> None:
    kept = keep_file(PDF, owner=batch, by=lan)
    assert kept.sha256 == hashlib.sha256(PDF.content).hexdigest()
    assert (kept.size, kept.media_type) == (17, MediaType.PDF)
    assert kept.original_name == "Danh sách Nguyễn Văn An.pdf"
    assert list(StoredFile.objects.belonging_to(batch)) == [kept]
    assert read_file(kept.pk, by=lan) == (kept, PDF.content)
    assert AuditEvent.objects.filter(event=Event.FILE_KEPT, about_id=str(kept.pk)).count() == 1


def test_the_content_lies_sealed_on_disk(lan: Account, batch: ImportBatch) -> None:
    kept = keep_file(PDF, owner=batch, by=lan)
    on_disk = Path(settings.FILES_DIR) / kept.sha256[:2] / kept.sha256
    assert b"minh hoa" not in on_disk.read_bytes()


def test_the_same_content_is_stored_once(lan: Account, batch: ImportBatch) -> None:
    first = keep_file(PDF, owner=batch, by=lan)
    second = keep_file(PDF, owner=batch, by=lan)
    assert first.pk != second.pk
    folder = Path(settings.FILES_DIR) / first.sha256[:2]
    assert [path.name for path in folder.iterdir()] == [first.sha256]


def test_a_download_never_bears_the_name_a_person_gave(
    lan: Account, batch: ImportBatch, signed_in: SignedIn
) -> None:
    kept = keep_file(PDF, owner=batch, by=lan)
    answer = signed_in(lan).get(reverse("files:read", args=[kept.pk]))
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="tep-{kept.pk}.pdf"'
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.content == PDF.content


def test_a_colleague_of_another_commune_meets_the_answer_for_no_file(
    lan: Account, minh: Account, batch: ImportBatch, signed_in: SignedIn
) -> None:
    kept = keep_file(PDF, owner=batch, by=lan)
    browser = signed_in(minh)
    assert browser.get(reverse("files:read", args=[kept.pk])).status_code == 404
    assert browser.get(reverse("files:read", args=[kept.pk + 1000])).status_code == 404
    with scope.everything("look"):
        assert not AuditEvent.objects.filter(event=Event.FILE_READ).exists()


def test_a_file_of_an_owner_nobody_answers_for_shows_to_no_one(lan: Account) -> None:
    kept = keep_file(PDF, owner=lan, by=lan)
    with pytest.raises(NotFound):
        read_file(kept.pk, by=lan)
    StoredFile.objects.filter(pk=kept.pk).update(owner_type="gone.thing")
    with pytest.raises(NotFound):
        read_file(kept.pk, by=lan)
    assert not AuditEvent.objects.filter(event=Event.FILE_READ).exists()


def test_a_sensitive_file_asks_for_the_second_step(lan: Account, batch: ImportBatch) -> None:
    kept = keep_file(PDF, owner=batch, by=lan, level=Level.L3)
    lan.second_step_done = False
    with pytest.raises(NotAllowed):
        read_file(kept.pk, by=lan)
    assert not AuditEvent.objects.filter(event=Event.FILE_READ).exists()
    lan.second_step_done = True
    assert read_file(kept.pk, by=lan)[1] == PDF.content
    assert AuditEvent.objects.get(event=Event.FILE_READ).level == "L3"


@pytest.mark.parametrize(
    ("brought", "sentence"),
    [
        (Brought("a.pdf", b""), "Tệp rỗng. Xin chọn lại tệp."),
        (Brought("a.pdf", b"%PDF-" + bytes(LARGEST)), "Tệp lớn hơn 20 MB"),
        (Brought("a.exe", b"MZ"), "Loại tệp này không nhận."),
        (Brought("a.pdf", b"MZ\x90"), "Nội dung tệp không đúng với đuôi tên."),
        (Brought("a.txt", b"a\x00b"), "Nội dung tệp không đúng với đuôi tên."),
    ],
)
def test_a_file_of_the_wrong_kind_or_size_is_refused(
    lan: Account, batch: ImportBatch, brought: Brought, sentence: str
) -> None:
    with pytest.raises(Invalid, match="^" + sentence) as refusal:
        keep_file(brought, owner=batch, by=lan)
    assert refusal.value.field == "file"
    assert not StoredFile.objects.exists()
    assert not AuditEvent.objects.filter(event=Event.FILE_KEPT).exists()


def test_plain_text_is_kept(lan: Account, batch: ImportBatch) -> None:
    kept = keep_file(Brought("cong-van.TXT", "Kính gửi".encode()), owner=batch, by=lan)
    assert kept.media_type == MediaType.TEXT
    assert str(kept) == f"tep-{kept.pk}.txt"
