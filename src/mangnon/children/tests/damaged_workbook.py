"""A commune's list of 300 invented children with every kind of damage, and the truth about it."""

import io
import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from mangnon.children.spreadsheet.grid import address
from mangnon.children.spreadsheet.kinds import Kind
from mangnon.common.legacy_fonts import Encoding, from_unicode
from mangnon.common.vietnamese import fold

HAMLETS = ("Kinh Một", "Kinh Hai", "Rạch Sen", "Bờ Dừa", "Xẻo Lá", "Hòa Thuận")
ON = date(2021, 5, 10)
FIRST_ROW = 8
HEADINGS = (
    "STT", "Họ và tên trẻ", "Ngày, tháng, năm sinh", "Giới tính", "Mã định danh", "Dân tộc",
    "Họ tên cha", "Họ tên mẹ", "Điện thoại", "Ấp", "Địa chỉ", "Hộ nghèo", "Trường", "Lớp",
    "Ghi chú",
)  # fmt: skip
NUMBER, NAME, BIRTH, SEX, ID, ETHNICITY, FATHER, MOTHER = range(8)
PHONE, HAMLET, ADDRESS, POVERTY, SCHOOL, CLASS, NOTE = range(8, 15)
_SURNAMES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Huỳnh",
    "Phạm",
    "Võ",
    "Danh",
    "Đặng",
    "Dương",
    "Lâm",
    "Thị",
    "Bùi",
]
_MIDDLES = {"M": ["Văn", "Hoàng", "Minh", "Quốc", "Gia"], "F": ["Thị", "Ngọc", "Thùy", "Kim", "Mỹ"]}
_GIVEN = {
    "M": [
        "An",
        "Bảo",
        "Cường",
        "Đạt",
        "Hiếu",
        "Khang",
        "Long",
        "Nghĩa",
        "Phúc",
        "Tùng",
        "Vỹ",
        "Khôi",
    ],
    "F": [
        "Anh",
        "Bích",
        "Dung",
        "Hân",
        "Linh",
        "Mai",
        "Ngân",
        "Như",
        "Quyên",
        "Trâm",
        "Uyên",
        "Yến",
    ],
}


@dataclass(frozen=True, slots=True)
class Planted:
    """One defect put into the list on purpose; a whole row names no cell."""

    row: int
    cell: str
    kind: Kind


@dataclass(slots=True)
class Damaged:
    """The list while it is being damaged."""

    rows: list[list[object]]
    hamlets: tuple[str, ...] = HAMLETS
    planted: list[Planted] = field(default_factory=list)
    fonts: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)

    def plant(self, index: int, column: int | None, kind: Kind) -> None:
        """Note a defect by the row and cell Excel shows."""
        row = FIRST_ROW + index
        self.planted.append(Planted(row, "" if column is None else address(row - 1, column), kind))

    def put(self, index: int, column: int, value: object, kind: Kind) -> None:
        """Put a damaged value into a cell."""
        self.rows[index][column] = value
        self.plant(index, column, kind)


def clean_rows(
    count: int, *, seed: int = 7, hamlets: tuple[str, ...] = HAMLETS
) -> list[list[object]]:
    """Make rows of children without any defect."""
    chance = random.Random(seed)
    return [_child(chance, number, hamlets) for number in range(1, count + 1)]


def damaged_list(count: int = 300, *, seed: int = 7, hamlets: tuple[str, ...] = HAMLETS) -> Damaged:
    """Make a list with each kind of damage planted, one to a row and some rows apart."""
    damaged = Damaged(clean_rows(count, seed=seed, hamlets=hamlets), hamlets)
    free = iter(range(1, count - 2, 2))
    for _round in range(2):
        for damage in DAMAGES:
            damage(damaged, next(free))
    _title_of_hamlet(damaged, count - 2)
    return damaged


