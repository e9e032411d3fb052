"""The operator's commands of reports."""

from argparse import Namespace

import pytest

from mangnon.reports import commands
from mangnon.reports.models import FormVersion, Snapshot


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
