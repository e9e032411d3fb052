"""The rules of the page that are more than a size, a weight and a side."""

import re
from collections.abc import Callable, Sequence

from docx.document import Document
from docx.oxml.ns import qn

from mangnon.papers.layout_looks import Line, borders_of, length_of, looks_of, rule_length
from mangnon.papers.official_wording import FIRST_TWO_DIGIT_NUMBER, LAST_MONTH_WITH_ZERO
from mangnon.papers.widths import text_width

A4_MM = (210, 297)
MARGINS_MM = {
    "top_margin": (20, 25),
    "bottom_margin": (20, 25),
    "left_margin": (30, 35),
    "right_margin": (15, 20),
}
SHORT_RULE = (1 / 3, 1 / 2)
FULL_RULE = (0.95, 1.05)
FIRST_LINES_PT = (28.3, 36.1)
LINE_SPACINGS = (1.0, 1.5)
SMALLEST_GAP_PT = 6
SIGNATURE_ROOM_PT = 40
FONT = "Times New Roman"
SIZES_TOGETHER = ((12.0, 13.0, 13.0), (13.0, 14.0, 14.0))
DEGREES = ("ThS", "TS.", "PGS", "GS.", "BS.", "CN.", "NGƯT", "Thạc sĩ", "Tiến sĩ")
DATE = re.compile(r"ngày (?P<day>\d+) tháng (?P<month>\d+) năm \d{4}$")

Faults = list[str]


def check_paper(word: Document, lines: Sequence[Line]) -> Faults:
    """Every page is A4; pages that lie are those of annexes only."""
    faults = []
    for index, section in enumerate(word.sections):
        assert section.page_width and section.page_height
        sides = round(section.page_width.mm), round(section.page_height.mm)
        allowed = [A4_MM] if index == 0 else [A4_MM, A4_MM[::-1]]
        if sides not in allowed:
            faults.append(f"phần {index + 1}: {sides[0]} × {sides[1]} mm")
    return faults


def check_margins(word: Document, lines: Sequence[Line]) -> Faults:
    """The four margins are inside their limits in every section."""
    faults = []
    for index, section in enumerate(word.sections):
        for name, (low, high) in MARGINS_MM.items():
            found = round(getattr(section, name).mm, 1)
            if not low <= found <= high:
                faults.append(f"phần {index + 1}: {name} {found} mm")
    return faults


def check_font(word: Document, lines: Sequence[Line]) -> Faults:
    """Every printed run is black Times New Roman; the urgency stamp may be red."""
    faults = set()
    for line in lines:
        for look in looks_of(line.paragraph):
            if look.font != FONT:
                faults.add(f"«{line.text[:20]}»: {look.font}")
            if look.colour != "000000" and "left" not in borders_of(line.paragraph):
                faults.add(f"«{line.text[:20]}»: màu {look.colour}")
    return sorted(faults)


def check_page_number(word: Document, lines: Sequence[Line]) -> Faults:
    """No number on the first page; each annex counts its own pages."""
    faults = []
    for index, section in enumerate(word.sections):
        if not section.different_first_page_header_footer:
            faults.append(f"phần {index + 1}: trang đầu có số")
        starts = section._sectPr.find(qn("w:pgNumType"))
        if index and (starts is None or starts.get(qn("w:start")) != "1"):
            faults.append(f"phần {index + 1}: không đánh số riêng")
    return faults


def check_sizes_together(word: Document, lines: Sequence[Line]) -> Faults:
    """The sizes of national name, motto and date move together."""
    sizes = tuple(
        next(
            (
                look.size
                for line in lines
                if line.style_name == style
                for look in looks_of(line.paragraph)
            ),
            0.0,
        )
        for style in ("Quốc hiệu", "Tiêu ngữ", "Địa danh và thời gian")
    )
    return [] if sizes in SIZES_TOGETHER else [" / ".join(f"{size:g}" for size in sizes)]


