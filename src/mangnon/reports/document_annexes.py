"""Annexes that explain the numbers: typed by whom, two sources, who was late, what was revised."""

from collections.abc import Sequence
from datetime import date, datetime

from mangnon.common.vietnamese import date_text
from mangnon.papers.document import Annex, Cell, Column, ColumnKind, Grid
from mangnon.reports.choices import Tier, Vintage
from mangnon.reports.figure_titles import titles_of
from mangnon.reports.parts import Content
from mangnon.reports.revisions import revision_table

TEXT = ColumnKind.TEXT


def further_annexes(content: Content) -> tuple[Annex, ...]:
    """Return the annexes that have something to say."""
    found = (
        ("Số liệu do sở, ngành, đoàn thể tự nhập", _typed(content)),
        ("Đối chiếu số liệu hai nguồn", _two_sources(content)),
        ("Đơn vị gửi chậm", _late(content)),
        ("Các lần nói lại số liệu", revisions_grid(content, content.get("revisions", ()))),
    )
    return tuple(Annex(title=title, grids=(grid,)) for title, grid in found if grid is not None)


def _typed(content: Content) -> Grid | None:
    below: list[tuple[Cell, ...]] = [
        (part["name"], typed["title"], typed["value"], typed["by"])
        for part in content["parts"]
        if part["tier"] == Tier.DEPARTMENT
        for typed in part.get("typed", {}).values()
    ]
    own: list[tuple[Cell, ...]] = [
        (row["typed"]["source"], row["title"], row["final"], row["typed"]["by"])
        for row in content["figures"]
        if row.get("typed")
    ]
    if not below and not own:
        return None
    return Grid(
        title="",
        columns=(
            Column(title="Cơ quan" if below else "Lấy từ", kind=TEXT, weight=30),
            Column(title="Chỉ tiêu", kind=TEXT, weight=50),
            Column(title="Số", weight=10),
            Column(title="Người nhập", kind=TEXT, weight=22),
        ),
        rows=tuple(below or own),
    )


def _two_sources(content: Content) -> Grid | None:
    rows: list[tuple[Cell, ...]] = []
    for topic in content.get("reconciliation", ()):
        note = topic["note"]
        words = f"{note['words']} ({note['by']})" if note else ""
        for place, source in enumerate(topic["sources"]):
            rows.append(
                (
                    topic["title"] if place == 0 else "",
                    source["name"],
                    source["title"],
                    source["value"],
                    words if place == 0 else "",
                )
            )
    if not rows:
        return None
    return Grid(
        title="",
        columns=(
            Column(title="Nội dung", kind=TEXT, weight=24),
            Column(title="Nguồn", kind=TEXT, weight=24),
            Column(title="Chỉ tiêu của nguồn", kind=TEXT, weight=34),
            Column(title="Số", weight=9),
            Column(title="Ghi chú đối chiếu", kind=TEXT, weight=36),
        ),
        rows=tuple(rows),
        note="Hai nguồn để cạnh nhau, không cộng và không lấy trung bình.",
    )


def _late(content: Content) -> Grid | None:
    late = content.get("late", ())
    if not late:
        return None
    return Grid(
        title="",
        columns=(
            Column(title="TT", kind=TEXT, weight=5),
            Column(title="Đơn vị", kind=TEXT, weight=34),
            Column(title="Hạn", kind=TEXT, weight=13),
            Column(title="Khóa số liệu", kind=TEXT, weight=15),
            Column(title="Số ngày chậm", weight=10),
            Column(title="Lý do", kind=TEXT, weight=46),
        ),
        rows=tuple(
            (
                str(place),
                line["name"],
                _day(line["due_on"]),
                _day(line["done_on"]) or "Chưa gửi",
                line["days"],
                line["reason"] or "Chưa nêu",
            )
            for place, line in enumerate(late, start=1)
        ),
    )


def revisions_grid(content: Content, statements: Sequence[Content]) -> Grid | None:
    """Return what was said about each figure that was said anew: when, by which locked paper."""
    rows: list[tuple[Cell, ...]] = [
        (
            figure["title"] if place == 0 else "",
            str(Vintage(line["vintage"]).label),
            _day(str(line["at"])[:10]),
            _paper(line),
            line["value"],
            line["difference"],
        )
        for figure in revision_table(statements, titles_of(content))
        for place, line in enumerate(figure["lines"])
    ]
    if not rows:
        return None
    return Grid(
        title="",
        columns=(
            Column(title="Chỉ tiêu", kind=TEXT, weight=40),
            Column(title="Loại số", kind=TEXT, weight=17),
            Column(title="Ngày", kind=TEXT, weight=12),
            Column(title="Theo văn bản (mã kiểm tra)", kind=TEXT, weight=36),
            Column(title="Số", weight=10),
            Column(title="Chênh lệch", weight=10),
        ),
        rows=tuple(rows),
        note="Số chính thức so với số ước; số đính chính so với số nó thay.",
    )


def _paper(line: Content) -> str:
    mark = line["sha256"][:12]
    return f"{line['paper']} ({mark})" if mark else f"{line['paper']} (văn bản này)"


def _day(written: str) -> str:
    return date_text(datetime.fromisoformat(written).date()) if written else ""


def day_of(moment: str) -> date:
    """Return the day of a moment as a frozen content writes it."""
    return datetime.fromisoformat(moment).date()
