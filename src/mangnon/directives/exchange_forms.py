"""The edXML file that is brought in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mangnon.places.models import Unit


class EdxmlForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("Tệp liên thông (.edxml)"),
        max_length=200,
        help_text=_("Theo QCVN 102:2016/BTTTT, tối đa 30 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".edxml,.xml"}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse what is too large to be a letter."""
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > 30 * 1024 * 1024:
            raise forms.ValidationError(_("Tệp lớn hơn 30 MB."))
        return upload

    def content(self) -> bytes:
        """Return what was brought."""
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        content: bytes = upload.read()
        return content


class ArrivalForm(EdxmlForm):
    """A directive that comes in for a unit."""

    unit = forms.ModelChoiceField(label=_("Văn bản của"), queryset=Unit.objects.none())
    is_another = forms.BooleanField(
        label=_("Trùng số, ký hiệu nhưng là văn bản khác"), required=False
    )

    def __init__(self, *arguments: Any, units: QuerySet[Unit], **named: Any) -> None:
        super().__init__(*arguments, **named)
        choice = self.fields["unit"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = units
        choice.empty_label = None
