"""Forms for carers, households, groups and risks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.children.actions import CarerFacts, HouseholdFacts, Period
from mangnon.children.choices import Language, LifeState, Poverty, Relation, Risk
from mangnon.children.forms.fields import day_field
from mangnon.children.identity import open_phone
from mangnon.children.models import Carer, Household
from mangnon.common import clock
from mangnon.law.standards import special_circumstances


class CarerForm(forms.Form):
    """What is known about a carer."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    relation = forms.ChoiceField(label=_("Là gì của trẻ"), choices=Relation)
    birth_year = forms.IntegerField(
        label=_("Năm sinh"),
        required=False,
        min_value=1900,
        max_value=2100,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    is_main = forms.BooleanField(label=_("Là người chăm sóc chính"), required=False, initial=True)
    phone = forms.CharField(
        label=_("Điện thoại"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    life_state = forms.ChoiceField(
        label=_("Tình trạng"), choices=LifeState, initial=LifeState.UNKNOWN
    )

    def __init__(self, *args: Any, sensitive: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sensitive:
            del self.fields["phone"], self.fields["life_state"]

    @property
    def facts(self) -> CarerFacts:
        """Return what was typed as the verb wants it."""
        typed = self.cleaned_data
        return CarerFacts(
            full_name=typed["full_name"],
            relation=typed["relation"],
            birth_year=typed["birth_year"],
            phone=typed.get("phone", ""),
            life_state=typed.get("life_state", LifeState.UNKNOWN),
            is_main=typed["is_main"],
        )

    @classmethod
    def showing(cls, carer: Carer, *, sensitive: bool) -> dict[str, Any]:
        """Return the values a page starts with."""
        names = ("full_name", "relation", "birth_year", "is_main")
        shown: dict[str, Any] = {name: getattr(carer, name) for name in names}
        if sensitive:
            shown["life_state"] = carer.life_state
            shown["phone"] = open_phone(carer.phone_sealed, key=carer.phone_key)
        return shown


class HouseholdForm(forms.Form):
    """What is known about a household."""

    code = forms.CharField(label=_("Mã hộ"), required=False, max_length=30)
    head_name = forms.CharField(label=_("Chủ hộ"), required=False, max_length=120)
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=200)
    phone = forms.CharField(
        label=_("Điện thoại"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    poverty = forms.ChoiceField(label=_("Hộ nghèo"), choices=Poverty)
    language = forms.ChoiceField(label=_("Ngôn ngữ muốn dùng"), choices=Language)

    def __init__(self, *args: Any, sensitive: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sensitive:
            for name in ("phone", "poverty", "language"):
                del self.fields[name]

    @property
    def facts(self) -> HouseholdFacts:
        """Return what was typed as the verb wants it; a field the page did not hold stays."""
        typed = self.cleaned_data
        poverty, language = typed.get("poverty"), typed.get("language")
        return HouseholdFacts(
            code=typed["code"],
            head_name=typed["head_name"],
            address=typed["address"],
            phone=typed.get("phone"),
            poverty=Poverty(poverty) if poverty else None,
            language=Language(language) if language else None,
        )

    @classmethod
    def showing(cls, household: Household, *, sensitive: bool) -> dict[str, Any]:
        """Return the values a page starts with."""
        names = ("code", "head_name", "address")
        shown: dict[str, Any] = {name: getattr(household, name) for name in names}
        if sensitive:
            shown |= {"poverty": household.poverty, "language": household.language}
            shown["phone"] = open_phone(household.phone_sealed, key=household.phone_key)
        return shown


class PeriodForm(forms.Form):
    """Since when, and when to look again."""

    since = day_field(_("Từ ngày"), today=True)
    review_on = day_field(_("Ngày rà soát tiếp"), required=False)

    @property
    def period(self) -> Period:
        """Return what was typed as the verb wants it."""
        typed = self.cleaned_data
        return Period(
            since=typed["since"], proof=typed.get("proof", ""), review_on=typed["review_on"]
        )


class GroupForm(PeriodForm):
    """A sub-group of special circumstances."""

    subgroup = forms.ChoiceField(label=_("Nhóm theo luật"))
    proof = forms.CharField(label=_("Giấy tờ chứng minh"), required=False, max_length=200)

    field_order = ("subgroup", "since", "proof", "review_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["subgroup"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [
            ("", _("Chọn một nhóm")),
            *(
                (
                    f"{group.letter}) {group.name}",
                    [(part.code, part.name) for part in group.subgroups],
                )
                for group in special_circumstances(on=clock.today()).groups
                if not group.hidden_in_lists
            ),
        ]


class RiskForm(PeriodForm):
    """A reason for being at risk."""

    reason = forms.ChoiceField(label=_("Nguy cơ"), choices=[("", _("Chọn")), *Risk.choices])

    field_order = ("reason", "since", "review_on")


class EndForm(forms.Form):
    """The day on which something ends."""

    on = day_field(_("Ngày kết thúc"), today=True)
