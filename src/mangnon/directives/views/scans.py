"""The picture of one page of a scanned paper, beside its text in the review."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from mangnon.accounts.requests import signed_in
from mangnon.common.refusals import NotFound
from mangnon.directives.permissions import Can, require
from mangnon.directives.scans import page_png
from mangnon.directives.views.papers import directive_for
from mangnon.files.actions import read_file
from mangnon.files.choices import MediaType
from mangnon.files.models import StoredFile

_WITH_PAGES = {MediaType.PDF, MediaType.PNG, MediaType.JPEG}


@require_safe
@cache_control(private=True, max_age=3600)
def page_picture(request: HttpRequest, directive_id: int, number: int) -> HttpResponse:
    """Show one page; reading the original is logged like any reading of a file."""
    account = signed_in(request).account
    directive = directive_for(account, directive_id)
    require(account, Can.REVIEW_DIRECTIVE, at=directive.unit)
    original = StoredFile.objects.belonging_to(directive).first()
    if original is None or original.media_type not in _WITH_PAGES:
        raise Http404
    _file, content = read_file(original.pk, by=account)
    try:
        png = page_png(content, number)
    except NotFound as refusal:
        raise Http404(refusal.sentence) from refusal
    return HttpResponse(png, content_type="image/png")