def as_workbook(damaged: Damaged) -> bytes:
    """Write an officer's workbook: titles, two heading rows, a hidden sheet, a total."""
    book = Workbook()
    sheet: Worksheet = book.create_sheet("Danh sách", 0)
    book.remove(book[book.sheetnames[1]])
    _write_titles(sheet)
    for index, cells in enumerate(damaged.rows):
        for column, value in enumerate(cells):
            cell = sheet.cell(FIRST_ROW + index, column + 1, value)
            if isinstance(value, date):
                cell.number_format = "dd/mm/yyyy"
            if font := damaged.fonts.get((index, column)):
                cell.font = Font(name=font)
    for index, last, column in damaged.merged:
        sheet.merge_cells(None, FIRST_ROW + index, column + 1, FIRST_ROW + last, column + 1)
    for index in damaged.hidden_rows:
        sheet.row_dimensions[FIRST_ROW + index].hidden = True
    end = FIRST_ROW + len(damaged.rows)
    sheet.cell(end, 2, f"Tổng cộng: {len(damaged.rows)} trẻ")
    sheet.cell(end + 2, 8, "Rạch Sen, ngày 10 tháng 5 năm 2021")
    sheet.cell(end + 3, 8, "NGƯỜI LẬP BIỂU")
    hidden = book.create_sheet("Danh sách cũ")
    hidden.append(["STT", "Họ và tên", "Ngày sinh"])
    hidden.append([1, "Không Được Nhập", date(2014, 1, 1)])
    hidden.sheet_state = "hidden"
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def truth(damaged: Damaged) -> set[Planted]:
    """Tell every defect a checker must name, the passed-over rows at the end included."""
    end = FIRST_ROW + len(damaged.rows)
    return {
        *damaged.planted,
        Planted(end, "", Kind.TOTAL_ROW),
        Planted(end + 2, "", Kind.FOOT_ROW),
        Planted(end + 3, "", Kind.FOOT_ROW),
    }


def _write_titles(sheet: Worksheet) -> None:
    sheet["A1"] = "ỦY BAN NHÂN DÂN XÃ RẠCH SEN"
    sheet["H1"] = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    sheet["A3"] = "DANH SÁCH TRẺ EM DƯỚI 16 TUỔI NĂM 2021"
    sheet.merge_cells("A3:O3")
    for column, heading in enumerate(HEADINGS, start=1):
        if column - 1 in (FATHER, MOTHER):
            continue
        sheet.cell(5, column, heading)
        sheet.merge_cells(None, 5, column, 6, column)
    sheet.cell(5, FATHER + 1, "Cha, mẹ ruột")
    sheet.merge_cells(None, 5, FATHER + 1, 5, MOTHER + 1)
    sheet.cell(6, FATHER + 1, "Họ tên cha")
    sheet.cell(6, MOTHER + 1, "Họ tên mẹ")
    for column in range(1, len(HEADINGS) + 1):
        sheet.cell(7, column, f"({column})")


def _child(chance: random.Random, number: int, hamlets: tuple[str, ...]) -> list[object]:
    sex = chance.choice("MF")
    born = date(2006, 1, 15) + timedelta(days=chance.randrange(5400))
    surname = chance.choice(_SURNAMES)
    name = f"{surname} {chance.choice(_MIDDLES[sex])} {chance.choice(_GIVEN[sex])}"
    sign = "2" if sex == "M" else "3"
    identity = f"999{sign}{born.year % 100:02}{number:06}"
    return [
        number,
        name,
        born,
        "Nam" if sex == "M" else "Nữ",
        identity,
        chance.choice(["Kinh", "Kinh", "Kinh", "Khmer", "Hoa"]),
        f"{surname} Văn {chance.choice(_GIVEN['M'])}",
        f"{chance.choice(_SURNAMES)} Thị {chance.choice(_GIVEN['F'])}",
        f"09{chance.randrange(10**8):08}",
        chance.choice(hamlets),
        f"Tổ {chance.randrange(1, 20)}",
        chance.choice([None, None, None, "Hộ nghèo", "Hộ cận nghèo"]),
        "Trường Tiểu học Rạch Sen" if born.year < 2015 else None,
        "3A" if born.year < 2015 else None,
        None,
    ]


def _real_province(damaged: Damaged, index: int) -> str:
    return "091" + str(damaged.rows[index][ID])[3:]


def _text(damaged: Damaged, index: int, column: int) -> str:
    return str(damaged.rows[index][column])


def _born(damaged: Damaged, index: int) -> date:
    born = damaged.rows[index][BIRTH]
    assert isinstance(born, date)
    return born


def _excel_serial(damaged: Damaged, index: int) -> int:
    return (_born(damaged, index) - date(1899, 12, 30)).days


def _late_in_month(damaged: Damaged, index: int) -> date:
    return _born(damaged, index).replace(day=25)


def _ditto_in_hamlet(damaged: Damaged, index: int) -> None:
    damaged.put(index, HAMLET, "-nt-", Kind.DITTO)


def _ditto_sign_in_mother(damaged: Damaged, index: int) -> None:
    damaged.put(index, MOTHER, '"', Kind.DITTO)


