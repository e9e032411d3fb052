"""Words of the register."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sex(TextChoices):
    """Sex as written in the papers."""

    MALE = "M", _("Nam")
    FEMALE = "F", _("Nữ")
    UNKNOWN = "U", _("Chưa rõ")


class BirthPrecision(TextChoices):
    """How exactly the birth date is known; the date kept is the earliest possible day."""

    DAY = "day", _("Đúng ngày")
    MONTH = "month", _("Chỉ biết tháng")
    YEAR = "year", _("Chỉ biết năm")
    ESTIMATED = "estimated", _("Ước chừng")
    UNKNOWN = "unknown", _("Chưa rõ")


class ChildStatus(TextChoices):
    """Where a record stands in the register."""

    PROVISIONAL = "provisional", _("Chờ xác nhận")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    MOVING = "moving", _("Chờ nơi đến tiếp nhận")
    LEFT = "left", _("Đã rời địa bàn")
    TURNED_16 = "turned_16", _("Đủ 16 tuổi")
    DECEASED = "deceased", _("Đã mất")
    MERGED = "merged", _("Đã gộp vào hồ sơ khác")


class LeftReason(TextChoices):
    """Why a child is no longer counted."""

    MOVED = "moved", _("Chuyển đi ngoài tỉnh")
    ABROAD = "abroad", _("Ra nước ngoài")
    TURNED_16 = "turned_16", _("Đủ 16 tuổi")
    DECEASED = "deceased", _("Mất")
    ENTERED_WRONGLY = "entered_wrongly", _("Ghi nhầm")


class Poverty(TextChoices):
    """The household's class in the poverty list of the year."""

    NONE = "none", _("Không")
    POOR = "poor", _("Hộ nghèo")
    NEAR_POOR = "near_poor", _("Hộ cận nghèo")
    UNKNOWN = "unknown", _("Chưa rõ")


class Language(TextChoices):
    """The language the household prefers."""

    VIETNAMESE = "vi", _("Tiếng Việt")
    KHMER = "km", _("Tiếng Khmer")
    CHINESE = "zh", _("Tiếng Hoa")
    OTHER = "other", _("Ngôn ngữ khác")


class Known(TextChoices):
    """Yes, no, or not known yet."""

    YES = "yes", _("Có")
    NO = "no", _("Không")
    UNKNOWN = "unknown", _("Chưa rõ")


class SchoolLevel(TextChoices):
    """Where the child learns."""

    NOT_YET = "not_yet", _("Chưa đi học")
    NURSERY = "nursery", _("Nhà trẻ")
    KINDERGARTEN = "kindergarten", _("Mẫu giáo")
    PRIMARY = "primary", _("Tiểu học")
    LOWER_SECONDARY = "lower_secondary", _("Trung học cơ sở")
    UPPER_SECONDARY = "upper_secondary", _("Trung học phổ thông")
    VOCATIONAL = "vocational", _("Học nghề")
    LEFT_SCHOOL = "left_school", _("Đã nghỉ học")
    UNKNOWN = "unknown", _("Chưa rõ")


class Disability(TextChoices):
    """Degree in the disability certificate."""

    NONE = "none", _("Không")
    MILD = "mild", _("Nhẹ")
    SEVERE = "severe", _("Nặng")
    EXTREME = "extreme", _("Đặc biệt nặng")
    UNCERTIFIED = "uncertified", _("Có dấu hiệu, chưa xác định mức độ")


class Relation(TextChoices):
    """Who a carer is to the child."""

    FATHER = "father", _("Cha")
    MOTHER = "mother", _("Mẹ")
    GRANDPARENT = "grandparent", _("Ông, bà")
    KIN = "kin", _("Người thân khác")
    OTHER = "other", _("Người chăm sóc khác")


class LifeState(TextChoices):
    """Where a parent or carer is."""

    PRESENT = "present", _("Đang chăm sóc trẻ")
    AWAY = "away", _("Đi làm xa")
    DEAD = "dead", _("Đã mất")
    MISSING = "missing", _("Mất tích")
    DETAINED = "detained", _("Chấp hành án, cai nghiện")
    FACILITY = "facility", _("Trong cơ sở trợ giúp")
    UNKNOWN = "unknown", _("Chưa rõ")


class ResidenceKind(TextChoices):
    """Only usual residence counts the child."""

    USUAL = "usual", _("Nơi ở thường xuyên")
    TEMPORARY = "temporary", _("Nơi ở tạm")


class ResidenceReason(TextChoices):
    """Why a stay began."""

    BIRTH = "birth", _("Mới sinh")
    ARRIVAL = "arrival", _("Chuyển đến")
    FOUND = "found", _("Phát hiện tại địa bàn")
    FIRST_ENTRY = "first_entry", _("Lập danh sách lần đầu")
    MOVE = "move", _("Chuyển trong tỉnh")


