"""Verbs that take something out: the files of a report, the list behind a figure."""

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.accounts.permissions import require
from mangnon.audit import actions as audit
from mangnon.common.models import Deployment
from mangnon.common.refusals import MoveNotAllowed, NotFound
from mangnon.files.actions import Brought, keep_file
from mangnon.files.models import StoredFile
from mangnon.files.word_papers import as_docx
from mangnon.papers.pdf import as_pdf
from mangnon.papers.workbook import as_xlsx
from mangnon.reports.actions.writing import tell
from mangnon.reports.checking.papers import marked_when_locked
from mangnon.reports.choices import Event, FileKind, State
from mangnon.reports.content import shown_content
from mangnon.reports.documents import official_document
from mangnon.reports.models import Submission
from mangnon.reports.permissions import Can

WRITERS = {FileKind.WORD: as_docx, FileKind.EXCEL: as_xlsx, FileKind.PDF: as_pdf}


@transaction.atomic
def export_document(submission: Submission, *, kind: FileKind, by: Account) -> StoredFile:
    """Write the report as a file in the layout of official documents and keep the file."""
    seen = Submission.objects.visible_to(by).with_ower().filter(pk=submission.pk).first()
    if seen is None:
        raise NotFound(_("Không tìm thấy báo cáo này."))
    require(by, Can.READ, at=seen.ower.unit)
    if seen.state == State.NOT_STARTED:
        raise MoveNotAllowed(_("Báo cáo chưa bắt đầu nên chưa có gì để xuất. Hãy soạn trước."))
    is_demo = Deployment.objects.filter(is_demo=True).exists()
    document = official_document(seen, shown_content(seen), is_demo=is_demo)
    document = marked_when_locked(document, seen)
    name = f"{seen.ower.round.code}-{seen.ower.unit.code}.{kind.value}"
    content = WRITERS[kind](document)
    kept = keep_file(Brought(name, content), owner=seen, by=by)
    tell(Event.EXPORTED, seen, by=by, note={"kind": kind.value, "file": kept.pk})
    return kept


@transaction.atomic
def open_list(submission: Submission, *, figure: str, level: str, by: Account) -> None:
    """Write into the log who looked at the list behind a figure."""
    audit.record(
        Event.LIST_OPENED,
        by=by,
        about=submission,
        place=submission.ower.unit,
        note={"level": level, "figure": figure},
    )
