"""The operator's commands of papers."""

from argparse import ArgumentParser
from pathlib import Path

import pytest

from mangnon.papers import commands
from mangnon.papers.tests.samples import sample_report
from mangnon.papers.word import as_docx


def test_the_layout_is_checked_without_a_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = ArgumentParser()
    commands.register(parser.add_subparsers())
    file = tmp_path / "a.docx"
    file.write_bytes(as_docx(sample_report()))
    parsed = parser.parse_args(["check-layout", str(file)])
    assert parsed.run(parsed) == 0 and parsed.needs_database is False
    assert capsys.readouterr().out.endswith("38 thành phần, 0 sai\n")
