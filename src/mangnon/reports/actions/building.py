"""Verbs of whoever makes the province's own form: begin, add, take out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.accounts.permissions import require
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotFound
from mangnon.places.models import Unit
from mangnon.reports.builder.assembling import assembled, code_for
from mangnon.reports.builder.validating import basis_of_draft, faults_of
from mangnon.reports.choices import Event, Tier
from mangnon.reports.figures import CATALOGUE
from mangnon.reports.figures.of_form import chosen_parts, province_figure
from mangnon.reports.form_definition import ComputedFigure, read_definition
from mangnon.reports.models import (
    AddedCondition,
    AddedFigure,
    AddedLine,
    AddedSection,
    AddedTable,
    FormDraft,
    FormVersion,
)
from mangnon.reports.permissions import Can


@dataclass(frozen=True, kw_only=True)
class DraftPlan:
    """What is settled when somebody begins to change a form."""

    base: FormVersion
    province: Unit
    effective_from: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class SectionWish:
    """A heading as it is wished for."""

    heading: str
    parent: str = ""
    hint: str = ""
    tiers: tuple[Tier, ...] = tuple(Tier)


@dataclass(frozen=True, kw_only=True)
class TableWish:
    """A table as it is wished for."""

    section: str
    title: str
    tiers: tuple[Tier, ...]


@dataclass(frozen=True, kw_only=True)
class LineWish:
    """A line as it is wished for: without a base units type it, without words it is the base."""

    table: str
    base: str = ""
    title: str = ""
    counted: str = ""
    definition: str = ""
    conditions: Mapping[str, str] = field(default_factory=dict)
    breakdowns: tuple[str, ...] = ()
    is_flow: bool = False


@transaction.atomic
def start_form_draft(plan: DraftPlan, *, by: Account) -> FormDraft:
    """Begin the next version of a form on top of its newest one."""
    require(by, Can.DRAFT_FORM, at=plan.province)
    base = FormVersion.objects.select_for_update().get(pk=plan.base.pk)
    if not plan.reason.strip():
        raise Invalid(_("Ghi vì sao sửa biểu để người công bố biết."), field="reason")
    if FormVersion.objects.latest_of(base.code).pk != base.pk:
        raise Invalid(_("Biểu này đã có phiên bản mới hơn. Mở lại trang rồi chọn lại."))
    if FormDraft.objects.open_for(base).exists():
        raise Invalid(_("Biểu này đang có một bản soạn. Hãy sửa tiếp bản đó hoặc bỏ nó trước."))
    draft = FormDraft.objects.create(
        base=base,
        province=plan.province,
        version=_next_version(base),
        effective_from=plan.effective_from,
        reason=plan.reason.strip(),
        drafted_by=by,
        drafted_at=clock.now(),
    )
    tell_of_form(Event.FORM_DRAFT_STARTED, draft, by=by, note={"version": draft.version})
    return draft


def _next_version(base: FormVersion) -> str:
    """Count the province's own versions behind the letter t: 2021.3-t1, 2021.3-t2."""
    stem, _sign, number = base.version.partition("-t")
    return f"{stem}-t{int(number or 0) + 1}"


def held_draft(draft: FormDraft, *, by: Account, right: Can) -> FormDraft:
    """Return the draft as it is now, held until the end of the verb, for whoever has the right."""
    FormDraft.objects.select_for_update().get(pk=draft.pk)
    held = FormDraft.objects.with_people().get(pk=draft.pk)
    require(by, right, at=held.province)
    return held


def _open_draft(draft: FormDraft, *, by: Account) -> FormDraft:
    held = held_draft(draft, by=by, right=Can.DRAFT_FORM)
    if not held.is_open:
        raise MoveNotAllowed(_("Bản soạn đang «%s», không sửa được.") % held.get_state_display())
    return held


