"""What may be asked of the list of units."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.places.choices import Level
from mangnon.places.models import Unit
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


ALL_PROVINCES = "all"


class UnitFilters(DayForm):
    """Day, province, words and level; the view narrows by the first two, the form by the rest."""

    province = forms.ChoiceField(label=_("Tỉnh"), required=False)
    q = forms.CharField(label=_("Tên hoặc mã"), max_length=60, required=False)
    level = forms.ChoiceField(
        label=_("Cấp"), choices=[("", _("Mọi cấp")), *Level.choices], required=False
    )

    def __init__(self, asked: Any, *, shown: "Shown") -> None:
        # A link from a tab names only the day: the province in force then stands in the form.
        kept = {"on": shown.on.isoformat(), "province": shown.province}
        super().__init__({**kept, **dict(asked.items())} if asked else None, initial=kept)
        province = self.fields["province"]
        assert isinstance(province, forms.ChoiceField)
        names = Unit.objects.in_force(shown.on).at_level(Level.PROVINCE).order_by("code")
        province.choices = [
            *names.values_list("code", "full_name"),
            (ALL_PROVINCES, _("Mọi tỉnh")),
        ]

    def narrow(self, rows: UnitQuerySet) -> UnitQuerySet:
        """Keep the units that were asked for."""
        if self.cleaned_data["level"]:
            rows = rows.at_level(Level(self.cleaned_data["level"]))
        if self.cleaned_data["q"]:
            rows = rows.named_like(self.cleaned_data["q"])
        return rows


@dataclass(frozen=True, slots=True)
class Shown:
    """The day and province whose units are listed."""

    on: date
    province: str

    @classmethod
    def asked(cls, asked: Mapping[str, str], *, today: date, home: str) -> "Shown":
        """Read them from the address; what cannot be read counts as not asked."""
        form = DayForm(asked)
        form.is_valid()
        return cls(form.cleaned_data.get("on") or today, asked.get("province") or home)

    def rows(self) -> UnitQuerySet:
        """Return the units to list."""
        rows = Unit.objects.in_force(self.on).with_parent_name(on=self.on)
        return rows if self.province == ALL_PROVINCES else rows.filter(province_code=self.province)
