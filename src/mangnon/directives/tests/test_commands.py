"""The operator's commands."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

import pytest

from mangnon import directives
from mangnon.common.refusals import Invalid
from mangnon.directives import commands
from mangnon.directives.models import Obligation

SAMPLE = Path(directives.__path__[0]) / "data" / "sample_dispatch.txt"


def asked(*words: str) -> Namespace:
    parser = ArgumentParser()
    commands.register(parser.add_subparsers())
    return parser.parse_args(words)


def test_a_file_is_read_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    words = asked("read", str(SAMPLE), "--json")
    assert (words.run(words), words.needs_database) == (0, False)
    found = json.loads(capsys.readouterr().out)
    assert (found["number"], found["extent"]) == ("0001/UBND-VX", "complete")


def test_a_file_is_read_in_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    words = asked("read", str(SAMPLE))
    words.run(words)
    assert "Đoạn: 15. Nhiệm vụ đề xuất: 16." in capsys.readouterr().out


def test_a_folder_with_answers_is_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = asked("read", str(SAMPLE), "--json")
    words.run(words)
    (tmp_path / "01-mau.json").write_text(capsys.readouterr().out, "utf-8")
    (tmp_path / "01-mau.txt").write_text("# source: ours\n" + SAMPLE.read_text("utf-8"), "utf-8")
    (tmp_path / "02-mau.txt").write_text("without an answer", "utf-8")
    words = asked("score", str(tmp_path))
    words.run(words)
    (_, row) = capsys.readouterr().out.strip().splitlines()
    assert row.split() == ["01-mau.txt", "5/5", "1.00", "1.00", "1.00", "3/3", "0"]


@pytest.mark.django_db
def test_the_obligations_are_loaded_by_command(capsys: pytest.CaptureFixture[str]) -> None:
    words = asked("load-obligations")
    words.run(words)
    assert Obligation.objects.count() == 112
    assert "112" in capsys.readouterr().out


@pytest.mark.django_db
def test_reminders_go_out_by_command(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (asked("remind", "--at", "2021-05-10T09:00"), asked("remind")):
        assert words.run(words) == 0
        assert capsys.readouterr().out == "Đã gửi 0 thông báo.\n"
    with pytest.raises(Invalid, match="Không hiểu ngày giờ «mai»"):
        asked("remind").run(asked("remind", "--at", "mai"))


def test_two_papers_are_compared_in_lines_and_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = tmp_path / "sau.txt"
    later.write_text(SAMPLE.read_text("utf-8").replace("trước ngày 15/5", "trước ngày 18/5"))
    words = asked("compare", str(SAMPLE), str(later), "--json")
    assert (words.run(words), words.needs_database) == (0, False)
    found = json.loads(capsys.readouterr().out)
    assert found["older"]["number"] == "0001/UBND-VX"
    assert found["counts"]["new"] == found["counts"]["dropped"] == 0
    assert found["counts"]["changed"] == 1
    words = asked("compare", str(SAMPLE), str(later))
    words.run(words)
    assert capsys.readouterr().out.count("sửa ") == 1