class Risk(TextChoices):
    """Reasons for being at risk; the law has no closed list, so the province confirms this one."""

    POOR = "poor", _("Hộ nghèo, cận nghèo")
    PARENTS_AWAY = "parents_away", _("Cha mẹ đi làm xa")
    PARENTS_APART = "parents_apart", _("Cha mẹ ly hôn, ly thân")
    ONE_PARENT_DEAD = "one_parent_dead", _("Mất cha hoặc mẹ")
    FAMILY_DRUGS = "family_drugs", _("Gia đình có người nghiện")
    FAMILY_VIOLENCE = "family_violence", _("Gia đình có bạo lực")
    FAMILY_ILLNESS = "family_illness", _("Gia đình có người bệnh nặng")
    OUT_OF_SCHOOL = "out_of_school", _("Bỏ học")
    STREET = "street", _("Lang thang")


class HandoverStatus(TextChoices):
    """Where a child's move to another commune stands."""

    WAITING = "waiting", _("Chờ nơi đến tiếp nhận")
    ACCEPTED = "accepted", _("Đã tiếp nhận")
    REFUSED = "refused", _("Nơi đến trả lại")
    WITHDRAWN = "withdrawn", _("Nơi đi rút lại")


class RefusalReason(TextChoices):
    """Why a commune sends a handover back."""

    NOT_FOUND = "not_found", _("Không tìm thấy trẻ tại địa bàn")
    ALREADY_HERE = "already_here", _("Đã có hồ sơ khác tại địa bàn")
    WRONG_PLACE = "wrong_place", _("Trẻ thuộc xã khác")


class AgeBand(TextChoices):
    """The bands in which children are counted."""

    UNDER_3 = "0-2", _("Dưới 3 tuổi")
    FROM_3 = "3-5", _("3–5 tuổi")
    FROM_6 = "6-10", _("6–10 tuổi")
    FROM_11 = "11-15", _("11–15 tuổi")
    UNKNOWN = "unknown", _("Chưa rõ tuổi")


class Span(TextChoices):
    """How long a stretch a counting cell adds up."""

    YEAR = "y", _("Năm")
    MONTH = "m", _("Tháng")
    DAY = "d", _("Ngày")


class Missing(TextChoices):
    """What a record still lacks."""

    ID_NUMBER = "id_number", _("Chưa có số định danh")
    EXACT_BIRTH = "exact_birth", _("Ngày sinh chưa chính xác")
    CARER = "carer", _("Chưa có người chăm sóc")
    PAPER_NAME = "paper_name", _("Chưa có tên trên giấy tờ")
    SEX = "sex", _("Chưa rõ giới tính")
    SCHOOL = "school", _("Chưa rõ việc học")


class BatchStatus(TextChoices):
    """Where an import stands."""

    STAGED = "staged", _("Đã đọc tệp")
    CHECKED = "checked", _("Đã kiểm tra")
    ACCEPTED = "accepted", _("Đã nhận vào danh sách")
    UNDONE = "undone", _("Đã hoàn tác")
    DISCARDED = "discarded", _("Đã bỏ")


class DoubleStatus(TextChoices):
    """What a person has said about two records that may be one child."""

    WAITING = "waiting", _("Chờ quyết định")
    SAME = "same", _("Cùng một trẻ, chờ gộp")
    DIFFERENT = "different", _("Hai trẻ khác nhau")
    MERGED = "merged", _("Đã gộp")


class DoubleSource(TextChoices):
    """Where two likely records were found."""

    ENTRY = "entry", _("Khi thêm hồ sơ")
    CHANGE = "change", _("Khi sửa hồ sơ")
    SEARCH = "search", _("Rà soát cả danh sách")
    HAND = "hand", _("Cán bộ chọn")


class Difference(TextChoices):
    """Why two records are two children."""

    TWINS = "twins", _("Sinh đôi, sinh ba")
    SIBLINGS = "siblings", _("Anh chị em ruột")
    NAMESAKES = "namesakes", _("Trùng tên, khác gia đình")
    PAPERS = "papers", _("Đã xem giấy tờ của cả hai")
    VISIT = "visit", _("Đã gặp cả hai gia đình")


class InquiryStatus(TextChoices):
    """Where a question from one commune to another stands."""

    OFFERED = "offered", _("Chưa gửi")
    ASKED = "asked", _("Chờ xã kia trả lời")
    SAME = "same", _("Xã kia: cùng một trẻ")
    DIFFERENT = "different", _("Xã kia: trẻ khác")
    DROPPED = "dropped", _("Không gửi")


