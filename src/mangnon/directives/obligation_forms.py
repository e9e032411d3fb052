"""What the page of obligations is narrowed to, and the task that is tied to one of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.directives.choices import Carried
from mangnon.directives.models import Obligation, Task

CLAUSE_NAMES = {
    "0": _("Mở đầu, căn cứ"),
    "1": _("1. Văn bản, kế hoạch, trách nhiệm"),
    "2": _("2. Tổ chức, nhân lực, dịch vụ, mô hình"),
    "3": _("3. Truyền thông, giáo dục"),
    "4": _("4. Phối hợp, thanh tra, kiểm tra"),
    "5": _("5. Giám sát, phong trào"),
    "6": _("6. Cơ quan chủ trì"),
    "7": _("7. UBND cấp huyện"),
    "8": _("Đoạn kết, nơi nhận"),
}
STATES = [
    ("", _("Tất cả")),
    ("proven", _("Đã có minh chứng")),
    ("late", _("Có việc quá hạn")),
    ("empty", _("Có chức năng, chưa có số liệu")),
    ("missing", _("Chưa có chức năng")),
]


def actors_of(obligation: Obligation) -> list[str]:
    """Take the names of those who answer for an obligation apart."""
    return [name.strip() for name in obligation.responsible.split(";") if name.strip()]


class ObligationFilters(forms.Form):
    """Clause, who answers for it, state of the proof, how it is carried."""

    clause = forms.ChoiceField(label=_("Khoản"), required=False)
    actor = forms.ChoiceField(label=_("Cơ quan, người đứng đầu"), required=False)
    state = forms.ChoiceField(label=_("Minh chứng"), choices=STATES, required=False)
    carried = forms.ChoiceField(
        label=_("Cách thực hiện"), choices=[("", _("Tất cả")), *Carried.choices], required=False
    )

    def __init__(self, *arguments: Any, obligations: list[Obligation], **named: Any) -> None:
        super().__init__(*arguments, **named)
        clauses = dict.fromkeys(each.clause for each in obligations)
        actors = sorted({name for each in obligations for name in actors_of(each)})
        named_clauses = [(clause, CLAUSE_NAMES.get(clause, clause)) for clause in clauses]
        self._offer("clause", named_clauses)
        self._offer("actor", [(name, name) for name in actors])

    def _offer(self, name: str, choices: list[Any]) -> None:
        choice = self.fields[name]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", _("Tất cả")), *choices]


class LinkedTaskForm(forms.Form):
    """The short address of a task."""

    short = forms.CharField(label=_("Số gọi tắt của nhiệm vụ"), max_length=40)

    def __init__(self, *arguments: Any, account: Account, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._account = account

    def clean_short(self) -> Task:
        """Find the task among those that exist for the person."""
        asked = str(self.cleaned_data["short"]).strip().lower()
        task = Task.objects.visible_to(self._account).given().filter(short=asked).first()
        if task is None:
            raise forms.ValidationError(_("Không có nhiệm vụ nào mang số gọi tắt này."))
        return task
