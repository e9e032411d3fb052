"""Scanned papers in the review: words to check, and the picture of their page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mangnon.common.refusals import NotFound
from mangnon.directives.models import Directive, DoubtfulWord
from mangnon.directives.reader.reading import Reading
from mangnon.directives.scanning.reading import ScannedText
from mangnon.directives.scanning.rendering import opened, render

_DOTS_ON_SCREEN = 110


@dataclass(frozen=True)
class Stretch:
    """A stretch of a clause: sure, or one word to check with its page and certainty."""

    text: str
    page: int = 0
    certainty: int = 0

    @property
    def is_doubtful(self) -> bool:
        """Tell whether a person should look at the page."""
        return self.page > 0


def keep_doubtful(directive: Directive, *, reading: Reading, taken: ScannedText) -> None:
    """Keep the words to check at their places in the cleaned text."""
    rows = []
    for word in taken.doubtful:
        start, end = reading.cleaned.traced.span_of_original(word.start, word.end)
        if end > start:
            rows.append(
                DoubtfulWord(
                    directive=directive,
                    start=start,
                    end=end,
                    page=word.page,
                    certainty=max(word.certainty, 0),
                )
            )
    DoubtfulWord.objects.bulk_create(rows)


def stretches_of(
    text: str, *, start: int, end: int, doubtful: Iterable[DoubtfulWord]
) -> list[Stretch]:
    """Cut a stretch of the cleaned text at its words to check."""
    found: list[Stretch] = []
    at = start
    for word in doubtful:
        if word.start < at or word.end > end:
            continue
        found.append(Stretch(text[at : word.start]))
        found.append(Stretch(text[word.start : word.end], word.page, word.certainty))
        at = word.end
    found.append(Stretch(text[at:end]))
    return _trimmed(found)


def page_png(content: bytes, number: int) -> bytes:
    """Draw one page of the original for the screen."""
    with opened(content) as document:
        if not 1 <= number <= len(document):
            raise NotFound(_("Tệp gốc không có trang này."))
        return render(document[number - 1], dots_per_inch=_DOTS_ON_SCREEN).as_png()


def _trimmed(stretches: list[Stretch]) -> list[Stretch]:
    """Leave out the white space around a clause."""
    if not stretches[0].is_doubtful:
        stretches[0] = Stretch(stretches[0].text.lstrip())
    if not stretches[-1].is_doubtful:
        stretches[-1] = Stretch(stretches[-1].text.rstrip())
    return [stretch for stretch in stretches if stretch.text]
