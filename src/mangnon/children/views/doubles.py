"""The list of likely doubles, and the page on which an officer decides with three keys."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.requests import signed_in
from mangnon.children.actions import (
    judge_different,
    judge_same,
    pair_by_hand,
    put_off,
    reopen,
)
from mangnon.children.choices import DoubleStatus
from mangnon.children.forms.doubles import DifferentForm, PairForm
from mangnon.children.forms.fields import tried
from mangnon.children.likeness_words import told
from mangnon.children.models import Child, Double, Inquiry
from mangnon.children.permissions import Can, may, require
from mangnon.children.querysets import DoubleQuerySet
from mangnon.children.views.answers import form_page, said
from mangnon.children.views.finding import own_record
from mangnon.children.views.side_by_side import lines_of
from mangnon.common.refusals import NotFound

_ON_A_PAGE = 50
_BOTH = ("first__hamlet", "second__hamlet", "first__household", "second__household")
_LAST = "last_double"


def tabs_of(account: Account, current: str) -> list[dict[str, object]]:
    """Return the parts of the work on doubles with how much waits in each."""
    pairs = Double.objects.visible_to(account)
    asked = Inquiry.objects
    return [
        {
            "title": title,
            "url": reverse(f"children:{name}"),
            "is_current": name == current,
            "count": count or None,
        }
        for name, title, count in (
            ("doubles", _("Nghi trùng"), pairs.waiting().count()),
            ("doubles_to_merge", _("Chờ gộp"), pairs.to_merge().count()),
            (
                "inquiries",
                _("Hỏi xã khác"),
                asked.offered_to(account).count() + asked.reaching(account).count(),
            ),
            ("merges", _("Đã gộp"), None),
        )
    ]


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show the pairs that wait for a judgement, the surest first."""
    account = signed_in(request).account
    pairs = Double.objects.visible_to(account).waiting().by_certainty()
    return _list_page(request, account, pairs=pairs, current="doubles")


@require_safe
def to_merge(request: HttpRequest) -> HttpResponse:
    """Show the pairs judged to be one child that still have two records."""
    account = signed_in(request).account
    pairs = Double.objects.visible_to(account).to_merge().order_by("decided_at", "pk")
    return _list_page(request, account, pairs=pairs, current="doubles_to_merge")


@require_safe
def judge(request: HttpRequest, double_id: int) -> HttpResponse:
    """Show two records beside each other and ask: one child or two."""
    account = signed_in(request).account
    double = _pair_of(account, double_id)
    require(account, Can.JUDGE_DOUBLES, at=double.first.hamlet)
    return _judge_page(request, account, double, DifferentForm())


@require_POST
def same(request: HttpRequest, double_id: int) -> HttpResponse:
    """Say that two records are one child, and go on to the next pair."""
    account = signed_in(request).account
    double = _pair_of(account, double_id)
    done = _("Đã ghi: cùng một trẻ. Cặp này nằm ở mục «Chờ gộp».")
    said(request, lambda: judge_same(double, by=account), done)
    return _next(request, account, double)


@require_POST
def different(request: HttpRequest, double_id: int) -> HttpResponse:
    """Say that two records are two children, and go on to the next pair."""
    account = signed_in(request).account
    double = _pair_of(account, double_id)
    form = DifferentForm(request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        judged = tried(
            form,
            lambda: judge_different(
                double, by=account, difference=typed["difference"], words=typed["words"]
            ),
        )
        if judged is not None:
            messages.success(request, _("Đã ghi: hai trẻ khác nhau. Không hỏi lại cặp này."))
            return _next(request, account, double)
    return _judge_page(request, account, double, form, status=422)


@require_POST
def later(request: HttpRequest, double_id: int) -> HttpResponse:
    """Leave a pair for later and go on to the next."""
    account = signed_in(request).account
    double = _pair_of(account, double_id)
    said(request, lambda: put_off(double, by=account), _("Để sau: cặp này nằm cuối danh sách."))
    return _next(request, account, double)


@require_POST
def again(request: HttpRequest, double_id: int) -> HttpResponse:
    """Take a judgement back and show the pair again."""
    account = signed_in(request).account
    double = _pair_of(account, double_id)
    said(request, lambda: reopen(double, by=account), _("Đã mở lại cặp này để xét."))
    return redirect("children:judge_double", double_id)


@require_http_methods(["GET", "HEAD", "POST"])
def by_hand(request: HttpRequest, code: str) -> HttpResponse:
    """Put this record and another one, named by its code, beside each other."""
    account = signed_in(request).account
    found = own_record(code, account)
    require(account, Can.JUDGE_DOUBLES, at=found.child.hamlet)
    form = PairForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data["other_code"].strip().upper()
        visible = Child.objects.open_to(account).living_here().select_related("hamlet")
        other = visible.filter(code=typed).first()
        if other is None:
            form.add_error("other_code", _("Không thấy hồ sơ có mã này trong xã."))
        else:
            double = tried(form, lambda: pair_by_hand(found.child, other, by=account))
            if double is not None:
                return redirect("children:judge_double", double.pk)
    return form_page(request, found, form, title=_("Đặt cạnh một hồ sơ khác"))


def _pair_of(account: Account, double_id: int) -> Double:
    pairs = Double.objects.visible_to(account).select_related(*_BOTH)
    double = pairs.filter(pk=double_id).first()
    if double is None:
        raise NotFound(_("Không tìm thấy cặp hồ sơ này."))
    return double


def _list_page(
    request: HttpRequest, account: Account, *, pairs: DoubleQuerySet, current: str
) -> HttpResponse:
    rows = pairs.select_related("first__hamlet", "second__hamlet")
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "tabs": tabs_of(account, current),
        "page": page,
        "rows": [{"double": each, "words": told(each.reasons.split(","))} for each in page],
        "is_queue": current == "doubles",
        "may_judge": may(account, Can.JUDGE_DOUBLES),
    }
    return render(request, "children/doubles.html", context)


def _judge_page(
    request: HttpRequest,
    account: Account,
    double: Double,
    form: DifferentForm,
    *,
    status: int = 200,
) -> HttpResponse:
    queue = Double.objects.visible_to(account).waiting()
    last = Double.objects.visible_to(account).filter(pk=request.session.get(_LAST, 0))
    context = {
        "double": double,
        "lines": lines_of(double.first, double.second, account),
        "words": told(double.reasons.split(",")),
        "form": form,
        "left": queue.count(),
        "is_open": double.status == DoubleStatus.WAITING,
        "is_same": double.status == DoubleStatus.SAME,
        "may_reopen": double.status in (DoubleStatus.SAME, DoubleStatus.DIFFERENT),
        "last": last.exclude(pk=double.pk).exclude(status=DoubleStatus.MERGED).first(),
        "may_merge": may(account, Can.MERGE_RECORDS, at=double.first.hamlet),
    }
    return render(request, "children/double.html", context, status=status)


def _next(request: HttpRequest, account: Account, double: Double) -> HttpResponse:
    """Go to the next pair of the list, or back to the list when it is empty."""
    request.session[_LAST] = double.pk
    queue = Double.objects.visible_to(account).waiting().by_certainty()
    following = queue.exclude(pk=double.pk).values_list("pk", flat=True).first()
    if following is None:
        return redirect("children:doubles")
    return redirect("children:judge_double", following)
