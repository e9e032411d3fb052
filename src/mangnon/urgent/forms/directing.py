"""The form of the leader's reply with its orders."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mangnon.common import clock
from mangnon.organisations.models import Body
from mangnon.places.models import Unit
from mangnon.urgent.actions import Order
from mangnon.urgent.models import UrgentReport

DAY = "%Y-%m-%d"
ORDER_LINES = 3


class ReplyForm(forms.Form):
    """The leader's words, and up to three things to be done by somebody."""

    text = forms.CharField(
        label=_("Ý kiến chỉ đạo"), max_length=1000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *arguments: Any, report: UrgentReport, **options: Any) -> None:
        super().__init__(*arguments, **options)
        bodies = bodies_around(report)
        for number in range(1, ORDER_LINES + 1):
            self.fields[f"body_{number}"] = forms.ModelChoiceField(
                label=_("Cơ quan thực hiện"),
                queryset=bodies,
                required=False,
                empty_label=_("– chọn –"),
            )
            self.fields[f"order_{number}"] = forms.CharField(
                label=_("Việc phải làm"), max_length=500, required=False
            )
            self.fields[f"due_{number}"] = forms.DateField(
                label=_("Hạn"),
                required=False,
                widget=forms.DateInput({"type": "date"}, format=DAY),
            )

    def clean(self) -> dict[str, Any]:
        """A line that was begun needs all three: who, what, by when."""
        cleaned = super().clean() or {}
        for number in range(1, ORDER_LINES + 1):
            names = [f"body_{number}", f"order_{number}", f"due_{number}"]
            given = [name for name in names if cleaned.get(name)]
            for name in set(names) - set(given) if given else ():
                self.add_error(name, _("Mỗi việc cần đủ cơ quan, nội dung và hạn."))
        return cleaned

    @property
    def lines(self) -> list[tuple[int, list[forms.BoundField]]]:
        """Return the lines for the page."""
        return [
            (number, [self[f"body_{number}"], self[f"order_{number}"], self[f"due_{number}"]])
            for number in range(1, ORDER_LINES + 1)
        ]

    def orders(self) -> list[Order]:
        """Return the lines that were filled in."""
        said = self.cleaned_data
        return [
            Order(
                body=said[f"body_{number}"],
                text=said[f"order_{number}"],
                due_on=said[f"due_{number}"],
            )
            for number in range(1, ORDER_LINES + 1)
            if said.get(f"body_{number}")
        ]


def bodies_around(report: UrgentReport) -> QuerySet[Body]:
    """Return the bodies a leader may order: of the commune, its district and the province."""
    on = clock.today()
    commune = report.commune
    units = Unit.objects.in_force(on).filter(
        code__in=[commune.code, commune.parent_code, commune.province_code]
    )
    inside = Body.objects.in_force(on).filter(unit__in=units.values("pk"))
    return inside.order_by("-level", "kind", "name")
