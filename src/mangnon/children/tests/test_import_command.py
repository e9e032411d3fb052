"""The operator's command imports a file as an officer would."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from mangnon.accounts.models import Account
from mangnon.children.commands import register
from mangnon.children.models import Child, ImportBatch
from mangnon.children.tests.import_lists import AN, BINH, DAY, HEADINGS
from mangnon.common import clock
from mangnon.common.refusals import Invalid, NotAllowed, NotFound
from mangnon.places.models import Unit


@pytest.fixture(autouse=True)
def _held_clock() -> Iterator[None]:
    with clock.at(DAY):
        yield


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    bad = AN.replace("12/03/2015", "31/02/2015")
    path = tmp_path / "dan.csv"
    path.write_text("\n".join([HEADINGS, bad, BINH]).replace("\t", ";"), encoding="utf-8")
    return path


def _run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    asked = parser.parse_args(["import", *words])
    return int(asked.run(asked))


def test_a_file_is_staged_and_its_defects_are_told(
    lan: Account, rach_sen: Unit, listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(str(listed), "--commune", "MH01", "--as", "lan") == 0
    printed = capsys.readouterr().out
    assert "2 dòng" in printed and "Nhận được 1, cần xem 1." in printed
    assert "Dòng 2: ngày sinh “31/02/2015” không phải là ngày có thật." in printed
    assert (ImportBatch.objects.count(), Child.objects.count()) == (1, 0)


def test_good_rows_are_accepted_when_asked(
    lan: Account, rach_sen: Unit, listed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _run(str(listed), "--commune", "MH01", "--as", "lan", "--accept")
    assert "Đã đưa 1 trẻ vào sổ" in capsys.readouterr().out
    assert Child.objects.get().full_name == "Lê Thị Bình"


def test_a_file_that_is_not_there_is_refused(lan: Account, rach_sen: Unit) -> None:
    with pytest.raises(Invalid, match="Không mở được tệp"):
        _run("/nowhere/a.xlsx", "--commune", "MH01", "--as", "lan")


def test_an_account_that_is_not_there_is_refused(rach_sen: Unit, listed: Path) -> None:
    with pytest.raises(NotFound):
        _run(str(listed), "--commune", "MH01", "--as", "nobody")


def test_an_officer_of_another_commune_imports_nothing(
    minh: Account, lan: Account, listed: Path
) -> None:
    with pytest.raises(NotAllowed):
        _run(str(listed), "--commune", "MH01", "--as", "minh")
    assert not ImportBatch.objects.exists()
