"""What was said about each figure, when, by which locked paper: estimate, provisional, final."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mangnon.common.clock import PROVINCE_TIME
from mangnon.reports.choices import Vintage
from mangnon.reports.models import Snapshot, Submission, Supplement

Content = dict[str, Any]


def statements_of(submission: Submission) -> list[Content]:
    """Return every number a report has said in its locked papers, in the order it was said."""
    said = [
        *_of_locks(submission.snapshots.order_by("number")),
        *_of_supplements(Supplement.objects.locked().filter(submission=submission)),
    ]
    return sorted(said, key=lambda each: str(each["at"]))


def _moment(at: datetime) -> str:
    return at.astimezone(PROVINCE_TIME).isoformat()


def _of_locks(snapshots: Sequence[Snapshot] | Any) -> list[Content]:
    found = []
    for snapshot in snapshots:
        paper = {
            "paper": _("Báo cáo, khóa lần %s") % snapshot.number,
            "sha256": snapshot.sha256,
            "at": _moment(snapshot.locked_at),
        }
        for row in snapshot.content["figures"]:
            key = {"figure": row["figure"], "part": row["part"], **paper}
            found.append({**key, "vintage": Vintage.PROVISIONAL.value, "value": row["final"]})
            if row["estimate"] is not None:
                found.append({**key, "vintage": Vintage.ESTIMATE.value, "value": row["estimate"]})
    return found


def _of_supplements(supplements: Sequence[Supplement] | Any) -> list[Content]:
    return [
        as_statement(line, supplement.content, sha256=supplement.sha256)
        for supplement in supplements
        for line in supplement.content["lines"]
    ]


def as_statement(line: Content, content: Content, *, sha256: str = "") -> Content:
    """Return a line of a supplement as a statement; a supplement cannot print its own checksum."""
    return {
        "figure": line["figure"],
        "part": line["part"],
        "paper": _("Báo cáo bổ sung số %s") % content["number"],
        "sha256": sha256,
        "at": content["locked_at"],
        "vintage": line["vintage"],
        "value": line["new"],
    }


def revision_table(
    statements: Sequence[Content], titles: dict[tuple[str, str], str]
) -> list[Content]:
    """Return, per figure that was said anew, each statement with its difference to the one before.

    A final number is held against the estimate; a corrected one against what it corrects.
    """
    by_key: dict[tuple[str, str], list[Content]] = {}
    for said in statements:
        by_key.setdefault((said["figure"], said["part"]), []).append(said)
    rows = []
    for key, title in titles.items():
        lines = _lines_of(by_key.get(key, []))
        if any(line["difference"] for line in lines) or _has_final(lines):
            rows.append({"figure": key[0], "part": key[1], "title": title, "lines": lines})
    return rows


def _has_final(lines: Sequence[Content]) -> bool:
    return any(line["vintage"] == Vintage.FINAL for line in lines)


def _lines_of(statements: Sequence[Content]) -> list[Content]:
    last: dict[str, int] = {}
    lines = []
    for said in statements:
        vintage = said["vintage"]
        before = last.get(vintage)
        if before is None and vintage == Vintage.FINAL:
            before = last.get(Vintage.ESTIMATE)
        if before is None or before != said["value"] or vintage == Vintage.FINAL:
            lines.append({**said, "before": before, "difference": _gap(said["value"], before)})
        last[vintage] = said["value"]
    return lines


def _gap(value: int, before: int | None) -> int | None:
    return None if before is None else value - before
