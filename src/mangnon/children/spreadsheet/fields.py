"""The fields of a child that a column of a list can hold."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Field(StrEnum):
    """What a column tells about a child, its family or its home."""

    FULL_NAME = "full_name"
    FAMILY_NAME = "family_name"
    MIDDLE_NAME = "middle_name"
    GIVEN_NAME = "given_name"
    HOME_NAME = "home_name"
    BIRTH_DATE = "birth_date"
    BIRTH_DAY = "birth_day"
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    SEX = "sex"
    SEX_MALE = "sex_male"
    SEX_FEMALE = "sex_female"
    ID_NUMBER = "id_number"
    BIRTH_CERTIFICATE = "birth_certificate"
    ETHNICITY = "ethnicity"
    FATHER = "father"
    FATHER_BIRTH_YEAR = "father_birth_year"
    FATHER_PHONE = "father_phone"
    MOTHER = "mother"
    MOTHER_BIRTH_YEAR = "mother_birth_year"
    MOTHER_PHONE = "mother_phone"
    CARER = "carer"
    CARER_BIRTH_YEAR = "carer_birth_year"
    CARER_RELATION = "carer_relation"
    HEAD = "head"
    HOUSEHOLD_CODE = "household_code"
    PHONE = "phone"
    HAMLET = "hamlet"
    ADDRESS = "address"
    POVERTY = "poverty"
    NEAR_POVERTY = "near_poverty"
    SCHOOL = "school"
    SCHOOL_LEVEL = "school_level"
    CLASS_NAME = "class_name"
    INSURANCE = "insurance"
    GROUP = "group"
    DISABILITY = "disability"
    NOTE = "note"
    ROW_NUMBER = "row_number"


LABELS: dict[Field, Promise] = {
    Field.FULL_NAME: _("Họ và tên trẻ"),
    Field.FAMILY_NAME: _("Họ và chữ đệm"),
    Field.MIDDLE_NAME: _("Chữ đệm"),
    Field.GIVEN_NAME: _("Tên"),
    Field.HOME_NAME: _("Tên ở nhà"),
    Field.BIRTH_DATE: _("Ngày sinh"),
    Field.BIRTH_DAY: _("Ngày sinh (ngày)"),
    Field.BIRTH_MONTH: _("Ngày sinh (tháng)"),
    Field.BIRTH_YEAR: _("Năm sinh"),
    Field.SEX: _("Giới tính"),
    Field.SEX_MALE: _("Giới tính: Nam"),
    Field.SEX_FEMALE: _("Giới tính: Nữ"),
    Field.ID_NUMBER: _("Mã định danh"),
    Field.BIRTH_CERTIFICATE: _("Giấy khai sinh"),
    Field.ETHNICITY: _("Dân tộc"),
    Field.FATHER: _("Họ tên cha"),
    Field.FATHER_BIRTH_YEAR: _("Năm sinh của cha"),
    Field.FATHER_PHONE: _("Điện thoại của cha"),
    Field.MOTHER: _("Họ tên mẹ"),
    Field.MOTHER_BIRTH_YEAR: _("Năm sinh của mẹ"),
    Field.MOTHER_PHONE: _("Điện thoại của mẹ"),
    Field.CARER: _("Người chăm sóc"),
    Field.CARER_BIRTH_YEAR: _("Năm sinh người chăm sóc"),
    Field.CARER_RELATION: _("Quan hệ với trẻ"),
    Field.HEAD: _("Chủ hộ"),
    Field.HOUSEHOLD_CODE: _("Mã hộ"),
    Field.PHONE: _("Điện thoại"),
    Field.HAMLET: _("Ấp, khu phố"),
    Field.ADDRESS: _("Địa chỉ"),
    Field.POVERTY: _("Hộ nghèo, cận nghèo"),
    Field.NEAR_POVERTY: _("Hộ cận nghèo"),
    Field.SCHOOL: _("Trường"),
    Field.SCHOOL_LEVEL: _("Cấp học"),
    Field.CLASS_NAME: _("Lớp"),
    Field.INSURANCE: _("Bảo hiểm y tế"),
    Field.GROUP: _("Hoàn cảnh đặc biệt"),
    Field.DISABILITY: _("Khuyết tật"),
    Field.NOTE: _("Ghi chú"),
    Field.ROW_NUMBER: _("Số thứ tự"),
}

# Without these nothing tells one child from another.
NAME_FIELDS = frozenset({Field.FULL_NAME, Field.GIVEN_NAME})
BIRTH_FIELDS = frozenset({Field.BIRTH_DATE, Field.BIRTH_DAY, Field.BIRTH_MONTH, Field.BIRTH_YEAR})
PERSON_NAMES = frozenset(
    {Field.FULL_NAME, Field.FAMILY_NAME, Field.MIDDLE_NAME, Field.GIVEN_NAME}
    | {Field.FATHER, Field.MOTHER, Field.CARER, Field.HEAD}
)
PHONES = frozenset({Field.PHONE, Field.FATHER_PHONE, Field.MOTHER_PHONE})
CARER_BIRTH_YEARS = frozenset(
    {Field.FATHER_BIRTH_YEAR, Field.MOTHER_BIRTH_YEAR, Field.CARER_BIRTH_YEAR}
)
