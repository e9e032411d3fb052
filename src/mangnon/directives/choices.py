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
    ADVISE = "advise", _("Tham mưu")
    GUIDE = "guide", _("Hướng dẫn")
    LEAD = "lead", _("Chủ trì")
    JOIN = "join", _("Phối hợp")
    CHASE = "chase", _("Đôn đốc")
    COMPILE = "compile", _("Tổng hợp")
    ALLOCATE = "allocate", _("Bố trí nguồn lực")
    SET_UP = "set_up", _("Thành lập, kiện toàn")
    INSPECT = "inspect", _("Kiểm tra, rà soát")


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
    DRAFT = "draft", _("Tờ trình, dự thảo văn bản")
    JOINT = "joint", _("Văn bản tham gia, phối hợp")
    CHASING = "chasing", _("Văn bản đôn đốc")


class LinkKind(TextChoices):
    """What in the system a proof may point to."""

    DIRECTIVE = "directive", _("Văn bản trong hệ thống")
    REPORT = "report", _("Báo cáo đã khóa")
    IMPORT = "import", _("Danh sách đã nhập")


class ExtensionState(TextChoices):
    """Where a request for a later due day stands."""

    ASKED = "asked", _("Chờ quyết định")
    GRANTED = "granted", _("Đồng ý gia hạn")
    REFUSED = "refused", _("Không gia hạn")
    TAKEN_BACK = "taken_back", _("Đã rút")


class ObstacleState(TextChoices):
    """Where a request for help with an obstacle stands."""

    OPEN = "open", _("Chờ trả lời")
    ANSWERED = "answered", _("Đã trả lời")


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


class CorrectionKind(TextChoices):
    """What a person did to what the reader proposed."""

    CHANGED = "changed", _("Sửa nhiệm vụ")
    REJECTED = "rejected", _("Bỏ nhiệm vụ")
    ADDED = "added", _("Thêm nhiệm vụ")
    HEADER = "header", _("Sửa phần đầu")


class OriginState(TextChoices):
    """How sure it is where a clause comes from."""

    PROPOSED = "proposed", _("Máy đề xuất")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    LOCAL = "local", _("Địa phương thêm")


class EntryKind(TextChoices):
    """What one line in the diary of a task tells."""

    ISSUED = "issued", _("Giao nhiệm vụ")
    PROGRESS = "progress", _("Ghi tiến độ")
    PROOF = "proof", _("Nộp minh chứng")
    DONE = "done", _("Báo hoàn thành")
    ACCEPTED = "accepted", _("Xác nhận hoàn thành")
    RETURNED = "returned", _("Trả lại")
    WITHDRAWN = "withdrawn", _("Thu hồi")
    START_NOTE = "start_note", _("Ghi chú khởi động")
    SPLIT = "split", _("Chia phần việc")
    ON_SITE = "on_site", _("Không đạt khi kiểm tra thực tế")
    TAKEN_BACK = "taken_back", _("Rút lại báo hoàn thành")
    UNPROVEN = "unproven", _("Rút minh chứng")
    ASKED = "asked", _("Xin gia hạn")
    EXTENDED = "extended", _("Gia hạn")
    KEPT_DUE = "kept_due", _("Không gia hạn")
    ANSWERED = "answered", _("Trả lời vướng mắc")


class BoardState(TextChoices):
    """The five states of a cell of the board, in the order of its legend."""

    DONE = "done", _("Xong, có minh chứng")
    RUNNING = "running", _("Đang làm, còn hạn")
    SOON = "soon", _("Sắp đến hạn hoặc bị trả lại")
    LATE = "late", _("Quá hạn")
    SILENT = "silent", _("Chưa xác nhận nhận việc")


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
    TASK_FILLED = "directives.task_filled", _("Điền chung nhiệm vụ đề xuất")
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
    PROOF_WITHDRAWN = "directives.proof_withdrawn", _("Rút minh chứng")
    DONE_TAKEN_BACK = "directives.done_taken_back", _("Rút lại báo hoàn thành")
    REJECTED_ON_SITE = "directives.rejected_on_site", _("Trả lại sau kiểm tra thực tế")
    START_NOTE_WRITTEN = "directives.start_note_written", _("Ghi chú khởi động nhiệm vụ")
    TASK_SPLIT = "directives.task_split", _("Chia phần việc")
    PART_WITHDRAWN = "directives.part_withdrawn", _("Thu hồi phần việc")
    EXTENSION_ASKED = "directives.extension_asked", _("Xin gia hạn nhiệm vụ")
    EXTENSION_GRANTED = "directives.extension_granted", _("Đồng ý gia hạn nhiệm vụ")
    EXTENSION_REFUSED = "directives.extension_refused", _("Không gia hạn nhiệm vụ")
    EXTENSION_TAKEN_BACK = "directives.extension_taken_back", _("Rút yêu cầu gia hạn")
    PAPER_ABOVE_NAMED = "directives.paper_above_named", _("Ghi văn bản cấp trên")
    ORIGIN_DECIDED = "directives.origin_decided", _("Xác định nguồn của điều khoản")
    OBSTACLE_ANSWERED = "directives.obstacle_answered", _("Trả lời vướng mắc")
    REMINDED = "directives.reminded", _("Nhắc hạn nhiệm vụ")
    WEEK_TOLD = "directives.week_told", _("Gửi việc trong tuần")
    OBLIGATION_LINKED = "directives.obligation_linked", _("Gắn nhiệm vụ vào trách nhiệm")
    OBLIGATION_UNLINKED = "directives.obligation_unlinked", _("Bỏ gắn nhiệm vụ")
    OBLIGATIONS_LOADED = "directives.obligations_loaded", _("Nạp danh mục trách nhiệm")
