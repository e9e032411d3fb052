"""The console command ``mangnon``: finds the command's module and lets it do the work."""

import argparse
import importlib
import importlib.util
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import django
import psycopg
from django.db import OperationalError

from mangnon.common.refusals import Refusal
from mangnon.config import database

REFUSED, INTERRUPTED = 2, 130


@dataclass(frozen=True)
class Part:
    """A first word after ``mangnon`` and the module that knows what follows it."""

    name: str
    module: str
    help: str
    # Whether everything after the word belongs to another program.
    passes_on: bool = False


# These care for the database themselves; their module has `fill(parser)`.
PLATFORM = (
    Part("run", "mangnon.config.serve", "Chạy chương trình, có sẵn tỉnh minh hoạ."),
    Part("test", "mangnon.config.testing", "Chạy mọi bài kiểm thử.", passes_on=True),
    Part("check", "mangnon.config.checks", "Kiểm tra định dạng, kiểu, cấu trúc và quy tắc."),
    Part("bench", "mangnon.config.bench", "Đo tốc độ và in kết quả dạng JSON."),
    Part("database", "mangnon.config.database_commands", "Chuẩn bị, nâng cấp, sao lưu dữ liệu."),
    Part("translate", "mangnon.config.translate", "Câu chữ và bản dịch tiếng Anh."),
)
# These act on the running database; their module has `register(subparsers)`.
DOMAINS = (
    Part("places", "mangnon.places.commands", "Đơn vị hành chính và ấp, khu phố."),
    Part("organisations", "mangnon.organisations.commands", "Cơ quan và chức năng."),
    Part("accounts", "mangnon.accounts.commands", "Tài khoản và quyền."),
    Part("audit", "mangnon.audit.commands", "Nhật ký hệ thống."),
    Part("law", "mangnon.law.commands", "Quy định theo thời gian."),
    Part("papers", "mangnon.config.paper_commands", "Thể thức văn bản giấy."),
    Part("files", "mangnon.files.commands", "Tệp đính kèm."),
    Part("notices", "mangnon.notices.commands", "Thông báo."),
    Part("children", "mangnon.children.commands", "Sổ trẻ em và nhập danh sách."),
    Part("directives", "mangnon.directives.commands", "Công văn và nhiệm vụ."),
    Part("urgent", "mangnon.urgent.commands", "Báo cáo đột xuất."),
    Part("reports", "mangnon.reports.commands", "Kỳ báo cáo."),
    Part("demo", "mangnon.demo.commands", "Tỉnh minh hoạ."),
    Part("docs", "mangnon.config.docs_commands", "Trang tra cứu viết từ chương trình."),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a refusal is one sentence and the exit code 2."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return dispatch(words)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
    except (OperationalError, psycopg.OperationalError) as reason:
        print(f"Cơ sở dữ liệu không trả lời: hãy kiểm tra DATABASE_URL. {reason}", file=sys.stderr)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has left; nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return REFUSED


def dispatch(words: list[str]) -> int:
    """Give the command to its module; without one, list the commands."""
    parser = argparse.ArgumentParser(
        prog="mangnon", description="Măng Non: công việc trẻ em của một tỉnh."
    )
    first_words = parser.add_subparsers(dest="part", metavar="LỆNH")
    parsers = {
        part.name: first_words.add_parser(part.name, help=part.help, description=part.help)
        for part in (*PLATFORM, *DOMAINS)
        if has_commands(part)
    }
    chosen = next((part for part in (*PLATFORM, *DOMAINS) if words[:1] == [part.name]), None)
    if chosen is None or chosen.name not in parsers:
        parser.parse_args(words)
        parser.print_help()
        return 0
    if chosen in PLATFORM:
        importlib.import_module(chosen.module).fill(parsers[chosen.name])
        if chosen.passes_on and words[1:] not in (["-h"], ["--help"]):
            words.insert(1, "--")
        parsed = parser.parse_args(words)
        run: Callable[[argparse.Namespace], int] = parsed.run
        return run(parsed)
    return run_domain(chosen, parser=parser, group=parsers[chosen.name], words=words)


def has_commands(part: Part) -> bool:
    """Whether the module is there; a domain without commands yet is not listed."""
    return importlib.util.find_spec(part.module) is not None


def run_domain(
    part: Part, *, parser: argparse.ArgumentParser, group: argparse.ArgumentParser, words: list[str]
) -> int:
    """Run a verb of a domain on the database, as the application or as its owner.

    A command may set the defaults ``needs_database=False`` and ``as_owner=True``.
    """
    prepare_django()
    verbs = group.add_subparsers(dest="verb", metavar="VIỆC", required=True)
    importlib.import_module(part.module).register(verbs)
    parsed = parser.parse_args(words)
    run: Callable[[argparse.Namespace], int] = parsed.run
    if not getattr(parsed, "needs_database", True):
        return run(parsed)
    if getattr(parsed, "as_owner", False) and os.environ.get("MANGNON_DB_AS") != "owner":
        # Settings name the role when they are first read, so another role is another process.
        os.environ["MANGNON_DB_AS"] = "owner"
        os.execv(sys.executable, [sys.executable, "-m", "mangnon", *words])
    with database.at_hand():
        return run(parsed)


def prepare_django() -> None:
    """Read the settings with the addresses of the database in place."""
    database.name_addresses()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mangnon.config.settings")
    django.setup()
