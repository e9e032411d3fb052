"""Words of report rounds."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Tier(TextChoices):
    """The step of an ower on the way of a report to the province."""

    COMMUNE = "commune", _("Cấp xã")
    DISTRICT = "district", _("Cấp huyện")
    DEPARTMENT = "department", _("Sở, ban, ngành, đoàn thể")
    PROVINCE = "province", _("Cơ quan chủ trì cấp tỉnh")


class State(TextChoices):
    """Where a submission stands."""

    NOT_STARTED = "not_started", _("Chưa bắt đầu")
    DRAFTING = "drafting", _("Đang soạn")
    SUBMITTED = "submitted", _("Chờ khóa số liệu")
    RETURNED = "returned", _("Bị trả lại")
    LOCKED = "locked", _("Đã khóa số liệu")


class Vintage(TextChoices):
    """How far a number is: expected, counted to the cut-off, counted for the whole period."""

    ESTIMATE = "estimate", _("Ước cả kỳ")
    PROVISIONAL = "provisional", _("Đến ngày chốt")
    FINAL = "final", _("Chính thức cả kỳ")


class SupplementKind(TextChoices):
    """Why something is said after the lock."""

    CORRECTION = "correction", _("Đính chính, bổ sung số đã khóa")
    FINAL = "final", _("Số chính thức cả kỳ")


class SupplementState(TextChoices):
    """Where a supplement stands."""

    DRAFTING = "drafting", _("Đang soạn bổ sung")
    SUBMITTED = "submitted", _("Chờ khóa bổ sung")
    LOCKED = "locked", _("Đã khóa bổ sung")
    DROPPED = "dropped", _("Không lập nữa")


class SignedBy(TextChoices):
    """How a report was signed."""

    SCREEN = "screen", _("Ký trên màn hình")
    PAPER = "paper", _("Ký giấy, bản giấy gửi sau")


class Timeliness(TextChoices):
    """How an owed report of the calendar stands."""

    NOT_YET = "not_yet", _("Chưa gửi, còn hạn")
    ON_TIME = "on_time", _("Đúng hạn")
    SENT_LATE = "sent_late", _("Gửi chậm")
    LATE = "late", _("Quá hạn chưa gửi")
    UNDATED = "undated", _("Không có ngày cố định")


class DraftState(TextChoices):
    """Where the draft of a form's next version stands."""

    DRAFTING = "drafting", _("Đang soạn biểu")
    PROPOSED = "proposed", _("Chờ công bố")
    PUBLISHED = "published", _("Đã công bố")
    DROPPED = "dropped", _("Không dùng")


class FileKind(TextChoices):
    """The kinds of files a submission leaves as."""

    WORD = "docx", _("Tệp Word")
    EXCEL = "xlsx", _("Phụ lục Excel")
    PDF = "pdf", _("Tệp PDF")


class Event(TextChoices):
    """What the log tells about reports."""

    FORMS_LOADED = "reports.forms_loaded", _("Nạp biểu mẫu báo cáo")
    ROUND_OPENED = "reports.round_opened", _("Mở kỳ báo cáo")
    ROUND_CLOSED = "reports.round_closed", _("Đóng kỳ báo cáo")
    DRAFT_STARTED = "reports.draft_started", _("Bắt đầu soạn báo cáo")
    FIGURES_COMPUTED = "reports.figures_computed", _("Tính lại số liệu")
    FIGURE_ADJUSTED = "reports.figure_adjusted", _("Điều chỉnh số liệu")
    ESTIMATE_WRITTEN = "reports.estimate_written", _("Ghi ước cả kỳ")
    TEXT_WRITTEN = "reports.text_written", _("Viết nội dung báo cáo")
    WARNING_ANSWERED = "reports.warning_answered", _("Giải thích cảnh báo")
    SUBMITTED = "reports.submitted", _("Gửi báo cáo")
    RETURNED = "reports.returned", _("Trả lại báo cáo")
    LOCKED = "reports.locked", _("Khóa số liệu")
    CONSOLIDATED = "reports.consolidated", _("Tổng hợp báo cáo")
    EXPORTED = "reports.exported", _("Xuất tệp báo cáo")
    LIST_OPENED = "reports.list_opened", _("Xem danh sách sau một số liệu")
    FIGURE_TYPED = "reports.figure_typed", _("Nhập số liệu của ngành")
    RECONCILED = "reports.reconciled", _("Ghi chú đối chiếu hai nguồn số liệu")
    SCAN_ATTACHED = "reports.scan_attached", _("Gắn bản quét đã ký")
    LATE_REASON_WRITTEN = "reports.late_reason_written", _("Ghi lý do gửi chậm")
    SUPPLEMENT_STARTED = "reports.supplement_started", _("Lập báo cáo bổ sung")
    SUPPLEMENT_CHANGED = "reports.supplement_changed", _("Ghi nội dung báo cáo bổ sung")
    SUPPLEMENT_SUBMITTED = "reports.supplement_submitted", _("Gửi báo cáo bổ sung")
    SUPPLEMENT_RETURNED = "reports.supplement_returned", _("Trả lại báo cáo bổ sung")
    SUPPLEMENT_LOCKED = "reports.supplement_locked", _("Khóa báo cáo bổ sung")
    SUPPLEMENT_DROPPED = "reports.supplement_dropped", _("Bỏ báo cáo bổ sung đang soạn")
    FORM_DRAFT_STARTED = "reports.form_draft_started", _("Soạn phiên bản mới của biểu")
    FORM_CHANGED = "reports.form_changed", _("Sửa bản soạn biểu")
    FORM_PREVIEWED = "reports.form_previewed", _("Xem thử biểu với số liệu một xã")
    FORM_PROPOSED = "reports.form_proposed", _("Trình công bố biểu")
    FORM_RETURNED = "reports.form_returned", _("Trả lại bản soạn biểu")
    FORM_PUBLISHED = "reports.form_published", _("Công bố biểu")
    FORM_DROPPED = "reports.form_dropped", _("Bỏ bản soạn biểu")
    PAPER_CHECKED = "reports.paper_checked", _("Kiểm tra văn bản giấy với số đã khóa")
    SENT_RECORDED = "reports.sent_recorded", _("Ghi đã gửi báo cáo theo lịch")
