"""Makes an official document out of an urgent report (Decree 30/2020)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime
from django.utils.translation import override

from mangnon.common.vietnamese import date_text
from mangnon.organisations.models import Body
from mangnon.papers.document import (
    Block,
    Heading,
    HeadingLevel,
    Issuer,
    OfficialDocument,
    Paragraph,
    Point,
    Signature,
    Stamps,
    Urgency,
)
from mangnon.places.choices import Level
from mangnon.places.models import Unit
from mangnon.urgent.choices import Informed, UpdateKind
from mangnon.urgent.choices import Urgency as Speed
from mangnon.urgent.models import Update, UrgentReport, Version

COMMITTEE = "Ủy ban nhân dân"
DEMO_MARK = "DỮ LIỆU MINH HỌA"
UNKNOWN = "Chưa rõ."
STAMPS = {Speed.IMMEDIATE: Urgency.IMMEDIATE, Speed.URGENT: Urgency.URGENT}
_TOLD = (UpdateKind.FIRST, UpdateKind.SECOND, UpdateKind.EXTRA, UpdateKind.ENDING)


@dataclass(frozen=True, kw_only=True)
class Sending:
    """Who sends the paper, through whom, and when it is written."""

    unit: Unit
    body: Body
    lead: Body
    province: Unit
    written_at: datetime
    is_demo: bool


def official_document(
    report: UrgentReport, version: Version, updates: list[Update], *, sending: Sending
) -> OfficialDocument:
    """Return the report in the layout of official papers, with its stamp of urgency."""
    with override("vi"):
        return OfficialDocument(
            issuer=_issuer(sending),
            symbol="BC-UBND" if _is_committee(sending) else f"BC-{_initials(sending.body)}",
            dated=localtime(sending.written_at).date(),
            type_name="BÁO CÁO",
            subject=f"Vụ việc đột xuất liên quan đến trẻ em, số báo {report.code}",
            addressees=_addressees(sending),
            body=tuple(_body(report, version, updates)),
            recipients=("Như trên", "Văn phòng Ủy ban nhân dân tỉnh", "Lưu: VT"),
            signature=_signature(sending),
            stamps=Stamps(
                urgency=STAMPS[Speed(report.urgency)],
                circulation="CHỈ LƯU HÀNH TRONG CHUỖI XỬ LÝ VỤ VIỆC",
            ),
            watermark=DEMO_MARK if sending.is_demo else "",
        )


def _is_committee(sending: Sending) -> bool:
    return sending.unit.level != Level.PROVINCE


def _issuer(sending: Sending) -> Issuer:
    if _is_committee(sending):
        unit = sending.unit
        return Issuer(
            name=f"{COMMITTEE} {_in_line(unit.full_name)}",
            body_lines=(COMMITTEE.upper(), unit.full_name.upper()),
            place=unit.name,
        )
    return Issuer(
        name=sending.body.name,
        parent_lines=(COMMITTEE.upper(), sending.province.full_name.upper()),
        body_lines=_halves(sending.body.name.upper()),
        place=sending.province.name,
    )


def _halves(name: str) -> tuple[str, ...]:
    """Break a long name into two lines of about equal length."""
    words = name.split()
    if len(name) <= len("SỞ LAO ĐỘNG - THƯƠNG"):
        return (name,)
    cuts = range(1, len(words))
    at = min(cuts, key=lambda cut: abs(len(" ".join(words[:cut])) - len(" ".join(words[cut:]))))
    return (" ".join(words[:at]), " ".join(words[at:]))


def _initials(body: Body) -> str:
    words = (body.short_name or body.name).replace("-", " ").split()
    return "".join(word if word.isupper() else word[0].upper() for word in words)


def _addressees(sending: Sending) -> tuple[str, ...]:
    province = f"{COMMITTEE} {_in_line(sending.province.full_name)}"
    if sending.body.pk == sending.lead.pk:
        return (province,)
    return (province, f"{sending.lead.name} (để tổng hợp, đề xuất)")


def _signature(sending: Sending) -> Signature:
    if _is_committee(sending):
        return Signature(authority=f"TM. {COMMITTEE.upper()}", post_lines=("CHỦ TỊCH",))
    return Signature(post_lines=("THỦ TRƯỞNG CƠ QUAN",))


def _body(report: UrgentReport, version: Version, updates: list[Update]) -> Iterator[Block]:
    sent = localtime(report.sent_at) if report.sent_at else None
    when = f" lúc {sent:%H} giờ {sent:%M} ngày {date_text(sent.date())}" if sent else ""
    correction = f", bản sửa số {version.number - 1}" if version.number > 1 else ""
    yield Paragraph(
        f"Thực hiện chế độ báo cáo đột xuất về những vấn đề, vụ việc nổi lên có liên quan đến "
        f"trẻ em, cơ quan báo cáo vụ việc số {report.code}, báo{when}{correction} như sau:"
    )
    for number, (title, text) in enumerate(eight_facts(report, version), start=1):
        yield Heading(level=HeadingLevel.CLAUSE, text=f"{number}. {title}")
        yield Paragraph(text or UNKNOWN)
    told = [update for update in updates if UpdateKind(update.kind) in _TOLD]
    if told:
        yield Heading(level=HeadingLevel.CLAUSE, text="9. Diễn biến tiếp theo")
        for update in told:
            yield Point(f"- {_moment(update.written_at)}: {update.text}")
    yield Paragraph(
        "Báo cáo không ghi tên, địa chỉ và thông tin có thể nhận ra trẻ em; thông tin đó do "
        "người xử lý giữ theo quy định về bí mật đời sống riêng tư của trẻ em"
    )


def eight_facts(report: UrgentReport, version: Version) -> tuple[tuple[str, str], ...]:
    """Return the eight facts as title and sentence, in the order in which they are asked."""
    place = str(report.commune)
    if version.hamlet:
        place = f"{version.hamlet}, {place}"
    return (
        ("Vụ việc", _sentence(f"{version.get_kind_display()}. {version.what}")),
        ("Nơi xảy ra", _sentence(place)),
        ("Thời gian", _sentence(_when(version))),
        ("Trẻ em liên quan", _sentence(_children(version))),
        (
            "Tình trạng hiện nay và việc đã làm",
            _sentence(f"{version.get_danger_display()}. {version.done}"),
        ),
        (
            "Đã báo cho",
            _sentence(", ".join(str(Informed(each).label) for each in version.informed)),
        ),
        ("Đề nghị hỗ trợ", _sentence(version.help_asked)),
        ("Người báo, số gọi lại", _sentence(f"{version.reporter_name}, {version.callback_phone}")),
    )


def _sentence(text: str) -> str:
    text = text.strip(" .,")
    return f"{text}." if text else ""


def _when(version: Version) -> str:
    if version.happened_on is None:
        return ""
    at = f"{version.happened_at:%H} giờ {version.happened_at:%M}, " if version.happened_at else ""
    return f"{at}ngày {date_text(version.happened_on)}"


def _children(version: Version) -> str:
    parts = [f"{version.child_count} trẻ"] if version.child_count else []
    parts += [text for text in (_labelled(version)) if text]
    return ", ".join(parts)


def _labelled(version: Version) -> Iterator[str]:
    if version.sexes:
        yield f"giới tính: {_in_line(version.get_sexes_display())}"
    if version.age_band:
        yield f"độ tuổi: {_in_line(version.get_age_band_display())}"


def _moment(moment: datetime | None) -> str:
    if moment is None:
        return ""
    local = localtime(moment)
    day: date = local.date()
    return f"{local:%H} giờ {local:%M} ngày {date_text(day)}"


def _in_line(text: str) -> str:
    return text[:1].lower() + text[1:]
