"""Small words of the look for every template: icons, states, fields, dates and numbers."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from mangnon.common.listing import TONE_ICONS
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


@register.inclusion_tag("parts/state.html")
def state(tone: str, word: str) -> dict[str, str]:
    """Show a state by colour, shape and word together."""
    return {"tone": tone, "word": word, "icon_name": TONE_ICONS.get(tone, "point")}


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
