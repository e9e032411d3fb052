"""The page of one child and its tabs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.children.actions import ask_access, record_reading
from mangnon.children.choices import ChildStatus
from mangnon.children.forms.fields import tried
from mangnon.children.forms.look import ReasonForm
from mangnon.children.models import Child, Double, Inquiry, Merge
from mangnon.children.permissions import Can, may
from mangnon.children.views.facts import (
    basics_of,
    carers_of,
    head_of,
    history_of,
    homes_of,
    learning_of,
    looks_of,
    may_undo,
    situation_of,
)
from mangnon.children.views.finding import Opened, opened
from mangnon.children.views.listing import TONES
from mangnon.common.refusals import NotFound

TABS = {
    "basic": gettext_lazy("Cơ bản"),
    "situation": gettext_lazy("Nhóm và nguy cơ"),
    "learning": gettext_lazy("Học tập – sức khỏe"),
    "homes": gettext_lazy("Nơi ở"),
    "history": gettext_lazy("Lịch sử"),
    "looks": gettext_lazy("Ai đã xem"),
}


@require_safe
def show(request: HttpRequest, code: str, tab: str = "basic") -> HttpResponse:
    """Show a record as far as the account sees it; sensitive fields shown are noted as read."""
    account = signed_in(request).account
    found = opened(code, account)
    if found.child.status == ChildStatus.MERGED:
        return _surviving(request, found.child, account)
    if tab not in TABS:
        raise NotFound(_("Không tìm thấy trang này của hồ sơ."))
    if not found.sight.basics:
        return _ask_page(request, found, ReasonForm())
    context, fields = _content(found, account, tab)
    record_reading(found.child, by=account, sight=found.sight, fields=sorted(set(fields)))
    context |= _frame(found, account, tab)
    return render(request, f"children/child_{tab}.html", context)


def _surviving(request: HttpRequest, absorbed: Child, account: Account) -> HttpResponse:
    """Lead from a merged record to the one that goes on, or say that it is in another commune."""
    visible = Merge.objects.visible_to(account).standing().select_related("child")
    merge = visible.filter(absorbed=absorbed).first()
    if merge is None:
        return render(request, "children/merged_away.html", {"child": absorbed})
    messages.info(request, _("Hồ sơ %(code)s đã gộp vào hồ sơ này.") % {"code": absorbed.code})
    return redirect("children:detail", merge.child.code)


@require_safe
def short(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from the short address on a paper to the record, when there is one for this person."""
    opened(code, signed_in(request).account)
    return redirect("children:detail", code)


@require_POST
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Open one record for an hour for a stated reason."""
    account = signed_in(request).account
    found = opened(code, account)
    form = ReasonForm(request.POST)
    if form.is_valid():
        child, reason = found.child, form.cleaned_data["reason"]
        if tried(form, lambda: ask_access(child, by=account, reason=reason)):
            return redirect("children:detail", code)
    return _ask_page(request, found, form, status=422)


def _ask_page(
    request: HttpRequest, found: Opened, form: ReasonForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "child": found.child,
        "head": head_of(found.child, found.sight),
        "form": form,
        "masked": found.sight.is_masked,
    }
    return render(request, "children/ask.html", context, status=status)


def _frame(found: Opened, account: Account, tab: str) -> dict[str, object]:
    """Return what is around every tab."""
    child, status = found.child, ChildStatus(found.child.status)
    at = child.hamlet
    tabs = [
        {
            "title": title,
            "url": reverse("children:detail", args=[child.code])
            if name == "basic"
            else reverse("children:tab", args=[child.code, name]),
            "is_current": name == tab,
        }
        for name, title in TABS.items()
    ]
    return {
        "child": child,
        "sight": found.sight,
        "head": head_of(child, found.sight),
        "tabs": tabs,
        "tab_title": TABS[tab],
        "status": {"tone": TONES[status], "word": status.label},
        "may_change": may(account, Can.CHANGE_CHILD, at=at) and child.left_on is None,
        "may_record": may(account, Can.RECORD_GROUPS, at=at) and child.left_on is None,
        "may_move": may(account, Can.MOVE_CHILD, at=at),
        "may_confirm": status == ChildStatus.PROVISIONAL and may(account, Can.CONFIRM_CHILD, at=at),
        "may_end": may(account, Can.END_RECORD, at=at),
        "is_moving": status == ChildStatus.MOVING,
        "may_judge": may(account, Can.JUDGE_DOUBLES, at=at) and child.left_on is None,
        "doubles": Double.objects.visible_to(account).of(child).waiting().count(),
        "offers": Inquiry.objects.offered_to(account).filter(child=child).first(),
    }


def _content(found: Opened, account: Account, tab: str) -> tuple[dict[str, object], list[str]]:
    """Return what the tab shows, and the sensitive fields it shows."""
    child, sight = found.child, found.sight
    if tab == "basic":
        facts = basics_of(child, sight)
        carers, read = carers_of(child, sight)
        return {"facts": facts.rows, "carers": carers}, [*facts.read, *read]
    if tab == "learning":
        facts = learning_of(child, sight)
        return {"facts": facts.rows}, facts.read
    if tab == "situation":
        shown = situation_of(child, account) if sight.sensitive else {}
        return shown, ["subgroup", "risk"] if sight.sensitive else []
    if tab == "homes":
        return homes_of(child, account), []
    if tab == "history":
        lines = history_of(child, account, sight)
        return {"lines": lines, "may_undo": may_undo(child, account)}, [
            "changes"
        ] if sight.sensitive and lines else []
    return {"looks": looks_of(child), "nobody": _("Chưa ai xem phần nhạy cảm của hồ sơ này.")}, []
