"""Names of bodies and of their heads as official prose prints them, one by one or in lists."""

import re
from dataclasses import dataclass

from mangnon.directives.reader.verbs import begins_order

_HYPHEN = r"\s?[-–]\s?"
# Fields of ministries and departments of all eras; the longest name wins.
SECTORS = (
    "Lao động - Thương binh và Xã hội|Lao động, Thương binh và Xã hội|LĐTB&XH"
    "|LĐ-TB&XH|LĐTBXH|LĐ-TBXH|LĐTB và XH"
    "|Giáo dục và Đào tạo|Giáo dục & Đào tạo|GD&ĐT|GDĐT|GD-ĐT|Y tế"
    "|Văn hóa, Thể thao và Du lịch|Văn hóa và Thể thao|Văn hoá, Thể thao và Du lịch"
    "|Văn hóa - Thông tin|Văn hóa và Thông tin|Văn hoá - Thông tin|Văn hóa, Thông tin"
    "|VHTT&DL|VHTTDL"
    "|Thông tin và Truyền thông|TT&TT|TTTT|Tư pháp|Nội vụ|Tài chính"
    "|Kế hoạch và Đầu tư|KH&ĐT|Xây dựng|Giao thông vận tải|Giao thông Vận tải|GTVT"
    "|Nông nghiệp và Phát triển nông thôn|Nông nghiệp và Phát triển Nông thôn|NN&PTNT"
    "|NNPTNT"
    "|Nông nghiệp và Môi trường|NN&MT|Tài nguyên và Môi trường|TN&MT|Công Thương"
    "|Công thương|Khoa học và Công nghệ|KH&CN|Ngoại vụ|Ngoại giao"
    "|Dân tộc và Tôn giáo|Dân tộc|Du lịch|Công an|Quốc phòng|Quy hoạch - Kiến trúc"
    "|Xây dựng - Kiến trúc|Phát triển nông thôn|Kinh tế|Văn hóa - Xã hội"
    "|Văn hóa và Xã hội|Văn hóa, Thể thao|Văn hóa, Khoa học và Thông tin"
    "|Dân tộc, Tôn giáo|Tài chính - Kế hoạch|Kế hoạch - Tài chính|Kinh tế - Hạ tầng"
    "|Kinh tế và Hạ tầng|Kinh tế, Hạ tầng và Đô thị|Quản lý đô thị|Văn hóa - Thể thao"
    "|Nội vụ - Lao động - Thương binh và Xã hội|Nội vụ, Lao động - Thương binh và Xã hội"
    "|Bảo trợ xã hội|Chính trị, tư tưởng|Phòng, chống tệ nạn xã hội|Tổ chức - Hành chính"
)
# Divisions inside ministries and departments whose names are also words of every sentence.
DIVISIONS = (
    "Trẻ em|Trẻ em và Bình đẳng giới|Bảo vệ, chăm sóc trẻ em"
    "|Bảo vệ, chăm sóc trẻ em và Bình đẳng giới|Bảo vệ chăm sóc trẻ em"
    "|Bảo trợ xã hội và Trẻ em|Trẻ em và Bảo trợ xã hội"
)
_PLACES = (
    r"(?:tỉnh|huyện|thị xã|thành phố|xã|phường|thị trấn|đặc khu|quận|địa phương|cơ sở|TP|khu|ấp)"
)
_PROPER = r"(?:[A-ZĐÂÊÔƠƯĂÁÀ][\wÀ-ỹ]*(?:[ -](?=[A-ZĐÂÊÔƠƯĂÁÀ]))?)+"
_UNITS = (
    rf"(?:các )?{_PLACES}(?:(?:, (?:và )?| và |/| - )(?:các )?{_PLACES}(?![\wÀ-ỹ]))*(?: "
    rf"trực thuộc [Tt]rung ương| trực thuộc| thuộc (?:{_PLACES}|[Tt]rung ương))?(?: (?!Sở"
    rf"|Công an|Chỉ|Tổ|Ủy|Hội|Ban|Mặt|Đoàn|Liên|UBND|HĐND|Trung tâm|Trường|Chủ"
    rf"|Giám){_PROPER})?"
)
_QUALIFIER = (
    rf"(?: (?:{_UNITS}|cấp (?:tỉnh|huyện|xã|cơ sở|Trung ương)(?:, (?:huyện|xã|cấp \w+)"
    rf"| và (?:huyện|xã|cấp \w+))*|các cấp|(?:có )?liên quan(?: khác)?"
    rf"|trên địa bàn(?: {_UNITS})?|cùng cấp"
    r"|cấp (?:dưới|trên)(?: trực thuộc)?|trực thuộc Sở|thuộc Sở|Sở(?! [A-ZĐÀ-Ỹ])(?![\wÀ-ỹ])"
    r"|của (?:Hội đồng nhân dân|HĐND|Quốc hội|Ủy ban nhân dân|UBND|Tỉnh ủy)(?: tỉnh| huyện| xã)?"
    r"|của tỉnh|thuộc tỉnh|của địa phương|ở địa phương|Trung ương|trung ương"
    r"|trực thuộc(?: Trung ương)?|Việt Nam|thuộc Chính phủ|chức năng|khác|nêu trên"
    r"|được (?:kiểm tra|thanh tra|giám sát|giao|phân công)"
    r"|có tên trên|đóng trên địa bàn(?: tỉnh)?|quản lý"
    r"|thuộc phạm vi quản lý|\([^()]{2,80}\)))*"
)
_SECTOR = (
    "(?:"
    + "|".join(
        re.escape(name).replace(r"\ \-\ ", _HYPHEN).replace(r"\ ", r"\s")
        for name in sorted(f"{SECTORS}|{DIVISIONS}".split("|"), key=len, reverse=True)
    )
    + ")"
)
_FRONT = (
    r"(?:Ủy ban|Uỷ ban)\s(?:Trung ương )?(?:Mặt trận Tổ quốc Việt Nam|Mặt trận Tổ quốc"
    r"|MTTQ Việt Nam|MTTQVN|MTTQ)|UBMTTQVN|UBMTTQ(?: Việt Nam)?|Mặt trận Tổ quốc Việt Nam"
    r"|Mặt trận Tổ quốc|MTTQ Việt Nam"
)
_NAMED = (
    rf"(?:Sở|Bộ|Ngành|ngành|Phòng|Chi cục|Ủy ban|Uỷ ban|Ban|Vụ|Cục)\s{_SECTOR}"
    rf"|(?:sở|phòng|ban)\s(?i:{_SECTOR})"
    rf"|{_FRONT}"
    r"|(?:Ủy ban nhân dân|Uỷ ban nhân dân|Ủy ban Nhân dân|UBND|Hội đồng nhân dân"
    r"|HĐND)(?:(?:,| và) (?:UBND|Ủy ban nhân dân|HĐND))?"
    r"|(?:[Tt]ổ )?[Đđ]ại biểu (?:Hội đồng nhân dân|HĐND|Quốc hội)|[Tt]ổ đại biểu"
    r"|Đoàn [Đđ]ại biểu Quốc hội|Trung tâm (?:GDNN|Giáo dục nghề nghiệp)"
    rf"(?:{_HYPHEN}(?:GDTX|Giáo dục thường xuyên))?"
    rf"|Thường trực (?:Tỉnh ủy|Huyện ủy|HĐND|Hội đồng nhân dân)|(?:Tỉnh|Thành|Huyện|Thị"
    rf"|Đảng)\s?(?:ủy|uỷ)|(?:Tỉnh|Thành|Huyện|Thị) ?[Đđ]oàn(?: {_PROPER})?"
    r"|Công an|Bộ Chỉ huy [Qq]uân sự|Bộ [Cc]hỉ huy Bộ đội Biên phòng"
    r"|Bộ đội [Bb]iên phòng|Bộ Tư lệnh [\wÀ-ỹ ]{3,20}?(?=,|;|:| chủ| phối)|Quân khu \d"
    r"|(?:Tòa án|Toà án) nhân dân(?: tối cao)?|TAND(?:TC)?"
    r"|Viện [Kk]iểm sát nhân dân(?: tối cao)?|VKSND(?:TC)?"
    r"|Liên đoàn Lao động|Bảo hiểm xã hội|Kho bạc Nhà nước"
    r"|Thanh tra (?:Chính phủ|tỉnh|huyện|thành phố|Sở|Bộ)"
    r"|Ngân hàng Chính sách xã hội|Đoàn Thanh niên Cộng sản Hồ Chí Minh"
    r"|Đoàn TNCS Hồ Chí Minh|Đoàn Thanh niên"
    r"|Trung ương Đoàn(?: Thanh niên Cộng sản Hồ Chí Minh| TNCS Hồ Chí Minh)?"
    r"|Hội Liên hiệp Phụ nữ|Hội LHPN|Hội Phụ nữ|Hội Nông dân|Hội Cựu chiến binh"
    r"|Hội Chữ thập đỏ|Hội Khuyến học|Hội Bảo vệ quyền trẻ em|Hội đồng Đội"
    r"|Quỹ Bảo trợ trẻ em|Thông tấn xã Việt Nam|Đài Truyền hình Việt Nam"
    r"|Đài Tiếng nói Việt Nam|Tổng Liên đoàn Lao động"
    r"|Báo [A-ZĐ][\wÀ-ỹ]*(?: [A-ZĐ][\wÀ-ỹ]*)*|Cổng [Tt]hông tin điện tử"
    rf"|Đài Phát thanh(?:{_HYPHEN}| và )Truyền hình(?: {_PROPER})?|Đài Truyền thanh"
    rf"|Văn phòng (?:Chính phủ|UBND|Ủy ban nhân dân|Tỉnh ủy|HĐND và UBND|HĐND|Đoàn ĐBQH và HĐND)"
    rf"|Báo và (?:[Đđ]ài )?[Pp]hát thanh(?:,| và| -) [Tt]ruyền hình(?: {_PROPER})?"
    rf"|Báo và [Đđ]ài [\wÀ-ỹ -]{{5,40}}"
    r"|(?:Ủy ban|Uỷ ban) [Qq]uốc gia về [Tt]rẻ em|Ban Chỉ đạo(?: \d+(?:/[A-ZĐ]+)?)?"
    r"|Ban Bảo vệ trẻ em|Ban An toàn giao thông|Ban Dân tộc|Ban Tổ chức|Ban Tuyên giáo"
    r"|Ban Dân vận|Tổ giúp việc|Tổng cục [A-ZĐ][\wÀ-ỹ ]{3,30}"
    r"|Cục Bà mẹ và Trẻ em|Cục Trẻ em|Trung tâm Công tác xã hội"
    r"|Trung tâm Bảo trợ xã hội|Trung tâm Kiểm soát bệnh tật"
    r"|Trung tâm Trợ giúp pháp lý(?: nhà nước| Nhà nước)?|Chính phủ|Quốc hội"
    r"|Thủ tướng Chính phủ|Bộ, ngành|Văn phòng"
)
# A body whose name is not in the list: it ends where an order or a stop begins.
_HEAD_OF_OTHER = re.compile(
    r"(?:Cục|Vụ|Chi cục|Hội|Ban|Trung tâm|Tổ(?! chức)|Đội|Quỹ|Trường|Bệnh viện|Viện|Công ty|Đài"
    r"|Hiệp hội|Liên minh|Liên hiệp|Tổng công ty|Phòng|Đoàn|Thanh tra|Hội đồng|Nhà"
    r"|Tổng đài|Ngân hàng|Bưu điện|Sở|Bộ|Ủy ban|Uỷ ban"
    r"|Cơ quan|Trạm)(?= [A-ZĐÂÊÔƠƯĂÁÀa-zđà-ỹ])"
)
_GENERIC_MEMBER = (
    r"(?:[Ss]ở|[Bb]ộ|[Bb]an|[Nn]gành|[Đđ]oàn thể(?: chính trị(?:\s?[-–]\s?xã hội)?)?"
    r"|cơ quan ngang [Bb]ộ|cơ quan thuộc Chính phủ|cơ quan chức năng"
    r"|cơ quan truyền thông|cơ quan báo chí|cơ quan thông tin đại chúng"
    r"|cơ quan tư pháp|[Cc]ơ quan|[Đđ]ơn vị|[Đđ]ịa phương|tổ chức chính trị\s?[-–]\s?xã hội"
    r"|tổ chức thành viên|tổ chức xã hội|tổ chức đoàn thể|tổ chức|cá nhân"
    r"|hội đoàn thể|hội|[Hh]ội, đoàn thể"
    r"|cơ sở giáo dục(?: mầm non| phổ thông)?|cơ sở trợ giúp xã hội"
    r"|cơ sở bảo trợ xã hội|cơ sở y tế|cơ sở khám bệnh, chữa bệnh"
    r"|cơ sở nuôi dưỡng trẻ em|cơ sở|trường học|[Tt]rường(?:,? (?:và )?(?:mầm non"
    r"|mẫu giáo|tiểu học|trung học cơ sở|trung học phổ thông|phổ thông|THCS|THPT"
    r"|đại học, cao đẳng))*|doanh nghiệp|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Hh]uyện"
    r"|[Tt]hị xã|[Tt]hành phố|[Tt]ỉnh|đặc khu|[Pp]hòng|chủ đầu tư|gia đình"
    r"|lực lượng chức năng|lực lượng|[Cc]ấp ủy|chính quyền(?: địa phương)?|cấp"
    r"|đài truyền thanh|nhà trường|cộng tác viên|[Hh]iệu trưởng"
    r"|[Tt]rưởng (?:ấp|thôn|bản|khu phố|khóm|buôn"
    r"|tổ dân phố|ban (?:điều hành|nhân dân|công tác mặt trận) (?:khu phố|ấp|thôn|khóm|khu dân cư))"
    r"|thành viên(?: Ban [Cc]hỉ đạo| Tổ giúp việc)?|bảo hiểm xã hội"
    r"|[Bb]ệnh viện|[Vv]iện|[Cc]ấp (?:tỉnh|huyện|xã)|cơ sở kinh doanh|người sử dụng lao động)"
)
_GENERIC = re.compile(
    rf"(?:[Cc]ác |[Mm]ỗi |[Mm]ột số |[Tt]oàn thể |[Nn]hững "
    rf")?{_GENERIC_MEMBER}(?![\wÀ-ỹ])(?:(?:, | và |; (?=hội|đoàn|ban"
    rf"|ngành))(?:các )?(?!(?:trưởng|hiệu trưởng|thành viên) )"
    rf"(?:{_GENERIC_MEMBER}(?![\wÀ-ỹ])))*{_QUALIFIER}"
)
_LEADER = (
    r"(?:(?:Phó )?Chủ tịch|(?:Phó )?(?:Tổng )?Giám đốc|(?:[Cc]ác )?[Tt]hủ trưởng"
    r"|Chánh án|Chánh|Trưởng(?! (?:ban (?:điều|nhân|công)|ấp|thôn|bản|khu|khóm|buôn|tổ))"
    r"|Bí thư|Hiệu trưởng|Cục trưởng|Chi cục trưởng"
    r"|Chỉ huy trưởng|(?:[Cc]ác )?Bộ trưởng|[Nn]gười đứng đầu|[Ll]ãnh đạo|Viện trưởng"
    r"|Tổng [Bb]iên tập|Vụ trưởng|Đồng chí)"
    r"(?: \((?:Thủ trưởng|[\wÀ-ỹ ]{3,30})\))?"
)
_LEADER_RE = re.compile(rf"{_LEADER}(?![\wÀ-ỹ]) ")
_NAMED_RE = re.compile(rf"(?:[Cc]ác )?(?:{_NAMED})(?![\wÀ-ỹ&]){_QUALIFIER}")
_SERIES = re.compile(
    rf"(?P<lead>(?:{_LEADER} )?)(?:[Cc]ác )?(?P<head>[Ss]ở|[Bb]ộ|[Nn]gành|[Pp]hòng|Hội"
    rf"|Ban)\s?:\s?(?P<rest>{_SECTOR}(?![\wÀ-ỹ])(?:(?:\s?[,;]\s?|\s?,? và "
    rf"|\s?[,;] và )(?:{_SECTOR})(?![\wÀ-ỹ]))*)(?P<tail>{_QUALIFIER})"
)
_SERIES_BARE = re.compile(
    rf"(?P<lead>(?:{_LEADER} )?)(?:[Cc]ác )(?P<head>[Ss]ở"
    rf"|[Bb]ộ)\s(?P<rest>{_SECTOR}(?![\wÀ-ỹ])(?:(?:\s?[,;]\s?"
    rf"|\s?,? và )(?:{_SECTOR})(?![\wÀ-ỹ]))*)(?P<tail>)"
)
# «Ủy ban nhân dân các tỉnh: A, B và C» names three committees.
_SERIES_OF_PLACES = re.compile(
    r"(?P<lead>(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Hội đồng nhân dân"
    rf"|Công an|Sở {_SECTOR}|Phòng {_SECTOR})) các (?P<unit>{_PLACES}(?:, {_PLACES})*)"
    rf"\s?:\s?(?P<rest>{_PROPER}(?:(?:\s?[,;]\s?(?:và )?| và ){_PROPER})*)"
)
_SPLIT_SECTORS = re.compile(rf"{_SECTOR}(?![\wÀ-ỹ])")
_BETWEEN = re.compile(
    r"\s?(?:[,;](?: và| cùng)?|và|cùng(?: với)?|/)\s(?:với )?(?:đề nghị )?(?:\- )?", re.IGNORECASE
)
_WORDS_OF_HEAD = 2
_JOINED = re.compile(r"\s[-–]\s(?P<second>[A-ZĐÀ-Ỹ][^\s,;:.()]*)")
_NEXT_WORD = re.compile(r"\s?[^\s,;:.()]+")
_WORD_OF_NAME = re.compile(r" [^\s,;:.()]+(?: tra| soát| việc| sát)?")
_UNITS_AFTER = re.compile(rf" (?=các ){_UNITS}")
_GOES_ON = re.compile(r" và (?=[A-ZĐÀ-Ỹ])")
_STOP = re.compile(
    r"[,;:.()“”\"\n]| (?:và|có nhiệm vụ|chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|căn cứ"
    r"|theo|để|là|về|tại|trong|khi|nếu|được|đã|với)(?=[\s:,])"
)


