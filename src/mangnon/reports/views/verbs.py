"""Buttons of a report: each posts one verb and returns to the page."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mangnon.accounts.requests import signed_in
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.files.actions import read_file
from mangnon.reports.actions import (
    Typed,
    answer_warnings,
    consolidate,
    export_document,
    recompute,
    reconcile,
    start_draft,
    submit,
    take_over_text,
    type_figure,
    write_estimate,
)
from mangnon.reports.choices import FileKind
from mangnon.reports.forms import AnswersForm, EstimateForm, TypedForm
from mangnon.reports.models import Ower, Submission
from mangnon.reports.views.submissions import seen_submission


def _do(
    request: HttpRequest,
    submission: Submission,
    verb: Callable[[], object],
    *,
    done: str,
    at: str = "",
) -> HttpResponse:
    """Run a verb; a refusal becomes a message on the page of the report."""
    try:
        verb()
    except (Invalid, MoveNotAllowed) as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, done)
    return redirect(reverse("reports:submission", args=[submission.pk]) + at)


@require_POST
def start(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Begin the report with computed figures."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    done = _("Đã tính số liệu từ hồ sơ. Xem từng số, rồi viết nội dung.")
    return _do(request, submission, lambda: start_draft(submission, by=account), done=done)


@require_POST
def compute_again(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Compute the figures again."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    done = _("Đã tính lại. Điều chỉnh và nội dung đã viết vẫn giữ.")
    return _do(request, submission, lambda: recompute(submission, by=account), done=done)


@require_POST
def add_up(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Add up the locked reports below."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    done = _("Đã cộng các báo cáo đã khóa.")
    return _do(request, submission, lambda: consolidate(submission, by=account), done=done)


@require_POST
def estimate(request: HttpRequest, submission_id: int, figure: str) -> HttpResponse:
    """Write the estimate for the whole period."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    form = EstimateForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Ước cả kỳ phải là số nguyên, không âm."))
        return redirect("reports:submission", submission.pk)
    value = form.cleaned_data["estimate"]
    return _do(
        request,
        submission,
        lambda: write_estimate(submission, figure=figure, estimate=value, by=account),
        done=_("Đã ghi ước cả kỳ."),
        at=f"#so-{figure}",
    )


@require_POST
def answer(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Give the words on all warnings at once."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    form = AnswersForm(request.POST)
    if not form.is_valid():
        messages.error(request, *form.non_field_errors())
        return redirect("reports:submission", submission.pk)
    return _do(
        request,
        submission,
        lambda: answer_warnings(submission, words=form.cleaned_data["words"], by=account),
        done=_("Đã ghi giải thích."),
        at="#kiem-tra",
    )


@require_POST
def take_over(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Take the text of a report below into this one."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    section, source_id = request.POST.get("section", ""), request.POST.get("source", "")
    if not source_id.isdigit():
        raise Http404
    source = get_object_or_404(Ower.objects.visible_to(account), pk=int(source_id))
    return _do(
        request,
        submission,
        lambda: take_over_text(submission, section=section, source=source, by=account),
        done=_("Đã lấy nội dung, còn ghi tên đơn vị viết."),
        at=f"#muc-{section}",
    )


@require_POST
def hand_in(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Hand the report in."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    done = _("Đã gửi. Người có quyền khóa đã được báo.")
    return _do(request, submission, lambda: submit(submission, by=account), done=done)


@require_POST
def type_in(request: HttpRequest, submission_id: int, figure: str) -> HttpResponse:
    """Type a figure from the unit's own books."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    form = TypedForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Số phải là số nguyên, không âm."))
        return redirect("reports:submission", submission.pk)
    typed = Typed(figure=figure, **form.cleaned_data)
    return _do(
        request,
        submission,
        lambda: type_figure(submission, typed=typed, by=account),
        done=_("Đã ghi số của ngành, kèm nguồn và người nhập."),
        at=f"#so-{figure}",
    )


@require_POST
def note_difference(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Write why two sources differ."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    topic, words = request.POST.get("topic", ""), request.POST.get("words", "")[:500]
    return _do(
        request,
        submission,
        lambda: reconcile(submission, topic=topic, words=words, by=account),
        done=_("Đã ghi chú đối chiếu. Hai số vẫn để cạnh nhau."),
        at="#doi-chieu",
    )


@require_POST
def download(request: HttpRequest, submission_id: int, kind: str) -> HttpResponse:
    """Write the report as a file, keep it and hand it over."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    if kind not in FileKind.values:
        raise Http404
    try:
        kept = export_document(submission, kind=FileKind(kind), by=account)
    except MoveNotAllowed as refusal:
        messages.error(request, refusal.sentence)
        return redirect("reports:submission", submission.pk)
    file, content = read_file(kept.pk, by=account)
    response = HttpResponse(content, content_type=file.media_type)
    name = f"bao-cao-{submission.ower.round.code}-{submission.ower.unit.code}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
