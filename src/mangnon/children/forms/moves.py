"""Forms for moves, handovers, stays and leaving."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mangnon.children.actions import Departure, Stay
from mangnon.children.choices import LeftReason, RefusalReason, ResidenceReason
from mangnon.children.forms.fields import day_field
from mangnon.places.models import Hamlet, Unit

_LEAVING = [(reason.value, reason.label) for reason in LeftReason if reason != "turned_16"]


class HamletForm(forms.Form):
    """A hamlet out of those that may be chosen."""

    hamlet: forms.ModelChoiceField[Hamlet] = forms.ModelChoiceField(
        Hamlet.objects.none(), label=_("Ấp, khu phố"), empty_label=_("Chọn")
    )

    def __init__(self, *args: Any, hamlets: QuerySet[Hamlet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["hamlet"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = hamlets


class MoveForm(HamletForm):
    """A move inside the own area."""

    on = day_field(_("Chuyển từ ngày"), today=True)


class StayForm(HamletForm):
    """A stay away from home."""

    since = day_field(_("Từ ngày"), today=True)
    until = day_field(_("Đến trước ngày"), required=False)

    @property
    def stay(self) -> Stay:
        """Return what was typed as the verb wants it."""
        typed = self.cleaned_data
        return Stay(
            hamlet=typed["hamlet"],
            since=typed["since"],
            until=typed["until"],
            reason=ResidenceReason.ARRIVAL,
        )


class DepartureForm(forms.Form):
    """Where a child goes that leaves the commune."""

    commune: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Xã, phường nơi đến"), empty_label=_("Chọn")
    )
    on = day_field(_("Chuyển từ ngày"), today=True)
    reason = forms.CharField(
        label=_("Lý do chuyển"),
        max_length=200,
        help_text=_("Nơi đến sẽ đọc dòng này. Không ghi chuyện riêng của gia đình."),
    )

    def __init__(self, *args: Any, communes: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["commune"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = communes

    @property
    def departure(self) -> Departure:
        """Return what was typed as the verb wants it."""
        typed = self.cleaned_data
        return Departure(commune=typed["commune"], on=typed["on"], reason=typed["reason"])


class LeaveForm(forms.Form):
    """Why and since when a child is no longer counted."""

    reason = forms.ChoiceField(label=_("Lý do"), choices=[("", _("Chọn")), *_LEAVING])
    on = day_field(_("Từ ngày"), today=True)


class RefuseForm(forms.Form):
    """Why a handover is sent back."""

    because = forms.ChoiceField(
        label=_("Lý do trả lại"), choices=[("", _("Chọn")), *RefusalReason.choices]
    )
    words = forms.CharField(label=_("Ghi thêm"), required=False, max_length=200)
