"""A scanned paper: brought in, shown with the words to check beside the picture of its page."""

import pytest

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.directives import actions
from mangnon.directives.models import Directive, DoubtfulWord
from mangnon.directives.scanning.tests.pages import letter_pdf, scan
from mangnon.directives.scans import Stretch, stretches_of
from mangnon.files.actions import Brought, read_file
from mangnon.files.choices import Event
from mangnon.files.models import StoredFile
from mangnon.places.models import Unit


@pytest.fixture
def pdf_paper(province: Unit, clerk: Account) -> Directive:
    """A paper brought in as a PDF with text."""
    return actions.upload_directive(Brought("a.pdf", letter_pdf()), unit=province, by=clerk)


@pytest.mark.ocr
def test_a_scan_comes_in_with_proposals_and_its_picture_kept(
    province: Unit, clerk: Account
) -> None:
    picture = scan(1.2, 0.02)
    paper = actions.upload_directive(Brought("quet.png", picture), unit=province, by=clerk)
    assert (paper.number, paper.tasks.count()) == ("1187/UBND-VX", 5)
    _file, kept = read_file(StoredFile.objects.belonging_to(paper).get().pk, by=clerk)
    assert kept == picture


@pytest.mark.ocr
def test_words_to_check_stand_at_their_place_in_the_cleaned_text(
    province: Unit, clerk: Account
) -> None:
    paper = actions.upload_directive(Brought("quet.png", scan(3.9, 0.05)), unit=province, by=clerk)
    words = list(paper.doubtful_words.all())
    assert words
    for word in words:
        assert paper.cleaned_text[word.start : word.end].strip()
        assert (word.page, word.certainty < 60) == (1, True)


def test_the_review_marks_the_word_and_shows_the_page_beside_it(
    pdf_paper: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    at = pdf_paper.cleaned_text.index("vùng trũng")
    DoubtfulWord.objects.create(directive=pdf_paper, start=at, end=at + 4, page=1, certainty=41)
    shown = signed_in(clerk).get(f"/van-ban/{pdf_paper.pk}/ra-soat/").content.decode()
    assert 'title="Cần kiểm tra: trang 1, độ chắc chắn 41%">vùng</mark> trũng' in shown
    assert "Bản quét: 1 từ máy đọc chưa chắc" in shown
    assert f"/van-ban/{pdf_paper.pk}/trang/1/" in shown


def test_the_page_is_drawn_and_the_reading_of_the_file_is_logged(
    pdf_paper: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    answer = signed_in(clerk).get(f"/van-ban/{pdf_paper.pk}/trang/1/")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert AuditEvent.objects.filter(event=Event.FILE_READ, account_id=clerk.pk).count() == 1


def test_a_page_that_is_not_there_and_a_paper_without_pages_are_absent(
    pdf_paper: Directive, paper: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    browser = signed_in(clerk)
    assert browser.get(f"/van-ban/{pdf_paper.pk}/trang/9/").status_code == 404
    assert browser.get(f"/van-ban/{paper.pk}/trang/1/").status_code == 404


def test_a_commune_officer_sees_no_page(
    pdf_paper: Directive, lan: Account, signed_in: SignedIn
) -> None:
    answer = signed_in(lan).get(f"/van-ban/{pdf_paper.pk}/trang/1/")
    assert answer.status_code in (403, 404)
    assert not AuditEvent.objects.filter(event=Event.FILE_READ).exists()


def test_a_clause_is_cut_at_its_words_to_check() -> None:
    text = "  1. Rà soát ao hồ. "
    word = DoubtfulWord(start=5, end=7, page=2, certainty=30)
    outside = DoubtfulWord(start=18, end=40, page=2, certainty=30)
    assert stretches_of(text, start=0, end=len(text), doubtful=[word, outside]) == [
        Stretch("1. "),
        Stretch("Rà", 2, 30),
        Stretch(" soát ao hồ."),
    ]
