"""Words for people who sign in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a post is; stored by stable code words."""

    COLLABORATOR = "collaborator", _("Cộng tác viên ấp, khu phố")
    COMMUNE_OFFICER = "commune_officer", _("Người làm công tác bảo vệ trẻ em cấp xã")
    COMMUNE_CHAIR = "commune_chair", _("Chủ tịch UBND cấp xã")
    DISTRICT_OFFICER = "district_officer", _("Chuyên viên cấp huyện")
    LEAD_SPECIALIST = "lead_specialist", _("Chuyên viên cơ quan chủ trì")
    LEAD_DIRECTOR = "lead_director", _("Lãnh đạo cơ quan chủ trì")
    PROVINCE_LEADER = "province_leader", _("Lãnh đạo UBND tỉnh")
    OFFICE_CLERK = "office_clerk", _("Chuyên viên Văn phòng UBND tỉnh")
    SECTOR_FOCAL = "sector_focal", _("Đầu mối sở, ngành, đoàn thể")
    DATA_PROTECTION = "data_protection", _("Cán bộ bảo vệ dữ liệu")
    ADMINISTRATOR = "administrator", _("Quản trị hệ thống")


class Level(TextChoices):
    """Privacy levels of product fields, from public to sealed."""

    L0 = "L0", _("Công khai")
    L1 = "L1", _("Tổng hợp nội bộ")
    L2 = "L2", _("Thông tin cơ bản của trẻ")
    L3 = "L3", _("Thông tin nhạy cảm")
    L4 = "L4", _("Ca bảo vệ")
    L5 = "L5", _("Niêm phong")


class Access(TextChoices):
    """How a role meets a level inside its own area."""

    OWN = "own", _("Được xem trong địa bàn")
    MASKED = "masked", _("Chỉ xem dạng che")
    ON_REQUEST = "on_request", _("Xem khi nêu lý do")
    NONE = "none", _("Không được xem")


class Event(TextChoices):
    """What the log tells about accounts."""

    SIGNED_IN = "accounts.signed_in", _("Đăng nhập")
    SIGN_IN_FAILED = "accounts.sign_in_failed", _("Đăng nhập không thành công")
    SIGNED_OUT = "accounts.signed_out", _("Đăng xuất")
    LOCKED_OUT = "accounts.locked_out", _("Tạm khóa do sai nhiều lần")
    SECOND_STEP_SET = "accounts.second_step_set", _("Bật xác nhận hai bước")
    SECOND_STEP_RESET = "accounts.second_step_reset", _("Đặt lại xác nhận hai bước")
    PASSWORD_CHANGED = "accounts.password_changed", _("Đổi mật khẩu")
    PASSWORD_RESET = "accounts.password_reset", _("Đặt lại mật khẩu")
    ACCOUNT_CREATED = "accounts.account_created", _("Tạo tài khoản")
    ACCOUNT_CLOSED = "accounts.account_closed", _("Khóa tài khoản")
    ACCOUNT_REOPENED = "accounts.account_reopened", _("Mở lại tài khoản")
    POST_GIVEN = "accounts.post_given", _("Giao vị trí")
    POST_ENDED = "accounts.post_ended", _("Kết thúc vị trí")
    ACTING_STARTED = "accounts.acting_started", _("Ủy quyền")
    ACTING_ENDED = "accounts.acting_ended", _("Kết thúc ủy quyền")
    ACTING_CHOSEN = "accounts.acting_chosen", _("Chọn làm việc thay")
    CONTACT_CHANGED = "accounts.contact_changed", _("Đổi thông tin liên hệ")
    SESSIONS_ENDED = "accounts.sessions_ended", _("Kết thúc các phiên làm việc")
    RECOVERY_CODES_MADE = "accounts.recovery_codes_made", _("Tạo mã dự phòng")
    REFUSED = "accounts.refused", _("Bị từ chối")
    NOT_FOUND = "accounts.not_found", _("Mở hồ sơ không tìm thấy")
