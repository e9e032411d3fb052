"""The kinds of official documents and their abbreviations (Nghị định 30/2020/NĐ-CP, Điều 7)."""

import re

NORMATIVE = "normative"

TYPE_BY_ABBREVIATION = {
    "NQ": "nghị quyết",
    "QĐ": "quyết định",
    "CT": "chỉ thị",
    "QC": "quy chế",
    "QyĐ": "quy định",
    "TC": "thông cáo",
    "TB": "thông báo",
    "HD": "hướng dẫn",
    "CTr": "chương trình",
    "KH": "kế hoạch",
    "PA": "phương án",
    "ĐA": "đề án",
    "DA": "dự án",
    "BC": "báo cáo",
    "BB": "biên bản",
    "TTr": "tờ trình",
    "HĐ": "hợp đồng",
    "CĐ": "công điện",
    "BGN": "bản ghi nhớ",
    "BTT": "bản thỏa thuận",
    "GUQ": "giấy ủy quyền",
    "GM": "giấy mời",
    "GGT": "giấy giới thiệu",
    "GNP": "giấy nghỉ phép",
    "PG": "phiếu gửi",
    "PC": "phiếu chuyển",
    "PB": "phiếu báo",
    "SY": "bản sao y",
    "TrS": "bản trích sao",
    "SL": "bản sao lục",
    "NĐ": "nghị định",
    "TT": "thông tư",
    "TTLT": "thông tư liên tịch",
    "NQLT": "nghị quyết liên tịch",
    "QCPH": "quy chế phối hợp",
    "KL": "kết luận",
    "KHLN": "kế hoạch liên ngành",
    "KHPH": "kế hoạch phối hợp",
    "CTPH": "chương trình phối hợp",
    "CTrPH": "chương trình phối hợp",
    "CTHĐ": "chương trình hành động",
    "HDLN": "hướng dẫn liên ngành",
    "HDLT": "hướng dẫn liên tịch",
    "QCPHLN": "quy chế phối hợp liên ngành",
    "TBKL": "thông báo kết luận",
    "TTLN": "thông tư liên ngành",
}
LETTER = "công văn"

# Names that may stand before a symbol or a title; the longest is tried first.
NAMES = sorted(
    {
        *TYPE_BY_ABBREVIATION.values(),
        LETTER,
        "luật",
        "bộ luật",
        "pháp lệnh",
        "hiến pháp",
        "kết luận",
        "thư công",
        "văn bản",
        "công thư",
        "thông tri",
        "điều lệ",
        "tuyên bố",
    },
    key=len,
    reverse=True,
)
NAME = re.compile(rf"(?<!\w)(?:{'|'.join(NAMES)})(?!\w)", re.IGNORECASE)
# Titled documents print their kind alone on a line, in capitals.
_TITLED = "|".join(re.escape(name.upper()) for name in NAMES if name not in (LETTER, "văn bản"))
TITLE_LINE = re.compile(rf"^(?:{_TITLED})(?:\s*\(.*\))?\s*:?$")
