"""Merging two records and taking a merge apart."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.children.actions import Choice, merge_records, unmerge_records
from mangnon.children.forms.doubles import MergeForm, UnmergeForm
from mangnon.children.forms.fields import tried
from mangnon.children.models import Child, Double, Merge
from mangnon.children.permissions import Can, may, require
from mangnon.children.views.doubles import tabs_of
from mangnon.children.views.side_by_side import lines_of
from mangnon.common.form_views import show_form
from mangnon.common.refusals import NotFound

pages = require_http_methods(["GET", "HEAD", "POST"])
_SHOWN = 200


@pages
def merge(request: HttpRequest, double_id: int) -> HttpResponse:
    """Show which facts go on, let them be chosen, and merge."""
    account = signed_in(request).account
    double = _pair_of(account, double_id)
    child, absorbed = _sides(double, request.GET.get("giu", ""))
    for each in (child, absorbed):
        require(account, Can.MERGE_RECORDS, at=each.hamlet)
    lines = lines_of(child, absorbed, account)
    form = MergeForm(request.POST or None)
    taken = {line.name for line in lines if line.is_taken}
    if form.is_bound:
        taken = {line.name for line in lines if request.POST.get(f"taken-{line.name}")}
    if form.is_valid():
        choice = Choice(form.cleaned_data["reason"], frozenset(taken))
        merged = tried(form, lambda: merge_records(child, absorbed, by=account, choice=choice))
        if merged is not None:
            messages.success(request, _("Đã gộp. Nếu nhầm, mở «Đã gộp» để tách lại."))
            return redirect("children:detail", child.code)
    context = {
        "double": double,
        "child": child,
        "absorbed": absorbed,
        "lines": lines,
        "taken": taken,
        "form": form,
    }
    return show_form(request, "children/merge.html", context)


@require_safe
def merges(request: HttpRequest) -> HttpResponse:
    """Show the merges of the own communes, the newest on top."""
    account = signed_in(request).account
    rows = Merge.objects.visible_to(account).select_related("child__hamlet", "merged_by")
    context = {
        "tabs": tabs_of(account, "merges"),
        "rows": rows.order_by("-merged_at", "-pk")[:_SHOWN],
        "may_merge": may(account, Can.MERGE_RECORDS),
    }
    return render(request, "children/merges.html", context)


@pages
def unmerge(request: HttpRequest, merge_id: int) -> HttpResponse:
    """Take a merge apart, for a reason."""
    account = signed_in(request).account
    visible = Merge.objects.visible_to(account).select_related("child__hamlet", "merged_by")
    found = visible.filter(pk=merge_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy lần gộp này."))
    require(account, Can.MERGE_RECORDS, at=found.child.hamlet)
    form = UnmergeForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: unmerge_records(found, by=account, reason=reason)):
            messages.success(request, _("Đã tách: hai hồ sơ lại như trước khi gộp."))
            return redirect("children:detail", found.child.code)
    context = {"merge": found, "form": form}
    return show_form(request, "children/unmerge.html", context)


def _pair_of(account: Account, double_id: int) -> Double:
    both = ("first__hamlet", "second__hamlet", "first__household", "second__household")
    double = Double.objects.visible_to(account).select_related(*both).filter(pk=double_id).first()
    if double is None:
        raise NotFound(_("Không tìm thấy cặp hồ sơ này."))
    return double


def _sides(double: Double, kept: str) -> tuple[Child, Child]:
    """Return the record that stays and the one that is closed; the older one stays unless asked."""
    pair = (double.first, double.second)
    return (pair[1], pair[0]) if kept == double.second.code else pair
