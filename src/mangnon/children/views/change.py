"""Adding and changing a child, its carers and its household."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mangnon.accounts.choices import Level
from mangnon.accounts.models import Account
from mangnon.accounts.reach import may_see
from mangnon.accounts.requests import signed_in
from mangnon.children.actions import (
    LikelySame,
    add_child,
    change_child,
    change_household,
    confirm_child,
    join_household,
    record_carer,
    record_reading,
    remove_carer,
    same_at_entry,
    undo_last_change,
)
from mangnon.children.forms.child import AddChildForm, ChangeChildForm
from mangnon.children.forms.doubles import DifferentForm, read_told_apart
from mangnon.children.forms.fields import tried
from mangnon.children.forms.situation import CarerForm, HouseholdForm
from mangnon.children.models import Child, Household
from mangnon.children.permissions import Can, may, require
from mangnon.children.views.alike import Shown, shown_alike
from mangnon.children.views.answers import form_page, said
from mangnon.children.views.finding import hamlets_of, own_record
from mangnon.common.form_views import show_form
from mangnon.common.refusals import NotFound

pages = require_http_methods(["GET", "HEAD", "POST"])


@pages
def add(request: HttpRequest) -> HttpResponse:
    """Add a child on one page; likely doubles must be judged first."""
    account = signed_in(request).account
    require(account, Can.ADD_CHILD)
    hamlets = hamlets_of(account)
    places = list(hamlets[:2])
    form = AddChildForm(
        request.POST or None,
        hamlets=hamlets,
        sensitive=may_see(account, Level.L3),
        is_demo=bool(places and places[0].invented),
        initial={"hamlet": request.GET.get("ap") or (places[0].pk if len(places) == 1 else None)},
    )
    alike: list[Shown] = []
    if same := _same_child(request, account):
        same_at_entry(same, by=account)
        messages.success(request, _("Cùng một trẻ: không lập hồ sơ mới."))
        return redirect("children:detail", same.code)
    if form.is_valid():
        apart = read_told_apart(request.POST.getlist("told_apart"), request.POST.dict())
        try:
            child = tried(form, lambda: add_child(form.facts, by=account, said=apart))
        except LikelySame as refusal:
            child, alike = None, shown_alike(refusal, account=account)
        if child is not None:
            _warn(request, form.warnings)
            messages.success(request, _("Đã thêm hồ sơ %(code)s.") % {"code": child.code})
            return redirect("children:detail", child.code)
    status = 422 if form.is_bound else 200
    context = {"form": form, "alike": alike, "different": DifferentForm()}
    return render(request, "children/add.html", context, status=status)


def _same_child(request: HttpRequest, account: Account) -> Child | None:
    """Return the record that the officer calls the same child, if it may be seen."""
    code = request.POST.get("same_child", "")
    visible = Child.objects.open_to(account).select_related("hamlet")
    return visible.filter(code=code).first() if code else None


@pages
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change the facts of a record; a second writer is told what the first one did."""
    account = signed_in(request).account
    found = own_record(code, account)
    child, sensitive = found.child, found.sight.sensitive
    require(account, Can.CHANGE_CHILD, at=child.hamlet)
    form = ChangeChildForm(
        request.POST or None,
        initial=ChangeChildForm.showing(child, sensitive=sensitive),
        sensitive=sensitive,
        is_demo=child.hamlet.invented,
    )
    if not form.is_bound:
        read = [name for name in form.sensitive_names if name in form.fields]
        record_reading(child, by=account, sight=found.sight, fields=read)
    if form.is_valid():
        version = form.cleaned_data["version"]
        saved = tried(
            form, lambda: change_child(child, by=account, version=version, changes=form.changes)
        )
        if saved is not None:
            _warn(request, form.warnings)
            messages.success(request, _("Đã lưu hồ sơ."))
            return redirect("children:detail", code)
    return form_page(request, found, form, title=_("Sửa hồ sơ"))


