"""One page for a child: twelve fields to add it, a few more to change it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.children.actions import CarerFacts, NewChild
from mangnon.children.choices import (
    BirthPrecision,
    Disability,
    Known,
    Relation,
    ResidenceReason,
    SchoolLevel,
    Sex,
)
from mangnon.children.forms.birth import read_birth, write_birth
from mangnon.children.forms.fields import people_choices
from mangnon.children.identity import (
    check_id_number,
    errors_of,
    open_id_number,
    plain_number,
    warnings_of,
)
from mangnon.children.models import Child
from mangnon.common import clock
from mangnon.places.models import Hamlet

_ARRIVALS = [
    (reason.value, reason.label)
    for reason in (
        ResidenceReason.BIRTH,
        ResidenceReason.ARRIVAL,
        ResidenceReason.FOUND,
        ResidenceReason.FIRST_ENTRY,
    )
]


_SECTIONS = (
    (
        gettext_lazy("Trẻ"),
        ("full_name", "home_name", "sex", "birth", "birth_precision", "ethnicity"),
    ),
    (
        gettext_lazy("Nơi ở và người chăm sóc"),
        ("hamlet", "arrived_by", "household_code", "carer_name", "carer_relation", "carer_phone"),
    ),
    (
        gettext_lazy("Giấy tờ, học tập, sức khỏe"),
        ("id_number", "birth_certificate", "insurance", "disability", "school_level",
         "school_name", "class_name"),
    ),
)  # fmt: skip


class AskedField(forms.CharField):
    """A text that people are asked for; the form as a whole decides when it may stay empty."""

    def validate(self, value: str) -> None:
        """Leave the judgement to the form."""


class ChildForm(forms.Form):
    """Facts of a child that both pages ask for."""

    full_name = AskedField(
        label=gettext_lazy("Họ và tên trên giấy tờ"),
        max_length=120,
        help_text=gettext_lazy("Chưa có giấy tờ thì ghi tên ở nhà."),
    )
    home_name = forms.CharField(label=gettext_lazy("Tên ở nhà"), required=False, max_length=60)
    sex = forms.ChoiceField(label=gettext_lazy("Giới tính"), choices=Sex, initial=Sex.UNKNOWN)
    birth = AskedField(
        label=gettext_lazy("Ngày sinh"),
        max_length=10,
        help_text=gettext_lazy("Ví dụ: 04/05/2013, 05/2013 hoặc 2013."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    birth_precision = forms.ChoiceField(
        label=gettext_lazy("Ngày sinh biết đến đâu"),
        choices=BirthPrecision,
        initial=BirthPrecision.DAY,
    )
    ethnicity = forms.ChoiceField(label=gettext_lazy("Dân tộc"), required=False)
    id_number = forms.CharField(
        label=gettext_lazy("Số định danh cá nhân"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("12 chữ số. Chưa có thì để trống."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    birth_certificate = forms.ChoiceField(
        label=gettext_lazy("Giấy khai sinh"), choices=Known, initial=Known.UNKNOWN
    )
    school_level = forms.ChoiceField(
        label=gettext_lazy("Việc học"), choices=SchoolLevel, initial=SchoolLevel.UNKNOWN
    )

    sensitive_names: tuple[str, ...] = ("ethnicity", "id_number", "birth_certificate")

    def __init__(self, *args: Any, sensitive: bool, is_demo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_demo = is_demo
        self.warnings: list[str] = []
        people = self.fields["ethnicity"]
        assert isinstance(people, forms.ChoiceField)
        people.choices = people_choices(clock.today())
        if not sensitive:
            for name in self.sensitive_names:
                del self.fields[name]

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return the shown fields under their headings."""
        return [
            (title, [self[name] for name in names if name in self.fields])
            for title, names in _SECTIONS
            if any(name in self.fields for name in names)
        ]

    def clean(self) -> dict[str, Any]:
        """Read the birth date and look at the ID number beside the other facts."""
        cleaned = super().clean() or {}
        if not (cleaned.get("full_name") or cleaned.get("home_name")):
            self.add_error("full_name", _("Ghi họ tên trên giấy tờ hoặc tên ở nhà của trẻ."))
        try:
            precision = cleaned.get("birth_precision", "")
            cleaned["birth_date"] = read_birth(cleaned.get("birth", ""), precision)
        except ValidationError as error:
            self.add_error("birth", error)
        if cleaned.get("id_number"):
            self._look_at_number(cleaned)
        return cleaned

    def _look_at_number(self, cleaned: dict[str, Any]) -> None:
        birth: date | None = cleaned.get("birth_date")
        findings = check_id_number(
            plain_number(cleaned["id_number"]),
            sex=cleaned.get("sex", Sex.UNKNOWN),
            birth_year=birth.year if birth else None,
            on=clock.today(),
            is_demo=self.is_demo,
        )
        for sentence in errors_of(findings):
            self.add_error("id_number", sentence)
        self.warnings = warnings_of(findings)


