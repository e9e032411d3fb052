"""Operator's commands for directives."""

import json
from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import datetime
from pathlib import Path

from mangnon.common import clock, scope
from mangnon.common.refusals import Invalid
from mangnon.directives import exchange_commands, reading_commands
from mangnon.directives.actions import load_obligations, remind_of_tasks, tell_of_the_week
from mangnon.directives.reader.extraction import text_of
from mangnon.directives.reader.reading import Reading, as_json, read_text
from mangnon.directives.reader.scoring import score_folder, table_of


def register(subparsers: "_SubParsersAction[ArgumentParser]") -> None:
    """Add the verbs of directives."""
    read = subparsers.add_parser("read", help="Đọc một văn bản và in đề xuất.")
    read.add_argument("file", type=Path, help="Tệp .docx, .pdf, .txt hoặc ảnh quét.")
    read.add_argument("--json", action="store_true", help="In dạng JSON.")
    read.set_defaults(run=run_read, needs_database=False)
    score = subparsers.add_parser("score", help="Chấm bộ đọc theo một thư mục văn bản có đáp án.")
    score.add_argument("folder", type=Path, help="Thư mục có NN-tên.txt|.docx|.pdf và NN-tên.json.")
    score.set_defaults(run=run_score, needs_database=False)
    load = subparsers.add_parser("load-obligations", help="Nạp 112 trách nhiệm kèm phần mềm.")
    load.set_defaults(run=run_load)
    remind = subparsers.add_parser(
        "remind", help="Gửi nhắc hạn và thông báo việc trong tuần đã đến lúc gửi."
    )
    remind.add_argument("--at", help="Lúc chạy (YYYY-MM-DD hoặc YYYY-MM-DDTHH:MM).")
    remind.set_defaults(run=run_remind)
    exchange_commands.register(subparsers)
    reading_commands.register(subparsers)


def run_read(asked: Namespace) -> int:
    """Read one file and print what is proposed."""
    reading = read_text(text_of(asked.file.read_bytes(), file_name=asked.file.name))
    if asked.json:
        print(json.dumps(as_json(reading), ensure_ascii=False, indent=1))
    else:
        print(reading_text(reading))
    return 0


def run_score(asked: Namespace) -> int:
    """Score the reader against a folder of annotated texts."""
    print(table_of(score_folder(asked.folder)))
    return 0


def run_load(_: Namespace) -> int:
    """Load the obligations that ship with the product."""
    print(f"Có {load_obligations()} trách nhiệm.")
    return 0


def run_remind(asked: Namespace) -> int:
    """Do once what the clock's process does every minute."""
    with clock.at(_moment(asked.at)), scope.everything("reminders of tasks"):
        sent = remind_of_tasks() + tell_of_the_week()
    print(f"Đã gửi {sent} thông báo.")
    return 0


def _moment(written: str | None) -> datetime:
    try:
        return clock.moment(written) if written else clock.now()
    except ValueError as fault:
        raise Invalid(f"Không hiểu ngày giờ «{written}». Ví dụ: 2021-05-10T09:00.") from fault


def reading_text(reading: Reading) -> str:
    """Write a reading in sentences."""
    header = reading.header
    lines = [
        f"{header.doc_type or 'văn bản'} {header.number or '(không số)'}, {header.issuer or '–'}",
        f"Ngày: {header.day or '–'}. Người ký: {header.signer_name or '–'}.",
        f"Trích yếu: {header.subject or '–'}",
        f"Nơi nhận để thực hiện: {'; '.join(header.recipients) or '–'}",
        f"Đoạn: {len(reading.clauses)}. Nhiệm vụ đề xuất: {len(reading.tasks)}.",
    ]
    lines += [f"  {task.path}: {task.text[:90]}" for task in reading.tasks]
    return "\n".join(lines)
