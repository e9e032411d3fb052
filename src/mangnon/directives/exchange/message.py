"""The nouns of an edXML file, and the one table by which it is written and read."""

from dataclasses import dataclass
from datetime import date

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
PREFIX = "edXML"
DAY = "%Y/%m/%d"
MOMENT = "%Y/%m/%d %H:%M:%S"


@dataclass(frozen=True, kw_only=True)
class Organ:
    """A sending or receiving agency."""

    organ_id: str
    name: str
    in_charge: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    fax: str = ""
    website: str = ""


@dataclass(frozen=True, kw_only=True)
class Trace:
    """Where the document has been, and when."""

    organ_id: str
    timestamp: str


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that goes along."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Answered:
    """The document that another one answers."""

    organ_id: str
    code: str
    promulgated_on: date
    document_id: str


@dataclass(frozen=True, kw_only=True)
class Message:
    """One document with its header, its way and its files."""

    sender: Organ
    receivers: tuple[Organ, ...]
    document_id: str
    number: str
    notation: str
    place: str
    promulgated_on: date
    type_name: str
    subject: str
    type_code: str = ""
    type_detail: str = ""
    content: str = ""
    signer_competence: str = ""
    signer_position: str = ""
    signer_name: str = ""
    due_on: date | None = None
    priority: str = ""
    sphere: str = ""
    typer: str = ""
    amount: str = ""
    pages: str = ""
    direction: str = ""
    appendixes: tuple[str, ...] = ()
    response_for: Answered | None = None
    steering_type: str = ""
    to_places: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()
    business_type: str = "0"
    business_reason: str = ""
    paper: str = ""
    staff: str = ""
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StatusMessage:
    """The word of a receiver about a document it was sent."""

    sender: Organ
    receiver: Organ
    response_for: Answered
    status_code: str
    description: str
    timestamp: str
    staff: str = ""


@dataclass(frozen=True)
class Field:
    """One element of the header: its path, the field it holds, whether and how long it is."""

    path: str
    name: str
    is_required: bool = False
    longest: int = 500


ORGAN_FIELDS = (
    Field("OrganId", "organ_id", is_required=True, longest=13),
    Field("OrganizationInCharge", "in_charge", longest=200),
    Field("OrganName", "name", is_required=True, longest=200),
    Field("OrganAdd", "address", longest=250),
    Field("Email", "email", longest=100),
    Field("Telephone", "telephone", longest=20),
    Field("Fax", "fax", longest=20),
    Field("Website", "website", longest=100),
)
# In the order of the standard; lengths after Decree 30/2020, annex VI, where it names them.
HEADER_FIELDS = (
    Field("DocumentId", "document_id", is_required=True, longest=100),
    Field("Code/CodeNumber", "number", is_required=True, longest=11),
    Field("Code/CodeNotation", "notation", is_required=True, longest=30),
    Field("PromulgationInfo/Place", "place", longest=50),
    Field("PromulgationInfo/PromulgationDate", "promulgated_on", is_required=True, longest=10),
    Field("DocumentType/Type", "type_code", longest=2),
    Field("DocumentType/TypeDetail", "type_detail", longest=2),
    Field("DocumentType/TypeName", "type_name", is_required=True, longest=100),
    Field("Subject", "subject", is_required=True, longest=500),
    Field("Content", "content", longest=500),
    Field("SignerInfo/Competence", "signer_competence", longest=100),
    Field("SignerInfo/Position", "signer_position", longest=100),
    Field("SignerInfo/FullName", "signer_name", longest=50),
    Field("DueDate", "due_on", longest=10),
    Field("OtherInfo/Priority", "priority", longest=1),
    Field("OtherInfo/SphereOfPromulgation", "sphere", longest=100),
    Field("OtherInfo/TyperNotation", "typer", longest=10),
    Field("OtherInfo/PromulgationAmount", "amount", longest=3),
    Field("OtherInfo/PageAmount", "pages", longest=3),
    Field("OtherInfo/Direction", "direction", longest=100),
)
BUSINESS_FIELDS = (
    Field("BussinessDocType", "business_type", is_required=True, longest=1),
    Field("BussinessDocReason", "business_reason", longest=500),
    Field("Paper", "paper", longest=1),
    Field("StaffInfo/Staff", "staff", longest=100),
)
ANSWERED_FIELDS = (
    Field("OrganId", "organ_id", is_required=True, longest=13),
    Field("Code", "code", is_required=True, longest=50),
    Field("PromulgationDate", "promulgated_on", is_required=True, longest=10),
    Field("DocumentId", "document_id", is_required=True, longest=100),
)
STATUS_FIELDS = (
    Field("StatusCode", "status_code", is_required=True, longest=2),
    Field("StaffInfo/Staff", "staff", longest=100),
    Field("Description", "description", longest=500),
    Field("Timestamp", "timestamp", is_required=True, longest=19),
)
DAYS = frozenset({"promulgated_on", "due_on"})
