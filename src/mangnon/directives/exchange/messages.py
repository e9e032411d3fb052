"""From directives and packages to messages: the header of a paper, the status of a receiver."""

import re
from datetime import date

from django.db.models import Min
from django.utils.timezone import localtime

from mangnon.common import clock
from mangnon.directives.choices import Purpose, TaskStatus
from mangnon.directives.exchange import codes
from mangnon.directives.exchange.message import (
    MOMENT,
    Answered,
    Attachment,
    Message,
    Organ,
    StatusMessage,
    Trace,
)
from mangnon.directives.lifecycle import WITH_DOER
from mangnon.directives.models import Directive, Package, StartNote, Task
from mangnon.organisations.models import Body

ARRIVED, RECEIVED, ASSIGNED, IN_PROGRESS, DONE = "01", "03", "04", "05", "06"
NEW, REVOKED = "0", "1"
_NUMBER = re.compile(r"0*(\d+[A-Za-z]?)\s*/\s*(.+)")


def number_and_notation(number: str) -> tuple[str, str]:
    """Take «403/UBND-KGVX» apart."""
    found = _NUMBER.fullmatch(number.strip())
    return (found[1], found[2]) if found else (number.strip() or "0", "-")


def message_of(directive: Directive, attachments: tuple[Attachment, ...]) -> Message:
    """Write the header of a directive from what is known about it."""
    day = directive.issued_on or clock.today()
    number, notation = number_and_notation(directive.number)
    organ_id = codes.agency_code(directive.unit.province_code, on=day)
    sender = Organ(organ_id=organ_id, name=directive.issuer_name or directive.unit.full_name)
    packages = list(directive.packages.select_related("body__unit").order_by("order"))
    kind = directive.doc_type[:1].upper() + directive.doc_type[1:] or "Công văn"
    sent = localtime(directive.sent_at or directive.uploaded_at)
    return Message(
        sender=sender,
        receivers=tuple(_receiver(package, day) for package in packages),
        document_id=f"{organ_id},{day:%Y/%m/%d},{number}/{notation}"[:100],
        number=number[:11],
        notation=notation[:30],
        place=directive.printed_place[:50],
        promulgated_on=day,
        type_code=codes.document_type_code(kind),
        type_name=kind,
        subject=directive.subject or directive.title,
        signer_competence=directive.signer_authority[:100],
        signer_position=directive.signer_position[:100],
        signer_name=directive.signer_name[:50],
        due_on=_first_due(directive),
        to_places=tuple(
            package.printed for package in packages if package.purpose == Purpose.INFORMATION
        ),
        traces=(Trace(organ_id=organ_id, timestamp=sent.strftime(MOMENT)),),
        business_type=REVOKED if directive.recall_reason else NEW,
        business_reason=directive.recall_reason,
        attachments=attachments,
    )


def status_of(package: Package) -> str:
    """Tell how far a receiver is: arrived, received, assigned, in progress or done."""
    own = list(
        Task.objects.filter(directive=package.directive, lead_body=package.body)
        .exclude(status__in=[TaskStatus.WITHDRAWN, TaskStatus.REJECTED])
        .values_list("status", flat=True)
    )
    if own and not set(own) & WITH_DOER:
        return DONE
    if set(own) - {TaskStatus.ISSUED}:
        return IN_PROGRESS
    if _is_assigned(package):
        return ASSIGNED
    return RECEIVED if package.received_at is not None else ARRIVED


def status_message(package: Package, body: Body) -> StatusMessage:
    """Write the word of a receiver about a directive."""
    directive, code = package.directive, status_of(package)
    message = message_of(directive, ())
    moment = localtime(clock.now()).strftime(MOMENT)
    return StatusMessage(
        sender=_organ(body, message.promulgated_on),
        receiver=message.sender,
        response_for=Answered(
            organ_id=message.sender.organ_id,
            code=f"{message.number}/{message.notation}",
            promulgated_on=message.promulgated_on,
            document_id=message.document_id,
        ),
        status_code=code,
        description=codes.meaning("status", code),
        timestamp=moment,
    )


def _is_assigned(package: Package) -> bool:
    """A start note names who does the work; parts name sub-units."""
    own = Task.objects.filter(directive=package.directive, lead_body=package.body)
    noted = StartNote.objects.filter(task__in=own.values("pk")).exists()
    return noted or Task.objects.filter(whole__in=own.values("pk")).exists()


def _receiver(package: Package, day: date) -> Organ:
    if package.body is None:
        return Organ(organ_id=codes.NO_CODE, name=package.printed[:200])
    return _organ(package.body, day)


def _organ(body: Body, day: date) -> Organ:
    organ_id = codes.agency_code(body.unit.province_code, on=day)
    return Organ(organ_id=organ_id, name=body.name, in_charge=body.unit.full_name)


def _first_due(directive: Directive) -> date | None:
    """Return the last day on time that comes first; the phrase «before» stays in the text."""
    found: date | None = directive.tasks.aggregate(first=Min("due_on"))["first"]
    return found
