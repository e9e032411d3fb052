"""Verbs of whoever holds a paper: compare its file or its figures with what was frozen."""

from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.accounts.wrong_tries import count_wrong_try, minutes_shut
from mangnon.audit import actions as audit
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.files.actions import Brought, checked_type
from mangnon.files.choices import MediaType
from mangnon.papers import mark_codes
from mangnon.papers.comparing import Difference, differences
from mangnon.papers.document import OfficialDocument
from mangnon.papers.reading_back.pdf_file import code_of_pdf, read_pdf
from mangnon.papers.reading_back.printed import PrintedPaper, Unreadable
from mangnon.papers.reading_back.word_file import read_word
from mangnon.papers.reading_back.workbook_file import read_workbook
from mangnon.reports.checking.codes import seen_code
from mangnon.reports.checking.papers import paper_of
from mangnon.reports.checking.typed_figures import TypedFigure, compared
from mangnon.reports.choices import Event
from mangnon.reports.models import PaperCode

LARGEST_UNPACKED = 200 * 1024 * 1024
ZIPPED = {MediaType.DOCX, MediaType.XLSX}


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What a file says beside what was frozen."""

    code: PaperCode
    differences: tuple[Difference, ...]
    tables: int


@transaction.atomic
def check_file(brought: Brought, *, written: str, by: Account) -> Compared:
    """Compare every table and sentence of a file with the frozen paper; the file is not kept."""
    media_type = checked_type(brought)
    if media_type in ZIPPED:
        _must_unpack_small(brought.content)
    try:
        code = seen_code(written or _code_in(brought.content, media_type), by=by)
        frozen = paper_of(code)
        read = _read(brought.content, media_type, frozen)
    except Unreadable as fault:
        raise Invalid(
            _("Không đọc được tệp này. Hãy mở tệp, lưu lại rồi tải lên."), field="file"
        ) from fault
    found = differences(frozen, read)
    _tell(code, by=by, note={"kind": media_type.name, "differences": len(found)})
    return Compared(code=code, differences=found, tables=len(read.tables))


def _must_unpack_small(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as package:
            size = sum(each.file_size for each in package.infolist())
    except BadZipFile:
        size = LARGEST_UNPACKED + 1
    if size > LARGEST_UNPACKED:
        raise Invalid(_("Không đọc được tệp này. Hãy mở tệp, lưu lại rồi tải lên."), field="file")


def _code_in(content: bytes, media_type: MediaType) -> str:
    if media_type == MediaType.PDF:
        return code_of_pdf(content)
    if media_type in ZIPPED:
        reader = read_word if media_type == MediaType.DOCX else read_workbook
        return reader(content).code
    raise Unreadable


def _read(content: bytes, media_type: MediaType, frozen: OfficialDocument) -> PrintedPaper:
    if media_type == MediaType.PDF:
        return read_pdf(content, frozen)
    if media_type in ZIPPED:
        reader = read_word if media_type == MediaType.DOCX else read_workbook
        return reader(content)
    raise Unreadable


@transaction.atomic
def check_figures(figures: str, *, written: str, by: Account) -> list[TypedFigure]:
    """Put figures typed from a paper beside the frozen ones."""
    code = seen_code(written, by=by)
    found = compared(paper_of(code), figures)
    wrong = sum(not figure.matches for figure in found)
    _tell(code, by=by, note={"kind": "typed", "figures": len(found), "differences": wrong})
    return found


@transaction.atomic
def check_as_stranger(figures: str, *, written: str, address: str) -> bool:
    """Tell a stranger only whether all typed figures are those of the paper with this code."""
    door = f"address:paper-check:{address}"
    if minutes := minutes_shut(door):
        raise MoveNotAllowed(_("Đã kiểm tra quá nhiều lần. Hãy thử lại sau %s phút.") % minutes)
    count_wrong_try(door)
    code = PaperCode.objects.with_report().filter(code=mark_codes.plain(written)).first()
    found = compared(paper_of(code), figures) if code else []
    matches = bool(found) and all(figure.matches for figure in found)
    _tell(code, by=None, note={"kind": "stranger", "figures": len(found), "matches": matches})
    return matches


def _tell(code: PaperCode | None, *, by: Account | None, note: dict[str, object]) -> None:
    submission = code.snapshot.submission if code else None
    place = submission.ower.unit if submission else None
    audit.record(Event.PAPER_CHECKED, by=by, about=submission, place=place, note=note)