def _rule_between(low: float, high: float) -> Callable[[Sequence[Line]], Faults]:
    def check(lines: Sequence[Line]) -> Faults:
        last = lines[-1]
        length = rule_length(last)
        if length is None:
            return ["không có đường kẻ"]
        look = looks_of(last.paragraph)[0]
        words = min(text_width(last.text, size=look.size, bold=look.bold), last.room_pt)
        share = length / words
        return [] if low <= share <= high else [f"đường kẻ bằng {share:.0%} dòng chữ"]

    return check


def check_number(lines: Sequence[Line]) -> Faults:
    """A number below 10 has a zero; the symbol is in capitals, without spaces."""
    symbol = re.fullmatch(r"Số: *(\d*) */([^\s/]+)", lines[0].text)
    if symbol is None:
        return [f"«{lines[0].text}»"]
    faults = [f"số {symbol[1]}"] if re.fullmatch(r"\d", symbol[1]) else []
    # CTr, TTr, QCPH: the abbreviations of the decree keep their small letters.
    return faults + ([] if re.fullmatch(r"[A-ZĐ][\wĐđ-]*", symbol[2]) else [symbol[2]])


def check_place_date(lines: Sequence[Line]) -> Faults:
    """Days below 10 and months 1 and 2 get a zero, months 3 to 9 do not."""
    found = DATE.search(lines[0].text)
    if found is None:
        return []
    day, month = found["day"], found["month"]
    wants_zero = int(month) <= LAST_MONTH_WITH_ZERO
    faults = [f"ngày {day}"] if len(day) == 1 else []
    is_zeroed = month.startswith("0")
    if int(month) < FIRST_TWO_DIGIT_NUMBER and is_zeroed is not wants_zero:
        faults.append(f"tháng {month}")
    return faults


def check_gap(lines: Sequence[Line]) -> Faults:
    """The subject of a công văn stands 6 pt below the number, in the left column."""
    gap = length_of(lines[0].paragraph, "space_before")
    faults = [] if gap >= SMALLEST_GAP_PT else [f"cách {gap:g} pt"]
    return faults + check_left_column(lines)


def check_addressees(lines: Sequence[Line]) -> Faults:
    """One addressee on the line of «Kính gửi:», more on lines of their own with dashes."""
    if not lines[0].text.startswith("Kính gửi:"):
        return ["thiếu «Kính gửi:»"]
    if len(lines) == 1:
        return [] if lines[0].text != "Kính gửi:" else ["không có nơi nhận"]
    return check_list(lines[1:])


def check_list(lines: Sequence[Line]) -> Faults:
    """Each line begins with a dash and ends with «;», the last with «.»."""
    dashes = [f"«{line.text[:15]}»: thiếu «-»" for line in lines if not line.text.startswith("- ")]
    return dashes + check_end_marks(lines)


def check_end_marks(lines: Sequence[Line]) -> Faults:
    """Each line ends with «;» and the last with «.»."""
    faults = [f"«{line.text[-12:]}»: thiếu «;»" for line in lines[:-1] if line.text[-1:] != ";"]
    return faults + ([] if lines[-1].text.endswith(".") else ["dòng cuối thiếu «.»"])


def check_body_shape(lines: Sequence[Line]) -> Faults:
    """First line indented, 6 pt between paragraphs, line spacing 1 to 1.5, end mark «./.»."""
    faults = set()
    for line in lines:
        if not _inside(length_of(line.paragraph, "first_line_indent"), FIRST_LINES_PT):
            faults.add("lùi đầu dòng không phải 1 hoặc 1,27 cm")
        if length_of(line.paragraph, "space_after") < SMALLEST_GAP_PT:
            faults.add("khoảng cách đoạn dưới 6 pt")
        if not _inside(length_of(line.paragraph, "line_spacing"), LINE_SPACINGS):
            faults.add("dãn dòng ngoài 1–1,5")
    if not any(line.text.endswith("./.") for line in lines):
        faults.add("thiếu dấu «./.»")
    return sorted(faults)


