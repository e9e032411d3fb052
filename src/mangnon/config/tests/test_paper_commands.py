"""The operator changes the styles of papers at the console."""

from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from mangnon.config import cli, database
from mangnon.files.models import StyleTemplate
from mangnon.papers.style_template import default_template


def small_body() -> bytes:
    word = docx.Document(BytesIO(default_template()))
    word.styles["Nội dung"].font.size = Pt(12)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()


def test_the_operator_changes_the_look_at_the_console(
    db: None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The test's own database is at hand; the installation's stays asleep.
    monkeypatch.setattr(database, "at_hand", nullcontext)
    exported, edited = tmp_path / "mau.docx", tmp_path / "sua.docx"
    assert cli.main(["papers", "template", "export", str(exported)]) == 0
    edited.write_bytes(small_body())
    assert cli.main(["papers", "template", "use", str(edited)]) == 2
    assert cli.main(["papers", "template", "use", str(edited), "--accept-faults"]) == 0
    assert "Sai thể thức, vẫn dùng: Nội dung: cỡ chữ 12" in capsys.readouterr().out
    assert cli.main(["papers", "template", "export", str(exported)]) == 0
    assert exported.read_bytes() == edited.read_bytes()
    assert cli.main(["papers", "template", "default"]) == 0
    assert not StyleTemplate.objects.filter(ended_at=None).exists()
