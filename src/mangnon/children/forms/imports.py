"""Forms of an import: the file or the pasted block, the columns, the filter of the list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.children.actions.import_lists import Layout
from mangnon.children.choices import BatchStatus
from mangnon.children.models import ImportBatch
from mangnon.children.spreadsheet.fields import LABELS, Field
from mangnon.children.spreadsheet.grid import column_letters
from mangnon.files.actions import Brought
from mangnon.places.models import Unit

ANY = gettext_lazy("Tất cả")
PASTED_NAME = "danh-sach-dan.txt"
_LONGEST_PASTE = 5_000_000


class NewListForm(forms.Form):
    """A list as a file, or as a block copied out of Excel."""

    commune: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        Unit.objects.none(), label=gettext_lazy("Xã, phường"), empty_label=None
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp Excel hoặc .csv"),
        required=False,
        help_text=gettext_lazy("Tệp .xlsx, .xls hoặc .csv, nhỏ hơn 20 MB. Giữ nguyên tệp gốc."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.txt"}),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Hoặc dán từ Excel"),
        required=False,
        max_length=_LONGEST_PASTE,
        strip=False,
        help_text=gettext_lazy("Chọn cả bảng kể cả dòng đầu cột, chép rồi dán vào đây."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, communes: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["commune"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = communes
        choice.initial = communes.first()
        if communes.count() == 1:
            choice.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Want one of file and pasted block."""
        typed = super().clean() or {}
        if bool(typed.get("file")) == bool(str(typed.get("pasted", "")).strip()):
            raise forms.ValidationError(_("Chọn một tệp, hoặc dán danh sách vào ô bên dưới."))
        return typed

    @property
    def brought(self) -> Brought:
        """Return the list as it was brought."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file is not None:
            return Brought(str(file.name), file.read())
        return Brought(PASTED_NAME, self.cleaned_data["pasted"].encode())


class ColumnsForm(forms.Form):
    """The sheet, the field of each column, and the hamlet of rows without one."""

    sheet = forms.ChoiceField(label=gettext_lazy("Trang tính"))
    default_hamlet = forms.ChoiceField(
        label=gettext_lazy("Ấp cho dòng không ghi ấp"), required=False
    )

    def __init__(self, *args: Any, batch: ImportBatch, hamlets: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = batch.mapping
        self.shown: list[dict[str, Any]] = kept["shown"]
        sheet, hamlet = self.fields["sheet"], self.fields["default_hamlet"]
        assert isinstance(sheet, forms.ChoiceField) and isinstance(hamlet, forms.ChoiceField)
        sheet.choices = [(name, name) for name in kept["sheets"]]
        sheet.initial = kept["sheet"]
        if len(kept["sheets"]) == 1:
            sheet.widget = forms.HiddenInput()
        hamlet.choices = [("", _("Không, từng dòng phải ghi ấp")), *((one, one) for one in hamlets)]
        hamlet.initial = kept["default_hamlet"]
        for column in self.shown:
            self.fields[f"column_{column['index']}"] = forms.ChoiceField(
                label=column_letters(column["index"]),
                required=False,
                choices=[("", _("– không nhập –")), *LABELS.items()],
                initial=kept["columns"].get(str(column["index"]), ""),
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    @property
    def columns(self) -> list[dict[str, Any]]:
        """Return each column of the file with the box that names its field."""
        return [
            {
                **column,
                "letters": column_letters(column["index"]),
                "box": self[f"column_{column['index']}"],
            }
            for column in self.shown
        ]

    @property
    def layout(self) -> Layout:
        """Return what was chosen as the verb wants it."""
        chosen = {
            column["index"]: Field(name)
            for column in self.shown
            if (name := self.cleaned_data[f"column_{column['index']}"])
        }
        sheet = self.cleaned_data["sheet"]
        # Another sheet has other columns: they are recognised anew.
        changed = sheet != self.fields["sheet"].initial
        return Layout(sheet, {} if changed else chosen, self.cleaned_data["default_hamlet"])


class ListFilter(forms.Form):
    """What the imports can be narrowed by."""

    q = forms.CharField(
        label=gettext_lazy("Tên tệp"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"), required=False, choices=[("", ANY), *BatchStatus.choices]
    )

    def narrow(self, rows: QuerySet[ImportBatch]) -> QuerySet[ImportBatch]:
        """Return the imports asked for."""
        if words := self.cleaned_data["q"]:
            rows = rows.filter(source_name__icontains=words)
        if status := self.cleaned_data["status"]:
            rows = rows.filter(status=status)
        return rows
