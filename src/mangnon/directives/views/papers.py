"""Pages of directives: the list, the upload, one paper, the issue, receipts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.accounts.requests import signed_in
from mangnon.common import clock
from mangnon.common.form_views import show_form
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives import actions
from mangnon.directives.actions.uploading import SecondCopy
from mangnon.directives.choices import DirectiveStatus, Purpose
from mangnon.directives.forms import AddresseeForm, HeaderForm, ReasonForm, UploadForm
from mangnon.directives.lists import DIRECTIVES, state_of_directive
from mangnon.directives.models import Directive, Package
from mangnon.directives.paper_links import beside
from mangnon.directives.permissions import Can, may, require
from mangnon.directives.readiness import missing_for_issue
from mangnon.directives.stages import stages_of
from mangnon.files.models import StoredFile
from mangnon.places.choices import Level
from mangnon.places.models import Unit


def directive_for(account: Account, directive_id: int) -> Directive:
    """Return a directive that exists for the account, else 404."""
    seen = Directive.objects.visible_to(account).select_related("unit", "uploaded_by", "sent_by")
    return get_object_or_404(seen, pk=directive_id)


def crumbs(*further: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way to a page of directives."""
    return [(_("Văn bản, nhiệm vụ"), reverse("directives:list")), *further]


@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """List the directives a person may see."""
    account = signed_in(request).account
    rows = Directive.objects.visible_to(account).with_counts(on=clock.today())
    page = DIRECTIVES.page(rows, asked=request.GET)
    may_upload = may(account, Can.UPLOAD_DIRECTIVE)
    return render(request, "directives/list.html", {"page": page, "may_upload": may_upload})


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take in a file or pasted text and go on to its review."""
    account = signed_in(request).account
    require(account, Can.UPLOAD_DIRECTIVE)
    form = UploadForm(request.POST or None, request.FILES or None, units=own_units(account))
    known: Directive | None = None
    if request.method == "POST" and form.is_valid():
        try:
            directive = actions.upload_directive(
                form.brought(),
                unit=form.cleaned_data["unit"],
                by=account,
                is_another=form.cleaned_data["is_another"],
            )
        except SecondCopy as warning:
            known = warning.known
            form.ask_whether_another(warning.sentence)
        except Invalid as refusal:
            form.add_error("text" if form.cleaned_data["text"] else "file", refusal.sentence)
        else:
            return redirect("directives:review", directive.pk)
    context = {"form": form, "known": known, "crumbs": crumbs((_("Tải lên"), ""))}
    return show_form(request, "directives/upload.html", context)


@require_safe
def detail(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Show one directive: header, stage, tasks, packages and receipts."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    tasks = directive.tasks.filter(whole=None).exclude(status="rejected")
    own = directive.packages.of_bodies(account).waiting().first()
    context = {
        **_rights(account, directive),
        **beside(directive, account=account),
        "directive": directive,
        "state": state_of_directive(directive),
        "stages": stages_of(directive),
        "tasks": tasks.with_parts().select_related("lead_body", "head").order_by("order"),
        "packages": directive.packages.select_related("body", "received_by").order_by("order"),
        "references": directive.references.order_by("order"),
        "original": StoredFile.objects.belonging_to(directive).first(),
        "own_package": own,
        "gaps": missing_for_issue(directive) if _is_prepared(directive) else [],
        "crumbs": crumbs((str(directive), "")),
    }
    return render(request, "directives/detail.html", context)


@require_http_methods(["GET", "POST"])
def change_header(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Mend what the reader took from the header."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    require(account, Can.REVIEW_DIRECTIVE, at=directive.unit)
    names = HeaderForm.base_fields
    form = HeaderForm(request.POST or None, initial={n: getattr(directive, n) for n in names})
    if form.is_valid():
        done = _try(
            request, lambda: actions.change_header(directive, fields=form.header(), by=account)
        )
        if done:
            return redirect("directives:review", directive.pk)
    page = crumbs(
        (str(directive), reverse("directives:review", args=[directive.pk])), (_("Sửa phần đầu"), "")
    )
    return render(
        request, "directives/header.html", {"form": form, "directive": directive, "crumbs": page}
    )


@require_safe
def issue_page(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Show addressees and what is missing before a directive is given out."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    packages = list(directive.packages.select_related("body").order_by("order"))
    context = {
        **_rights(account, directive),
        "directive": directive,
        "packages": packages,
        "form": AddresseeForm(unit=directive.unit),
        "gaps": missing_for_issue(directive) if _is_prepared(directive) else [],
        "stages": stages_of(directive),
        "task_count": directive.tasks.filter(status="approved").count(),
        "crumbs": crumbs(
            (str(directive), reverse("directives:detail", args=[directive.pk])),
            (_("Phát hành"), ""),
        ),
    }
    return render(request, "directives/issue.html", context)


@require_POST
def choose_addressee(request: HttpRequest, directive_id: int, package_id: int = 0) -> HttpResponse:
    """Name the body behind a printed addressee, or add one."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    require(account, Can.REVIEW_DIRECTIVE, at=directive.unit)
    package = get_object_or_404(directive.packages, pk=package_id) if package_id else None
    form = AddresseeForm(request.POST, unit=directive.unit)
    if form.is_valid():
        body, purpose = form.cleaned_data["body"], Purpose(form.cleaned_data["purpose"])
        _try(
            request,
            lambda: actions.choose_addressee(
                directive, body=body, by=account, package=package, purpose=purpose
            ),
        )
    else:
        messages.error(request, _("Hãy chọn một cơ quan trong danh sách."))
    return redirect("directives:issue", directive.pk)