class Event(TextChoices):
    """What the log tells about the register."""

    CHILD_ADDED = "children.child_added", _("Thêm trẻ")
    CHILD_CHANGED = "children.child_changed", _("Sửa hồ sơ trẻ")
    CHILD_CONFIRMED = "children.child_confirmed", _("Xác nhận hồ sơ trẻ")
    CHILD_LEFT = "children.child_left", _("Trẻ rời danh sách")
    CHILD_RETURNED = "children.child_returned", _("Đưa trẻ trở lại danh sách")
    CHILD_MOVED = "children.child_moved", _("Chuyển nơi ở của trẻ")
    CARER_CHANGED = "children.carer_changed", _("Sửa người chăm sóc")
    GROUP_ADDED = "children.group_added", _("Ghi hoàn cảnh đặc biệt")
    GROUP_ENDED = "children.group_ended", _("Kết thúc hoàn cảnh đặc biệt")
    RISK_ADDED = "children.risk_added", _("Ghi nguy cơ")
    RISK_ENDED = "children.risk_ended", _("Kết thúc nguy cơ")
    HANDOVER_ASKED = "children.handover_asked", _("Chuyển trẻ đến xã khác")
    HANDOVER_ACCEPTED = "children.handover_accepted", _("Tiếp nhận trẻ chuyển đến")
    HANDOVER_REFUSED = "children.handover_refused", _("Trả lại trẻ chuyển đến")
    HANDOVER_WITHDRAWN = "children.handover_withdrawn", _("Rút lại việc chuyển trẻ")
    STAY_ADDED = "children.stay_added", _("Ghi nơi ở tạm")
    STAY_ENDED = "children.stay_ended", _("Kết thúc nơi ở tạm")
    CHANGE_UNDONE = "children.change_undone", _("Hoàn tác lần sửa")
    HOUSEHOLD_CHANGED = "children.household_changed", _("Sửa thông tin hộ")
    LOOKED_ELSEWHERE = "children.looked_elsewhere", _("Tra cứu ngoài địa bàn")
    CLOSED_AT_16 = "children.closed_at_16", _("Trẻ đủ 16 tuổi ra khỏi số đếm")
    LIST_PRINTED = "children.list_printed", _("In danh sách ấp")
    DOUBLE_JUDGED_SAME = "children.double_judged_same", _("Xác định hai hồ sơ là một trẻ")
    DOUBLE_JUDGED_DIFFERENT = "children.double_judged_different", _("Xác định hai trẻ khác nhau")
    DOUBLE_REOPENED = "children.double_reopened", _("Xét lại hai hồ sơ nghi trùng")
    DOUBLE_PUT_OFF = "children.double_put_off", _("Để sau một cặp nghi trùng")
    DOUBLES_SEARCHED = "children.doubles_searched", _("Rà soát trùng cả danh sách")
    DOUBLES_READ = "children.doubles_read", _("Xem cặp hồ sơ nghi trùng")
    INQUIRY_OFFERED = "children.inquiry_offered", _("Báo có trẻ tương tự ở xã khác")
    INQUIRY_SENT = "children.inquiry_sent", _("Gửi yêu cầu đối chiếu sang xã khác")
    INQUIRY_DROPPED = "children.inquiry_dropped", _("Không gửi yêu cầu đối chiếu")
    INQUIRY_ANSWERED = "children.inquiry_answered", _("Trả lời yêu cầu đối chiếu")
    RECORDS_MERGED = "children.records_merged", _("Gộp hồ sơ")
    RECORDS_UNMERGED = "children.records_unmerged", _("Tách hồ sơ đã gộp")
    CHILD_READ = "children.child_read", _("Xem hồ sơ trẻ")
    ACCESS_ASKED = "children.access_asked", _("Xem hồ sơ có nêu lý do")
    IMPORT_STAGED = "children.import_staged", _("Đọc tệp danh sách")
    IMPORT_READ = "children.import_read", _("Xem danh sách nhập")
    IMPORT_MAPPED = "children.import_mapped", _("Đặt cột cho danh sách")
    IMPORT_ROW_FIXED = "children.import_row_fixed", _("Sửa dòng trong danh sách")
    IMPORT_REPAIRS_ACCEPTED = (
        "children.import_repairs_accepted",
        _("Xác nhận chỗ sửa trong danh sách"),
    )
    IMPORT_ROW_SET_ASIDE = "children.import_row_set_aside", _("Loại dòng khỏi danh sách")
    IMPORT_ACCEPTED = "children.import_accepted", _("Nhận danh sách")
    IMPORT_UNDONE = "children.import_undone", _("Hoàn tác danh sách")
    IMPORT_DISCARDED = "children.import_discarded", _("Bỏ danh sách")
    COUNTS_FOLDED = "children.counts_folded", _("Gộp ô đếm")
    COUNTS_MENDED = "children.counts_mended", _("Sửa ô đếm theo hồ sơ")