def _merged_hamlet(damaged: Damaged, index: int) -> None:
    damaged.rows[index][HAMLET] = None
    damaged.merged.append((index - 1, index, HAMLET))
    damaged.plant(index, HAMLET, Kind.MERGED)


def _tcvn3_name(damaged: Damaged, index: int) -> None:
    name = "Trần Thị Mỹ Quyên"
    damaged.rows[index][SEX] = "Nữ"
    damaged.rows[index][ID] = None
    damaged.fonts[index, NAME] = ".VnTime"
    damaged.put(index, NAME, from_unicode(name, Encoding.TCVN3), Kind.LEGACY_FONT)


def _vni_mother(damaged: Damaged, index: int) -> None:
    damaged.fonts[index, MOTHER] = "VNI-Times"
    damaged.put(index, MOTHER, from_unicode("Nguyễn Thị Hường", Encoding.VNI), Kind.LEGACY_FONT)


def _hidden_row(damaged: Damaged, index: int) -> None:
    damaged.hidden_rows.append(index)
    damaged.plant(index, None, Kind.HIDDEN_ROW)


def _total_row_inside(damaged: Damaged, index: int) -> None:
    damaged.rows[index] = ["Cộng", None, None, 12, *[None] * 11]
    damaged.plant(index, None, Kind.TOTAL_ROW)


def _repeated_headings(damaged: Damaged, index: int) -> None:
    damaged.rows[index] = list(HEADINGS)
    damaged.plant(index, None, Kind.HEADING_REPEATED)


def _title_of_hamlet(damaged: Damaged, index: int) -> None:
    damaged.rows[index] = [f"Ấp {damaged.hamlets[-1]}", *[None] * 14]
    damaged.plant(index, None, Kind.TITLE_ROW)


def _same_row_twice(damaged: Damaged, index: int) -> None:
    damaged.rows[index] = [*damaged.rows[index - 1]]
    damaged.rows[index][ID] = None
    damaged.plant(index, NAME, Kind.SAME_CHILD)


def _same_number_twice(damaged: Damaged, index: int) -> None:
    for column in (BIRTH, SEX):
        damaged.rows[index][column] = damaged.rows[index - 1][column]
    damaged.put(index, ID, damaged.rows[index - 1][ID], Kind.ID_REPEATED)


def _wrong_sex_in_number(damaged: Damaged, index: int) -> None:
    number = _text(damaged, index, ID)
    other = {"2": "3", "3": "2"}[number[3]]
    damaged.put(index, ID, number[:3] + other + number[4:], Kind.ID_SEX)


def _wrong_year_in_number(damaged: Damaged, index: int) -> None:
    number = _text(damaged, index, ID)
    damaged.put(
        index, ID, f"{number[:4]}{(int(number[4:6]) + 1) % 100:02}{number[6:]}", Kind.ID_YEAR
    )


def _put(
    column: int, kind: Kind, value: Callable[[Damaged, int], object]
) -> Callable[[Damaged, int], None]:
    return lambda damaged, index: damaged.put(index, column, value(damaged, index), kind)


