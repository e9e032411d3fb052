"""What is entered about books: the period shown, how a paper was settled, a number."""

from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.directives.actions.books import Settlement
from mangnon.directives.choices import BookKind
from mangnon.directives.forms import DayInput
from mangnon.directives.querysets import IncomingPaperQuerySet, OutgoingPaperQuerySet

Rows = TypeVar("Rows", IncomingPaperQuerySet, OutgoingPaperQuerySet)


class BookFilters(forms.Form):
    """Words and a period."""

    q = forms.CharField(label=_("Tìm số, trích yếu, cơ quan"), required=False)
    first = forms.DateField(label=_("Từ ngày"), required=False, widget=DayInput())
    last = forms.DateField(label=_("Đến ngày"), required=False, widget=DayInput())

    def clean(self) -> dict[str, Any]:
        """A period ends after it begins."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("Ngày cuối phải sau ngày đầu."))
        return cleaned

    def narrow(self, rows: Rows) -> Rows:
        """Keep what was asked for."""
        asked = self.cleaned_data
        found = rows.within(asked["first"], asked["last"])
        return found.containing(asked["q"]) if asked["q"] else found


class SettlementForm(forms.Form):
    """Who handles a paper, by when, and with which paper it was answered."""

    receiver = forms.CharField(label=_("Đơn vị hoặc người nhận"), max_length=200, required=False)
    passed_on = forms.DateField(label=_("Ngày chuyển"), required=False, widget=DayInput())
    due_on = forms.DateField(label=_("Thời hạn giải quyết"), required=False, widget=DayInput())
    answered_with = forms.CharField(
        label=_("Số, ký hiệu văn bản trả lời"), max_length=60, required=False
    )
    note = forms.CharField(
        label=_("Ghi chú"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )

    def settlement(self) -> Settlement:
        """Return the fields for the verb."""
        return Settlement(**self.cleaned_data)


class NumberForm(forms.Form):
    """From which book a number is kept free."""

    kind = forms.ChoiceField(label=_("Sổ"), choices=BookKind.choices)
