"""Words for urgent reports: what happened, who is told, and where a report stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What must be reported at once; the list is the product's own, to be confirmed."""

    DEATH = "death", _("Trẻ tử vong không do bệnh")
    INJURY = "injury", _("Tai nạn, đuối nước nặng")
    SEXUAL = "sexual", _("Nghi xâm hại tình dục")
    VIOLENCE = "violence", _("Bạo lực nghiêm trọng")
    MISSING = "missing", _("Trẻ mất tích, nghi bị mua bán")
    MANY = "many", _("Nhiều trẻ trong một vụ (từ 3 trẻ)")
    STAFF = "staff", _("Người bị nghi là cán bộ, người có trách nhiệm")
    DISASTER = "disaster", _("Thiên tai, dịch bệnh làm trẻ ly tán, nguy hiểm")
    OTHER = "other", _("Việc khác dư luận quan tâm")


class Danger(TextChoices):
    """Whether a child is in danger now."""

    NOW = "now", _("Trẻ đang gặp nguy hiểm")
    SAFE = "safe", _("Trẻ đã an toàn")
    UNKNOWN = "unknown", _("Chưa rõ")


class AgeBand(TextChoices):
    """The ages of the children, as coarse as a first report needs them."""

    UNDER_6 = "0-5", _("Dưới 6 tuổi")
    FROM_6 = "6-10", _("Từ 6 đến dưới 11 tuổi")
    FROM_11 = "11-15", _("Từ 11 đến dưới 16 tuổi")
    MIXED = "mixed", _("Nhiều độ tuổi")
    UNKNOWN = "unknown", _("Chưa rõ")


class Sexes(TextChoices):
    """The sex of the children, together."""

    GIRLS = "girls", _("Nữ")
    BOYS = "boys", _("Nam")
    BOTH = "both", _("Cả nam và nữ")
    UNKNOWN = "unknown", _("Chưa rõ")


class Informed(TextChoices):
    """Who has been told already."""

    POLICE = "police", _("Công an")
    HEALTH = "health", _("Y tế")
    HOTLINE = "hotline", _("Tổng đài 111")
    SCHOOL = "school", _("Nhà trường")
    CARERS = "carers", _("Người chăm sóc trẻ")
    COMMITTEE = "committee", _("Chủ tịch UBND cấp xã")


class Urgency(TextChoices):
    """The stamp of the paper (Nghị định 30/2020/NĐ-CP)."""

    IMMEDIATE = "immediate", _("Hỏa tốc")
    URGENT = "urgent", _("Khẩn")


class Tier(TextChoices):
    """The steps of the chain, lowest first."""

    COMMUNE = "commune", _("Cấp xã")
    DISTRICT = "district", _("Cấp huyện")
    LEAD = "lead", _("Cơ quan chủ trì")
    PROVINCE = "province", _("Văn phòng, lãnh đạo UBND tỉnh")


class Status(TextChoices):
    """Where an urgent report stands."""

    DRAFT = "draft", _("Nháp")
    SENT = "sent", _("Chờ tiếp nhận")
    IN_HAND = "in_hand", _("Đang xử lý")
    DIRECTED = "directed", _("Đã có ý kiến chỉ đạo")
    ENDED = "ended", _("Đã báo cáo kết thúc")
    CLOSED = "closed", _("Đã đóng")
    DROPPED = "dropped", _("Bỏ nháp")


class StepState(TextChoices):
    """Where one step of the chain stands."""

    WAITING = "waiting", _("Chờ tiếp nhận")
    ACCEPTED = "accepted", _("Đã tiếp nhận")
    FORWARDED = "forwarded", _("Đã chuyển tiếp")


class UpdateKind(TextChoices):
    """What a word after the first report is."""

    FIRST = "first", _("Cập nhật sau 24 giờ")
    SECOND = "second", _("Cập nhật sau 72 giờ")
    EXTRA = "extra", _("Cập nhật thêm")
    PROPOSAL = "proposal", _("Đề xuất hướng xử lý")
    HANDED = "handed", _("Bàn giao")
    ENDING = "ending", _("Báo cáo kết thúc")
    REOPENED = "reopened", _("Yêu cầu làm tiếp")


class PressState(TextChoices):
    """Where a line for the press stands."""

    DRAFTED = "drafted", _("Mới soạn")
    REVIEWED = "reviewed", _("Cơ quan chủ trì đã xem")
    APPROVED = "approved", _("Lãnh đạo đã duyệt")
    WITHDRAWN = "withdrawn", _("Không dùng")


class FileKind(TextChoices):
    """The files an urgent report is written to."""

    WORD = "docx", _("Word")
    PDF = "pdf", _("PDF")


class Event(TextChoices):
    """What the log tells about urgent reports."""

    DRAFT_KEPT = "urgent.draft_kept", _("Lưu nháp báo cáo đột xuất")
    DRAFT_DROPPED = "urgent.draft_dropped", _("Bỏ nháp báo cáo đột xuất")
    REPORT_SENT = "urgent.sent", _("Gửi báo cáo đột xuất")
    REPORT_CORRECTED = "urgent.corrected", _("Sửa báo cáo đột xuất, giữ bản cũ")
    REPORT_READ = "urgent.report_read", _("Xem nội dung báo cáo đột xuất")
    REPORT_ACCEPTED = "urgent.accepted", _("Tiếp nhận báo cáo đột xuất")
    REPORT_FORWARDED = "urgent.forwarded", _("Chuyển tiếp báo cáo đột xuất")
    REPORT_HANDED_OVER = "urgent.handed_over", _("Bàn giao báo cáo đột xuất")
    STEP_PASSED = "urgent.step_passed", _("Báo cấp trên vì chưa tiếp nhận hoặc chưa chuyển")
    UPDATE_WRITTEN = "urgent.update_written", _("Cập nhật báo cáo đột xuất")
    UPDATE_REMINDED = "urgent.update_reminded", _("Nhắc cập nhật báo cáo đột xuất")
    REPLY_GIVEN = "urgent.reply_given", _("Lãnh đạo cho ý kiến chỉ đạo")
    REPLY_REMINDED = "urgent.reply_reminded", _("Nhắc ý kiến chỉ đạo")
    REPORT_ENDED = "urgent.ended", _("Báo cáo kết thúc vụ việc")
    REPORT_REOPENED = "urgent.reopened", _("Yêu cầu làm tiếp vụ việc")
    REPORT_CLOSED = "urgent.closed", _("Đóng vụ việc")
    PHOTO_KEPT = "urgent.photo_kept", _("Lưu ảnh hiện trường")
    PRESS_DRAFTED = "urgent.press_drafted", _("Soạn câu trả lời báo chí")
    PRESS_REVIEWED = "urgent.press_reviewed", _("Xem câu trả lời báo chí")
    PRESS_APPROVED = "urgent.press_approved", _("Duyệt câu trả lời báo chí")
    PRESS_WITHDRAWN = "urgent.press_withdrawn", _("Thôi dùng câu trả lời báo chí")
    DUTY_SET = "urgent.duty_set", _("Phân công trực")
    DUTY_ENDED = "urgent.duty_ended", _("Kết thúc ca trực")
    EXPORTED = "urgent.exported", _("Xuất tệp báo cáo đột xuất")
