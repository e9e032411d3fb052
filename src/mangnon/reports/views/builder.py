"""Pages of the form builder: versions and drafts, one draft, what is added to it, its preview."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.permissions import may, require
from mangnon.accounts.reach import reach_of
from mangnon.accounts.requests import signed_in
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.places.models import Unit
from mangnon.reports.actions.building import (
    add_line,
    add_section,
    add_table,
    start_form_draft,
    take_out,
)
from mangnon.reports.actions.publishing import (
    drop_form,
    preview_form,
    propose_form,
    publish_form,
    return_form,
)
from mangnon.reports.builder.assembling import assembled
from mangnon.reports.builder.forms import (
    TYPED,
    BaseForm,
    LineForm,
    PreviewForm,
    SectionForm,
    StartForm,
    TableForm,
)
from mangnon.reports.builder.outline import outline_of
from mangnon.reports.builder.validating import basis_of_draft, faults_of
from mangnon.reports.choices import DraftState
from mangnon.reports.figures import CATALOGUE
from mangnon.reports.form_definition import FormDefinition, read_definition
from mangnon.reports.models import FormDraft, FormVersion
from mangnon.reports.permissions import Can

TONES = {
    DraftState.DRAFTING: "running",
    DraftState.PROPOSED: "waiting",
    DraftState.PUBLISHED: "ok",
    DraftState.DROPPED: "off",
}


def _province_of(account: Account) -> Unit | None:
    posts = reach_of(account).posts_at(None, Can.DRAFT_FORM.roles | Can.PUBLISH_FORM.roles)
    return posts[0].unit if posts else None


def _seen(account: Account, draft_id: int) -> FormDraft:
    return get_object_or_404(FormDraft.objects.visible_to(account).with_people(), pk=draft_id)


def _crumbs(*last: tuple[str, str]) -> list[tuple[str, str]]:
    first = [(_("Báo cáo"), reverse("reports:list")), (_("Biểu mẫu"), reverse("reports:forms"))]
    return [*first, *last]


def _crumbs_of(draft: FormDraft, word: str) -> list[tuple[str, str]]:
    return _crumbs((draft.version, reverse("reports:form_draft", args=[draft.pk])), (word, ""))


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List the versions of every form and the drafts of the province."""
    account = signed_in(request).account
    province = _province_of(account)
    if province is None:
        require(account, Can.DRAFT_FORM)
    context = {
        "versions": FormVersion.objects.order_by("code", "-loaded_at", "-pk"),
        "drafts": [
            {"draft": draft, "tone": TONES[DraftState(draft.state)]}
            for draft in FormDraft.objects.visible_to(account).with_people()
        ],
        "may_draft": may(account, Can.DRAFT_FORM, at=province),
        "crumbs": [(_("Báo cáo"), reverse("reports:list")), (_("Biểu mẫu"), "")],
    }
    return render(request, "reports/forms.html", context)


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Begin the next version of a form."""
    account = signed_in(request).account
    province = _province_of(account)
    require(account, Can.DRAFT_FORM, at=province)
    assert province is not None
    form = StartForm(request.POST or None)
    if form.is_valid():
        draft = _tried(form, lambda: start_form_draft(form.plan(province), by=account))
        if draft is not None:
            return redirect("reports:form_draft", draft.pk)
    context = {
        "form": form,
        "crumbs": _crumbs((_("Soạn phiên bản mới"), "")),
        "heading": _("Soạn phiên bản mới của biểu"),
        "verb": _("Bắt đầu soạn"),
        "cancel_url": reverse("reports:forms"),
    }
    return render(request, "reports/form_add.html", context)


def _tried(form: forms.Form, verb: Callable[[], Any]) -> Any:
    """Run a verb; a refusal stands at its field."""
    try:
        return verb()
    except (Invalid, MoveNotAllowed) as refusal:
        field = getattr(refusal, "field", "")
        form.add_error(field if field in form.fields else None, refusal.sentence)
        return None


@require_safe
def detail(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Show a draft: the whole form, what is added, what is wrong."""
    account = signed_in(request).account
    draft = _seen(account, draft_id)
    may_draft = may(account, Can.DRAFT_FORM, at=draft.province)
    is_proposed = draft.state == DraftState.PROPOSED
    context = {
        "draft": draft,
        "tone": TONES[DraftState(draft.state)],
        "sections": outline_of(draft),
        "faults": faults_of(draft) if draft.published_id is None else [],
        "may_edit": may_draft and draft.is_open,
        "may_publish": is_proposed and may(account, Can.PUBLISH_FORM, at=draft.province),
        "crumbs": _crumbs((draft.version, "")),
    }
    return render(request, "reports/form_draft.html", context)


def _form_of(draft: FormDraft) -> FormDefinition:
    return read_definition(assembled(draft))


def _add_page(
    request: HttpRequest, draft: FormDraft, words: dict[str, Any], *, at: str = ""
) -> HttpResponse:
    context = {
        "draft": draft,
        "crumbs": _crumbs_of(draft, words["heading"]),
        "cancel_url": reverse("reports:form_draft", args=[draft.pk]) + at,
        **words,
    }
    return render(request, "reports/form_add.html", context)