def check_roman(lines: Sequence[Line]) -> Faults:
    """The sections of a report are counted with Roman numbers."""
    return [line.text[:15] for line in lines if not re.match(r"[IVX]+\. ", line.text)]


def check_clause(lines: Sequence[Line]) -> Faults:
    """Clauses are counted with Arabic numbers and a dot."""
    return [line.text[:15] for line in lines if not re.match(r"\d+(\.\d+)*\. ", line.text)]


def check_signature_space(lines: Sequence[Line]) -> Faults:
    """Room is left for a signature and a seal, in the right column."""
    room = length_of(lines[0].paragraph, "space_before")
    faults = [] if room >= SIGNATURE_ROOM_PT else [f"chỉ chừa {room:g} pt"]
    return faults + check_right_column(lines)


def check_no_degree(lines: Sequence[Line]) -> Faults:
    """No academic title stands before the name of the signer."""
    return [line.text for line in lines if line.text.startswith(DEGREES)]


def check_left_column(lines: Sequence[Line]) -> Faults:
    """The element stands in the left column."""
    return [] if all(line.column == 0 for line in lines) else ["không ở cột trái"]


def check_right_column(lines: Sequence[Line]) -> Faults:
    """The element stands in the right column."""
    return [] if all(line.column == 1 for line in lines) else ["không ở cột phải"]


def check_recipients(lines: Sequence[Line]) -> Faults:
    """A list of dashes that ends with the copy kept by the clerk."""
    faults = check_list(lines)
    kept = re.match(r"- Lưu: VT", lines[-1].text)
    return faults + ([] if kept else ["dòng cuối không phải «Lưu: VT»"])


def check_red_box(lines: Sequence[Line]) -> Faults:
    """The stamp is boxed and red."""
    colours = {look.colour for line in lines for look in looks_of(line.paragraph)}
    return check_box(lines) + ([] if colours == {"C00000"} else ["không phải mực đỏ"])


def check_box(lines: Sequence[Line]) -> Faults:
    """The note has a frame on its four sides."""
    sides = set(borders_of(lines[0].paragraph))
    return [] if {"top", "left", "bottom", "right"} <= sides else ["không có khung"]


def check_rule_above(lines: Sequence[Line]) -> Faults:
    """A rule over the full width parts the line from the page."""
    return [] if "top" in borders_of(lines[0].paragraph) else ["không có đường kẻ"]


def check_annex_numbers(lines: Sequence[Line]) -> Faults:
    """Two annexes or more carry Roman numbers, a single one none."""
    pattern = r"Phụ lục" if len(lines) == 1 else r"Phụ lục [IVX]+"
    return [line.text for line in lines if not re.fullmatch(pattern, line.text)]


def check_brackets(lines: Sequence[Line]) -> Faults:
    """The note stands in brackets and begins with «Kèm theo»."""
    return [line.text[:15] for line in lines if not re.fullmatch(r"\(Kèm theo .+\)", line.text)]


def _inside(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]


PAGE_CHECKS: dict[str, Callable[[Document, Sequence[Line]], Faults]] = {
    "a4": check_paper,
    "margins": check_margins,
    "font": check_font,
    "page_number": check_page_number,
    "sizes_together": check_sizes_together,
}
LINE_CHECKS: dict[str, Callable[[Sequence[Line]], Faults]] = {
    "rule_full": _rule_between(*FULL_RULE),
    "rule_short": _rule_between(*SHORT_RULE),
    "number": check_number,
    "place_date": check_place_date,
    "gap_6pt": check_gap,
    "addressees": check_addressees,
    "end_marks": check_end_marks,
    "body_shape": check_body_shape,
    "roman": check_roman,
    "clause": check_clause,
    "signature_space": check_signature_space,
    "no_degree": check_no_degree,
    "left_column": check_left_column,
    "right_column": check_right_column,
    "recipients": check_recipients,
    "red_box": check_red_box,
    "box": check_box,
    "rule_above": check_rule_above,
    "annex_numbers": check_annex_numbers,
    "brackets": check_brackets,
}
