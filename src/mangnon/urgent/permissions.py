"""Who may use which verb on urgent reports."""

from django.utils.translation import gettext_lazy as _

from mangnon.accounts.choices import Role
from mangnon.accounts.permissions import Right, may, require, right
from mangnon.urgent.querysets import CHAIN_ROLES

__all__ = ["Can", "may", "require"]

_LEAD = {Role.LEAD_SPECIALIST, Role.LEAD_DIRECTOR}
_REPORTERS = (CHAIN_ROLES - {Role.PROVINCE_LEADER}) | {Role.COLLABORATOR, Role.SECTOR_FOCAL}
_WORKERS = CHAIN_ROLES - {Role.PROVINCE_LEADER, Role.OFFICE_CLERK}


class Can(Right):
    """Rights on urgent reports: sending never waits for a second step, reading does."""

    REPORT = right("urgent.report", _("Gửi báo cáo đột xuất"), _REPORTERS)
    READ = right("urgent.read", _("Xem báo cáo đột xuất"), CHAIN_ROLES, level="L3")
    ACCEPT = right("urgent.accept", _("Tiếp nhận báo cáo đột xuất"), CHAIN_ROLES, level="L3")
    CORRECT = right("urgent.correct", _("Sửa báo cáo đột xuất"), _WORKERS, level="L3")
    UPDATE = right("urgent.update", _("Cập nhật báo cáo đột xuất"), _REPORTERS | CHAIN_ROLES)
    DIRECT = right(
        "urgent.direct",
        _("Cho ý kiến chỉ đạo về báo cáo đột xuất"),
        {Role.LEAD_DIRECTOR, Role.PROVINCE_LEADER},
        level="L3",
    )
    END = right("urgent.end", _("Báo cáo kết thúc vụ việc"), _WORKERS, level="L3")
    CLOSE = right("urgent.close", _("Đóng vụ việc"), _LEAD, level="L3")
    DRAFT_PRESS = right("urgent.draft_press", _("Soạn câu trả lời báo chí"), _LEAD, level="L3")
    REVIEW_PRESS = right("urgent.review_press", _("Xem câu trả lời báo chí"), _LEAD, level="L3")
    APPROVE_PRESS = right(
        "urgent.approve_press",
        _("Duyệt câu trả lời báo chí"),
        {Role.PROVINCE_LEADER},
        level="L3",
    )
    SET_DUTY = right("urgent.set_duty", _("Phân công trực"), CHAIN_ROLES - {Role.PROVINCE_LEADER})
