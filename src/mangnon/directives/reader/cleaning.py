"""From the extracted text to clean paragraphs, with the way back to the original kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from mangnon.common.syllables import is_syllable
from mangnon.common.vietnamese import LOOK_ALIKES
from mangnon.directives.reader.markers import starts_part
from mangnon.directives.reader.tracing import Traced

MOTTO = re.compile(
    r"C[OỘ]NG\s*H[OÒ][AÀ]\s*X[AÃà]\S*\s*H[OỘ]I\s*CH[UỦ]\s*NGH[IĨ]A\s*VI[EỆ]T\s*NAM", re.IGNORECASE
)
MOTTO_SECOND = re.compile(
    r"[ĐD][ộo]c\s*l[ậa]p\s*[-–—]?\s*T[ựu]\s*do\s*[-–—]?\s*H[ạa]nh\s*ph[úu]c\.?", re.IGNORECASE
)
_OPEN_END = re.compile(r"[^.;:!?/…”\"»]\s*$")
# A line that ends with one of these is never the end of a paragraph.
_HANGING = re.compile(
    r"\s(?:và|của|các|về|với|cho|tại|theo|hoặc|từ|đến|trong|là|do|số|ngày|những|mọi|bằng|để|trên"
    r"|thuộc|gồm|được|có|không|giữa|qua)\s*$"
)
_HEADER_LINE = re.compile(
    r"^(?:Số\s*:|Kính\s*gửi|Độc lập -|Độc lập –|Nơi nhận|V/v|Về việc|Căn cứ "
    r"|Theo đề nghị|Xét |Điều \d|TM\.|KT\.|TL\.|TUQ\.|\(|Phụ lục|PHỤ LỤC)"
)
# A hyphen inside a name or a span of years, not the sign of a list.
_INNER_HYPHEN = re.compile(
    r"^[-–]\s?(?:\d{4}|Thương binh|Truyền hình|Văn xã|Xã hội|Phát thanh|Công nghệ)"
)
_PLACE_AND_DATE = re.compile(r"^[^\d;:.]{2,40},?\s*ngày\s*[\d …._]+tháng")
_PIECE_OF_PLACE = re.compile(r"^(?:[A-ZĐ][a-zà-ỹ]+ ?){1,3}$")
_NUMBER_LINE = re.compile(r"^Số\s*:")
_LETTERS = "A-Za-zÀ-ỹĐđ"
_SMALL = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"

_REPAIRS: tuple[tuple[re.Pattern[str], str], ...] = (
    # PDF readers mark a hyphen at the end of a line with a sign of their own.
    (re.compile("(?<=\\s)[\x02\ufffe][ \\r\\n]*"), "- "),
    (re.compile("[\x02\ufffe][ \\r\\n]*"), "-"),
    (re.compile(r"(?:\\r)?\\n|\\r|\r\n?|\f|\v"), "\n"),
    (re.compile("[\u00a0\u2000-\u200a\u202f\t\x0e]"), " "),
    (re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08]"), ""),
    # Rules drawn with signs part the head; they are no words.
    (re.compile(r"(?m)^[ |]*[-–—_*=.~]{3,}[ |]*$"), ""),
    (re.compile(r"\*\*|__(?=[^\W_])|(?<=[^\W_])__"), ""),
    (re.compile(r"(?m)^[ |]*\|[ ]*|[ ]*\|[ ]*$|[ ]\|[ ]"), "\n"),
    (re.compile(r"[-–—_*=]{3,}"), "\n"),
    (re.compile(r" +"), " "),
    (re.compile(r"(?m)^ | $"), ""),
    (re.compile(r"(?m)^(?:\d{1,3}|Trang \d{1,3}|- ?\d{1,3} ?-)$\n?"), "\n"),
    (re.compile(rf"(?<=[{_LETTERS}]),(?=[A-ZĐ][a-zà-ỹ])"), ", "),
    (re.compile(rf"(?<=\d)(?=(?:tháng|năm|của|về)(?![{_LETTERS}]))"), " "),
    (re.compile(r"(?<=\bSở)(?=[A-ZĐ][a-zà-ỹ ])"), " "),
    (re.compile(rf"\bSỞ(?= (?:[A-ZĐ][{_SMALL}]|Y tế))"), "Sở"),
    (re.compile(r"(?<=tháng)(?=\d)|(?<=ngày)(?=\d)|(?<=năm)(?=\d)"), " "),
)
_WORD = re.compile(rf"(?<![{_LETTERS}\d/&.-])[{_LETTERS}]{{5,14}}(?![{_LETTERS}\d/&-])")


@dataclass(frozen=True)
class Cleaned:
    """The cleaned text; `traced` leads from each of its places back to the original."""

    traced: Traced

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return self.traced.text


def clean(raw: str) -> Cleaned:
    """Clean a dispatch: composed letters, whole paragraphs, words apart."""
    traced = Traced.of(raw)
    traced = traced.replace(re.compile("[ÐðƉɖ]"), lambda match: match[0].translate(LOOK_ALIKES))
    for motto in (MOTTO, MOTTO_SECOND):
        traced = traced.replace(motto, lambda match: f"\n{' '.join(match[0].split())}\n")
    for pattern, new in _REPAIRS:
        traced = traced.replace(pattern, partial(_written, new))
    traced = traced.replace(re.compile(r"\n+"), _joints(traced.text))
    traced = traced.replace(_WORD, lambda match: _parted(match[0]))
    return Cleaned(traced.replace(re.compile(r"^\n+|\n+$"), ""))


def _written(new: str, match: re.Match[str]) -> str:
    return match.expand(new)


def _joints(text: str) -> Callable[[re.Match[str]], str]:
    """Decide at every line break whether the paragraph goes on."""
    lines = [line for line in text.split("\n") if line]
    wrapped = _is_wrapped(lines)
    paragraph = ""

    def joint(match: re.Match[str]) -> str:
        nonlocal paragraph
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        end = text.find("\n", match.end())
        after = text[match.end() : end if end >= 0 else len(text)]
        paragraph = f"{paragraph} {before}" if paragraph else before
        if _goes_on(paragraph, after, wrapped=wrapped and len(match[0]) == 1):
            return " "
        paragraph = ""
        return "\n"

    return joint


def _is_wrapped(lines: list[str]) -> bool:
    long_lines = [len(line) for line in lines if len(line) >= 40]
    return bool(long_lines) and sum(length <= 130 for length in long_lines) >= 0.9 * len(long_lines)


def _goes_on(paragraph: str, after: str, *, wrapped: bool) -> bool:
    if (
        not paragraph
        or not after
        or paragraph.startswith(("Kính gửi", "Nơi nhận"))
        and not after[0].islower()
    ):
        return False
    open_end = bool(_OPEN_END.search(paragraph))
    if paragraph.startswith("(") and paragraph.endswith(")"):
        return False
    if open_end and (_INNER_HYPHEN.match(after) or _is_small_after_hyphen(after)):
        return True
    if _PLACE_AND_DATE.match(after) and _PIECE_OF_PLACE.match(paragraph):
        return True
    if starts_part(after) or _HEADER_LINE.match(after) or _PLACE_AND_DATE.match(after):
        return False
    if after[0].islower() or after[0] in ",;)":
        return not paragraph.isupper() and (open_end or paragraph.endswith(";"))
    if not open_end or _NUMBER_LINE.match(paragraph):
        return False
    if _HANGING.search(paragraph) and not paragraph.isupper() and not after.isupper():
        return True
    if paragraph.isupper() or after.isupper():
        return paragraph.isupper() and after.isupper() and starts_part(paragraph)
    is_short_heading = starts_part(paragraph) and len(paragraph) < 60
    return wrapped and not is_short_heading


def _is_small_after_hyphen(line: str) -> bool:
    """«kinh tế / - xã hội» goes on; «- Xã hội hóa» begins a part."""
    return line[:1] in "-–" and line.lstrip("-– ")[:1].islower()


def _parted(word: str) -> str:
    """Part two syllables that lost the space between them; leave every other word alone."""
    if word.isascii() or word.isupper() or is_syllable(word):
        return word
    capital = next((at for at, letter in enumerate(word) if at and letter.isupper()), 0)
    places = [capital] if capital else range(2, len(word) - 1)
    partings = [at for at in places if is_syllable(word[:at]) and is_syllable(word[at:])]
    return f"{word[: partings[-1]]} {word[partings[-1] :]}" if partings else word
