"""Words for messages to people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a message says; the sentence is fixed, so that no child's name can enter it."""

    DIRECTIVE_RECEIVED = "directive_received", _("Có văn bản mới chờ tiếp nhận")
    TASK_GIVEN = "task_given", _("Có nhiệm vụ mới được giao")
    TASK_LATE = "task_late", _("Nhiệm vụ đã quá hạn")
    TASK_DONE = "task_done", _("Nhiệm vụ báo xong, chờ xác nhận")
    TASK_ACCEPTED = "task_accepted", _("Nhiệm vụ đã được xác nhận hoàn thành")
    TASK_RETURNED = "task_returned", _("Nhiệm vụ được trả lại để làm tiếp")
    TASK_CHASED = "task_chased", _("Có văn bản đôn đốc nhiệm vụ")
    REPORT_OPENED = "report_opened", _("Kỳ báo cáo đã mở")
    REPORT_DUE = "report_due", _("Báo cáo sắp đến hạn")
    REPORT_SENT = "report_sent", _("Có báo cáo gửi lên chờ xem")
    REPORT_RETURNED = "report_returned", _("Báo cáo được trả lại để sửa")
    REPORT_LOCKED = "report_locked", _("Báo cáo đã khóa số liệu")
    LIST_READY = "list_ready", _("Danh sách nhập đã đọc xong")
    MOVE_WAITING = "move_waiting", _("Có trẻ chuyển đến chờ tiếp nhận")
    MOVE_ANSWERED = "move_answered", _("Nơi đến đã trả lời việc chuyển")
    RECORD_OPENED = "record_opened", _("Hồ sơ do bạn phụ trách được mở theo lý do")
    ACCOUNT_CHANGED = "account_changed", _("Tài khoản của bạn có thay đổi")


class Event(TextChoices):
    """What the log tells about messages."""

    NOTICE_SENT = "notices.sent", _("Gửi thông báo")
    NOTICE_READ = "notices.read", _("Đánh dấu đã đọc thông báo")
