"""Operator's commands of the counting cells."""

import argparse
import json
from dataclasses import asdict

from mangnon.children.actions.counts import fold_counts, mend_counts
from mangnon.children.counts.comparing import Difference, differences
from mangnon.common import scope

DIFFERENT = 1


def register_count_verbs(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Add the commands."""
    check = subparsers.add_parser("check-counts", help="So ô đếm với hồ sơ, nêu từng chỗ lệch.")
    check.add_argument("--mend", action="store_true", help="Sửa ô đếm theo hồ sơ.")
    check.add_argument("--json", action="store_true", help="In kết quả dạng JSON.")
    check.set_defaults(run=check_counts)
    fold = subparsers.add_parser("fold-counts", help="Gộp các dòng của từng ô đếm.")
    fold.set_defaults(run=fold_rows)


def check_counts(asked: argparse.Namespace) -> int:
    """Compare the cells with the records; 1 when they differ and are left as they are."""
    with scope.everything("check of the counting cells"):
        found = mend_counts() if asked.mend else list(differences())
    if asked.json:
        named = [asdict(each) | {"day": each.day.isoformat()} for each in found]
        print(json.dumps({"differences": named, "mended": asked.mend}, ensure_ascii=False))
    else:
        _tell(found, mended=asked.mend)
    return DIFFERENT if found and not asked.mend else 0


def fold_rows(asked: argparse.Namespace) -> int:
    """Join the rows of each cell and tell how many fewer there are."""
    with scope.everything("folding of the counting cells"):
        fewer = fold_counts()
    print(json.dumps({"rows_fewer": fewer}))
    return 0


def _tell(found: list[Difference], *, mended: bool) -> None:
    for each in found:
        print(
            f"{each.hamlet} {each.other} {each.span} {each.day:%d/%m/%Y} {each.measure}:"
            f" ô đếm {each.kept}, hồ sơ {each.counted}"
        )
    state = "đã sửa" if mended and found else "khớp" if not found else "còn lệch"
    print(f"{len(found)} chỗ lệch, {state}.")
