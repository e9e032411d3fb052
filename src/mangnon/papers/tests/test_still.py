"""The same document gives the same bytes on every day."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from mangnon.papers.document import OfficialDocument
from mangnon.papers.pdf import as_pdf
from mangnon.papers.still import without_moments
from mangnon.papers.tests.samples import sample_report
from mangnon.papers.word import as_docx
from mangnon.papers.workbook import as_xlsx


@pytest.mark.parametrize("write", [as_docx, as_xlsx, as_pdf])
def test_a_file_says_nothing_of_the_moment_it_was_made(
    write: Callable[[OfficialDocument], bytes],
) -> None:
    made = write(sample_report())
    today = f"{datetime.now(UTC):%Y-%m-%d}".encode()
    assert write(sample_report()) == made
    assert today not in made
    if made.startswith(b"PK"):
        entries = ZipFile(BytesIO(made)).infolist()
        assert {entry.date_time[0] for entry in entries} == {1980}


def test_only_the_moments_are_taken_out_of_a_zipped_file() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as written:
        written.writestr("a.xml", "<a/>")
    with ZipFile(BytesIO(without_moments(stream.getvalue()))) as still:
        assert still.read("a.xml") == b"<a/>"
