"""Short forms for what follows a report."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.urgent.choices import (
    Kind,
    Status,
    Tier,
    UpdateKind,
)
from mangnon.urgent.lifecycle import SENT_STATES
from mangnon.urgent.models import ChainStep, UrgentReport
from mangnon.urgent.route import holders

SHOWN = tuple(each for each in Status if each in SENT_STATES)


class WordsForm(forms.Form):
    """A word after the first report; updates that are owed come first."""

    kind = forms.ChoiceField(label=_("Loại"), choices=())
    text = forms.CharField(label=_("Nội dung"), max_length=1000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *arguments: Any, report: UrgentReport, **options: Any) -> None:
        super().__init__(*arguments, **options)
        owed = report.updates.owed().order_by("due_at").values_list("kind", flat=True)
        kinds = [*(UpdateKind(kind) for kind in owed), UpdateKind.EXTRA]
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [(each.value, each.label) for each in kinds]


class TextForm(forms.Form):
    """One text: an end report, a line for the press."""

    text = forms.CharField(label=_("Nội dung"), max_length=800, widget=forms.Textarea({"rows": 4}))


class ProposalForm(forms.Form):
    """What the lead department proposes to the leaders."""

    proposal = forms.CharField(
        label=_("Đề xuất hướng xử lý"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # 2026-11-23: the class takes no argument at run time
    """A choice among people, by name."""

    def label_from_instance(self, obj: Account) -> str:
        """Return the name."""
        return obj.full_name


class HandOverForm(forms.Form):
    """To which colleague of the same step a report goes."""

    to = PersonField(
        label=_("Bàn giao cho"), queryset=Account.objects.none(), empty_label=_("– chọn –")
    )
    words = forms.CharField(label=_("Điều cần bàn giao"), max_length=500)

    def __init__(self, *arguments: Any, step: ChainStep | None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        to = self.fields["to"]
        assert isinstance(to, PersonField)
        if step is not None:
            people = holders(Tier(step.tier), step.unit, on=clock.today())
            others = [person.pk for person in people if person.pk != step.accepted_by_id]
            to.queryset = Account.objects.filter(pk__in=others).order_by("full_name")


class FilterForm(forms.Form):
    """Which reports to list."""

    state = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", _("Tất cả")), *((each.value, each.label) for each in SHOWN)],
    )
    kind = forms.ChoiceField(
        label=_("Loại việc"), required=False, choices=[("", _("Tất cả")), *Kind.choices]
    )

    def narrow(self, rows: QuerySet[UrgentReport]) -> QuerySet[UrgentReport]:
        """Keep what was asked for."""
        if state := self.cleaned_data.get("state"):
            rows = rows.filter(status=state)
        if kind := self.cleaned_data.get("kind"):
            rows = rows.filter(kind=kind)
        return rows