@dataclass(frozen=True)
class Named:
    """Bodies named one after another, and where the naming ends."""

    names: tuple[str, ...]
    end: int


def bodies_at(text: str, start: int = 0) -> Named | None:
    """Read the list of bodies that begins here."""
    names: list[str] = []
    at = start
    while True:
        found = _one_at(text, at)
        if not found:
            break
        names.extend(name for name in found.names if name not in names)
        end = found.end
        link = _BETWEEN.match(text, end)
        if not link:
            return Named(tuple(names), end)
        at = link.end()
        if _is_order_not_body(text, at):
            return Named(tuple(names), end)
    return Named(tuple(names), end) if names else None


def named_body_at(text: str) -> bool:
    """Tell whether a known body is named here; «Đoàn Văn A» is a person, «Đoàn Thanh niên» not."""
    return bool(_NAMED_RE.match(text) or _GENERIC.match(text) or _SERIES.match(text))


def _is_order_not_body(text: str, at: int) -> bool:
    return text[at : at + 1].islower() and begins_order(text, at)


def _one_at(text: str, at: int) -> Named | None:
    places = _SERIES_OF_PLACES.match(text, at)
    if places:
        return _of_places(places)
    for series in (_SERIES, _SERIES_BARE):
        match = series.match(text, at)
        if match:
            return _series(match)
    leader = _LEADER_RE.match(text, at)
    if leader:
        inner = _one_at(text, leader.end())
        if inner:
            return Named((text[at : leader.end()] + inner.names[0], *inner.names[1:]), inner.end)
    for pattern in (_NAMED_RE, _GENERIC):
        match = pattern.match(text, at)
        if match and not _is_start_of_other_name(text, match):
            end = _end_of_joined_name(text, at + len(match[0].rstrip(" ,;")))
            return Named((_trimmed(text[at:end]),), end)
    return _other_at(text, at)


