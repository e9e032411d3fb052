"""The address under which a kept file is read, and the pages of the styles of papers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mangnon.accounts.requests import signed_in
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.files.actions import end_style_template, put_style_template, read_file
from mangnon.files.choices import MediaType
from mangnon.files.forms import StyleForm
from mangnon.files.models import StyleTemplate
from mangnon.files.permissions import Can, require
from mangnon.papers.style_template import default_template


@require_safe
def read(request: HttpRequest, file_id: int) -> HttpResponse:
    """Send the file as a download under a neutral name."""
    file, content = read_file(file_id, by=signed_in(request).account)
    answer = HttpResponse(content, content_type=file.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{file.download_name}"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@require_http_methods(["GET", "POST"])
def style(request: HttpRequest) -> HttpResponse:
    """Show the template of styles that counts, and take a new one in."""
    account = signed_in(request).account
    require(account, Can.STYLE_PAPERS)
    form = StyleForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        accepts = form.cleaned_data["accepts_faults"]
        try:
            put_style_template(form.brought(), by=account, accepts_faults=accepts)
        except Invalid as refusal:
            form.add_error("file", refusal.sentence)
        else:
            messages.success(request, _("Đã đổi mẫu. Văn bản xuất từ nay theo mẫu này."))
            return redirect("files:style")
    template = StyleTemplate.objects.select_related("put_by").in_use()
    context = {
        "form": form,
        "template": template,
        "faults": template.faults.splitlines() if template else [],
        "crumbs": [(_("Mẫu trình bày văn bản"), "")],
    }
    return render(request, "files/style.html", context)


@require_safe
def style_file(request: HttpRequest) -> HttpResponse:
    """Send the template that counts, to be edited in Word."""
    require(signed_in(request).account, Can.STYLE_PAPERS)
    template = StyleTemplate.objects.in_use()
    content = bytes(template.content) if template else default_template()
    answer = HttpResponse(content, content_type=MediaType.DOCX.value)
    answer["Content-Disposition"] = 'attachment; filename="mau-trinh-bay.docx"'
    return answer


@require_POST
def style_default(request: HttpRequest) -> HttpResponse:
    """Go back to the product's own styles."""
    try:
        end_style_template(by=signed_in(request).account)
    except MoveNotAllowed as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Đã trở lại mẫu gốc."))
    return redirect("files:style")
