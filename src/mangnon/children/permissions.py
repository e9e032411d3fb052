"""Who may use which verb of the register."""

from django.utils.translation import gettext_lazy as _

from mangnon.accounts.choices import Role
from mangnon.accounts.permissions import Right, may, require, right

__all__ = ["Can", "may", "require"]

_OFFICER = {Role.COMMUNE_OFFICER}


class Can(Right):
    """Rights on the register."""

    ADD_CHILD = right(
        "children.add_child", _("Thêm trẻ"), _OFFICER | {Role.COLLABORATOR}, level="L2"
    )
    CHANGE_CHILD = right("children.change_child", _("Sửa hồ sơ trẻ"), _OFFICER, level="L2")
    CHANGE_SENSITIVE = right(
        "children.change_sensitive", _("Sửa thông tin nhạy cảm của trẻ"), _OFFICER, level="L3"
    )
    CONFIRM_CHILD = right("children.confirm_child", _("Xác nhận hồ sơ trẻ"), _OFFICER, level="L2")
    RECORD_GROUPS = right("children.record_groups", _("Ghi nhóm và nguy cơ"), _OFFICER, level="L3")
    MOVE_CHILD = right("children.move_child", _("Chuyển nơi ở của trẻ"), _OFFICER, level="L2")
    RECEIVE_CHILD = right(
        "children.receive_child", _("Tiếp nhận trẻ chuyển đến"), _OFFICER, level="L2"
    )
    END_RECORD = right("children.end_record", _("Đưa trẻ ra khỏi danh sách"), _OFFICER, level="L2")
    ASK_ACCESS = right(
        "children.ask_access",
        _("Xem hồ sơ khi nêu lý do"),
        {Role.COMMUNE_CHAIR, Role.DISTRICT_OFFICER, Role.LEAD_SPECIALIST},
        level="L2",
    )
    LOOK_ELSEWHERE = right(
        "children.look_elsewhere", _("Tra cứu trẻ ngoài địa bàn"), _OFFICER, level="L2"
    )
    PRINT_LIST = right("children.print_list", _("In danh sách ấp"), _OFFICER, level="L2")
    IMPORT_CHILDREN = right(
        "children.import_children", _("Nhập danh sách trẻ từ tệp"), _OFFICER, level="L3"
    )
    JUDGE_DOUBLES = right(
        "children.judge_doubles", _("Quyết định hồ sơ nghi trùng"), _OFFICER, level="L2"
    )
    MERGE_RECORDS = right("children.merge_records", _("Gộp và tách hồ sơ"), _OFFICER, level="L3")
