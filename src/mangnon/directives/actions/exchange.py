"""Verbs of the exchange: a directive goes out as edXML, one comes in, a status comes back."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives.actions.reviewing import HeaderFields, change_header
from mangnon.directives.actions.uploading import upload_directive
from mangnon.directives.choices import DirectiveStatus, EntryKind, Event
from mangnon.directives.exchange import codes, messages
from mangnon.directives.exchange.message import Attachment, Message, StatusMessage
from mangnon.directives.exchange.reading import message_from_xml, status_from_xml
from mangnon.directives.exchange.writing import message_as_xml, status_as_xml
from mangnon.directives.models import Directive, Package, Task, TaskEntry
from mangnon.directives.permissions import Can, require, require_body
from mangnon.files.actions import Brought, read_file
from mangnon.files.models import StoredFile
from mangnon.places.models import Unit

TELLING = frozenset({messages.RECEIVED, messages.ASSIGNED, messages.IN_PROGRESS, messages.DONE})


@dataclass(frozen=True)
class Arrived:
    """A directive that came in, with what its message said."""

    directive: Directive
    message: Message


@transaction.atomic
def export_directive(directive: Directive, *, by: Account) -> bytes:
    """Write a directive with its original file as an edXML file."""
    require(by, Can.EXCHANGE_DIRECTIVE, at=directive.unit)
    message = messages.message_of(directive, _original(directive, by))
    audit.record(
        Event.DIRECTIVE_EXPORTED,
        by=by,
        about=directive,
        place=directive.unit,
        note={"receivers": len(message.receivers), "files": len(message.attachments)},
    )
    return message_as_xml(message)


@transaction.atomic
def import_directive(
    content: bytes, *, unit: Unit, by: Account, is_another: bool = False
) -> Arrived:
    """Take a directive in from an edXML file: its first file is read, its header is believed."""
    require(by, Can.EXCHANGE_DIRECTIVE, at=unit)
    message = message_from_xml(content)
    if not message.attachments:
        raise Invalid(
            _("Thiếu phần tử Attachment: văn bản không có tệp nào kèm theo."), field="file"
        )
    first = message.attachments[0]
    directive = upload_directive(
        Brought(first.name, first.content), unit=unit, by=by, is_another=is_another
    )
    directive = change_header(directive, fields=_header(message), by=by)
    return Arrived(directive, message)


@transaction.atomic
def export_status(package: Package, *, by: Account) -> bytes:
    """Write for a receiver how far it is with a directive."""
    if package.body is None:
        raise MoveNotAllowed(_("Chưa rõ nơi nhận này là cơ quan nào."))
    require_body(by, Can.CONFIRM_RECEIPT, package.body)
    status = messages.status_message(package, package.body)
    note = {"status": status.status_code, "directive": package.directive.short}
    audit.record(Event.DIRECTIVE_EXPORTED, by=by, about=package.directive, note=note)
    return status_as_xml(status)


@transaction.atomic
def take_in_status(content: bytes, *, directive: Directive, by: Account) -> Package:
    """Write down the status that a receiver sent: the receipt counts, a «done» is still looked at.

    «Done» needs a proof and a second person, so it goes into the diary of the tasks only.
    """
    directive = Directive.objects.select_for_update(of=("self",)).get(pk=directive.pk)
    require(by, Can.EXCHANGE_DIRECTIVE, at=directive.unit)
    status = status_from_xml(content)
    package = _package(status, directive)
    if status.status_code in TELLING and package.received_at is None:
        package.received_at, package.received_by = clock.now(), by
        package.save(update_fields=["received_at", "received_by"])
    words = _("Trạng thái liên thông %(code)s – %(meaning)s. %(words)s") % {
        "code": status.status_code,
        "meaning": codes.meaning("status", status.status_code),
        "words": status.description,
    }
    own = Task.objects.filter(directive=directive, lead_body=package.body)
    TaskEntry.objects.bulk_create(
        TaskEntry(task=task, kind=EntryKind.PROGRESS, words=words.strip(), by=by, at=clock.now())
        for task in own
    )
    note = {"status": status.status_code, "body": package.body.code if package.body else ""}
    audit.record(Event.STATUS_TAKEN_IN, by=by, about=directive, place=directive.unit, note=note)
    return package


def _original(directive: Directive, by: Account) -> tuple[Attachment, ...]:
    kept = StoredFile.objects.belonging_to(directive).first()
    if kept is None:
        return ()
    file, content = read_file(kept.pk, by=by)
    return (Attachment(name=file.download_name, media_type=file.media_type, content=content),)


def _header(message: Message) -> HeaderFields:
    return HeaderFields(
        number=f"{message.number}/{message.notation}"[:60],
        doc_type=message.type_name.lower()[:40],
        issuer_name=message.sender.name[:200],
        issued_on=message.promulgated_on,
        subject=message.subject[:500],
        signer_name=message.signer_name[:120],
    )


def _package(status: StatusMessage, directive: Directive) -> Package:
    """Find the receiver by its name among those the directive was sent to."""
    expected = messages.message_of(directive, ()).document_id
    if status.response_for.document_id != expected:
        raise Invalid(
            _("Phần tử ResponseFor/DocumentId: «%(id)s» không phải văn bản này.")
            % {"id": status.response_for.document_id},
            field="file",
        )
    sent = directive.packages.select_for_update(of=("self",)).select_related("body")
    package = sent.filter(body__name=status.sender.name, sent_at__isnull=False).first()
    if package is None or directive.status != DirectiveStatus.ISSUED:
        raise Invalid(
            _("Phần tử From/OrganName: «%(name)s» không phải nơi nhận của văn bản này.")
            % {"name": status.sender.name},
            field="file",
        )
    return package
