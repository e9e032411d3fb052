"""The address under which a kept file is read."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mangnon.accounts.requests import signed_in
from mangnon.files.actions import read_file


@require_safe
def read(request: HttpRequest, file_id: int) -> HttpResponse:
    """Send the file as a download under a neutral name."""
    file, content = read_file(file_id, by=signed_in(request).account)
    answer = HttpResponse(content, content_type=file.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{file.download_name}"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
