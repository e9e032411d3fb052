"""Reading what somebody with a paper in hand sends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.files.actions import Brought
from mangnon.papers import mark_codes


class CodeForm(forms.Form):
    """The code of a paper."""

    ma = forms.CharField(
        label=_("Mã văn bản"),
        max_length=20,
        help_text=_("10 ký tự in dưới mã vuông và ở chân trang, ví dụ KY5Y9-NPDPF."),
        widget=forms.TextInput(
            attrs={"class": "short", "autocomplete": "off", "autocapitalize": "characters"}
        ),
    )

    def clean_ma(self) -> str:
        """Refuse a code whose check sign does not fit: a sign was read wrong."""
        code = mark_codes.plain(self.cleaned_data["ma"])
        if not mark_codes.is_right(code):
            raise forms.ValidationError(
                _("Mã chưa đúng: có ký tự gõ nhầm. Mã không có số 0, số 1, chữ I, L, O.")
            )
        return code


class FiguresForm(CodeForm):
    """Figures typed from a paper."""

    figures = forms.CharField(
        label=_("Số in trên giấy"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Mỗi dòng của giấy một dòng: mã số, rồi các số theo thứ tự cột. "
            "Ví dụ: 1.05 1.234 hoặc P2.1.3 57 30 27."
        ),
    )


class FileForm(forms.Form):
    """A file of a paper; its code is read from the file when it is not typed."""

    ma = forms.CharField(
        label=_("Mã văn bản"),
        max_length=20,
        required=False,
        help_text=_("Để trống nếu trong tệp còn mã."),
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("Tệp Word, Excel hoặc PDF"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.xlsx,.pdf"}),
        help_text=_("Tệp chỉ để so, không được lưu lại."),
    )

    def brought(self) -> Brought:
        """Return the file as it was brought."""
        sent: Any = self.cleaned_data["file"]
        return Brought(sent.name, sent.read())