@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm what a collaborator found."""
    account = signed_in(request).account
    child = own_record(code, account).child
    said(request, lambda: confirm_child(child, by=account), _("Đã xác nhận hồ sơ."))
    return redirect("children:detail", code)


@require_POST
def undo(request: HttpRequest, code: str) -> HttpResponse:
    """Take back the own last change of today."""
    account = signed_in(request).account
    child = own_record(code, account).child
    said(request, lambda: undo_last_change(child, by=account), _("Đã hoàn tác lần sửa gần nhất."))
    return redirect("children:tab", code, "history")


@pages
def carer(request: HttpRequest, code: str, carer_id: int | None = None) -> HttpResponse:
    """Add a carer or change one; a carer of another child is not found."""
    account = signed_in(request).account
    found = own_record(code, account)
    child, sensitive = found.child, found.sight.sensitive
    require(account, Can.CHANGE_CHILD, at=child.hamlet)
    known = child.carers.visible_to(account).filter(pk=carer_id).first() if carer_id else None
    if carer_id and known is None:
        raise NotFound(_("Không tìm thấy người chăm sóc này."))
    initial = CarerForm.showing(known, sensitive=sensitive) if known else {}
    form = CarerForm(
        request.POST or None,
        initial={**initial, "version": child.version},
        sensitive=sensitive,
    )
    if form.is_valid():
        version = form.cleaned_data["version"]
        saved = tried(
            form,
            lambda: record_carer(child, by=account, version=version, facts=form.facts, carer=known),
        )
        if saved is not None:
            messages.success(request, _("Đã lưu người chăm sóc."))
            return redirect("children:detail", code)
    return form_page(request, found, form, title=_("Người chăm sóc"))


@require_POST
def drop_carer(request: HttpRequest, code: str, carer_id: int) -> HttpResponse:
    """Take a carer off the record."""
    account = signed_in(request).account
    child = own_record(code, account).child
    known = child.carers.visible_to(account).filter(pk=carer_id).first()
    if known is None:
        raise NotFound(_("Không tìm thấy người chăm sóc này."))
    said(
        request,
        lambda: remove_carer(known, by=account, version=child.version),
        _("Đã bỏ người chăm sóc khỏi hồ sơ."),
    )
    return redirect("children:detail", code)


@require_POST
def household_of_child(request: HttpRequest, code: str) -> HttpResponse:
    """Put the child into the household with the typed code."""
    account = signed_in(request).account
    child = own_record(code, account).child
    typed = request.POST.get("household_code", "")[:30]
    said(
        request,
        lambda: join_household(child, by=account, version=child.version, code=typed),
        _("Đã lưu hộ gia đình."),
    )
    return redirect("children:detail", code)


@require_safe
def household(request: HttpRequest, household_id: int) -> HttpResponse:
    """Show a household and its children."""
    account = signed_in(request).account
    found = _household(request, household_id)
    children = Child.objects.open_to(account).filter(household=found).living_here()
    sensitive = may_see(account, Level.L3, found.hamlet)
    context = {
        "household": found,
        "shown": HouseholdForm.showing(found, sensitive=sensitive),
        "sensitive": sensitive,
        "children": children.order_by("birth_date", "pk"),
        "may_change": may(account, Can.CHANGE_CHILD, at=found.hamlet),
    }
    return render(request, "children/household.html", context)


@pages
def change_household_page(request: HttpRequest, household_id: int) -> HttpResponse:
    """Change what is known about a household."""
    account = signed_in(request).account
    found = _household(request, household_id)
    require(account, Can.CHANGE_CHILD, at=found.hamlet)
    sensitive = may_see(account, Level.L3, found.hamlet)
    form = HouseholdForm(
        request.POST or None,
        initial=HouseholdForm.showing(found, sensitive=sensitive),
        sensitive=sensitive,
    )
    if form.is_valid():
        saved = tried(form, lambda: change_household(found, by=account, facts=form.facts))
        if saved is not None:
            messages.success(request, _("Đã lưu hộ gia đình."))
            return redirect("children:household", household_id)
    context = {"household": found, "form": form}
    return show_form(request, "children/household_form.html", context)


def _household(request: HttpRequest, household_id: int) -> Household:
    account = signed_in(request).account
    visible = Household.objects.visible_to(account).select_related("hamlet")
    found = visible.filter(pk=household_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy hộ này."))
    return found


def _warn(request: HttpRequest, sentences: list[str]) -> None:
    for sentence in sentences:
        messages.warning(request, sentence)
