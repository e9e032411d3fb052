"""Words for messages to people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a message says; the sentence is fixed, so that no child's name can enter it."""

    DIRECTIVE_RECEIVED = "directive_received", _("Có văn bản mới chờ tiếp nhận")
    TASK_GIVEN = "task_given", _("Có nhiệm vụ mới được giao")
    TASK_LATE = "task_late", _("Nhiệm vụ đã quá hạn")
    TASK_DUE = "task_due", _("Nhiệm vụ sắp đến hạn")
    TASK_DUE_TODAY = "task_due_today", _("Nhiệm vụ đến hạn hôm nay")
    TASKS_DUE = "tasks_due", _("Có nhiều nhiệm vụ sắp đến hạn")
    TASKS_LATE = "tasks_late", _("Có nhiều nhiệm vụ đã quá hạn")
    WEEK_OF_TASKS = "week_of_tasks", _("Việc của bạn trong tuần")
    TASK_OBSTACLE = "task_obstacle", _("Có vướng mắc chờ trả lời")
    OBSTACLE_ANSWERED = "obstacle_answered", _("Vướng mắc đã được trả lời")
    EXTENSION_ASKED = "extension_asked", _("Có yêu cầu gia hạn chờ quyết định")
    EXTENSION_GRANTED = "extension_granted", _("Nhiệm vụ được gia hạn")
    EXTENSION_REFUSED = "extension_refused", _("Yêu cầu gia hạn không được đồng ý")
    PART_WITHDRAWN = "part_withdrawn", _("Phần việc đã được thu hồi")
    TASK_DONE = "task_done", _("Nhiệm vụ báo xong, chờ xác nhận")
    TASK_ACCEPTED = "task_accepted", _("Nhiệm vụ đã được xác nhận hoàn thành")
    TASK_RETURNED = "task_returned", _("Nhiệm vụ được trả lại để làm tiếp")
    TASK_CHASED = "task_chased", _("Có văn bản đôn đốc nhiệm vụ")
    REPORT_OPENED = "report_opened", _("Kỳ báo cáo đã mở")
    REPORT_DUE = "report_due", _("Báo cáo sắp đến hạn")
    REPORT_SENT = "report_sent", _("Có báo cáo gửi lên chờ xem")
    REPORT_RETURNED = "report_returned", _("Báo cáo được trả lại để sửa")
    REPORT_LOCKED = "report_locked", _("Báo cáo đã khóa số liệu")
    REPORT_SUPPLEMENTED = "report_supplemented", _("Đơn vị có báo cáo bổ sung")
    LIST_READY = "list_ready", _("Danh sách nhập đã đọc xong")
    MOVE_WAITING = "move_waiting", _("Có trẻ chuyển đến chờ tiếp nhận")
    MOVE_ANSWERED = "move_answered", _("Nơi đến đã trả lời việc chuyển")
    INQUIRY_WAITING = "inquiry_waiting", _("Xã khác hỏi về một trẻ có thể trùng hồ sơ")
    INQUIRY_ANSWERED = "inquiry_answered", _("Xã kia đã trả lời yêu cầu đối chiếu")
    RECORD_OPENED = "record_opened", _("Hồ sơ do bạn phụ trách được mở theo lý do")
    ACCOUNT_CHANGED = "account_changed", _("Tài khoản của bạn có thay đổi")
    URGENT_WAITING = "urgent_waiting", _("Có báo cáo đột xuất chờ tiếp nhận")
    URGENT_PASSED = "urgent_passed", _("Báo cáo đột xuất chưa ai xử lý, cần xem ngay")
    URGENT_ACCEPTED = "urgent_accepted", _("Báo cáo đột xuất đã có người tiếp nhận")
    URGENT_HANDED = "urgent_handed", _("Bạn được bàn giao báo cáo đột xuất")
    URGENT_UPDATE_DUE = "urgent_update_due", _("Báo cáo đột xuất sắp đến hạn cập nhật")
    URGENT_UPDATE_LATE = "urgent_update_late", _("Báo cáo đột xuất quá hạn cập nhật")
    URGENT_UPDATED = "urgent_updated", _("Báo cáo đột xuất có nội dung mới")
    URGENT_REPLIED = "urgent_replied", _("Lãnh đạo đã có ý kiến về báo cáo đột xuất")
    URGENT_REPLY_LATE = "urgent_reply_late", _("Báo cáo đột xuất chờ ý kiến chỉ đạo")
    URGENT_ENDED = "urgent_ended", _("Vụ việc đã báo kết thúc, chờ xem và đóng")
    URGENT_PRESS = "urgent_press", _("Có câu trả lời báo chí chờ xem")


# The sentence of a kind when it carries a number; with a code it speaks of one task.
COUNTED = {
    Kind.TASK_DUE: _("Nhiệm vụ còn %(count)s ngày đến hạn"),
    Kind.TASK_LATE: _("Nhiệm vụ đã quá hạn %(count)s ngày"),
    Kind.TASKS_DUE: _("Có %(count)s nhiệm vụ sắp đến hạn hoặc đến hạn hôm nay"),
    Kind.TASKS_LATE: _("Có %(count)s nhiệm vụ đã quá hạn"),
    Kind.WEEK_OF_TASKS: _("Tuần này bạn có %(count)s nhiệm vụ đến hạn hoặc quá hạn"),
}


class Event(TextChoices):
    """What the log tells about messages."""

    NOTICE_SENT = "notices.sent", _("Gửi thông báo")
    NOTICE_READ = "notices.read", _("Đánh dấu đã đọc thông báo")
    CALENDAR_MADE = "notices.calendar_made", _("Tạo địa chỉ lịch")
    CALENDAR_REVOKED = "notices.calendar_revoked", _("Hủy địa chỉ lịch")
