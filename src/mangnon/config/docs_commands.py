"""Writes the reference pages in `docs/generated/` from the program itself."""

import argparse
from pathlib import Path

from mangnon.config.reference.pages import PAGES

FOLDER = Path(__file__).resolve().parents[3] / "docs/generated"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the verbs."""
    write = subparsers.add_parser("write", help="Viết lại docs/generated từ chương trình.")
    write.set_defaults(run=write_pages, needs_database=False)


def write_pages(_: argparse.Namespace) -> int:
    """Write every page and say which."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf8")
        print(f"docs/generated/{name}")
    return 0
