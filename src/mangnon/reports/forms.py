"""Reading and checking what people send from the pages of reports."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.common.refusals import Invalid
from mangnon.law.rules import NoRuleInForce
from mangnon.places.models import Unit
from mangnon.reports.actions.drafting import Change
from mangnon.reports.actions.opening import RoundPlan, standard_plan, tiers_of
from mangnon.reports.choices import State, SupplementKind, Tier
from mangnon.reports.content import Content
from mangnon.reports.models import FormVersion, Round, Snapshot, Submission

DAY = "%Y-%m-%d"
FIRST_YEAR, LAST_YEAR = 2018, 2100
THREE_TIERS = 3


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
    due_district = DayField(
        label=_("Hạn nội bộ của cấp huyện"),
        required=False,
        help_text=_("Để trống khi báo cáo đi hai cấp, không qua huyện."),
    )
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
            tier_count = tiers_of(self.province, on=plan.units_on)
        except Invalid as refusal:
            self.add_error(refusal.field or None, refusal.sentence)
            return cleaned
        except NoRuleInForce:
            self.add_error(
                "year", _("Năm này chưa có văn bản quy định hạn báo cáo. Chọn năm từ 2021.")
            )
            return cleaned
        if tier_count == THREE_TIERS and not cleaned["due_district"]:
            self.add_error("due_district", _("Ghi hạn nội bộ của cấp huyện."))
            return cleaned
        dues = {
            Tier.COMMUNE: cleaned["due_commune"],
            Tier.DISTRICT: cleaned["due_district"],
            Tier.DEPARTMENT: cleaned["due_department"],
        }
        dues = {tier: day for tier, day in dues.items() if day}
        self.plan = replace(plan, cut_off=cleaned["cut_off"], dues=dues)
        return cleaned


def initial_of(plan: RoundPlan, year: int) -> dict[str, Any]:
    """Return what the form shows first: the days of the standard plan."""
    return {
        "form": plan.form.pk,
        "year": year,
        "cut_off": plan.cut_off,
        "due_commune": plan.dues[Tier.COMMUNE],
        "due_district": plan.dues.get(Tier.DISTRICT),
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


class AnswersForm(forms.Form):
    """The words on all warnings, each sent beside the code of its warning."""

    most_letters = 500

    def clean(self) -> dict[str, Any]:
        """Pair the words with their codes."""
        sent = self.data
        assert isinstance(sent, MultiValueDict)
        codes, words = sent.getlist("warning"), sent.getlist("words")
        is_paired = codes and len(codes) == len(words)
        if not is_paired or any(len(each) > self.most_letters for each in words):
            raise forms.ValidationError(_("Ghi một câu giải thích, không quá 500 chữ."))
        return {"words": dict(zip(codes, words, strict=True))}


class TypedForm(forms.Form):
    """A figure from the department's own books."""

    value = forms.IntegerField(required=False, min_value=0)
    estimate = forms.IntegerField(required=False, min_value=0)
    source = forms.CharField(required=False, max_length=200)


class LockForm(forms.Form):
    """How the report is signed."""

    scan_due_on = DayField(
        label=_("Bản giấy đã ký gửi chậm nhất ngày"),
        required=False,
        help_text=_("Để trống nếu ký trên màn hình."),
    )


class ScanForm(forms.Form):
    """The scan of a paper signed by hand."""

    file = forms.FileField(
        label=_("Bản quét đã ký"), help_text=_("Tệp PDF hoặc ảnh .jpg, .png, không quá 20 MB.")
    )


class SupplementForm(forms.Form):
    """What begins a supplement."""

    kind = forms.ChoiceField(label=_("Loại"), choices=SupplementKind.choices)
    reason = forms.CharField(
        label=_("Vì sao bổ sung"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Cấp trên đọc câu này. Không ghi tên trẻ."),
    )


class SupplementLineForm(forms.Form):
    """One number said anew; without a number the line is taken back."""

    figure = forms.ChoiceField(label=_("Chỉ tiêu (số đang báo cáo)"))
    value = forms.IntegerField(
        label=_("Số mới"),
        required=False,
        min_value=0,
        widget=forms.NumberInput(attrs={"class": "short"}),
        help_text=_("Để trống để bỏ dòng đã ghi."),
    )
    reason = forms.CharField(label=_("Lý do của số này"), required=False, max_length=500)

    def __init__(self, *args: Any, figures: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["figure"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = figures


class SupplementTextForm(forms.Form):
    """What a supplement says in words."""

    text = forms.CharField(
        label=_("Nội dung bổ sung"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Mỗi đoạn một dòng. Không ghi tên, địa chỉ, trường của trẻ."),
    )


class SentForm(forms.Form):
    """A report of the calendar that was sent outside the rounds."""

    rule = forms.CharField(max_length=60, widget=forms.HiddenInput)
    year = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, widget=forms.HiddenInput)
    occurrence = forms.CharField(max_length=12, widget=forms.HiddenInput)
    sent_on = DayField(label=_("Gửi ngày"))
    symbol = forms.CharField(label=_("Số, ký hiệu"), max_length=60)


class ArchiveFilters(forms.Form):
    """Narrow the archive to a year and to words of a unit's name."""

    nam = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    don_vi = forms.CharField(label=_("Đơn vị"), required=False, max_length=80)

    def __init__(self, *args: Any, account: Account, **options: Any) -> None:
        super().__init__(*args, **options)
        rounds = Round.objects.visible_to(account).order_by()
        years = sorted({day.year for day in rounds.values_list("period_to", flat=True)})
        choice = self.fields["nam"]
        assert isinstance(choice, forms.TypedChoiceField)
        choice.choices = [("", _("Mọi năm")), *((year, str(year)) for year in reversed(years))]

    def narrow(self, rows: QuerySet[Snapshot]) -> QuerySet[Snapshot]:
        """Keep the rows asked for; what cannot be read narrows nothing."""
        asked = self.cleaned_data if self.is_valid() else {}
        if asked.get("nam"):
            rows = rows.filter(submission__ower__round__period_to__year=asked["nam"])
        if asked.get("don_vi"):
            rows = rows.filter(submission__ower__name__icontains=asked["don_vi"])
        return rows
