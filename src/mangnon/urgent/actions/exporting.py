"""The verb that writes an urgent report as a paper."""

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.choices import Level
from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.common import clock
from mangnon.common.models import Deployment
from mangnon.common.refusals import NotFound
from mangnon.files.actions import Brought, keep_file
from mangnon.files.models import StoredFile
from mangnon.files.word_papers import as_docx
from mangnon.organisations.choices import Function
from mangnon.organisations.models import FunctionHolder
from mangnon.papers.pdf import as_pdf
from mangnon.places.choices import Level as PlaceLevel
from mangnon.places.models import Unit
from mangnon.urgent.actions.locking import note_down
from mangnon.urgent.choices import Event, FileKind
from mangnon.urgent.documents import Sending, official_document
from mangnon.urgent.models import UrgentReport
from mangnon.urgent.permissions import Can, require
from mangnon.urgent.querysets import CHAIN_ROLES
from mangnon.urgent.route import place_of

WRITERS = {FileKind.WORD: as_docx, FileKind.PDF: as_pdf}


@transaction.atomic
def export_document(report: UrgentReport, *, kind: FileKind, by: Account) -> StoredFile:
    """Write the newest version with its updates in the layout of official papers."""
    seen = UrgentReport.objects.in_chain_of(by).with_place().filter(pk=report.pk).first()
    if seen is None:
        raise NotFound(_("Không tìm thấy báo cáo này."))
    require(by, Can.READ, at=place_of(seen, on=clock.today()))
    version = seen.versions.select_related("hamlet").order_by("-number")[0]
    document = official_document(
        seen, version, list(seen.updates.written()), sending=sending_of(seen, by)
    )
    content = WRITERS[kind](document)
    brought = Brought(f"{seen.code}.{kind.value}", content)
    kept = keep_file(brought, owner=seen, by=by, level=Level.L3)
    note_down(Event.EXPORTED, seen, by=by, kind=kind.value, file=kept.pk)
    return kept


def sending_of(report: UrgentReport, by: Account) -> Sending:
    """Return who sends the paper: the body in which the asking person stands in the chain."""
    on = clock.today()
    code = report.commune.province_code
    posts = reach_of(by).posts_at(place_of(report, on=on), CHAIN_ROLES)
    return Sending(
        unit=posts[0].unit,
        body=posts[0].body,
        lead=FunctionHolder.objects.body_of(Function.LEAD_FOR_CHILDREN, province_code=code, on=on),
        province=Unit.objects.version(code, PlaceLevel.PROVINCE, on=on),
        written_at=clock.now(),
        is_demo=Deployment.objects.filter(is_demo=True).exists(),
    )