def _back(draft: FormDraft, anchor: str) -> HttpResponse:
    return redirect(reverse("reports:form_draft", args=[draft.pk]) + anchor)


@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Add a heading."""
    account = signed_in(request).account
    draft = _seen(account, draft_id)
    require(account, Can.DRAFT_FORM, at=draft.province)
    form = SectionForm(request.POST or None, form=_form_of(draft))
    if form.is_valid():
        added = _tried(form, lambda: add_section(draft, wish=form.wish(), by=account))
        if added is not None:
            return _back(draft, f"#muc-{added.code}")
    words = {"form": form, "heading": _("Thêm mục"), "verb": _("Thêm mục này")}
    return _add_page(request, draft, words)


@require_http_methods(["GET", "POST"])
def table(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Add a table to the section that stands in the address."""
    account = signed_in(request).account
    draft = _seen(account, draft_id)
    require(account, Can.DRAFT_FORM, at=draft.province)
    inside = request.GET.get("muc", "")
    place = next((each for each in _form_of(draft).sections if each.code == inside), None)
    form = TableForm(request.POST or None)
    if form.is_valid():
        added = _tried(form, lambda: add_table(draft, wish=form.wish(inside), by=account))
        if added is not None:
            return _back(draft, f"#muc-{inside}")
    words = {
        "form": form,
        "heading": _("Thêm bảng"),
        "under": place.title if place else "",
        "verb": _("Thêm bảng này"),
    }
    return _add_page(request, draft, words, at=f"#muc-{inside}" if place else "")


@require_http_methods(["GET", "POST"])
def line(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Add a figure to the table that stands in the address; first where its number comes from."""
    account = signed_in(request).account
    draft = _seen(account, draft_id)
    require(account, Can.DRAFT_FORM, at=draft.province)
    inside, base = request.GET.get("bang", ""), request.GET.get("goc", "")
    tables = {each.code: each for s in _form_of(draft).sections for each in s.tables}
    words: dict[str, Any] = {
        "heading": _("Thêm dòng số liệu"),
        "under": tables[inside].title if inside in tables else "",
        "verb": _("Thêm dòng này"),
        "base_form": BaseForm(initial={"goc": base}),
        "table": inside,
    }
    if base not in CATALOGUE and base != TYPED:
        return _add_page(request, draft, words)
    form = LineForm(request.POST or None, base=base, basis=basis_of_draft(draft))
    if form.is_valid():
        added = _tried(form, lambda: add_line(draft, wish=form.wish(inside), by=account))
        if added is not None:
            return _back(draft, f"#bang-{inside}")
    return _add_page(request, draft, {**words, "form": form})


@require_POST
def take_away(request: HttpRequest, draft_id: int, kind: str) -> HttpResponse:
    """Take an addition out."""
    account = signed_in(request).account
    draft = _seen(account, draft_id)
    written = request.POST.get("added", "")
    if not written.isdigit():
        raise Http404
    return _do(
        request,
        draft,
        lambda: take_out(draft, kind=kind, added_id=int(written), by=account),
        done=_("Đã bỏ phần này khỏi bản soạn."),
    )


def _do(
    request: HttpRequest, draft: FormDraft, verb: Callable[[], object], *, done: str
) -> HttpResponse:
    try:
        verb()
    except (Invalid, MoveNotAllowed) as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, done)
    return redirect("reports:form_draft", draft.pk)


@require_safe
def preview(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Show what is added with the data of one commune."""
    account = signed_in(request).account
    draft = _seen(account, draft_id)
    form = PreviewForm(request.GET or None, province=draft.province)
    faults = faults_of(draft)
    context: dict[str, Any] = {
        "draft": draft,
        "form": form,
        "faults": faults,
        "crumbs": _crumbs_of(draft, _("Xem thử")),
    }
    if not faults and form.is_valid():
        commune = form.cleaned_data["xa"]
        rows = preview_form(draft, commune=commune, by=account)
        context |= {"commune": commune, "rows": rows}
    return render(request, "reports/form_preview.html", context)


@require_POST
def propose(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Hand the draft to whoever publishes."""
    account = signed_in(request).account
    draft = _seen(account, draft_id)
    done = _("Đã trình. Lãnh đạo cơ quan chủ trì xem và công bố.")
    return _do(request, draft, lambda: propose_form(draft, by=account), done=done)


@require_POST
def send_back(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Give the draft back with a comment."""
    account = signed_in(request).account
    draft = _seen(account, draft_id)
    comment = request.POST.get("reason", "")[:500]
    done = _("Đã trả lại bản soạn kèm ý kiến.")
    return _do(request, draft, lambda: return_form(draft, comment=comment, by=account), done=done)


@require_POST
def publish(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Make the draft a version."""
    account = signed_in(request).account
    draft = _seen(account, draft_id)
    done = _("Đã công bố. Kỳ mở từ nay dùng biểu mới, kỳ đã mở giữ biểu cũ.")
    return _do(request, draft, lambda: publish_form(draft, by=account), done=done)


@require_POST
def drop(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Give the draft up."""
    account = signed_in(request).account
    draft = _seen(account, draft_id)
    return _do(request, draft, lambda: drop_form(draft, by=account), done=_("Đã bỏ bản soạn."))
