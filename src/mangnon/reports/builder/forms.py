"""Reading what people send from the pages of the form builder."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from mangnon.common import clock
from mangnon.places.models import Unit
from mangnon.reports.actions.building import DraftPlan, LineWish, SectionWish, TableWish
from mangnon.reports.choices import Tier
from mangnon.reports.figures import CATALOGUE
from mangnon.reports.figures.figure import Basis
from mangnon.reports.figures.offered import breakdowns_of, conditions_of
from mangnon.reports.form_definition import FormDefinition
from mangnon.reports.models import FormVersion

TYPED = "nhap"
LOCAL = (Tier.COMMUNE, Tier.DISTRICT, Tier.PROVINCE)
YEARS_AHEAD = 3


def _tiers() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Cấp nào lập"),
        choices=Tier.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Số của xã cộng lên huyện và tỉnh thì chọn đủ ba cấp."),
    )


class StartForm(forms.Form):
    """Which form to change, from which period on, and why."""

    base = forms.ModelChoiceField(
        label=_("Biểu báo cáo"), queryset=FormVersion.objects.none(), empty_label=None
    )
    year = forms.TypedChoiceField(label=_("Dùng từ kỳ của năm"), coerce=int)
    reason = forms.CharField(
        label=_("Vì sao sửa biểu"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        newest = [version.pk for version in FormVersion.objects.newest()]
        choice, year = self.fields["base"], self.fields["year"]
        assert isinstance(choice, forms.ModelChoiceField)
        assert isinstance(year, forms.TypedChoiceField)
        choice.queryset = FormVersion.objects.filter(pk__in=newest).order_by("code")
        first = clock.today().year
        year.choices = [(each, str(each)) for each in range(first, first + YEARS_AHEAD)]

    def plan(self, province: Unit) -> DraftPlan:
        """Return what is settled when the draft begins."""
        said = self.cleaned_data
        calendar = said["base"].form.calendar
        begins: date = calendar.day(calendar.period_from, said["year"])
        return DraftPlan(
            base=said["base"], province=province, effective_from=begins, reason=said["reason"]
        )


class SectionForm(forms.Form):
    """A heading to add."""

    heading = forms.CharField(label=_("Tên mục"), max_length=200)
    parent = forms.ChoiceField(label=_("Nằm trong phần"), required=False)
    hint = forms.CharField(
        label=_("Hướng dẫn viết"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    tiers = _tiers()

    def __init__(self, *args: Any, form: FormDefinition, **options: Any) -> None:
        super().__init__(*args, **options)
        main = [(each.code, each.title) for each in form.sections if each.is_main]
        parent = self.fields["parent"]
        assert isinstance(parent, forms.ChoiceField)
        parent.choices = [("", _t("Một phần mới, đánh số La Mã")), *main]
        self.fields["tiers"].initial = Tier.values

    def wish(self) -> SectionWish:
        """Return the heading wished for."""
        said = self.cleaned_data
        return SectionWish(
            heading=said["heading"],
            parent=said["parent"],
            hint=said["hint"],
            tiers=tuple(Tier(tier) for tier in said["tiers"]),
        )


class TableForm(forms.Form):
    """A table to add."""

    title = forms.CharField(label=_("Tên bảng"), max_length=200)
    tiers = _tiers()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["tiers"].initial = [tier.value for tier in LOCAL]

    def wish(self, section: str) -> TableWish:
        """Return the table wished for."""
        said = self.cleaned_data
        tiers = tuple(Tier(tier) for tier in said["tiers"])
        return TableWish(section=section, title=said["title"], tiers=tiers)


class BaseForm(forms.Form):
    """Where a new line takes its number from."""

    goc = forms.ChoiceField(label=_("Số lấy từ đâu"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["goc"]
        assert isinstance(choice, forms.ChoiceField)
        computed = [(figure.code, str(figure.title)) for figure in CATALOGUE.values()]
        choice.choices = [
            (_t("Tính từ hồ sơ"), computed),
            (_t("Không tính được từ hồ sơ"), [(TYPED, _t("Đơn vị tự nhập, có định nghĩa"))]),
        ]


class LineForm(forms.Form):
    """A figure to add: its words, what it is narrowed to, how it is divided."""

    title = forms.CharField(
        label=_("Tên chỉ tiêu"), max_length=200, required=False,
        help_text=_("Để trống nếu dùng nguyên chỉ tiêu trong danh mục."),
    )  # fmt: skip
    counted = forms.CharField(
        label=_("Đơn vị tính"), max_length=40, widget=forms.TextInput(attrs={"class": "short"})
    )
    definition = forms.CharField(
        label=_("Định nghĩa"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ai được đếm, vào ngày nào, theo giấy tờ gì. Mọi đơn vị đọc câu này."),
    )  # fmt: skip

    def __init__(self, *args: Any, base: str, basis: Basis, **options: Any) -> None:
        super().__init__(*args, **options)
        self.base = "" if base == TYPED else base
        self.ways: list[str] = []
        if not self.base:
            self.fields["title"].required, self.fields["title"].help_text = True, ""
            self.fields["is_flow"] = forms.BooleanField(
                label=_("Đếm việc xảy ra trong kỳ (không phải số có đến ngày chốt)"),
                required=False,
            )
            return
        figure = CATALOGUE[self.base]
        self.fields["counted"].initial = figure.counted
        self.fields["definition"].initial = figure.definition
        for code, breakdown in conditions_of(figure).items():
            parts = [(part.code, str(part.label)) for part in breakdown.parts(basis)]
            self.ways.append(code)
            self.fields[f"chi_{code}"] = forms.ChoiceField(
                label=_t("Chỉ tính: %s") % str(breakdown.title).lower(),
                choices=[("", _t("Tất cả")), *parts],
                required=False,
            )
        self.fields["breakdowns"] = forms.MultipleChoiceField(
            label=_("Chia dòng theo"),
            required=False,
            choices=[(each.code, each.title) for each in breakdowns_of(figure).values()],
            widget=forms.CheckboxSelectMultiple,
        )

    def wish(self, table: str) -> LineWish:
        """Return the line wished for."""
        said = self.cleaned_data
        asked = {code: said.get(f"chi_{code}", "") for code in self.ways}
        return LineWish(
            table=table,
            base=self.base,
            title=said["title"],
            counted=said["counted"],
            definition=said["definition"],
            conditions={code: part for code, part in asked.items() if part},
            breakdowns=tuple(said.get("breakdowns", ())),
            is_flow=said.get("is_flow", False),
        )


class PreviewForm(forms.Form):
    """Which commune to try the form with."""

    xa = forms.ModelChoiceField(label=_("Xã để xem thử"), queryset=Unit.objects.none())

    def __init__(self, *args: Any, province: Unit, **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["xa"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Unit.objects.communes_of(province, on=clock.today()).order_by("code")
