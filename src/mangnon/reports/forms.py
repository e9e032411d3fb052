"""Reading and checking what people send from the pages of reports."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mangnon.law.rules import NoRuleInForce
from mangnon.places.models import Unit
from mangnon.reports.actions.drafting import Change
from mangnon.reports.actions.opening import RoundPlan, standard_plan
from mangnon.reports.choices import State, Tier
from mangnon.reports.content import Content
from mangnon.reports.models import FormVersion, Submission

DAY = "%Y-%m-%d"
FIRST_YEAR, LAST_YEAR = 2018, 2100


class DayField(forms.DateField):
    """A day, chosen with the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date", "class": "short"}, format=DAY)
    input_formats = [DAY]


class ChooseForm(forms.Form):
    """Which round to open: form and year."""

    form = forms.ModelChoiceField(
        label=_("Biểu báo cáo"), queryset=FormVersion.objects.none(), empty_label=None
    )
    year = forms.IntegerField(
        label=_("Năm"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        newest = [version.pk for version in FormVersion.objects.newest()]
        choice = self.fields["form"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = FormVersion.objects.filter(pk__in=newest).order_by("code")


class RoundForm(ChooseForm):
    """The days of a round; everything else comes from the form's calendar and the rule."""

    cut_off = DayField(
        label=_("Chốt số liệu hết ngày"), help_text=_("Số liệu tính từ hồ sơ đến hết ngày này.")
    )
    due_commune = DayField(label=_("Hạn nội bộ của cấp xã"))
    due_district = DayField(label=_("Hạn nội bộ của cấp huyện"))
    due_department = DayField(label=_("Hạn nội bộ của sở, ban, ngành, đoàn thể"))

    def __init__(self, *args: Any, province: Unit, **options: Any) -> None:
        super().__init__(*args, **options)
        self.province = province
        self.plan: RoundPlan | None = None

    def clean(self) -> dict[str, Any]:
        """Build the plan of the round."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            plan = standard_plan(cleaned["form"], province=self.province, year=cleaned["year"])
        except NoRuleInForce:
            self.add_error(
                "year", _("Năm này chưa có văn bản quy định hạn báo cáo. Chọn năm từ 2021.")
            )
            return cleaned
        dues = {
            Tier.COMMUNE: cleaned["due_commune"],
            Tier.DISTRICT: cleaned["due_district"],
            Tier.DEPARTMENT: cleaned["due_department"],
        }
        self.plan = replace(plan, cut_off=cleaned["cut_off"], dues=dues)
        return cleaned


def initial_of(plan: RoundPlan, year: int) -> dict[str, Any]:
    """Return what the form shows first: the days of the standard plan."""
    return {
        "form": plan.form.pk,
        "year": year,
        "cut_off": plan.cut_off,
        "due_commune": plan.dues[Tier.COMMUNE],
        "due_district": plan.dues[Tier.DISTRICT],
        "due_department": plan.dues[Tier.DEPARTMENT],
    }


class BoardFilters(forms.Form):
    """Narrow the board of a round."""

    tier = forms.ChoiceField(
        label=_("Cấp"), required=False, choices=[("", _("Mọi cấp")), *Tier.choices]
    )
    state = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Mọi trạng thái")), *State.choices]
    )
    late = forms.BooleanField(label=_("Chỉ đơn vị chậm hạn"), required=False)

    def __init__(self, *args: Any, day: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.day = day

    def narrow(self, rows: QuerySet[Submission]) -> QuerySet[Submission]:
        """Keep the rows asked for."""
        asked = self.cleaned_data
        if asked["tier"]:
            rows = rows.filter(ower__tier=asked["tier"])
        if asked["state"]:
            rows = rows.filter(state=asked["state"])
        if asked["late"]:
            rows = rows.filter(pk__in=Submission.objects.late(on=self.day).values("pk"))
        return rows


class AdjustForm(forms.Form):
    """An adjustment of one figure, and in which part of each breakdown it falls."""

    amount = forms.IntegerField(
        label=_("Tăng (+) hoặc giảm (-)"),
        help_text=_("Ví dụ 3 là thêm 3, -2 là bớt 2. Số tính từ hồ sơ vẫn giữ nguyên bên cạnh."),
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    def __init__(self, *args: Any, rows: list[Content], **options: Any) -> None:
        super().__init__(*args, **options)
        self.breakdowns: list[str] = []
        for row in rows:
            code = row["part"].partition("=")[0]
            if not code:
                continue
            if code not in self.fields:
                self.breakdowns.append(code)
                self.fields[code] = forms.ChoiceField(
                    label=row["breakdown"], choices=[("", _("Chọn"))]
                )
            choice = self.fields[code]
            assert isinstance(choice, forms.ChoiceField)
            choice.choices = [*choice.choices, (row["part"], row["title"])]  # type: ignore[misc]  # 2026-11-23: the stubs know choices only as an iterable of groups
        self.fields["reason"] = forms.CharField(
            label=_("Lý do"),
            max_length=500,
            help_text=_("Lý do hiện màu vàng cho mọi cấp. Không ghi tên trẻ."),
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def change(self, figure: str) -> Change:
        """Return the adjustment asked for."""
        asked = self.cleaned_data
        return Change(
            figure=figure,
            amount=asked["amount"],
            parts=tuple(asked[code] for code in self.breakdowns),
            reason=asked["reason"],
        )


class TextForm(forms.Form):
    """The text under a heading."""

    text = forms.CharField(
        label=_("Nội dung"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Mỗi đoạn một dòng. Không ghi tên, địa chỉ, trường của trẻ."),
    )


class EstimateForm(forms.Form):
    """What a unit expects for the whole period."""

    estimate = forms.IntegerField(required=False, min_value=0)


class AnswerForm(forms.Form):
    """The word on a warning."""

    warning = forms.CharField(max_length=80)
    words = forms.CharField(max_length=500)
