"""What may be asked of the list of units."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.places.choices import Level
from mangnon.places.querysets import UnitQuerySet

DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]


class DayForm(forms.Form):
    """The day whose units are looked at."""

    on = forms.DateField(
        label=_("Tại ngày"),
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class UnitFilters(DayForm):
    """Day, words and level; the view narrows by the day, the form by the rest."""

    q = forms.CharField(label=_("Tên hoặc mã"), max_length=60, required=False)
    level = forms.ChoiceField(
        label=_("Cấp"), choices=[("", _("Mọi cấp")), *Level.choices], required=False
    )

    def __init__(self, *arguments: Any, shown_day: date, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["on"].initial = shown_day

    def narrow(self, rows: UnitQuerySet) -> UnitQuerySet:
        """Keep the units that were asked for."""
        if self.cleaned_data["level"]:
            rows = rows.at_level(Level(self.cleaned_data["level"]))
        if self.cleaned_data["q"]:
            rows = rows.named_like(self.cleaned_data["q"])
        return rows


def day_asked(asked: Any, *, default: date) -> date:
    """Return the day in the address; an unreadable one counts as none."""
    form = DayForm(asked)
    form.is_valid()
    day: date | None = form.cleaned_data.get("on")
    return day or default
