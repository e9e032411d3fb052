"""Writes official papers as Word files in the province's own styles."""

from mangnon.files.models import StyleTemplate
from mangnon.papers import word
from mangnon.papers.document import OfficialDocument


def as_docx(document: OfficialDocument) -> bytes:
    """Return the document as a Word file in the styles that count now."""
    template = StyleTemplate.objects.in_use()
    content = bytes(template.content) if template else None
    return word.as_docx(document, template=content)
