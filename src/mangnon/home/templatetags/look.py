"""Small words of the look for every template: icons, states, fields, dates and numbers."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from mangnon.common.listing import TONE_ICONS, Cell, Kind, Row, Words
from mangnon.common.vietnamese import date_text, number_text

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one icon of the sprite; it is decoration, the words beside it carry the meaning."""
    sprite = static("home/vendor/icons.svg")
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        sprite,
        name,
    )


@register.simple_tag
def state(tone: str, word: Words) -> SafeString:
    """Show a state by colour, shape and word together."""
    shape = icon(TONE_ICONS.get(tone, "point"))
    return format_html('<span class="state {}">{}{}</span>', tone, shape, word)


@register.simple_tag
def cells(row: Row) -> SafeString:
    """Write the cells of a row at once: a template takes three times as long for a page."""
    first, *others = row.cells
    shown = format_html('<a href="{}">{}</a>', row.url, first.text) if row.url else first.text
    heading = format_html('<th scope="row"{}>{}</th>', _kind_of(first), shown)
    return heading + format_html_join("", "<td{}>{}</td>", map(_inside, others))


def _inside(cell: Cell) -> tuple[SafeString, SafeString | str]:
    several = [cell.state] if cell.state else cell.states
    if several:
        shown = format_html_join(" ", "{}", ((state(one.tone, one.word),) for one in several))
        return _kind_of(cell), shown
    return _kind_of(cell), cell.text


def _kind_of(cell: Cell) -> SafeString:
    kind = cell.column.kind
    return SafeString("") if kind is Kind.TEXT else format_html(' class="{}"', kind.value)


@register.inclusion_tag("parts/field.html")
def field(bound: BoundField, kind: str = "") -> dict[str, Any]:
    """Render one form field with its label, help and error at the field."""
    return {
        "field": bound,
        "kind": kind,
        "is_one_box": isinstance(bound.field.widget, CheckboxInput),
        "is_group": bound.field.widget.use_fieldset,
        "optional_shown": not bound.field.required and kind != "filter",
    }


@register.filter
def day(value: date | datetime | None) -> str:
    """Write a day, or the day of a moment, as dd/mm/yyyy."""
    return date_text(localtime(value).date() if isinstance(value, datetime) else value)


@register.filter
def moment(value: datetime | None) -> str:
    """Write a moment as dd/mm/yyyy hh:mm in the province's time."""
    if value is None:
        return ""
    local = localtime(value)
    return f"{date_text(local.date())} {local:%H:%M}"


@register.filter
def number(value: Any, decimals: int | None = None) -> str:
    """Write a number with thousand dots and a decimal comma; nothing stays a dash."""
    return "–" if value is None else number_text(value, decimals=decimals)