def _is_start_of_other_name(text: str, match: re.Match[str]) -> bool:
    """«Phòng Khoa giáo» is one name, not «Phòng» and something else."""
    return (
        len(match[0].split()) <= _WORDS_OF_HEAD
        and match[0][:1].isupper()
        and not match[0].startswith(("Các ", "Mỗi "))
        and text[match.end() : match.end() + 1] == " "
        and (text[match.end() + 1 : match.end() + 2].isupper())
    )


def _of_places(match: re.Match[str]) -> Named:
    lead = re.sub(r"^[Cc]ác ", "", match["lead"])
    units = re.split(r", ", match["unit"])
    unit = f"{units[0]} " if len(units) == 1 else ""
    names = [f"{lead} {unit}{name.strip()}" for name in re.split(r"[,;]| và ", match["rest"])]
    return Named(tuple(names), match.end())


def _end_of_joined_name(text: str, end: int) -> int:
    """«Sở A - B» is one name: a hyphen before a capital letter goes on with it."""
    joined = _JOINED.match(text, end)
    if not joined or bodies_at(text, joined.start("second")):
        return end
    at = joined.end()
    while not (_STOP.match(text, at) or _order_follows(text, at)):
        following = _NEXT_WORD.match(text, at)
        if not following:
            break
        at = following.end()
    return at


