"""Reading the template of styles that an administrator brings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.files.actions import Brought


class StyleForm(forms.Form):
    """A Word file with the styles of papers."""

    file = forms.FileField(
        label=_("Tệp mẫu Word"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text=_("Tải mẫu đang dùng, sửa kiểu chữ trong Word, lưu rồi nạp ở đây."),
    )
    accepts_faults = forms.BooleanField(
        label=_("Vẫn dùng dù mẫu làm sai thể thức (được ghi vào nhật ký)"), required=False
    )

    def brought(self) -> Brought:
        """Return the file as it was brought."""
        sent: Any = self.cleaned_data["file"]
        return Brought(sent.name, sent.read())
