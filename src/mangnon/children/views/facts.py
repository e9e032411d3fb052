"""What the tabs of a child's page show, and which of it is sensitive."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit.models import AuditEvent
from mangnon.audit.titles import title_of
from mangnon.children.actions.history import label_of
from mangnon.children.ages import age_text
from mangnon.children.choices import BirthPrecision, ChildStatus, Relation, Risk
from mangnon.children.forms.birth import write_birth
from mangnon.children.identity import open_id_number, open_phone
from mangnon.children.models import ChangeEntry, Child, Handover
from mangnon.children.sight import SENSITIVE_FIELDS, Sight
from mangnon.children.views.finding import READING_EVENTS
from mangnon.common import clock
from mangnon.common.vietnamese import date_text, initials
from mangnon.law.standards import hidden_letters, special_circumstances

SHOWN_LINES = 200


@dataclass
class Facts:
    """Lines of a tab, and the sensitive fields among them for the log."""

    rows: list[tuple[str, object]] = field(default_factory=list)
    read: list[str] = field(default_factory=list)

    def add(self, name: str, label: Any, value: object) -> None:
        """Add a line; a sensitive one is noted as read."""
        self.rows.append((str(label), value))
        if name in SENSITIVE_FIELDS:
            self.read.append(name)


@dataclass(frozen=True)
class HistoryLine:
    """One change, in words."""

    at: object
    who: str
    label: str | Promise
    old: str
    new: str


def head_of(child: Child, sight: Sight) -> dict[str, object]:
    """Return the strip above the tabs."""
    today = clock.today()
    if not sight.basics:
        year = child.birth_date.year if child.birth_date else ""
        shown = initials(child.name) if sight.is_masked else ""
        return {"name": shown or child.code, "birth_year": year if sight.is_masked else ""}
    main = child.carers.filter(is_main=True).first()
    review = child.memberships.filter(until__isnull=True, review_on__isnull=False)
    next_review = review.order_by("review_on").first() if sight.sensitive else None
    return {
        "name": child.name,
        "age": age_text(child.birth_date, today),
        "carer": main,
        "review_on": next_review.review_on if next_review else None,
        "review_late": bool(
            next_review and next_review.review_on and next_review.review_on < today
        ),
    }


def basics_of(child: Child, sight: Sight) -> Facts:
    """Return the lines of «Cơ bản»."""
    facts = Facts()
    facts.add("full_name", _("Họ và tên trên giấy tờ"), child.full_name)
    facts.add("home_name", _("Tên ở nhà"), child.home_name)
    facts.add("sex", _("Giới tính"), child.get_sex_display())
    facts.add("birth_date", _("Ngày sinh"), _birth_words(child))
    if sight.sensitive:
        facts.add("ethnicity", _("Dân tộc"), child.ethnicity)
        number = open_id_number(child.id_number_sealed, code=child.code)
        facts.add(
            "id_number_sealed",
            _("Số định danh cá nhân"),
            number or _("Chưa có mã định danh – vẫn được đếm."),
        )
        facts.add("birth_certificate", _("Giấy khai sinh"), child.get_birth_certificate_display())
    facts.add("code", _("Mã hồ sơ"), child.code)
    facts.add("entered_on", _("Tính từ ngày"), child.entered_on)
    return facts


def learning_of(child: Child, sight: Sight) -> Facts:
    """Return the lines of «Học tập – sức khỏe»."""
    facts = Facts()
    facts.add("school_level", _("Việc học"), child.get_school_level_display())
    facts.add("school_name", _("Trường"), child.school_name)
    facts.add("class_name", _("Lớp"), child.class_name)
    if sight.sensitive:
        facts.add("insurance", _("Thẻ BHYT"), child.get_insurance_display())
        facts.add("disability", _("Khuyết tật"), child.get_disability_display())
    return facts


def carers_of(child: Child, sight: Sight) -> tuple[list[dict[str, object]], list[str]]:
    """Return the carers and the sensitive fields shown of them."""
    rows: list[dict[str, object]] = []
    for carer in child.carers.order_by("-is_main", "pk"):
        row: dict[str, object] = {"carer": carer}
        if sight.sensitive:
            row["phone"] = open_phone(carer.phone_sealed, key=carer.phone_key)
            row["state"] = carer.get_life_state_display()
        rows.append(row)
    read = ["carer.phone_sealed", "carer.life_state"] if sight.sensitive and rows else []
    return rows, read


def situation_of(child: Child, account: Account) -> dict[str, object]:
    """Return the groups and risks, those that hold first."""
    names = {
        part.code: (group, part)
        for group in special_circumstances(on=clock.today()).groups
        for part in group.subgroups
    }
    memberships = child.memberships.visible_to(account).order_by("until", "-since")
    groups = [
        {"row": row, "group": names[row.subgroup][0], "part": names[row.subgroup][1]}
        for row in memberships
        if row.subgroup in names
    ]
    risks = child.risks.visible_to(account).order_by("until", "-since")
    return {"groups": groups, "risks": list(risks), "today": clock.today()}


def homes_of(child: Child, account: Account) -> dict[str, object]:
    """Return the stays and the handovers of a child."""
    stays = child.residences.visible_to(account).select_related("hamlet")
    handovers = Handover.objects.visible_to(account).filter(child=child)
    return {
        "stays": stays.order_by("-since", "-pk"),
        "handovers": handovers.select_related("to_commune", "from_hamlet").order_by("-asked_at"),
        "waiting": handovers.waiting().first(),
    }


def history_of(child: Child, account: Account, sight: Sight) -> list[HistoryLine]:
    """Return the changes, newest first; sensitive values only to those who see such fields."""
    entries = child.changes.visible_to(account).newest_first().select_related("by")
    return [
        _history_line(entry, sensitive=sight.sensitive)
        for entry in entries[:SHOWN_LINES]
        if entry.field not in _SILENT
    ]


def may_undo(child: Child, account: Account) -> bool:
    """Tell whether the last change is the account's own and of today."""
    last = child.changes.visible_to(account).filter(version=child.version)
    return last.filter(by=account, at__gte=clock.moment(clock.today()).replace(hour=0)).exists()


