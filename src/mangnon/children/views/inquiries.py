"""Questions from commune to commune about a child with two records."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mangnon.accounts.requests import signed_in
from mangnon.children.actions import answer_inquiry, ask_commune, drop_inquiry
from mangnon.children.forms.doubles import AnswerForm, InquiryForm
from mangnon.children.forms.fields import tried
from mangnon.children.models import Inquiry
from mangnon.children.permissions import Can, require
from mangnon.children.views.answers import said
from mangnon.children.views.doubles import tabs_of
from mangnon.common.form_views import show_form
from mangnon.common.refusals import NotFound

pages = require_http_methods(["GET", "HEAD", "POST"])
_SHOWN = 200


@require_safe
def inquiries(request: HttpRequest) -> HttpResponse:
    """Show what may be asked, what waits for an answer here, and what was asked."""
    account = signed_in(request).account
    context = {
        "tabs": tabs_of(account, "inquiries"),
        "offered": Inquiry.objects.offered_to(account)
        .select_related("child__hamlet")
        .order_by("-certainty", "pk")[:_SHOWN],
        "reaching": Inquiry.objects.reaching(account)
        .select_related("other__hamlet")
        .order_by("asked_at")[:_SHOWN],
        "sent": Inquiry.objects.sent_by(account)
        .select_related("child__hamlet", "answering_commune")
        .order_by("-asked_at")[:_SHOWN],
    }
    return render(request, "children/inquiries.html", context)


@pages
def ask(request: HttpRequest, inquiry_id: int) -> HttpResponse:
    """Ask the other commune, which stays unnamed until it answers."""
    account = signed_in(request).account
    offered = Inquiry.objects.offered_to(account).select_related("child__hamlet")
    inquiry = offered.filter(pk=inquiry_id).first()
    if inquiry is None:
        raise NotFound(_("Không tìm thấy yêu cầu đối chiếu này."))
    require(account, Can.JUDGE_DOUBLES, at=inquiry.child.hamlet)
    form = InquiryForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if tried(form, lambda: ask_commune(inquiry, by=account, reason=reason)):
            messages.success(request, _("Đã gửi. Xã kia thấy phiếu gồm tên, năm sinh, giới tính."))
            return redirect("children:inquiries")
    context = {"inquiry": inquiry, "form": form}
    return show_form(request, "children/inquiry_ask.html", context)


@require_POST
def drop(request: HttpRequest, inquiry_id: int) -> HttpResponse:
    """Do not ask about a child."""
    account = signed_in(request).account
    inquiry = Inquiry.objects.offered_to(account).filter(pk=inquiry_id).first()
    if inquiry is None:
        raise NotFound(_("Không tìm thấy yêu cầu đối chiếu này."))
    said(request, lambda: drop_inquiry(inquiry, by=account), _("Không gửi yêu cầu này."))
    return redirect("children:inquiries")


@pages
def answer(request: HttpRequest, inquiry_id: int) -> HttpResponse:
    """Answer another commune beside the own record."""
    account = signed_in(request).account
    reaching = Inquiry.objects.reaching(account).select_related("other__hamlet")
    inquiry = reaching.filter(pk=inquiry_id).first()
    if inquiry is None:
        raise NotFound(_("Không tìm thấy yêu cầu đối chiếu này."))
    require(account, Can.JUDGE_DOUBLES, at=inquiry.other.hamlet)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        answered = tried(
            form,
            lambda: answer_inquiry(
                inquiry, by=account, is_same=typed["answer"] == "same", note=typed["note"]
            ),
        )
        if answered is not None:
            messages.success(request, _("Đã trả lời xã hỏi."))
            return redirect("children:inquiries")
    context = {"inquiry": inquiry, "form": form, "carers": inquiry.other.carers.all()}
    return show_form(request, "children/inquiry_answer.html", context)
