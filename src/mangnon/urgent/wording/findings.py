"""What may be found in a text, why it harms, and how to say it instead."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Finding(StrEnum):
    """The kinds of words that tell who a child is or that blame it."""

    NAME = "name"
    CALLED = "called"
    NUMBER = "number"
    PHONE = "phone"
    HOUSE = "house"
    BIRTH_DAY = "birth_day"
    LINK = "link"
    OFFICIAL = "official"
    INITIALS = "initials"
    SCHOOL = "school"
    STREET = "street"
    HAMLET = "hamlet"
    RELATION = "relation"
    BLAME = "blame"


# These are never sent: one of them alone tells who the child is.
BLOCKING = frozenset(
    {
        Finding.NAME, Finding.CALLED, Finding.NUMBER, Finding.PHONE, Finding.HOUSE,
        Finding.BIRTH_DAY, Finding.LINK,
    }
)  # fmt: skip

TITLES: dict[Finding, str | Promise] = {
    Finding.NAME: _("Họ tên"),
    Finding.CALLED: _("Tên gọi"),
    Finding.NUMBER: _("Số giấy tờ"),
    Finding.PHONE: _("Số điện thoại"),
    Finding.HOUSE: _("Địa chỉ đến số nhà"),
    Finding.BIRTH_DAY: _("Ngày sinh"),
    Finding.LINK: _("Đường dẫn, trang cá nhân"),
    Finding.OFFICIAL: _("Tên cán bộ"),
    Finding.INITIALS: _("Chữ viết tắt của tên"),
    Finding.SCHOOL: _("Tên trường, lớp"),
    Finding.STREET: _("Tên đường, hẻm, tổ"),
    Finding.HAMLET: _("Tên ấp, khu phố"),
    Finding.RELATION: _("Quan hệ với người bị nghi"),
    Finding.BLAME: _("Lời đổ lỗi, gán nhãn"),
}
CURES: dict[Finding, str | Promise] = {
    Finding.NAME: _("Bỏ họ tên. Viết «cháu trai», «cháu gái», «người chăm sóc»."),
    Finding.CALLED: _("Bỏ tên gọi. Viết «cháu», «người chăm sóc», «một người quen»."),
    Finding.NUMBER: _("Bỏ số định danh, số thẻ. Số này chỉ ghi trong hồ sơ của trẻ."),
    Finding.PHONE: _("Bỏ số điện thoại. Số của người báo đã có ô riêng."),
    Finding.HOUSE: _("Bỏ số nhà. Chọn ấp, khu phố ở ô «Ở đâu»."),
    Finding.BIRTH_DAY: _("Bỏ ngày sinh. Chọn độ tuổi ở ô «Độ tuổi»."),
    Finding.LINK: _("Bỏ đường dẫn. Gửi riêng cho công an nếu là chứng cứ."),
    Finding.OFFICIAL: _("Nên ghi chức vụ thay cho tên."),
    Finding.INITIALS: _("Nơi ít người, chữ viết tắt cũng nhận ra trẻ. Viết «cháu trai»."),
    Finding.SCHOOL: _("Tên trường hoặc lớp đủ để nhận ra trẻ. Viết «trường của cháu»."),
    Finding.STREET: _("Bỏ tên đường, hẻm, tổ. Chọn ấp, khu phố ở ô «Ở đâu»."),
    Finding.HAMLET: _("Với việc này, bỏ tên ấp trong lời kể. Ấp đã có ở ô «Ở đâu»."),
    Finding.RELATION: _("Quan hệ với người bị nghi làm lộ trẻ. Viết «người trẻ quen biết»."),
    Finding.BLAME: _("Chỉ ghi việc đã xảy ra, không phán xét trẻ và gia đình."),
}  # fmt: skip
# What stands in the suggested text instead of the words found.
INSTEAD: dict[Finding, str] = {
    Finding.NAME: "một người",
    Finding.INITIALS: "một cháu",
    Finding.SCHOOL: "trường của cháu",
    Finding.RELATION: "người trẻ quen biết",
}
ALREADY_SAID = ("cháu", "em", "bé", "trẻ", "ông", "bà", "anh", "chị", "mẹ", "cha", "người")


@dataclass(frozen=True, order=True)
class Found:
    """Words found in a text, from one character to another."""

    start: int
    end: int
    finding: Finding
    words: str

    @property
    def blocks(self) -> bool:
        """Tell whether the text cannot be sent with these words."""
        return self.finding in BLOCKING

    @property
    def title(self) -> str:
        """Name the kind of words."""
        return str(TITLES[self.finding])

    @property
    def cure(self) -> str:
        """Say what to write instead."""
        return str(CURES[self.finding])