def _series(match: re.Match[str]) -> Named:
    head = match["head"][0].upper() + match["head"][1:]
    lead = re.sub(r"^[Cc]ác ", "", match["lead"])
    names = [f"{lead}{head} {sector}" for sector in _SPLIT_SECTORS.findall(match["rest"])]
    return Named(tuple(names), match.end("rest") if len(names) > 1 else match.end())


def _other_at(text: str, at: int) -> Named | None:
    head = _HEAD_OF_OTHER.match(text, at)
    if not head:
        return None
    # The word after the head may be a verb in a name: «Đoàn kiểm tra», «Tổ giúp việc».
    first = _WORD_OF_NAME.match(text, head.end())
    end = first.end() if first else head.end()
    while end < len(text):
        units = _UNITS_AFTER.match(text, end)
        if units:
            end = units.end()
            continue
        going_on = _GOES_ON.match(text, end)
        if going_on and not bodies_at(text, going_on.end()):
            end = going_on.end()
        elif _STOP.match(text, end) or _order_follows(text, end):
            break
        following = _NEXT_WORD.match(text, end)
        if not following:
            break
        end = following.end()
    name = text[at:end]
    return Named((_trimmed(name),), end) if 1 < len(name.split()) <= 14 else None


def _order_follows(text: str, end: int) -> bool:
    if not text[end : end + 1].isspace():
        return False
    rest = text[end + 1 : end + 2]
    return rest.islower() and begins_order(text, end + 1)


def _trimmed(name: str) -> str:
    bare = re.sub(r"\s*\((?:là )?(?:cơ quan|đơn vị|thường trực|qua)[^()]*\)$", "", name)
    return re.sub(r"\s+", " ", bare).strip(" ,;")


def split_names(text: str) -> list[str]:
    """Split a printed list of bodies; what is no body stays as printed."""
    named = bodies_at(text.strip())
    if named and named.end >= len(text.strip().rstrip(" .;,")):
        return list(named.names)
    return [text.strip().rstrip(" .;,")]
