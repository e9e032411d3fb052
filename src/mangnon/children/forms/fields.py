"""Fields that several forms of the register share."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.children.actions import ChangedMeanwhile, TooManyMisses
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.law.standards import ethnic_groups

_FIRST_NAMED = ("Kinh", "Khmer", "Hoa")
Result = TypeVar("Result")


def day_field(label: Any, *, required: bool = True, today: bool = False) -> forms.DateField:
    """Return a field for a day, typed as dd/mm/yyyy."""
    hint = {"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "class": "short"}
    return forms.DateField(
        label=label,
        required=required,
        initial=clock.today if today else None,
        widget=forms.DateInput(attrs=hint, format="%d/%m/%Y"),
        error_messages={"invalid": _("Ghi ngày dạng ngày/tháng/năm. Ví dụ: 04/05/2021.")},
    )


def people_choices(on: date) -> list[tuple[str, Any]]:
    """Return the ethnic groups, those of the province first."""
    known = [name for _code, name in ethnic_groups(on=on).names]
    others = [name for name in known if name not in (*_FIRST_NAMED, "Khơ-me")]
    return [("", _("Chưa rõ")), *((name, name) for name in (*_FIRST_NAMED, *others))]


def tried(form: forms.Form, verb: Callable[[], Result]) -> Result | None:
    """Run a verb; put its refusal at the field it names, or on top of the form."""
    try:
        return verb()
    except Invalid as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, str(refusal))
    except (MoveNotAllowed, ChangedMeanwhile, TooManyMisses) as refusal:
        form.add_error(None, str(refusal))
    return None
