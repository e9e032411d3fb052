"""The operator's commands of reports."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

import pytest

from mangnon.reports import commands
from mangnon.reports.models import FormVersion, Snapshot
from mangnon.reports.paper.word import as_docx
from mangnon.reports.tests.paper_samples import sample_report


def test_the_verbs_are_there_and_the_layout_needs_no_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = ArgumentParser()
    commands.register(parser.add_subparsers())
    file = tmp_path / "a.docx"
    file.write_bytes(as_docx(sample_report()))
    parsed = parser.parse_args(["check-layout", str(file)])
    assert parsed.run(parsed) == 0 and parsed.needs_database is False
    assert capsys.readouterr().out.endswith("38 thành phần, 0 sai\n")


@pytest.mark.django_db
def test_forms_are_loaded_by_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.load(Namespace()) == 0
    assert capsys.readouterr().out == "Đã nạp 2 biểu mẫu mới.\n"
    assert FormVersion.objects.count() == 2


def test_snapshots_are_verified_by_command(
    both_locked: tuple[Snapshot, Snapshot],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert commands.verify_snapshots(Namespace()) == 0
    assert capsys.readouterr().out == "2 số đã khóa, 0 sai.\n"
    monkeypatch.setattr(Snapshot, "is_intact", False)
    assert commands.verify_snapshots(Namespace()) == 1
    assert capsys.readouterr().out.endswith("2 số đã khóa, 2 sai.\n")
