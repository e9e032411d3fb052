"""Forms for looking at records outside the daily work."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.children.actions import Sought


class ReasonForm(forms.Form):
    """Why somebody wants to open a record."""

    reason = forms.CharField(
        label=_("Lý do xem hồ sơ"),
        max_length=300,
        help_text=_("Ít nhất 10 chữ cái. Lý do hiện ở mục «Ai đã xem» của hồ sơ."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LookForm(ReasonForm):
    """Two facts about a child outside the own area, and the reason."""

    full_name = forms.CharField(label=_("Họ và tên đầy đủ"), required=False, max_length=120)
    birth_year = forms.IntegerField(
        label=_("Năm sinh"),
        required=False,
        min_value=1990,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    id_number = forms.CharField(
        label=_("Hoặc số định danh"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    field_order = ("full_name", "birth_year", "id_number", "reason")

    @property
    def sought(self) -> Sought:
        """Return what was typed as the verb wants it."""
        typed = self.cleaned_data
        return Sought(
            full_name=typed["full_name"],
            birth_year=typed["birth_year"],
            id_number=typed["id_number"],
        )


class FindForm(forms.Form):
    """Two facts about one child of the own area, for roles that see no list."""

    q = forms.CharField(
        label=_("Mã hồ sơ, hoặc họ tên đầy đủ"),
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    birth_year = forms.IntegerField(
        label=_("Năm sinh (khi tìm theo tên)"),
        required=False,
        min_value=1990,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
