"""Files that are made on asking and handed over at once."""

from pathlib import PurePath

from django.http import HttpResponse

from mangnon.files.choices import ENDINGS
from mangnon.reports.choices import FileKind


def as_download(content: bytes, *, kind: FileKind, name: str) -> HttpResponse:
    """Hand a file over under a name that says round and unit, never a child."""
    media_type = ENDINGS[PurePath(f"x.{kind.value}").suffix]
    response = HttpResponse(content, content_type=media_type.value)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