DAMAGES: list[Callable[[Damaged, int], None]] = [
    _put(NAME, Kind.SPACES, lambda d, i: f" {_text(d, i, NAME)}  "),
    _put(FATHER, Kind.SPACES, lambda d, i: _text(d, i, FATHER).replace(" ", "\u00a0", 1)),
    _put(NAME, Kind.DECOMPOSED, lambda d, i: unicodedata.normalize("NFD", "Lê Hữu Phước")),
    _put(MOTHER, Kind.LOOK_ALIKE, lambda d, i: "Ðặng Thị Hân"),
    _tcvn3_name,
    _vni_mother,
    _put(NAME, Kind.NAME_CASE, lambda d, i: _text(d, i, NAME).upper()),
    _put(NAME, Kind.NAME_SIGNS, lambda d, i: _text(d, i, NAME) + " 2"),
    _put(NAME, Kind.NAME_SHORTENED, lambda d, i: "Ng. V. Anh"),
    _put(NAME, Kind.NAME_KEYS, lambda d, i: "Nguyeenx Minh Khang"),
    _put(NAME, Kind.NAME_MISSING, lambda d, i: None),
    _put(NAME, Kind.DITTO_REFUSED, lambda d, i: "nt"),
    _put(BIRTH, Kind.DATE_TEXT, lambda d, i: _born(d, i).strftime("%d/%m/%Y")),
    _put(BIRTH, Kind.DATE_SERIAL, _excel_serial),
    _put(BIRTH, Kind.DATE_SHORT_YEAR, lambda d, i: _born(d, i).strftime("%d-%m-%y")),
    _put(BIRTH, Kind.DATE_MONTH_FIRST, lambda d, i: _late_in_month(d, i).strftime("%m/%d/%Y")),
    _put(BIRTH, Kind.YEAR_ONLY, lambda d, i: _born(d, i).year),
    _put(BIRTH, Kind.MONTH_ONLY, lambda d, i: f"{_born(d, i).month}/{_born(d, i).year}"),
    _put(BIRTH, Kind.DATE_ESTIMATED, lambda d, i: f"khoảng {_born(d, i).year}"),
    _put(BIRTH, Kind.DATE_UNREADABLE, lambda d, i: f"31/02/{_born(d, i).year}"),
    _put(BIRTH, Kind.BIRTH_MISSING, lambda d, i: None),
    _put(SEX, Kind.SEX_CODE, lambda d, i: 1 if d.rows[i][SEX] == "Nam" else 2),
    _put(SEX, Kind.SEX_MISSING, lambda d, i: None),
    _put(SEX, Kind.SEX_UNREADABLE, lambda d, i: "n"),
    _put(ID, Kind.ID_ZERO_LOST, lambda d, i: int(_real_province(d, i))),
    _put(ID, Kind.ID_ZEROS_LOST, lambda d, i: int("001" + _text(d, i, ID)[3:])),
    _put(ID, Kind.ID_SCIENTIFIC, lambda d, i: "9,1215E+10"),
    _put(
        ID,
        Kind.ID_SEPARATORS,
        lambda d, i: f"{_real_province(d, i)[:3]} {_real_province(d, i)[3:]}",
    ),
    _put(ID, Kind.ID_LENGTH, lambda d, i: "091215"),
    _put(ID, Kind.ID_SIGNS, lambda d, i: "O91215001234"),
    _put(ID, Kind.ID_PROVINCE, lambda d, i: "555" + _text(d, i, ID)[3:]),
    _wrong_sex_in_number,
    _wrong_year_in_number,
    _same_number_twice,
    _put(PHONE, Kind.PHONE_ZERO_LOST, lambda d, i: int(_text(d, i, PHONE))),
    _put(PHONE, Kind.PHONE_SCIENTIFIC, lambda d, i: "9,12E+08"),
    _put(
        PHONE,
        Kind.PHONE_SEPARATORS,
        lambda d, i: f"{_text(d, i, PHONE)[:4]}.{_text(d, i, PHONE)[4:]}",
    ),
    _put(PHONE, Kind.PHONE_OLD_PREFIX, lambda d, i: "01681234567"),
    _put(PHONE, Kind.PHONE_SEVERAL, lambda d, i: "0912345678/0987654321"),
    _put(PHONE, Kind.PHONE_UNREADABLE, lambda d, i: "không có"),
    _put(HAMLET, Kind.HAMLET_SPELLING, lambda d, i: f"ap {fold(d.hamlets[0])}"),
    _put(HAMLET, Kind.HAMLET_UNKNOWN, lambda d, i: f"{d.hamlets[-1]}g"),
    _put(HAMLET, Kind.HAMLET_FOREIGN, lambda d, i: "Tân Quới Đông"),
    _put(HAMLET, Kind.HAMLET_MISSING, lambda d, i: None),
    _ditto_in_hamlet,
    _ditto_sign_in_mother,
    _merged_hamlet,
    _put(ETHNICITY, Kind.CHOICE_SPELLING, lambda d, i: "khơ me"),
    _put(ETHNICITY, Kind.CHOICE_UNKNOWN, lambda d, i: "abc"),
    _put(POVERTY, Kind.CHOICE_UNKNOWN, lambda d, i: "hộ khó khăn"),
    _put(CLASS, Kind.CLASS_AS_DATE, lambda d, i: date(2021, 2, 3)),
    _put(ADDRESS, Kind.CELL_ERROR, lambda d, i: "#REF!"),
    _hidden_row,
    _total_row_inside,
    _repeated_headings,
    _same_row_twice,
]


def _put_without_number(column: int, kind: Kind, value: object) -> Callable[[Damaged, int], None]:
    def damage(damaged: Damaged, index: int) -> None:
        damaged.rows[index][ID] = None
        damaged.put(index, column, value, kind)

    return damage


DAMAGES += [
    _put_without_number(BIRTH, Kind.AGE_OVER, date(2005, 5, 10)),
    _put_without_number(BIRTH, Kind.DATE_IN_FUTURE, date(2021, 6, 1)),
]