@require_POST
def drop_addressee(request: HttpRequest, directive_id: int, package_id: int) -> HttpResponse:
    """Take an addressee off the list."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    package = get_object_or_404(directive.packages, pk=package_id)
    _try(request, lambda: actions.drop_addressee(package, by=account))
    return redirect("directives:issue", directive.pk)


@require_POST
def approve(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Approve the set of tasks."""
    return _step(request, directive_id, actions.approve_directive, _("Đã duyệt. Có thể phát hành."))


@require_POST
def reopen(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Take an approved directive back to the review."""
    return _step(request, directive_id, actions.reopen_review, _("Đã mở lại để rà soát."))


@require_POST
def issue(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Give the directive out."""
    said = _("Đã phát hành. Mỗi nơi nhận có một gói việc và một thông báo.")
    return _step(request, directive_id, actions.issue_directive, said)


@require_POST
def recall(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Take an issued directive back."""
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""

    def verb(directive: Directive, *, by: Account) -> Directive:
        return actions.recall_directive(directive, reason=reason, by=by)

    return _step(request, directive_id, verb, _("Đã thu hồi văn bản."))


@require_POST
def receive(request: HttpRequest, package_id: int) -> HttpResponse:
    """Confirm that the directive has arrived."""
    account = signed_in(request).account
    package = get_object_or_404(Package.objects.visible_to(account), pk=package_id)
    if _try(request, lambda: actions.confirm_receipt(package, by=account)):
        messages.success(request, _("Đã xác nhận nhận văn bản."))
    return redirect("directives:detail", package.directive_id)


def _step(
    request: HttpRequest, directive_id: int, verb: Callable[..., Directive], said: str
) -> HttpResponse:
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    if _try(request, lambda: verb(directive, by=account)):
        messages.success(request, said)
    return redirect("directives:detail", directive.pk)


def _try(request: HttpRequest, verb: Callable[[], object]) -> bool:
    """Use a verb; what it refuses is told on the next page."""
    try:
        verb()
    except (Invalid, MoveNotAllowed) as refusal:
        messages.error(request, refusal.sentence)
        return False
    return True


def _is_prepared(directive: Directive) -> bool:
    return directive.status not in (DirectiveStatus.ISSUED, DirectiveStatus.RECALLED)


def _rights(account: Account, directive: Directive) -> dict[str, Any]:
    at = directive.unit
    return {
        "may_review": directive.is_open_to_review and may(account, Can.REVIEW_DIRECTIVE, at=at),
        "may_reopen": directive.status == DirectiveStatus.APPROVED
        and may(account, Can.REVIEW_DIRECTIVE, at=at),
        "may_approve": directive.status == DirectiveStatus.IN_REVIEW
        and may(account, Can.APPROVE_DIRECTIVE, at=at),
        "may_issue": directive.status == DirectiveStatus.APPROVED
        and may(account, Can.ISSUE_DIRECTIVE, at=at),
        "may_recall": directive.status == DirectiveStatus.ISSUED
        and may(account, Can.RECALL_DIRECTIVE, at=at),
    }


def own_units(account: Account) -> QuerySet[Unit]:
    """Return the province and districts for which the account may bring papers in."""
    day = clock.today()
    posts = reach_of(account).posts_at(None, Can.UPLOAD_DIRECTIVE.roles)
    units = {post.unit_id for post in posts}
    codes = {post.unit.code for post in posts if post.unit.level == Level.PROVINCE}
    below = Unit.objects.in_force(day).filter(level=Level.DISTRICT, province_code__in=codes)
    own = Unit.objects.filter(pk__in=units) | below
    return own.distinct().order_by("-level", "code")
