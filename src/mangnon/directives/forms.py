"""Reading and checking what people enter about directives and tasks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.directives.actions import Filling, HeaderFields, TaskFields
from mangnon.directives.choices import (
    DirectiveStatus,
    ProofKind,
    Purpose,
    Rhythm,
    TaskKind,
)
from mangnon.directives.models import Directive, Task
from mangnon.directives.proof_rules import accepted_for
from mangnon.directives.querysets import ADDRESSED, TaskQuerySet
from mangnon.files.actions import Brought
from mangnon.organisations.models import Body
from mangnon.places.models import Unit

LONGEST_TEXT = 400_000


class DayInput(forms.DateInput):
    """A day as people write it: dd/mm/yyyy, or the browser's calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _bodies(unit: Unit) -> QuerySet[Body]:
    on = clock.today()
    inside = Body.objects.in_force(on).filter(unit__province_code=unit.province_code)
    return inside.select_related("unit").order_by("kind", "name", "pk")


class UploadForm(forms.Form):
    """A file or pasted text."""

    file = forms.FileField(
        label=_("Tệp văn bản"),
        required=False,
        help_text=_(
            "Nhận .docx, .pdf, .txt và bản quét (.pdf, .png, .jpg), tối đa 20 MB. "
            "Tệp gốc được giữ nguyên."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.txt,.png,.jpg,.jpeg"}),
    )
    text = forms.CharField(
        label=_("Hoặc dán nội dung"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    unit = forms.ModelChoiceField(
        label=_("Văn bản của"),
        queryset=Unit.objects.none(),
        help_text=_("Tỉnh hoặc huyện có cơ quan chỉ đạo thực hiện văn bản này."),
    )
    is_another = forms.BooleanField(
        label=_("Đây là văn bản khác, vẫn tải lên"), required=False, widget=forms.HiddenInput()
    )

    def __init__(self, *arguments: Any, units: QuerySet[Unit], **named: Any) -> None:
        super().__init__(*arguments, **named)
        choice = self.fields["unit"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = units
        choice.empty_label = None
        first = units.first()
        choice.initial = first.pk if first else None

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one of the two."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("file")) == bool((cleaned.get("text") or "").strip()):
            self.add_error("file", _("Hãy chọn một tệp hoặc dán nội dung, không cần cả hai."))
        return cleaned

    def ask_whether_another(self, sentence: str) -> None:
        """Warn of a paper with the same number, issuer and day; the person decides."""
        self.add_error("is_another", sentence)
        self.fields["is_another"].widget = forms.CheckboxInput()

    def brought(self) -> Brought:
        """Return what was brought; pasted text is kept as a text file."""
        upload: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        if upload is not None:
            return Brought(str(upload.name), upload.read())
        return Brought("noi-dung-dan.txt", self.cleaned_data["text"].strip().encode())


class HeaderForm(forms.Form):
    """The header as the reader took it, open for mending."""

    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    doc_type = forms.CharField(label=_("Loại văn bản"), max_length=40, required=False)
    issuer_name = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    issued_on = forms.DateField(label=_("Ngày văn bản"), required=False, widget=DayInput())
    subject = forms.CharField(
        label=_("Trích yếu"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )
    signer_name = forms.CharField(label=_("Người ký"), max_length=120, required=False)

    def header(self) -> HeaderFields:
        """Return the fields for the verb."""
        return HeaderFields(**self.cleaned_data)


class TaskForm(forms.Form):
    """One task: what, by whom, with whom, by when, shown by what."""

    text = forms.CharField(label=_("Nội dung"), widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(label=_("Loại việc"), choices=TaskKind.choices)
    for_each_body = forms.BooleanField(
        label=_("Giao cho từng nơi nhận, mỗi nơi một phần việc"), required=False
    )
    lead_body = forms.ModelChoiceField(
        label=_("Cơ quan chủ trì"), queryset=Body.objects.none(), required=False
    )
    joint_bodies = forms.ModelMultipleChoiceField(
        label=_("Cơ quan phối hợp"),
        queryset=Body.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 4}),
    )
    head = forms.ModelChoiceField(
        label=_("Người đứng đầu chịu trách nhiệm"),
        queryset=Account.objects.none(),
        required=False,
        help_text=_("Bỏ trống thì lấy người đứng đầu cơ quan chủ trì."),
    )
    due_on = forms.DateField(label=_("Hạn cuối"), required=False, widget=DayInput())
    rhythm = forms.ChoiceField(
        label=_("Hoặc nhịp"), choices=[("", "—"), *Rhythm.choices], required=False
    )
    proof_kind = forms.ChoiceField(
        label=_("Minh chứng"), choices=[("", "—"), *ProofKind.choices], required=False
    )

    def __init__(self, *arguments: Any, unit: Unit, **named: Any) -> None:
        super().__init__(*arguments, **named)
        bodies = _bodies(unit)
        people = Account.objects.active().holding(clock.today(), role__in=ADDRESSED)
        for name, rows in (("lead_body", bodies), ("joint_bodies", bodies), ("head", people)):
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelChoiceField)
            choice.queryset = rows

    def task(self) -> TaskFields:
        """Return the fields for the verb."""
        values = dict(self.cleaned_data)
        values["joint_bodies"] = tuple(values["joint_bodies"])
        values["kind"] = TaskKind(values["kind"])
        return TaskFields(**values)

    @staticmethod
    def initial_of(task: Task) -> dict[str, Any]:
        """Fill the form from a task."""
        names = ("text", "kind", "for_each_body", "lead_body", "head", "due_on", "rhythm")
        values = {name: getattr(task, name) for name in (*names, "proof_kind")}
        return {**values, "joint_bodies": list(task.joint_bodies.all())}


class FillForm(forms.Form):
    """What many proposals lack, said once: a due day or a rhythm, and the kind of proof."""

    tasks = forms.ModelMultipleChoiceField(
        label=_("Nhiệm vụ còn thiếu"),
        queryset=Task.objects.none(),
        to_field_name="short",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Hãy chọn ít nhất một nhiệm vụ.")},
    )
    due_on = forms.DateField(label=_("Hạn cuối"), required=False, widget=DayInput())
    rhythm = forms.ChoiceField(
        label=_("Hoặc nhịp"), choices=[("", "—"), *Rhythm.choices], required=False
    )
    proof_kind = forms.ChoiceField(
        label=_("Minh chứng"), choices=[("", "—"), *ProofKind.choices], required=False
    )

    def __init__(self, *arguments: Any, tasks: QuerySet[Task], **named: Any) -> None:
        super().__init__(*arguments, **named)
        choice = self.fields["tasks"]
        assert isinstance(choice, forms.ModelMultipleChoiceField)
        choice.queryset = tasks

    def chosen(self) -> list[str]:
        """Return the short names of the chosen tasks."""
        return [task.short for task in self.cleaned_data["tasks"]]

    def filling(self) -> Filling:
        """Return what the verb is to fill."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "tasks"}
        return Filling(**values)


class AddresseeForm(forms.Form):
    """The body that stands behind a printed addressee."""

    body = forms.ModelChoiceField(label=_("Cơ quan nhận"), queryset=Body.objects.none())
    purpose = forms.ChoiceField(label=_("Mục đích gửi"), choices=Purpose.choices, required=False)

    def clean_purpose(self) -> str:
        """Send to act on, unless it is said otherwise."""
        return self.cleaned_data["purpose"] or Purpose.ACTION

    def __init__(self, *arguments: Any, unit: Unit, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choice = self.fields["body"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = _bodies(unit)


class ReasonForm(forms.Form):
    """A reason in words."""

    reason = forms.CharField(label=_("Lý do"), max_length=500)


class ProgressForm(forms.Form):
    """How far the work is."""

    percent = forms.IntegerField(label=_("Tiến độ (%)"), min_value=0, max_value=100)
    words = forms.CharField(
        label=_("Việc đã làm"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    obstacle = forms.CharField(
        label=_("Vướng mắc, đề nghị"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def kinds_of_proof(task: Task) -> list[tuple[str, Any]]:
    """Offer first what the task accepts, then the rest as further papers."""
    accepted = accepted_for(task, on=clock.today())
    others = [(kind.value, kind.label) for kind in ProofKind if kind.value not in accepted]
    enough = [(kind, ProofKind(kind).label) for kind in accepted]
    return [(str(_("Đủ để báo hoàn thành")), enough), (str(_("Tài liệu kèm thêm")), others)]


class ProofForm(forms.Form):
    """A proof: its kind, its name, and the file when there is one."""

    kind = forms.ChoiceField(label=_("Loại minh chứng"), required=False)
    words = forms.CharField(label=_("Tên, số hiệu minh chứng"), max_length=300)
    file = forms.FileField(label=_("Tệp kèm theo"), required=False)

    def __init__(self, *arguments: Any, task: Task, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choice = self.fields["kind"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = kinds_of_proof(task)

    def brought(self) -> Brought | None:
        """Return the file, if one was brought."""
        upload: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        return Brought(str(upload.name), upload.read()) if upload is not None else None


class DirectiveFilters(forms.Form):
    """What the list of directives is narrowed to."""

    q = forms.CharField(label=_("Tìm số, trích yếu, cơ quan"), required=False)
    status = forms.ChoiceField(
        label=_("Trạng thái"), choices=[("", _("Tất cả")), *DirectiveStatus.choices], required=False
    )

    def narrow(self, rows: QuerySet[Directive]) -> QuerySet[Directive]:
        """Keep what was asked for."""
        asked = self.cleaned_data
        if asked["q"]:
            rows = Directive.objects.containing(asked["q"]).filter(pk__in=rows.values("pk"))
            rows = rows.with_counts(on=clock.today())
        if asked["status"]:
            rows = rows.filter(status=asked["status"])
        return rows


WHOSE = [
    ("", _("Tất cả")),
    ("mine", _("Của tôi và cơ quan tôi")),
    ("given_on", _("Phần việc cơ quan tôi chia")),
    ("done", _("Chờ xác nhận")),
    ("asked", _("Xin gia hạn")),
    ("stuck", _("Có vướng mắc")),
]
WHEN = [
    ("", _("Tất cả")),
    ("late", _("Quá hạn")),
    ("week", _("Đến hạn trong 7 ngày")),
    ("open", _("Chưa hoàn thành")),
    ("moved", _("Đã gia hạn")),
]
WEEK = timedelta(days=7)


class TaskFilters(forms.Form):
    """What the list of tasks is narrowed to."""

    q = forms.CharField(label=_("Tìm nội dung, số gọi tắt"), required=False)
    whose = forms.ChoiceField(label=_("Việc"), choices=WHOSE, required=False)
    when = forms.ChoiceField(label=_("Thời hạn"), choices=WHEN, required=False)
    directive = forms.ModelChoiceField(
        label=_("Văn bản"),
        queryset=Directive.objects.none(),
        required=False,
        empty_label=_("Tất cả"),
    )
    body = forms.ModelChoiceField(
        label=_("Cơ quan chủ trì"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=_("Tất cả"),
    )

    def __init__(self, *arguments: Any, account: Account, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._account = account
        visible = Task.objects.visible_to(account)
        directive, body = self.fields["directive"], self.fields["body"]
        assert isinstance(directive, forms.ModelChoiceField)
        assert isinstance(body, forms.ModelChoiceField)
        directive.queryset = Directive.objects.visible_to(account).order_by("-issued_on", "pk")
        body.queryset = (
            Body.objects.filter(led_tasks__in=visible.values("pk")).distinct().order_by("name")
        )

    def narrow(self, rows: QuerySet[Task]) -> QuerySet[Task]:
        """Keep what was asked for."""
        asked, found = self.cleaned_data, Task.objects.filter(pk__in=rows.values("pk"))
        if asked["q"]:
            found = found.containing(asked["q"])
        found = self._whose(found, asked["whose"])
        found = _at_time(found, asked["when"])
        if asked["directive"]:
            found = found.filter(directive=asked["directive"])
        if asked["body"]:
            found = found.filter(lead_body=asked["body"])
        return found.select_related("directive", "lead_body", "head", "whole").with_extensions()

    def _whose(self, found: TaskQuerySet, whose: str) -> TaskQuerySet:
        ways: dict[str, Callable[[], TaskQuerySet]] = {
            "mine": lambda: found.mine(self._account),
            "given_on": lambda: found.filter(pk__in=found.given_on_by(self._account).values("pk")),
            "done": found.waiting_for_acceptance,
            "asked": lambda: found.waiting_for_day(self._account),
            "stuck": found.with_open_obstacle,
        }
        return ways[whose]() if whose else found


def _at_time(found: TaskQuerySet, when: str) -> TaskQuerySet:
    today = clock.today()
    ways: dict[str, Callable[[], TaskQuerySet]] = {
        "late": lambda: found.late(on=today),
        "week": lambda: found.due_between(today, today + WEEK),
        "open": found.open,
        "moved": lambda: found.filter(first_due_on__isnull=False),
    }
    return ways[when]() if when else found
