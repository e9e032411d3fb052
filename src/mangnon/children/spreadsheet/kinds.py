"""The kinds of damage that lists of children have, and how much each asks of a person."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Severity(StrEnum):
    """How much a defect asks of a person."""

    REPAIRED = "repaired"
    TO_CONFIRM = "to_confirm"
    ERROR = "error"
    SKIPPED = "skipped"


SEVERITY_LABELS: dict[Severity, Promise] = {
    Severity.REPAIRED: _("Đã sửa"),
    Severity.TO_CONFIRM: _("Cần xác nhận"),
    Severity.ERROR: _("Lỗi"),
    Severity.SKIPPED: _("Bỏ qua"),
}


class Kind(StrEnum):
    """The kinds of damage that real lists have."""

    SPACES = "spaces"
    DECOMPOSED = "decomposed"
    LOOK_ALIKE = "look_alike"
    LEGACY_FONT = "legacy_font"
    DITTO = "ditto"
    DITTO_REFUSED = "ditto_refused"
    MERGED = "merged"
    CELL_ERROR = "cell_error"
    HIDDEN_ROW = "hidden_row"
    TOTAL_ROW = "total_row"
    TITLE_ROW = "title_row"
    HEADING_REPEATED = "heading_repeated"
    FOOT_ROW = "foot_row"
    NAME_MISSING = "name_missing"
    NAME_CASE = "name_case"
    NAME_SIGNS = "name_signs"
    NAME_SHORTENED = "name_shortened"
    NAME_KEYS = "name_keys"
    BIRTH_MISSING = "birth_missing"
    DATE_TEXT = "date_text"
    DATE_SERIAL = "date_serial"
    DATE_SHORT_YEAR = "date_short_year"
    DATE_MONTH_FIRST = "date_month_first"
    DATE_SWAPPED = "date_swapped"
    YEAR_ONLY = "year_only"
    MONTH_ONLY = "month_only"
    DATE_ESTIMATED = "date_estimated"
    DATE_UNREADABLE = "date_unreadable"
    DATE_IN_FUTURE = "date_in_future"
    AGE_OVER = "age_over"
    SEX_CODE = "sex_code"
    SEX_BLANK = "sex_blank"
    SEX_BOTH = "sex_both"
    SEX_MISSING = "sex_missing"
    SEX_UNREADABLE = "sex_unreadable"
    ID_ZERO_LOST = "id_zero_lost"
    ID_ZEROS_LOST = "id_zeros_lost"
    ID_SCIENTIFIC = "id_scientific"
    ID_SEPARATORS = "id_separators"
    ID_LENGTH = "id_length"
    ID_SIGNS = "id_signs"
    ID_PROVINCE = "id_province"
    ID_SEX = "id_sex"
    ID_YEAR = "id_year"
    ID_REPEATED = "id_repeated"
    PHONE_ZERO_LOST = "phone_zero_lost"
    PHONE_SCIENTIFIC = "phone_scientific"
    PHONE_SEPARATORS = "phone_separators"
    PHONE_OLD_PREFIX = "phone_old_prefix"
    PHONE_SEVERAL = "phone_several"
    PHONE_UNREADABLE = "phone_unreadable"
    HAMLET_MISSING = "hamlet_missing"
    HAMLET_SPELLING = "hamlet_spelling"
    HAMLET_UNKNOWN = "hamlet_unknown"
    HAMLET_FOREIGN = "hamlet_foreign"
    CHOICE_SPELLING = "choice_spelling"
    CHOICE_UNKNOWN = "choice_unknown"
    CLASS_AS_DATE = "class_as_date"
    YEAR_UNREADABLE = "year_unreadable"
    SAME_CHILD = "same_child"
    IN_REGISTER = "in_register"
    ID_IN_REGISTER = "id_in_register"