def tell_of_form(
    event: Event, draft: FormDraft, *, by: Account, note: dict[str, object] | None = None
) -> None:
    """Write the verb into the log."""
    audit.record(event, by=by, about=draft, place=draft.province, note=note)


def said_words(text: str, *, field: str, sentence: str) -> str:
    """Return words that must be there, or refuse with the sentence that asks for them."""
    if not text.strip():
        raise Invalid(sentence, field=field)
    return text.strip()


@transaction.atomic
def add_section(draft: FormDraft, *, wish: SectionWish, by: Account) -> AddedSection:
    """Add a heading at the end of the form, or at the end of one of its parts."""
    draft = _open_draft(draft, by=by)
    heading = said_words(wish.heading, field="heading", sentence=_("Ghi tên mục."))
    form = read_definition(assembled(draft))
    if wish.parent and wish.parent not in {each.code for each in form.sections if each.is_main}:
        raise Invalid(_("Phần này không có trong biểu. Mở lại trang rồi chọn lại."))
    if heading.casefold() in {each.heading.casefold() for each in form.sections}:
        raise Invalid(_("Biểu đã có mục tên này. Đặt tên khác."), field="heading")
    section = AddedSection.objects.create(
        draft=draft,
        code=code_for(heading, {each.code for each in form.sections}),
        parent=wish.parent,
        heading=heading,
        hint=wish.hint.strip(),
        tiers=[tier.value for tier in wish.tiers] or Tier.values,
    )
    tell_of_form(Event.FORM_CHANGED, draft, by=by, note={"added": section.code})
    return section


@transaction.atomic
def add_table(draft: FormDraft, *, wish: TableWish, by: Account) -> AddedTable:
    """Add a table to a section."""
    draft = _open_draft(draft, by=by)
    title = said_words(wish.title, field="title", sentence=_("Ghi tên bảng."))
    if not wish.tiers:
        raise Invalid(_("Chọn ít nhất một cấp lập bảng này."), field="tiers")
    form = read_definition(assembled(draft))
    if wish.section not in {each.code for each in form.sections}:
        raise Invalid(_("Mục này không có trong biểu. Mở lại trang rồi chọn lại."))
    tables = [table for each in form.sections for table in each.tables]
    if title.casefold() in {table.title.casefold() for table in tables}:
        raise Invalid(_("Biểu đã có bảng tên này. Đặt tên khác."), field="title")
    table = AddedTable.objects.create(
        draft=draft,
        code=code_for(title, {table.code for table in tables}),
        section=wish.section,
        title=title,
        tiers=[tier.value for tier in wish.tiers],
    )
    tell_of_form(Event.FORM_CHANGED, draft, by=by, note={"added": table.code})
    return table


@transaction.atomic
def add_line(draft: FormDraft, *, wish: LineWish, by: Account) -> AddedLine:
    """Add a figure to a table: one of the catalogue, a narrowed one, or one that units type."""
    draft = _open_draft(draft, by=by)
    form = read_definition(assembled(draft))
    if wish.table not in {table.code for each in form.sections for table in each.tables}:
        raise Invalid(_("Bảng này không có trong biểu. Mở lại trang rồi chọn lại."))
    code = wish.base if _is_catalogue_figure(wish) else _own_figure(draft, wish).code
    line = AddedLine.objects.create(
        draft=draft, table=wish.table, figure=code, breakdowns=list(wish.breakdowns)
    )
    # Another line's fault is not this one's; an own fault takes the line back.
    faults = [fault for fault in faults_of(draft) if f"«{code}»" in fault]
    if faults:
        raise Invalid(faults[0])
    tell_of_form(Event.FORM_CHANGED, draft, by=by, note={"added": code, "table": wish.table})
    return line


def _is_catalogue_figure(wish: LineWish) -> bool:
    return wish.base in CATALOGUE and not wish.conditions and not wish.title.strip()


