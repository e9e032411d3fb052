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
