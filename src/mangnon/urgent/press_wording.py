"""The line for the press: a template with coarse facts, and what must not be in it."""

from django.utils.translation import gettext as _

from mangnon.common import clock
from mangnon.common.refusals import Invalid
from mangnon.law.rules import rule
from mangnon.places.choices import Level
from mangnon.places.models import Hamlet, Unit
from mangnon.urgent.choices import Kind
from mangnon.urgent.models import UrgentReport
from mangnon.urgent.route import stops_of
from mangnon.urgent.safety import SENSITIVE_KINDS, UnsafeWording, known_around
from mangnon.urgent.wording import Known, check_text

# What the public is told of each kind: never how it happened.
SAID: dict[str, str] = {
    Kind.DEATH: "một vụ việc có trẻ em tử vong",
    Kind.INJURY: "một vụ tai nạn liên quan đến trẻ em",
    Kind.MISSING: "việc tìm kiếm trẻ em",
    Kind.MANY: "một vụ việc liên quan đến nhiều trẻ em",
    Kind.DISASTER: "tình huống thiên tai, dịch bệnh ảnh hưởng đến trẻ em",
}
SAID_OF_OTHERS = "một vụ việc liên quan đến trẻ em"


def prepared_line(report: UrgentReport) -> str:
    """Return the prepared sentences: kind, coarse place and number, and what people should do."""
    place = coarse_place(report).full_name
    said = SAID.get(report.kind, SAID_OF_OTHERS)
    return (
        f"Cơ quan chức năng đã nhận được thông tin về {said} trên địa bàn {_in_line(place)} "
        f"({coarse_count(report)}). Trẻ em đang được chăm sóc, bảo vệ; vụ việc đang được xử lý "
        "theo quy định. Đề nghị cơ quan báo chí và người dân không đăng, không chia sẻ thông "
        "tin, hình ảnh có thể nhận ra trẻ em và gia đình. Ai biết thêm thông tin hoặc cần giúp "
        "đỡ, xin gọi Tổng đài 111."
    )


def coarse_place(report: UrgentReport) -> Unit:
    """Return the place the public may hear: the commune, and for sensitive kinds the unit above."""
    if report.kind not in SENSITIVE_KINDS:
        return report.commune
    on = clock.today()
    above = [stop.unit for stop in stops_of(report.commune, on=on)]
    return next(unit for unit in above if unit.level != Level.COMMUNE)


def coarse_count(report: UrgentReport) -> str:
    """Write the number of children; a small one is not told."""
    limit = rule("small_cell_limit", on=clock.today()).value
    if report.child_count is None:
        return "chưa công bố số trẻ em"
    if report.child_count <= limit:
        return f"dưới {limit + 1} trẻ em"
    return f"khoảng {round(report.child_count, -1) or report.child_count} trẻ em"


def refuse_telling_words(text: str, report: UrgentReport) -> None:
    """Refuse everything the check finds, and for sensitive kinds the commune and its hamlets."""
    on = clock.today()
    known = known_around(report.commune, kind=Kind.SEXUAL, on=on)
    found = check_text(text, Known(on, known.places, known.hamlets, is_sensitive=True))
    if found:
        first = found[0]
        raise UnsafeWording(
            _("«%(words)s»: %(title)s. %(cure)s")
            % {"words": first.words, "title": first.title, "cure": first.cure},
            {"text": found},
        )
    hidden = [report.commune.name] if report.kind in SENSITIVE_KINDS else []
    hidden += Hamlet.objects.under(report.commune, on=on).values_list("name", flat=True)
    for name in hidden:
        if _names_place(text, name, is_commune=name == report.commune.name):
            raise Invalid(
                _("Bỏ «%(name)s»: với việc này không nêu nơi xảy ra rõ như vậy.") % {"name": name},
                field="text",
            )


def _names_place(text: str, name: str, *, is_commune: bool) -> bool:
    """A hamlet's name such as «Một» counts only behind its kind."""
    if is_commune:
        return name.casefold() in text.casefold()
    kinds = ("ấp", "khu phố", "khóm")
    return any(f"{kind} {name}".casefold() in text.casefold() for kind in kinds)


def _in_line(name: str) -> str:
    return name[:1].lower() + name[1:]
