"""Words for directives, the tasks they set and the obligations of the province."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DirectiveStatus(TextChoices):
    """Where a directive stands."""

    UPLOADED = "uploaded", _("Mới tải lên")
    IN_REVIEW = "in_review", _("Đang rà soát")
    APPROVED = "approved", _("Đã duyệt")
    ISSUED = "issued", _("Đã phát hành")
    RECALLED = "recalled", _("Đã thu hồi")


class TaskStatus(TextChoices):
    """Where a task stands."""

    PROPOSED = "proposed", _("Đề xuất")
    REJECTED = "rejected", _("Không lấy")
    APPROVED = "approved", _("Đã duyệt")
    ISSUED = "issued", _("Chưa làm")
    IN_PROGRESS = "in_progress", _("Đang làm")
    DONE = "done", _("Báo xong")
    ACCEPTED = "accepted", _("Hoàn thành")
    RETURNED = "returned", _("Trả lại")
    WITHDRAWN = "withdrawn", _("Thu hồi")


class TaskKind(TextChoices):
    """What a task asks for; the proof differs with it."""

    DO = "do", _("Thực hiện")
    REPORT = "report", _("Báo cáo")
    MONITOR = "monitor", _("Theo dõi")
    EXECUTE = "execute", _("Thi hành")


class Rhythm(TextChoices):
    """How often a task comes back when it has no single due day."""

    CONTINUOUS = "continuous", _("Thường xuyên")
    DAILY = "daily", _("Hằng ngày")
    WEEKLY = "weekly", _("Hằng tuần")
    MONTHLY = "monthly", _("Hằng tháng")
    QUARTERLY = "quarterly", _("Hằng quý")
    HALF_YEARLY = "half_yearly", _("6 tháng")
    YEARLY = "yearly", _("Hằng năm")
    ON_EVENT = "on_event", _("Khi có phát sinh")


class ProofKind(TextChoices):
    """What shows that a task was carried out."""

    PLAN = "plan", _("Kế hoạch đã ban hành")
    GUIDANCE = "guidance", _("Văn bản hướng dẫn, chỉ đạo")
    DECISION = "decision", _("Quyết định")
    REPORT = "report", _("Báo cáo")
    LIST = "list", _("Danh sách, số liệu")
    RECORD = "record", _("Biên bản kiểm tra, cuộc họp")
    MONEY = "money", _("Chứng từ bố trí kinh phí")
    EVENT = "event", _("Hoạt động đã tổ chức")
    PICTURE = "picture", _("Ảnh chụp hiện trường")


class Purpose(TextChoices):
    """Why a body gets a directive."""

    ACTION = "action", _("Để thực hiện")
    INFORMATION = "information", _("Để biết")


class Relation(TextChoices):
    """How a directive stands to a document it cites."""

    IMPLEMENTS = "implements", _("Thực hiện")
    BASIS = "basis", _("Căn cứ")
    REPLACES = "replaces", _("Thay thế")
    AMENDS = "amends", _("Sửa đổi, bổ sung")
    CITES = "cites", _("Viện dẫn")


class ClauseKind(TextChoices):
    """With which sign a clause begins."""

    PART = "part", _("Phần")
    CHAPTER = "chapter", _("Chương")
    SECTION = "section", _("Mục")
    ROMAN = "roman", _("Mục La Mã")
    ARTICLE = "article", _("Điều")
    NUMBER = "number", _("Khoản")
    NUMBER2 = "number2", _("Tiểu mục")
    NUMBER3 = "number3", _("Tiểu mục nhỏ")
    POINT = "point", _("Điểm")
    DASH = "dash", _("Gạch đầu dòng")
    PLUS = "plus", _("Dấu cộng")
    CONTINUATION = "continuation", _("Đoạn tiếp theo")
    PARAGRAPH = "paragraph", _("Đoạn không đánh số")


class EntryKind(TextChoices):
    """What one line in the diary of a task tells."""

    ISSUED = "issued", _("Giao nhiệm vụ")
    PROGRESS = "progress", _("Ghi tiến độ")
    PROOF = "proof", _("Nộp minh chứng")
    DONE = "done", _("Báo hoàn thành")
    ACCEPTED = "accepted", _("Xác nhận hoàn thành")
    RETURNED = "returned", _("Trả lại")
    WITHDRAWN = "withdrawn", _("Thu hồi")


class BookKind(TextChoices):
    """Which book of papers a number belongs to."""

    INCOMING = "incoming", _("Sổ văn bản đến")
    OUTGOING = "outgoing", _("Sổ văn bản đi")


class NumberState(TextChoices):
    """What became of a number taken from a book."""

    RESERVED = "reserved", _("Giữ chỗ")
    USED = "used", _("Đã dùng")
    ANNULLED = "annulled", _("Đã hủy")


class PaperKind(TextChoices):
    """What kind of paper a body sends out."""

    CHASING = "chasing", _("Công văn đôn đốc")
    TASK_SHEET = "task_sheet", _("Phiếu giao nhiệm vụ")
    INVITATION = "invitation", _("Giấy mời")
    OTHER = "other", _("Văn bản khác")


class Carried(TextChoices):
    """How far software can carry an obligation."""

    ENFORCES = "E", _("Phần mềm bảo đảm")
    SUPPORTS = "S", _("Phần mềm hỗ trợ")
    RECORDS = "R", _("Làm ngoài phần mềm, lưu minh chứng")


class Event(TextChoices):
    """What the log tells about directives."""

    DIRECTIVE_UPLOADED = "directives.uploaded", _("Tải lên văn bản")
    HEADER_CHANGED = "directives.header_changed", _("Sửa phần đầu văn bản")
    TASK_APPROVED = "directives.task_approved", _("Duyệt nhiệm vụ đề xuất")
    TASK_CHANGED = "directives.task_changed", _("Sửa nhiệm vụ")
    TASK_REJECTED = "directives.task_rejected", _("Bỏ nhiệm vụ đề xuất")
    TASK_ADDED = "directives.task_added", _("Thêm nhiệm vụ")
    ADDRESSEE_CHOSEN = "directives.addressee_chosen", _("Chọn nơi nhận")
    ADDRESSEE_DROPPED = "directives.addressee_dropped", _("Bỏ nơi nhận")
    DIRECTIVE_APPROVED = "directives.approved", _("Duyệt văn bản")
    DIRECTIVE_REOPENED = "directives.reopened", _("Mở lại để rà soát")
    DIRECTIVE_ISSUED = "directives.issued", _("Phát hành văn bản")
    DIRECTIVE_RECALLED = "directives.recalled", _("Thu hồi văn bản")
    RECEIPT_CONFIRMED = "directives.receipt_confirmed", _("Xác nhận đã nhận văn bản")
    PROGRESS_RECORDED = "directives.progress_recorded", _("Ghi tiến độ nhiệm vụ")
    PROOF_ATTACHED = "directives.proof_attached", _("Nộp minh chứng")
    TASK_DONE = "directives.task_done", _("Báo hoàn thành nhiệm vụ")
    TASK_ACCEPTED = "directives.task_accepted", _("Xác nhận hoàn thành nhiệm vụ")
    TASK_RETURNED = "directives.task_returned", _("Trả lại nhiệm vụ")
    NUMBER_TAKEN = "directives.number_taken", _("Lấy số văn bản")
    NUMBER_ANNULLED = "directives.number_annulled", _("Hủy số văn bản")
    PAPER_ENTERED = "directives.paper_entered", _("Vào sổ văn bản đến")
    PAPER_ANSWERED = "directives.paper_answered", _("Ghi kết quả giải quyết văn bản đến")
    PAPER_MADE = "directives.paper_made", _("Lập văn bản đi")
    DIRECTIVE_REPLACED = "directives.replaced", _("Thay thế, sửa đổi văn bản")
    DIRECTIVE_EXPORTED = "directives.exported", _("Xuất văn bản để liên thông")
    STATUS_TAKEN_IN = "directives.status_taken_in", _("Nhận trạng thái liên thông")
    OBLIGATIONS_LOADED = "directives.obligations_loaded", _("Nạp danh mục trách nhiệm")