def looks_of(child: Child) -> list[dict[str, object]]:
    """Return who looked at the record and why."""
    events = AuditEvent.objects.looks_at(child, READING_EVENTS)[:SHOWN_LINES]
    return [
        {"at": event.at, "who": event.account_name, "acting_for": event.acting_for,
         "what": title_of(event.event), "fields": _labels(event.fields_read),
         "reason": event.reason}
        for event in events
    ]  # fmt: skip


_SILENT = frozenset({"sort_key", "id_number_key", "cell"})
_DEEP = SENSITIVE_FIELDS | {"subgroup", "risk"}


def _birth_words(child: Child) -> str:
    written = write_birth(child.birth_date, child.birth_precision)
    if child.birth_precision == BirthPrecision.DAY or not written:
        return written or _("Chưa rõ")
    return f"{written} ({child.get_birth_precision_display().lower()})"


def _history_line(entry: ChangeEntry, *, sensitive: bool) -> HistoryLine:
    who = entry.by.full_name if entry.by else _("Hệ thống")
    label = label_of(entry.field)
    if entry.field in _DEEP and not sensitive:
        return HistoryLine(entry.at, who, label, old=_("(đã che)"), new=_("(đã che)"))
    if entry.field == "id_number_sealed":
        old, new = (_("(có số)") if value else "" for value in (entry.old, entry.new))
        return HistoryLine(entry.at, who, label, old=old, new=new)
    old, new = (_in_words(entry.field, value) for value in (entry.old, entry.new))
    return HistoryLine(entry.at, who, label, old=old, new=new)


def _in_words(name: str, value: str) -> str:
    """Return a stored value as people read it."""
    if not value:
        return ""
    if name == "carer":
        relation, _colon, person = value.partition(": ")
        return f"{Relation(relation).label}: {person}"
    if name == "subgroup":
        return _group_name(value)
    if name == "risk":
        return str(Risk(value).label)
    if name == "status":
        return str(ChildStatus(value).label)
    if name in ("birth_date", "left_on"):
        return date_text(clock.moment(value).date())
    column = next((each for each in Child._meta.concrete_fields if each.name == name), None)
    choices = dict(column.flatchoices) if column else {}
    return str(choices.get(value, value))


def _group_name(code: str) -> str:
    if code[0] in hidden_letters():
        return _("(đã che)")
    for group in special_circumstances(on=clock.today()).groups:
        for part in group.subgroups:
            if part.code == code:
                return f"{group.name} – {part.name}"
    return code


def _labels(fields_read: str) -> str:
    names = [name for name in fields_read.split(",") if name]
    return ", ".join(label_of(name) for name in names)
