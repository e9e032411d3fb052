"""Pages of numbered supplements to a locked report."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.reports.actions import (
    NewNumber,
    carry_up,
    drop_supplement,
    export_supplement,
    lock_supplement,
    return_supplement,
    say_anew,
    start_supplement,
    submit_supplement,
    write_supplement_text,
)
from mangnon.reports.choices import FileKind, SupplementKind, SupplementState, Vintage
from mangnon.reports.figure_titles import titles_of
from mangnon.reports.forms import SupplementForm, SupplementLineForm, SupplementTextForm
from mangnon.reports.models import Submission, Supplement
from mangnon.reports.permissions import may_draft, may_lock, require_draft
from mangnon.reports.revisions import revision_table, statements_of
from mangnon.reports.supplementing import findings_of_supplement, said_now, shown_supplement
from mangnon.reports.views.downloads import as_download
from mangnon.reports.views.submissions import crumbs_of, head_of, seen_submission

TONES = {
    SupplementState.DRAFTING: "running",
    SupplementState.SUBMITTED: "waiting",
    SupplementState.LOCKED: "locked",
    SupplementState.DROPPED: "off",
}


def seen_supplement(account: Account, supplement_id: int) -> Supplement:
    """Return a supplement that exists for the account."""
    rows = Supplement.objects.visible_to(account)
    rows = rows.select_related("base", "drafted_by", "submitted_by", "locked_by")
    supplement = get_object_or_404(rows, pk=supplement_id)
    supplement.submission = seen_submission(account, supplement.submission_id)
    return supplement


def _state_of(supplement: Supplement) -> dict[str, Any]:
    state = SupplementState(supplement.state)
    return {"supplement": supplement, "state": state.label, "tone": TONES[state]}


@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Show the supplements of a report and those from below; begin the next one."""
    account = signed_in(request).account
    submission = seen_submission(account, submission_id)
    form = SupplementForm(request.POST or None)
    if request.method == "POST":
        started = _try_start(form, submission, account)
        if started is not None:
            return redirect("reports:supplement", started.pk)
    content = submission.snapshots.latest("number").content if submission.first_locked_at else None
    statements = statements_of(submission) if content else []
    context = {
        **head_of(submission, account),
        "own": [_state_of(each) for each in submission.supplements.select_related("locked_by")],
        "below": Supplement.objects.below(submission.ower) if submission.ower.adds_up else (),
        "revisions": revision_table(statements, titles_of(content)) if content else (),
        "vintages": dict(Vintage.choices),
        "may_start": submission.is_locked and may_draft(account, submission.ower),
        "form": form,
        "crumbs": crumbs_of(submission, _("Báo cáo bổ sung")),
    }
    return render(request, "reports/supplements.html", context)


def _try_start(form: SupplementForm, submission: Submission, account: Account) -> Supplement | None:
    if not form.is_valid():
        return None
    asked = form.cleaned_data
    try:
        return start_supplement(
            submission, kind=SupplementKind(asked["kind"]), reason=asked["reason"], by=account
        )
    except (Invalid, MoveNotAllowed, NotAllowed) as refusal:
        form.add_error(None, refusal.sentence)
        return None


@require_safe
def detail(request: HttpRequest, supplement_id: int) -> HttpResponse:
    """Show a supplement: what was said, what is said now, why, and what remains to do."""
    account = signed_in(request).account
    supplement = seen_supplement(account, supplement_id)
    submission = supplement.submission
    may_edit = supplement.is_open and may_draft(account, submission.ower)
    is_sent = supplement.state == SupplementState.SUBMITTED
    context = {
        **head_of(submission, account),
        **_state_of(supplement),
        "content": shown_supplement(supplement),
        "findings": () if supplement.is_locked else findings_of_supplement(supplement),
        "vintages": dict(Vintage.choices),
        "may_edit": may_edit,
        "may_lock": is_sent and may_lock(account, submission.ower),
        "wrote_it": account.pk in (supplement.drafted_by_id, supplement.submitted_by_id),
        "line_form": SupplementLineForm(figures=_choices(supplement)) if may_edit else None,
        "text_form": SupplementTextForm(initial={"text": supplement.text}) if may_edit else None,
        "offers": _offers(supplement) if may_edit else (),
        "kinds": FileKind,
        "crumbs": [
            *crumbs_of(submission, "")[:-1],
            (_("Báo cáo bổ sung"), reverse("reports:supplements", args=[submission.pk])),
            (_("Số %s") % supplement.number, ""),
        ],
    }
    return render(request, "reports/supplement.html", context)