def _own_figure(draft: FormDraft, wish: LineWish) -> AddedFigure:
    title = said_words(wish.title, field="title", sentence=_("Ghi tên chỉ tiêu."))
    counted = said_words(
        wish.counted, field="counted", sentence=_("Ghi đơn vị tính, ví dụ: trẻ em.")
    )
    definition = said_words(
        wish.definition,
        field="definition",
        sentence=_("Ghi định nghĩa để mọi đơn vị đếm như nhau."),
    )
    form = read_definition(assembled(draft))
    computed, typed = form.computed, form.typed
    own = {each.code: each.title for each in computed} | {each.code: each.title for each in typed}
    titles = {str(each.title).casefold() for each in CATALOGUE.values()}
    if title.casefold() in titles | {each.casefold() for each in own.values()}:
        raise Invalid(_("Biểu đã có chỉ tiêu tên này. Đặt tên khác."), field="title")
    if wish.base and wish.base not in CATALOGUE:
        raise Invalid(_("Không có chỉ tiêu này trong danh mục. Mở lại trang rồi chọn lại."))
    figure = AddedFigure.objects.create(
        draft=draft,
        code=code_for(title, {*CATALOGUE, *own}),
        title=title,
        counted=counted,
        definition=definition,
        base=wish.base,
        is_flow=wish.is_flow and not wish.base,
    )
    _add_conditions(figure, wish)
    return figure


def _add_conditions(figure: AddedFigure, wish: LineWish) -> None:
    if figure.is_typed:
        if wish.conditions or wish.breakdowns:
            raise Invalid(_("Số do đơn vị nhập thì không chia theo hồ sơ được."))
        return
    made = ComputedFigure(
        code=figure.code, title=figure.title, counted=figure.counted,
        definition=figure.definition, base=figure.base,
        conditions=tuple(wish.conditions.items()),
    )  # fmt: skip
    try:
        chosen_parts(made, basis_of_draft(figure.draft))
    except KeyError as fault:
        raise Invalid(_("Điều kiện này không có. Mở lại trang rồi chọn lại.")) from fault
    ways = {each.code for each in province_figure(made).breakdowns}
    if not set(wish.breakdowns) <= ways:
        raise Invalid(
            _("Không chia được theo điều kiện vừa lọc. Bỏ bớt cách chia."), field="breakdowns"
        )
    AddedCondition.objects.bulk_create(
        AddedCondition(figure=figure, breakdown=breakdown, part=part)
        for breakdown, part in made.conditions
    )


@transaction.atomic
def take_out(draft: FormDraft, *, kind: str, added_id: int, by: Account) -> None:
    """Take an addition out again, with everything that stands in it."""
    draft = _open_draft(draft, by=by)
    kinds: dict[str, Any] = {
        "section": draft.sections, "table": draft.tables, "line": draft.lines,
    }  # fmt: skip
    added = kinds[kind].filter(pk=added_id).first() if kind in kinds else None
    if added is None:
        raise NotFound(_("Phần này không còn trong bản soạn. Mở lại trang."))
    _TAKERS[kind](added)
    note: dict[str, object] = {"taken_out": kind, "code": getattr(added, "code", added_id)}
    tell_of_form(Event.FORM_CHANGED, draft, by=by, note=note)


def _take_section(section: AddedSection) -> None:
    for below in AddedSection.objects.filter(draft=section.draft, parent=section.code):
        _take_section(below)
    for table in AddedTable.objects.filter(draft=section.draft, section=section.code):
        _take_table(table)
    section.delete()


def _take_table(table: AddedTable) -> None:
    for line in AddedLine.objects.filter(draft=table.draft, table=table.code):
        _take_line(line)
    table.delete()


def _take_line(line: AddedLine) -> None:
    AddedFigure.objects.filter(draft=line.draft, code=line.figure).delete()
    line.delete()


_TAKERS: dict[str, Callable[[Any], None]] = {
    "section": _take_section,
    "table": _take_table,
    "line": _take_line,
}
