"""Forms of one task's course: start note, parts, later days, answers, links."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.directives.actions import Linked, PartFields, StartFields
from mangnon.directives.choices import ProofKind
from mangnon.directives.forms import DayInput, kinds_of_proof
from mangnon.directives.models import StartNote, Task
from mangnon.directives.sub_units import bodies_below, staff_of
from mangnon.organisations.models import Body


class StartNoteForm(forms.Form):
    """Who does it, when, how."""

    doers = forms.CharField(label=_("Ai làm"), max_length=300)
    timing = forms.CharField(label=_("Khi nào"), max_length=300)
    method = forms.CharField(
        label=_("Làm thế nào"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def fields_of_note(self) -> StartFields:
        """Return the fields for the verb."""
        return StartFields(**self.cleaned_data)

    @staticmethod
    def initial_of(note: StartNote | None) -> dict[str, str]:
        """Begin with the note that holds."""
        if note is None:
            return {}
        return {"doers": note.doers, "timing": note.timing, "method": note.method}


class SplitForm(forms.Form):
    """To whom parts go; all chosen get the same words, day and kind of proof."""

    bodies = forms.ModelMultipleChoiceField(
        label=_("Cơ quan, đơn vị bên dưới"),
        queryset=Body.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    people = forms.ModelMultipleChoiceField(
        label=_("Người trong cơ quan"),
        queryset=Account.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    text = forms.CharField(label=_("Nội dung phần việc"), widget=forms.Textarea({"rows": 3}))
    due_on = forms.DateField(
        label=_("Hạn của phần việc"),
        required=False,
        widget=DayInput(),
        help_text=_("Bỏ trống thì theo hạn của cả việc; không được muộn hơn."),
    )
    proof_kind = forms.ChoiceField(label=_("Minh chứng"), choices=ProofKind.choices)

    def __init__(self, *arguments: Any, task: Task, **named: Any) -> None:
        super().__init__(*arguments, **named)
        on, own = clock.today(), task.lead_body
        for name, rows in (
            ("bodies", bodies_below(own, on=on) if own else Body.objects.none()),
            ("people", staff_of(own, on=on) if own else Account.objects.none()),
        ):
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelMultipleChoiceField)
            choice.queryset = rows
            if not rows.exists():
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Ask for somebody to give the part to."""
        cleaned = super().clean() or {}
        if not cleaned.get("bodies") and not cleaned.get("people"):
            self.add_error(None, _("Hãy chọn ít nhất một cơ quan hoặc một người."))
        return cleaned

    def parts(self) -> list[PartFields]:
        """Return one part for each body and person chosen."""
        asked = self.cleaned_data
        common = {name: asked[name] for name in ("text", "due_on", "proof_kind")}
        bodies = [PartFields(body=body, **common) for body in asked.get("bodies") or ()]
        people = [PartFields(person=person, **common) for person in asked.get("people") or ()]
        return bodies + people


class ExtensionForm(forms.Form):
    """Until when, and why."""

    wished_on = forms.DateField(label=_("Xin lùi đến hết ngày"), widget=DayInput())
    reason = forms.CharField(
        label=_("Lý do xin gia hạn"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class GrantForm(forms.Form):
    """The new due day, and a word."""

    until = forms.DateField(label=_("Gia hạn đến hết ngày"), widget=DayInput())
    words = forms.CharField(label=_("Ý kiến"), max_length=500, required=False)


class AnswerForm(forms.Form):
    """The answer to an obstacle."""

    words = forms.CharField(
        label=_("Trả lời"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class LinkForm(forms.Form):
    """A thing in the system that proves the task."""

    thing = forms.ChoiceField(label=_("Đối tượng trong hệ thống"))
    kind = forms.ChoiceField(label=_("Loại minh chứng"), required=False)

    def __init__(
        self, *arguments: Any, task: Task, offered: dict[str, Linked], **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        self._offered = offered
        choices = {
            "thing": [(key, f"{thing.kind.label}: {thing.name}") for key, thing in offered.items()],
            "kind": kinds_of_proof(task),
        }
        for name, offers in choices.items():
            choice = self.fields[name]
            assert isinstance(choice, forms.ChoiceField)
            choice.choices = offers

    def linked(self) -> Linked:
        """Return what was chosen among the things offered to this person."""
        return self._offered[self.cleaned_data["thing"]]
