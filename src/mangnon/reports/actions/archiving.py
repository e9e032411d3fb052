"""Verbs of the archive: any frozen report or supplement as the file it was, byte for byte."""

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.accounts.permissions import require
from mangnon.common.models import Deployment
from mangnon.common.refusals import NotFound
from mangnon.files.word_papers import as_docx
from mangnon.papers.pdf import as_pdf
from mangnon.papers.workbook import as_xlsx
from mangnon.reports.actions.writing import tell
from mangnon.reports.checking.papers import code_of, marked
from mangnon.reports.choices import Event, FileKind
from mangnon.reports.documents import Copy, copy_of
from mangnon.reports.models import Snapshot, Submission, Supplement
from mangnon.reports.permissions import Can
from mangnon.reports.supplement_documents import supplement_document
from mangnon.reports.supplementing import shown_supplement

WRITERS = {FileKind.WORD: as_docx, FileKind.EXCEL: as_xlsx, FileKind.PDF: as_pdf}


@transaction.atomic
def export_archived(
    snapshot: Snapshot, *, kind: FileKind, by: Account, is_outside: bool = False
) -> bytes:
    """Make the file of a frozen report anew from nothing but what was frozen."""
    seen = Snapshot.objects.visible_to(by).filter(pk=snapshot.pk).first()
    if seen is None:
        raise NotFound(_("Không tìm thấy báo cáo này."))
    submission = Submission.objects.with_ower().get(pk=seen.submission_id)
    require(by, Can.READ, at=submission.ower.unit)
    copy = Copy(is_demo=_is_demo(), snapshot=seen, is_outside=is_outside)
    document = copy_of(submission, seen.content, copy=copy)
    if not is_outside:
        document = marked(document, code_of(seen))
    note: dict[str, object] = {"kind": kind.value, "snapshot": seen.number, "outside": is_outside}
    tell(Event.EXPORTED, submission, by=by, note=note)
    return WRITERS[kind](document)


@transaction.atomic
def export_supplement(supplement: Supplement, *, kind: FileKind, by: Account) -> bytes:
    """Make the file of a supplement; a draft carries the mark of drafts."""
    rows = Supplement.objects.visible_to(by).select_related("base", "drafted_by", "locked_by")
    seen = rows.filter(pk=supplement.pk).first()
    if seen is None:
        raise NotFound(_("Không tìm thấy báo cáo bổ sung này."))
    seen.submission = Submission.objects.with_ower().get(pk=seen.submission_id)
    require(by, Can.READ, at=seen.submission.ower.unit)
    document = supplement_document(seen, shown_supplement(seen), is_demo=_is_demo())
    note: dict[str, object] = {"kind": kind.value, "supplement": seen.number}
    tell(Event.EXPORTED, seen.submission, by=by, note=note)
    return WRITERS[kind](document)


def _is_demo() -> bool:
    return Deployment.objects.filter(is_demo=True).exists()
