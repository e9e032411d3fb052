"""What the list of children can be narrowed by; all of it lives in the query string."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mangnon.children.choices import AgeBand, ChildStatus, Missing, Poverty, SchoolLevel, Sex
from mangnon.children.identity import number_key, plain_number, restored
from mangnon.children.querysets import ChildQuerySet
from mangnon.children.sight import RowSight
from mangnon.common import clock
from mangnon.law.standards import hidden_letters, special_circumstances
from mangnon.places.models import Hamlet, Placement, Unit

ANY = _("Tất cả")
_SENSITIVE = ("group", "at_risk", "poverty")
_IN_SIGHT = ("q", "commune", "hamlet", "age", "missing")
_LEAST_DIGITS = 11


class ChildFilter(forms.Form):
    """Search words and filters of the list."""

    q = forms.CharField(
        label=_("Họ tên hoặc số định danh"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "data-search": "", "autocomplete": "off"}),
    )
    commune = forms.ChoiceField(label=_("Xã, phường"), required=False)
    hamlet = forms.ChoiceField(label=_("Ấp, khu phố"), required=False)
    age = forms.ChoiceField(
        label=_("Độ tuổi"), required=False, choices=[("", ANY), *AgeBand.choices]
    )
    sex = forms.ChoiceField(label=_("Giới tính"), required=False, choices=[("", ANY), *Sex.choices])
    group = forms.ChoiceField(label=_("Hoàn cảnh đặc biệt"), required=False)
    at_risk = forms.ChoiceField(
        label=_("Nguy cơ"), required=False, choices=[("", ANY), ("1", _("Có nguy cơ"))]
    )
    poverty = forms.ChoiceField(
        label=_("Hộ nghèo"), required=False, choices=[("", ANY), *Poverty.choices]
    )
    school = forms.ChoiceField(
        label=_("Việc học"), required=False, choices=[("", ANY), *SchoolLevel.choices]
    )
    missing = forms.ChoiceField(
        label=_("Còn thiếu"), required=False, choices=[("", ANY), *Missing.choices]
    )
    status = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", _("Đang trong danh sách")), *ChildStatus.choices],
    )

    def __init__(
        self, *args: Any, places: Sequence[Hamlet | Unit], sight: RowSight, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.sight = sight
        self.spelling_guessed = False
        wide = any(isinstance(place, Unit) for place in places)
        del self.fields["hamlet" if wide else "commune"]
        choices = [(place.code, str(place)) for place in places]
        self._choose("commune" if wide else "hamlet", choices)
        open_groups = [
            (group.letter, f"{group.letter}) {group.name}")
            for group in special_circumstances(on=today).groups
            if group.letter not in hidden_letters()
        ]
        self._choose("group", open_groups)
        if not sight.cells:
            self.fields["q"].label = _("Mã hồ sơ")
        if not sight.sensitive:
            for name in _SENSITIVE:
                del self.fields[name]

    @property
    def folded(self) -> list[str]:
        """Return the filters that stay folded until they are asked for."""
        return [name for name in self.fields if name not in _IN_SIGHT]

    @property
    def folded_in_use(self) -> bool:
        """Tell whether a folded filter narrows the list, so that it is shown."""
        return any(self.data.get(name) for name in self.folded)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", ANY), *choices]

    def narrow(self, rows: ChildQuerySet) -> QuerySet[Any]:
        """Return the rows that the typed values ask for."""
        today, asked = clock.today(), self.cleaned_data
        status = asked.get("status")
        rows = rows.filter(status=status) if status else rows.living_here()
        plain = {"hamlet__code": asked.get("hamlet"), "sex": asked.get("sex"),
                 "school_level": asked.get("school"),
                 "household__poverty": asked.get("poverty")}  # fmt: skip
        rows = rows.filter(**{name: value for name, value in plain.items() if value})
        if asked.get("commune"):
            placed = Placement.objects.in_force(today).filter(commune__code=asked["commune"])
            rows = rows.filter(hamlet__in=placed.values("hamlet"))
        if asked.get("age"):
            rows = rows.aged(AgeBand(asked["age"]), on=today)
        if asked.get("group"):
            rows = rows.in_group(asked["group"], on=today)
        if asked.get("at_risk"):
            rows = rows.at_risk(on=today)
        if asked.get("missing"):
            rows = rows.lacking(Missing(asked["missing"]))
        return self._search(rows, asked.get("q", "")) if asked.get("q") else rows

    def _search(self, rows: ChildQuerySet, written: str) -> QuerySet[Any]:
        if not self.sight.cells:
            # A masked list answers no names: the answer itself would take the mask off.
            return rows.filter(code=written.strip().upper())
        number = restored(plain_number(written), on=clock.today())
        if number.isdigit() and len(number) >= _LEAST_DIGITS:
            return rows.numbered(number_key(number)) if self.sight.sensitive else rows.none()
        found = rows.named_like(written)
        if found.exists():
            return found
        self.spelling_guessed = True
        return rows.spelled_like(written)
