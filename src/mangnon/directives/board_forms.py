"""What boards and matrices are narrowed to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.directives.boards import Board
from mangnon.directives.choices import BoardState
from mangnon.organisations.models import Body
from mangnon.places.choices import Level

GROUPS = (
    ("", _("Tất cả")),
    (Level.PROVINCE.value, _("Sở, ngành, đoàn thể tỉnh")),
    (Level.DISTRICT.value, _("Cấp huyện")),
    (Level.COMMUNE.value, _("Cấp xã")),
)


class BoardFilters(forms.Form):
    """A name, a group of units, a state."""

    q = forms.CharField(label=_("Tìm đơn vị"), required=False)
    group = forms.ChoiceField(label=_("Nhóm đơn vị"), required=False)
    state = forms.ChoiceField(
        label=_("Có ô ở trạng thái"),
        choices=[("", _("Tất cả")), *BoardState.choices],
        required=False,
    )

    def __init__(self, *arguments: Any, board: Board, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._board = board
        choice = self.fields["group"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [*GROUPS, *board.districts]

    def narrowed(self) -> Board:
        """Return the rows asked for; an unknown question leaves all."""
        if not self.is_bound or not self.is_valid():
            return self._board
        asked = self.cleaned_data
        return self._board.narrowed(group=asked["group"], state=asked["state"], words=asked["q"])


class BodyChoice(forms.Form):
    """One body, of those whose tasks a person may see."""

    body = forms.ModelChoiceField(
        label=_("Cơ quan"), queryset=Body.objects.none(), empty_label=None
    )

    def __init__(self, *arguments: Any, bodies: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choice = self.fields["body"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = bodies
