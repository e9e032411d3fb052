"""Reads edXML files; what is wrong with one is a sentence that names the element."""

import binascii
from base64 import b64decode
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from mangnon.common.refusals import Invalid
from mangnon.directives.exchange import codes
from mangnon.directives.exchange.message import (
    ANSWERED_FIELDS,
    BUSINESS_FIELDS,
    DAY,
    DAYS,
    HEADER_FIELDS,
    NAMESPACE,
    ORGAN_FIELDS,
    STATUS_FIELDS,
    Answered,
    Attachment,
    Field,
    Message,
    Organ,
    StatusMessage,
    Trace,
)


class Malformed(Invalid):
    """A file that does not keep the standard."""


def message_from_xml(content: bytes) -> Message:
    """Read a document with its files."""
    root = _root(content)
    header = _needed(root, "edXMLEnvelope/edXMLHeader")
    main = _needed(header, "MessageHeader")
    receivers = tuple(_organ(each) for each in main.findall(_path("To")))
    if not receivers:
        raise _missing("To")
    traces = header.find(_path("TraceHeaderList"))
    facts = _values(main, HEADER_FIELDS)
    if traces is not None:
        facts |= _values(_needed(traces, "Bussiness"), BUSINESS_FIELDS)
    answered = main.find(_path("ResponseFor"))
    return Message(
        sender=_organ(_needed(main, "From")),
        receivers=receivers,
        appendixes=_texts(main, "OtherInfo/Appendixes/Appendix"),
        response_for=Answered(**_values(answered, ANSWERED_FIELDS))
        if answered is not None
        else None,
        steering_type=(main.findtext(_path("SteeringType")) or "").strip(),
        to_places=_texts(main, "ToPlaces/Place"),
        traces=tuple(_traces(traces)) if traces is not None else (),
        attachments=tuple(_attachments(root)),
        **facts,
    )


def status_from_xml(content: bytes) -> StatusMessage:
    """Read the word of a receiver."""
    one = _needed(_root(content), "edXMLEnvelope/edXMLHeader/Status")
    facts = _values(one, STATUS_FIELDS)
    if not codes.meaning("status", facts["status_code"]):
        raise Malformed(
            _("Phần tử StatusCode: mã «%(code)s» không có trong bảng mã trạng thái.")
            % {"code": facts["status_code"]},
            field="file",
        )
    return StatusMessage(
        sender=_organ(_needed(one, "From")),
        receiver=_organ(_needed(one, "To")),
        response_for=Answered(**_values(_needed(one, "ResponseFor"), ANSWERED_FIELDS)),
        **facts,
    )


def _root(content: bytes) -> Element:
    """Parse without a document type: entities could grow without end or read other files."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        raise Malformed(_("Tệp không viết bằng bảng mã UTF-8."), field="file") from reason
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Malformed(
            _("Tệp có khai báo DOCTYPE hoặc ENTITY; tệp liên thông không được có."), field="file"
        )
    try:
        root = ElementTree.fromstring(text.encode())
    except ElementTree.ParseError as reason:
        line = reason.position[0]
        raise Malformed(
            _("Tệp không phải XML đúng quy cách, sai ở dòng %(line)s.") % {"line": line},
            field="file",
        ) from reason
    if root.tag != f"{{{NAMESPACE}}}edXML":
        raise Malformed(_("Phần tử gốc phải là edXML:edXML của QCVN 102:2016/BTTTT."), field="file")
    return root


def _values(parent: Element, fields: Sequence[Field]) -> dict[str, Any]:
    return {field.name: _value(parent, field) for field in fields}


def _value(parent: Element, field: Field) -> str | date | None:
    text = (parent.findtext(_path(field.path)) or "").strip()
    if not text and field.is_required:
        raise _missing(field.path)
    if len(text) > field.longest:
        raise Malformed(
            _("Phần tử %(name)s dài quá %(longest)s ký tự.")
            % {"name": field.path, "longest": field.longest},
            field="file",
        )
    if field.name not in DAYS:
        return text
    return _day(text, field.path) if text else None


def _day(text: str, path: str) -> date:
    try:
        return datetime.strptime(text, DAY).date()
    except ValueError as reason:
        raise Malformed(
            _("Phần tử %(name)s: «%(text)s» không phải ngày dạng năm/tháng/ngày.")
            % {"name": path, "text": text},
            field="file",
        ) from reason


def _organ(element: Element) -> Organ:
    return Organ(**_values(element, ORGAN_FIELDS))


def _traces(element: Element) -> Iterable[Trace]:
    for each in element.findall(_path("TraceHeader")):
        organ_id = _needed(each, "OrganId").text or ""
        yield Trace(organ_id=organ_id, timestamp=_needed(each, "Timestamp").text or "")


def _attachments(root: Element) -> Iterable[Attachment]:
    """Yield the files of the manifest, each found by its identifier."""
    held = {
        each.findtext(_path("ContentId")): each
        for each in root.findall(_path("AttachmentEncoded/Attachment"))
    }
    manifest = root.findall(_path("edXMLEnvelope/edXMLBody/edXMLManifest/Reference"))
    for reference in manifest:
        content_id = (_needed(reference, "ContentId").text or "").strip()
        if content_id not in held:
            raise Malformed(
                _("Phần tử AttachmentEncoded thiếu tệp «%(name)s» nêu trong Reference.")
                % {"name": content_id},
                field="file",
            )
        yield _attachment(held[content_id])


def _attachment(element: Element) -> Attachment:
    encoded = "".join((_needed(element, "ContentTransferEncoded").text or "").split())
    try:
        content = b64decode(encoded, validate=True)
    except binascii.Error as reason:
        raise Malformed(
            _("Phần tử ContentTransferEncoded không phải mã base64 đúng."), field="file"
        ) from reason
    name = (_needed(element, "AttachmentName").text or "").strip()
    media_type = (element.findtext(_path("ContentType")) or "").strip()
    return Attachment(name=name, media_type=media_type, content=content)


def _texts(parent: Element, path: str) -> tuple[str, ...]:
    found = (each.text or "" for each in parent.findall(_path(path)))
    return tuple(text.strip() for text in found if text.strip())


def _needed(parent: Element, path: str) -> Element:
    found = parent.find(_path(path))
    if found is None:
        raise _missing(path)
    return found


def _missing(path: str) -> Malformed:
    return Malformed(_("Thiếu phần tử %(name)s.") % {"name": path}, field="file")


def _path(path: str) -> str:
    return "/".join(f"{{{NAMESPACE}}}{name}" for name in path.split("/"))
