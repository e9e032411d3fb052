"""``mangnon check``: format, lint, types, templates, import contract, house rules, migrations."""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from mangnon.config import database, testing

PROJECT = Path(__file__).resolve().parents[3]
PYTHON = sys.executable
HOUSE_RULES = "quy tắc của nhà"
# A real key is never needed to look for unsafe settings.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "mangnon.config.settings",
    "MANGNON_PRODUCTION": "1",
    "MANGNON_SECRET_KEY": "khoá chỉ dùng để kiểm tra cấu hình " * 3,
    "MANGNON_HOSTS": "mangnon.example",
    "MANGNON_DB_AS": "owner",
}


def checks() -> dict[str, list[str]]:
    """What is checked, and by which command."""
    templates = sorted(str(path) for path in PROJECT.glob("src/mangnon/*/templates/**/*.html"))
    contract = ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    django = [PYTHON, "-m", "django"]
    return {
        "định dạng": [PYTHON, "-m", "ruff", "format", "--check", "--quiet"],
        "lỗi thường gặp": [PYTHON, "-m", "ruff", "check", "--quiet"],
        "kiểu dữ liệu": [PYTHON, "-m", "mypy"],
        "trang mẫu": [
            str(Path(PYTHON).with_name("djade")),
            "--check",
            "--target-version",
            "5.2",
            *templates,
        ],
        "hợp đồng nhập": [PYTHON, *contract],
        HOUSE_RULES: testing.command(
            # Walking through every address in every role belongs to the tests.
            ["-q", "-m", "not walk", "tests/house"]
        ),
        "cấu hình vận hành": [*django, "check", "--deploy", "--fail-level", "WARNING"],
        "bước chuyển dữ liệu": [*django, "makemigrations", "--check", "--dry-run"],
    }


def fill(parser: argparse.ArgumentParser) -> None:
    """Everything is checked, unless the tests have just walked the house rules."""
    parser.add_argument(
        "--after-tests",
        action="store_true",
        help="Bỏ qua quy tắc của nhà: «mangnon test» vừa kiểm tra chúng.",
    )
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Run every check; show the words of those that fail."""
    database.name_addresses("test")
    testing.name_test_database()
    os.environ["DATABASE_URL"] = os.environ.pop("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    wanted = checks()
    if chosen.after_tests:
        del wanted[HOUSE_RULES]
    with database.server_only("test"):
        failed = [name for name, command in wanted.items() if not _passes(name, command)]
    if failed:
        print(f"Chưa đạt: {', '.join(failed)}.", file=sys.stderr)
        return 1
    print("Tất cả đều đạt.")
    return 0


def _passes(name: str, command: list[str]) -> bool:
    begun = time.monotonic()
    settings = PRODUCTION if command[2] == "django" else {}
    outcome = subprocess.run(
        command,
        cwd=PROJECT,
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    seconds = time.monotonic() - begun
    print(
        f"  {name}: {'chưa đạt' if outcome.returncode else 'đạt'} ({seconds:.1f} giây)", flush=True
    )
    if outcome.returncode:
        print(outcome.stdout.decode(errors="replace"))
    return outcome.returncode == 0
