"""The page on which a directive takes the place of an older one."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mangnon.accounts.requests import signed_in
from mangnon.common.form_views import show_form
from mangnon.common.refusals import Invalid, MoveNotAllowed
from mangnon.directives.actions.replacing import replace_directive
from mangnon.directives.choices import DirectiveStatus, Relation
from mangnon.directives.letter_forms import ReplacementForm
from mangnon.directives.models import Directive, Task
from mangnon.directives.permissions import Can, require
from mangnon.directives.views.boards import crumbs_of
from mangnon.directives.views.papers import directive_for


@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, directive_id: int) -> HttpResponse:
    """Choose the older directive, and which of its open tasks go on."""
    account = signed_in(request).account
    newer = directive_for(account, directive_id)
    require(account, Can.REPLACE_DIRECTIVE, at=newer.unit)
    others = Directive.objects.visible_to(account).filter(status=DirectiveStatus.ISSUED)
    papers = others.exclude(pk=newer.pk).order_by("-issued_on", "-pk")
    asked = request.GET.get("older", "")
    older = get_object_or_404(papers, pk=int(asked)) if asked.isdecimal() else None
    tasks = _open_tasks(older)
    form = ReplacementForm(request.POST or None, tasks=tasks, initial={"relation": "replaces"})
    if request.method == "POST" and older is not None and form.is_valid():
        try:
            replace_directive(
                newer,
                older=older,
                relation=Relation(form.cleaned_data["relation"]),
                carried_on=list(form.cleaned_data["carried_on"]),
                by=account,
            )
        except (Invalid, MoveNotAllowed) as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect("directives:detail", newer.pk)
    context = {
        "newer": newer,
        "older": older,
        "papers": papers,
        "open_count": tasks.count(),
        "form": form,
        "crumbs": crumbs_of(newer, _("Thay thế, sửa đổi")),
    }
    return show_form(request, "directives/replace.html", context)


def _open_tasks(older: Directive | None) -> QuerySet[Task]:
    """Return the tasks of the older paper that were not finished, as it gave them."""
    if older is None:
        return Task.objects.none()
    ended = ["accepted", "withdrawn", "rejected"]
    return older.tasks.filter(whole=None).exclude(status__in=ended).order_by("order", "pk")
