"""Which paper stands beside another one, and which rows are shown."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mangnon.directives.models import Directive

if TYPE_CHECKING:
    _ChoiceOfPaper = forms.ModelChoiceField[Directive]
else:
    _ChoiceOfPaper = forms.ModelChoiceField


class PaperField(_ChoiceOfPaper):
    """A paper with its day and subject, as officers tell papers apart."""

    def label_from_instance(self, obj: Directive) -> str:
        """Name the paper in one line."""
        day = f"{obj.issued_on:%d/%m/%Y}" if obj.issued_on else str(_("không ngày"))
        return f"{obj.number or obj.short} ({day}) {obj.subject}"[:120]


class OtherPaperForm(forms.Form):
    """The other paper of a comparison."""

    other = PaperField(label=_("So với văn bản"), queryset=Directive.objects.none())

    def __init__(self, *args: Any, papers: QuerySet[Directive], **named: Any) -> None:
        super().__init__(*args, **named)
        chosen = self.fields["other"]
        assert isinstance(chosen, PaperField)
        chosen.queryset = papers


class PaperAboveForm(forms.Form):
    """The paper that another one carries out."""

    above = PaperField(label=_("Văn bản cấp trên"), queryset=Directive.objects.none())

    def __init__(self, *args: Any, papers: QuerySet[Directive], **named: Any) -> None:
        super().__init__(*args, **named)
        chosen = self.fields["above"]
        assert isinstance(chosen, PaperField)
        chosen.queryset = papers
