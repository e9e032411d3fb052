"""Writes edXML files."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from mangnon.directives.exchange.message import (
    ANSWERED_FIELDS,
    BUSINESS_FIELDS,
    DAY,
    HEADER_FIELDS,
    NAMESPACE,
    ORGAN_FIELDS,
    PREFIX,
    STATUS_FIELDS,
    Answered,
    Attachment,
    Field,
    Message,
    StatusMessage,
)

# The axis requires the prefix by name.
ElementTree.register_namespace(PREFIX, NAMESPACE)


def message_as_xml(message: Message) -> bytes:
    """Write a document with its files."""
    root, header = _envelope()
    main = _under(header, "MessageHeader")
    _write(_under(main, "From"), message.sender, ORGAN_FIELDS)
    for receiver in message.receivers:
        _write(_under(main, "To"), receiver, ORGAN_FIELDS)
    _write(main, message, HEADER_FIELDS)
    appendixes = _under(_path(main, "OtherInfo"), "Appendixes")
    for name in message.appendixes:
        _under(appendixes, "Appendix").text = name
    if message.response_for is not None:
        _answered(main, message.response_for)
    _under(main, "SteeringType").text = message.steering_type
    places = _under(main, "ToPlaces")
    for place in message.to_places:
        _under(places, "Place").text = place
    traces = _under(header, "TraceHeaderList")
    for trace in message.traces:
        one = _under(traces, "TraceHeader")
        _under(one, "OrganId").text = trace.organ_id
        _under(one, "Timestamp").text = trace.timestamp
    _write(_under(traces, "Bussiness"), message, BUSINESS_FIELDS)
    _write_attachments(root, message.attachments)
    return _bytes(root)


def status_as_xml(status: StatusMessage) -> bytes:
    """Write the word of a receiver."""
    root, header = _envelope()
    one = _under(header, "Status")
    _write(_under(one, "From"), status.sender, ORGAN_FIELDS)
    _write(_under(one, "To"), status.receiver, ORGAN_FIELDS)
    _answered(one, status.response_for)
    _write(one, status, STATUS_FIELDS)
    return _bytes(root)


def _envelope() -> tuple[Element, Element]:
    root = Element(_named("edXML"))
    envelope = _under(root, "edXMLEnvelope")
    return root, _under(envelope, "edXMLHeader")


def _answered(parent: Element, answered: Answered) -> None:
    _write(_under(parent, "ResponseFor"), answered, ANSWERED_FIELDS)


def _write_attachments(root: Element, attachments: Sequence[Attachment]) -> None:
    """Name the files in the manifest; their content follows outside the envelope."""
    body = _under(_path(root, "edXMLEnvelope"), "edXMLBody")
    manifest = _under(body, "edXMLManifest")
    encoded = _under(root, "AttachmentEncoded")
    for number, attachment in enumerate(attachments, start=1):
        content_id = f"cid:tep-{number}"
        reference = _under(manifest, "Reference")
        for parent in (reference, one := _under(encoded, "Attachment")):
            _under(parent, "ContentId").text = content_id
            _under(parent, "ContentType").text = attachment.media_type
            _under(parent, "AttachmentName").text = attachment.name
        _under(one, "ContentTransferEncoded").text = b64encode(attachment.content).decode()


def _write(parent: Element, thing: object, fields: Sequence[Field]) -> None:
    for field in fields:
        value = getattr(thing, field.name)
        _path(parent, field.path).text = _text(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.strftime(DAY) if isinstance(value, date) else str(value)


def _path(parent: Element, path: str) -> Element:
    """Return the element at a path, made where it is missing."""
    here = parent
    for name in path.split("/"):
        found = here.find(_named(name))
        here = _under(here, name) if found is None else found
    return here


def _under(parent: Element, name: str) -> Element:
    return SubElement(parent, _named(name))


def _named(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _bytes(root: Element) -> bytes:
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