def _choices(supplement: Supplement) -> list[tuple[str, str]]:
    """Return the figures and parts of the locked report, each with what it says now."""
    base = supplement.base.content
    is_final = supplement.kind == SupplementKind.FINAL
    vintage = Vintage.FINAL if is_final else Vintage.PROVISIONAL
    now = said_now(supplement.submission, base, vintage)
    return [
        (f"{figure}:{part}", f"{title} ({now.get((figure, part), '…')})")
        for (figure, part), title in titles_of(base).items()
    ]


def _offers(supplement: Supplement) -> list[Supplement]:
    if not supplement.submission.ower.adds_up:
        return []
    return list(Supplement.objects.not_carried(supplement.submission).filter(kind=supplement.kind))


@require_POST
def verb(request: HttpRequest, supplement_id: int, verb: str) -> HttpResponse:
    """Run one verb on a supplement; a refusal becomes a message on its page."""
    account = signed_in(request).account
    supplement = seen_supplement(account, supplement_id)
    run = VERBS.get(verb)
    if run is None:
        raise Http404
    try:
        done = run(request, supplement, account)
    except (Invalid, MoveNotAllowed) as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, done)
    return redirect("reports:supplement", supplement.pk)


def _line(request: HttpRequest, supplement: Supplement, account: Account) -> str:
    require_draft(account, supplement.submission.ower)
    form = SupplementLineForm(request.POST, figures=_choices(supplement))
    if not form.is_valid():
        raise Invalid(_("Chọn chỉ tiêu, ghi số mới không âm và lý do."))
    asked = form.cleaned_data
    figure, _sign, part = asked["figure"].partition(":")
    number = NewNumber(figure=figure, part=part, value=asked["value"], reason=asked["reason"])
    say_anew(supplement, number=number, by=account)
    return _("Đã ghi số mới. Số đã báo cáo vẫn giữ bên cạnh.")


def _text(request: HttpRequest, supplement: Supplement, account: Account) -> str:
    text = request.POST.get("text", "")[:20_000]
    write_supplement_text(supplement, text=text, by=account)
    return _("Đã lưu nội dung.")


def _carry(request: HttpRequest, supplement: Supplement, account: Account) -> str:
    require_draft(account, supplement.submission.ower)
    written = request.POST.get("source", "")
    if not written.isdigit():
        raise Http404
    source = get_object_or_404(Supplement.objects.visible_to(account), pk=int(written))
    carry_up(supplement, source=source, by=account)
    return _("Đã lấy chênh lệch của đơn vị vào báo cáo bổ sung này.")


def _send(request: HttpRequest, supplement: Supplement, account: Account) -> str:
    submit_supplement(supplement, by=account)
    return _("Đã gửi. Người có quyền khóa đã được báo.")


def _back(request: HttpRequest, supplement: Supplement, account: Account) -> str:
    return_supplement(supplement, comment=request.POST.get("reason", "")[:500], by=account)
    return _("Đã trả lại kèm ý kiến.")


def _lock(request: HttpRequest, supplement: Supplement, account: Account) -> str:
    locked = lock_supplement(supplement, by=account)
    return _("Đã khóa báo cáo bổ sung. Mã kiểm tra: %s.") % locked.sha256[:12]


def _drop(request: HttpRequest, supplement: Supplement, account: Account) -> str:
    drop_supplement(supplement, by=account)
    return _("Đã bỏ bản đang soạn. Số đã khóa không đổi.")


VERBS: dict[str, Callable[[HttpRequest, Supplement, Account], str]] = {
    "dong": _line,
    "noi-dung": _text,
    "lay-chenh-lech": _carry,
    "gui": _send,
    "tra-lai": _back,
    "khoa": _lock,
    "bo": _drop,
}


@require_POST
def download(request: HttpRequest, supplement_id: int, kind: str) -> HttpResponse:
    """Hand over a supplement as Word, Excel or PDF."""
    account = signed_in(request).account
    supplement = seen_supplement(account, supplement_id)
    if kind not in FileKind.values:
        raise Http404
    content = export_supplement(supplement, kind=FileKind(kind), by=account)
    ower = supplement.submission.ower
    name = f"bo-sung-{supplement.number}-{ower.round.code}-{ower.unit.code}.{kind}"
    return as_download(content, kind=FileKind(kind), name=name)
