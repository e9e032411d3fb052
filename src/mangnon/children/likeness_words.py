"""The evidence of two records in words an officer can weigh."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.children.doubles.births import BirthReason
from mangnon.children.doubles.families import FamilyReason
from mangnon.children.doubles.names import NameReason
from mangnon.children.doubles.scoring import OtherReason

_FOR: dict[str, Any] = {
    OtherReason.SAME_NUMBER: gettext_lazy("cùng số định danh"),
    OtherReason.SAME_HAMLET: gettext_lazy("cùng ấp"),
    OtherReason.SAME_COMMUNE: gettext_lazy("cùng xã"),
    BirthReason.SAME_DAY: gettext_lazy("cùng ngày sinh"),
    BirthReason.SWAPPED: gettext_lazy("ngày và tháng sinh đổi chỗ"),
    BirthReason.SLIP: gettext_lazy("ngày sinh khác một chữ số"),
    BirthReason.SAME_MONTH: gettext_lazy("cùng tháng sinh"),
    BirthReason.SAME_YEAR: gettext_lazy("cùng năm sinh"),
    BirthReason.ABOUT: gettext_lazy("năm sinh ước chừng gần nhau"),
    BirthReason.SAME_WEEKS: gettext_lazy("ngày sinh cách nhau dưới một tháng"),
    NameReason.SAME: gettext_lazy("cùng họ tên"),
    NameReason.SPELLING: gettext_lazy("tên khác cách viết i/y, đặt dấu"),
    NameReason.UNMARKED: gettext_lazy("tên thiếu dấu"),
    NameReason.MARKS: gettext_lazy("tên khác dấu"),
    NameReason.SLIP: gettext_lazy("tên khác một chữ cái"),
    NameReason.KHMER: gettext_lazy("tên Khmer viết cách khác"),
    NameReason.ORDER: gettext_lazy("tên đảo thứ tự"),
    NameReason.SPACES: gettext_lazy("tên viết liền"),
    NameReason.SHORTER: gettext_lazy("tên thiếu chữ đệm"),
    NameReason.GIVEN_ONLY: gettext_lazy("cùng tên gọi, khác chữ đệm"),
    NameReason.HOME_NAME: gettext_lazy("cùng tên ở nhà"),
    FamilyReason.SAME_MOTHER: gettext_lazy("cùng mẹ"),
    FamilyReason.LIKE_MOTHER: gettext_lazy("tên mẹ gần giống"),
    FamilyReason.SAME_FATHER: gettext_lazy("cùng cha"),
    FamilyReason.LIKE_FATHER: gettext_lazy("tên cha gần giống"),
    FamilyReason.SAME_CARER: gettext_lazy("cùng người chăm sóc"),
    FamilyReason.SAME_PHONE: gettext_lazy("cùng số điện thoại"),
    FamilyReason.SAME_HOUSEHOLD: gettext_lazy("cùng hộ"),
}
_AGAINST: dict[str, Any] = {
    OtherReason.OTHER_NUMBER: gettext_lazy("hai số định danh khác nhau"),
    OtherReason.OTHER_SEX: gettext_lazy("khác giới tính"),
    OtherReason.SIBLINGS: gettext_lazy("có thể là anh chị em"),
    BirthReason.UNKNOWN: gettext_lazy("chưa rõ ngày sinh"),
    BirthReason.NEAR: gettext_lazy("ngày sinh cách nhau dưới một năm"),
    BirthReason.DIFFERENT: gettext_lazy("khác ngày sinh"),
    NameReason.UNKNOWN: gettext_lazy("chưa có tên trên giấy tờ"),
    NameReason.GIVEN_DIFFERS: gettext_lazy("khác tên gọi"),
    NameReason.DIFFERENT: gettext_lazy("khác tên"),
    FamilyReason.OTHER_MOTHER: gettext_lazy("khác mẹ"),
    FamilyReason.OTHER_FATHER: gettext_lazy("khác cha"),
}


def told(reasons: Iterable[str]) -> str:
    """Tell the evidence in one line: what agrees, and after a dash what does not."""
    known = list(dict.fromkeys(reasons))
    agreeing = ", ".join(str(_FOR[reason]) for reason in known if reason in _FOR)
    contrary = ", ".join(str(_AGAINST[reason]) for reason in known if reason in _AGAINST)
    if agreeing and contrary:
        return _("%(agreeing)s; nhưng %(contrary)s") % {"agreeing": agreeing, "contrary": contrary}
    return agreeing or contrary