class AddChildForm(ChildForm):
    """Twelve fields; a name of any kind, a hamlet and what is known of the birth are enough."""

    hamlet: forms.ModelChoiceField[Hamlet] = forms.ModelChoiceField(
        Hamlet.objects.none(), label=gettext_lazy("Ấp, khu phố"), empty_label=gettext_lazy("Chọn")
    )
    arrived_by = forms.ChoiceField(
        label=gettext_lazy("Vì sao vào danh sách"), choices=_ARRIVALS, initial="found"
    )
    carer_name = forms.CharField(
        label=gettext_lazy("Người chăm sóc chính"), required=False, max_length=120
    )
    carer_relation = forms.ChoiceField(
        label=gettext_lazy("Là gì của trẻ"), choices=Relation, initial=Relation.MOTHER
    )
    carer_phone = forms.CharField(
        label=gettext_lazy("Điện thoại"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    household_code = forms.CharField(label=gettext_lazy("Mã hộ"), required=False, max_length=30)

    sensitive_names = (*ChildForm.sensitive_names, "carer_phone")
    field_order = (
        "full_name", "home_name", "sex", "birth", "birth_precision", "hamlet", "arrived_by",
        "carer_name", "carer_relation", "carer_phone", "household_code", "ethnicity",
        "id_number", "birth_certificate", "school_level",
    )  # fmt: skip

    def __init__(self, *args: Any, hamlets: QuerySet[Hamlet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["hamlet"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = hamlets

    @property
    def facts(self) -> NewChild:
        """Return what was typed as the verb wants it."""
        typed = self.cleaned_data
        carer = CarerFacts(
            full_name=typed["carer_name"],
            relation=typed["carer_relation"],
            phone=typed.get("carer_phone", ""),
        )
        return NewChild(
            hamlet=typed["hamlet"],
            full_name=typed["full_name"],
            home_name=typed["home_name"],
            sex=typed["sex"],
            birth_date=typed["birth_date"],
            birth_precision=typed["birth_precision"],
            ethnicity=typed.get("ethnicity", ""),
            id_number=typed.get("id_number", ""),
            birth_certificate=typed.get("birth_certificate", Known.UNKNOWN),
            school_level=typed["school_level"],
            arrived_by=typed["arrived_by"],
            household_code=typed["household_code"],
            carer=carer if typed["carer_name"] else None,
        )


class ChangeChildForm(ChildForm):
    """Facts of a record; the version tells whether somebody else saved it meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    insurance = forms.ChoiceField(label=gettext_lazy("Thẻ BHYT"), choices=Known)
    school_name = forms.CharField(label=gettext_lazy("Trường"), required=False, max_length=120)
    class_name = forms.CharField(
        label=gettext_lazy("Lớp"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    disability = forms.ChoiceField(label=gettext_lazy("Khuyết tật"), choices=Disability)

    sensitive_names = (*ChildForm.sensitive_names, "insurance", "disability")
    field_order = (
        "full_name", "home_name", "sex", "birth", "birth_precision", "ethnicity",
        "id_number", "birth_certificate", "insurance", "disability", "school_level",
        "school_name", "class_name", "version",
    )  # fmt: skip

    @classmethod
    def showing(cls, child: Child, *, sensitive: bool) -> dict[str, Any]:
        """Return the values a page starts with."""
        plain = ("full_name", "home_name", "sex", "birth_precision", "school_level")
        shown: dict[str, Any] = {name: getattr(child, name) for name in plain}
        shown |= {"school_name": child.school_name, "class_name": child.class_name}
        shown |= {
            "birth": write_birth(child.birth_date, child.birth_precision),
            "version": child.version,
        }
        if sensitive:
            deeper = ("ethnicity", "birth_certificate", "insurance", "disability")
            shown |= {name: getattr(child, name) for name in deeper}
            shown["id_number"] = open_id_number(child.id_number_sealed, code=child.code)
        return shown

    @property
    def changes(self) -> dict[str, object]:
        """Return the typed values of the fields that the page held."""
        typed = dict(self.cleaned_data)
        del typed["version"], typed["birth"]
        return typed
