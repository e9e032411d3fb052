"""How a letter is worded: the frame is open, the list of the late is not."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mangnon.common import clock
from mangnon.directives.forms import DayInput
from mangnon.directives.heads import Quarter
from mangnon.directives.letters import LetterWords, Meeting
from mangnon.directives.models import BookNumber, Task

LONGEST_WORDS = 3000


class LetterForm(forms.Form):
    """Opening, closing, symbol, signer and number."""

    opening = forms.CharField(
        label=_("Lời mở đầu"), max_length=LONGEST_WORDS, widget=forms.Textarea({"rows": 4})
    )
    closing = forms.CharField(
        label=_("Lời kết"), max_length=LONGEST_WORDS, widget=forms.Textarea({"rows": 4})
    )
    notation = forms.CharField(
        label=_("Ký hiệu sau số"), max_length=40, help_text=_("Ví dụ: UBND-VX, SLĐTBXH-TE.")
    )
    authority = forms.CharField(
        label=_("Quyền hạn ký"), max_length=120, required=False, help_text=_("Ví dụ: TM., KT., TL.")
    )
    post = forms.CharField(label=_("Chức vụ người ký"), max_length=120)
    signer = forms.CharField(label=_("Họ và tên người ký"), max_length=120, required=False)
    dated_on = forms.DateField(label=_("Ngày văn bản"), widget=DayInput())
    number = forms.ModelChoiceField(
        label=_("Số văn bản"),
        queryset=BookNumber.objects.none(),
        required=False,
        empty_label=_("Số tiếp theo của sổ"),
    )

    def __init__(self, *arguments: Any, numbers: QuerySet[BookNumber], **named: Any) -> None:
        super().__init__(*arguments, **named)
        choice = self.fields["number"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = numbers

    def words(self) -> LetterWords:
        """Return the wording for the verb."""
        asked = self.cleaned_data
        names = ("opening", "closing", "notation", "authority", "post", "signer", "dated_on")
        return LetterWords(**{name: asked[name] for name in names})


class InvitationForm(LetterForm):
    """A letter that invites to a meeting."""

    title = forms.CharField(label=_("Về việc"), max_length=300)
    guests = forms.CharField(
        label=_("Kính mời"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Mỗi dòng một nơi hoặc một người."),
    )
    held_on = forms.DateField(label=_("Ngày họp"), widget=DayInput())
    starts_at = forms.TimeField(
        label=_("Giờ bắt đầu"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=_("Địa điểm"), max_length=200)
    chair = forms.CharField(label=_("Chủ trì"), max_length=200, required=False)
    field_order = ("title", "guests", "held_on", "starts_at", "place", "chair")

    def meeting(self) -> Meeting:
        """Return what is invited to."""
        asked = self.cleaned_data
        at = datetime.combine(asked["held_on"], asked["starts_at"], clock.PROVINCE_TIME)
        guests = tuple(line.strip() for line in asked["guests"].splitlines() if line.strip())
        return Meeting(
            title=asked["title"], guests=guests, at=at, place=asked["place"], chair=asked["chair"]
        )


class QuarterForm(forms.Form):
    """One of the last quarters."""

    quarter = forms.ChoiceField(label=_("Quý"), required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choice = self.fields["quarter"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(f"{each.year}-{each.number}", each.name) for each in last_quarters()]

    def quarter_asked(self) -> Quarter:
        """Return the quarter asked for, else this one."""
        if self.is_bound and self.is_valid() and self.cleaned_data["quarter"]:
            year, _sign, number = self.cleaned_data["quarter"].partition("-")
            return Quarter(int(year), int(number))
        return last_quarters()[0]


def last_quarters(count: int = 8) -> list[Quarter]:
    """Return this quarter and those before it."""
    found = [Quarter.of(clock.today())]
    while len(found) < count:
        newest = found[-1]
        before = (newest.year, newest.number - 1) if newest.number > 1 else (newest.year - 1, 4)
        found.append(Quarter(*before))
    return found


class ReplacementForm(forms.Form):
    """Which older directive is replaced or amended, and which of its tasks go on."""

    relation = forms.ChoiceField(
        label=_("Quan hệ"),
        choices=[("replaces", _("Thay thế")), ("amends", _("Sửa đổi, bổ sung"))],
        widget=forms.RadioSelect,
    )
    carried_on = forms.ModelMultipleChoiceField(
        label=_("Nhiệm vụ tiếp tục thực hiện"),
        queryset=Task.objects.none(),
        required=False,
        to_field_name="short",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nhiệm vụ chưa xong không được chọn sẽ kết thúc."),
    )

    def __init__(self, *arguments: Any, tasks: QuerySet[Task], **named: Any) -> None:
        super().__init__(*arguments, **named)
        choice = self.fields["carried_on"]
        assert isinstance(choice, forms.ModelMultipleChoiceField)
        choice.queryset = tasks
