"""Who may use which verb on directives and tasks."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.permissions import Right, may, require, right
from mangnon.common.refusals import NotAllowed
from mangnon.directives.models import Task
from mangnon.directives.querysets import bodies_of
from mangnon.organisations.models import Body

__all__ = [
    "Can",
    "is_doer",
    "may",
    "may_give",
    "require",
    "require_body",
    "require_doer",
    "require_giver",
    "require_head",
    "require_second_person",
]

_CLERKS = {Role.OFFICE_CLERK, Role.LEAD_SPECIALIST, Role.DISTRICT_OFFICER}
_LEADERS = {Role.LEAD_DIRECTOR, Role.PROVINCE_LEADER}
_ADDRESSED = _CLERKS | _LEADERS | {Role.COMMUNE_OFFICER, Role.COMMUNE_CHAIR, Role.SECTOR_FOCAL}


class Can(Right):
    """Rights on directives."""

    UPLOAD_DIRECTIVE = right("directives.upload", gettext_lazy("Tải lên văn bản"), _CLERKS)
    REVIEW_DIRECTIVE = right("directives.review", gettext_lazy("Rà soát nhiệm vụ"), _CLERKS)
    APPROVE_DIRECTIVE = right("directives.approve", gettext_lazy("Duyệt văn bản"), _LEADERS)
    ISSUE_DIRECTIVE = right(
        "directives.issue", gettext_lazy("Phát hành văn bản"), _LEADERS | {Role.OFFICE_CLERK}
    )
    RECALL_DIRECTIVE = right("directives.recall", gettext_lazy("Thu hồi văn bản"), _LEADERS)
    CONFIRM_RECEIPT = right(
        "directives.confirm_receipt", gettext_lazy("Xác nhận đã nhận văn bản"), _ADDRESSED
    )
    WORK_ON_TASK = right("directives.work", gettext_lazy("Làm nhiệm vụ được giao"), _ADDRESSED)
    SPLIT_TASK = right("directives.split", gettext_lazy("Chia phần việc"), _ADDRESSED)
    ACCEPT_TASK = right(
        "directives.accept", gettext_lazy("Xác nhận hoàn thành nhiệm vụ"), _CLERKS | _LEADERS
    )
    INSPECT_TASK = right(
        "directives.inspect",
        gettext_lazy("Trả lại nhiệm vụ sau kiểm tra thực tế"),
        _CLERKS | _LEADERS,
    )
    EXTEND_TASK = right(
        "directives.extend",
        gettext_lazy("Quyết định gia hạn nhiệm vụ"),
        _LEADERS | {Role.OFFICE_CLERK, Role.DISTRICT_OFFICER},
    )
    ANSWER_OBSTACLE = right(
        "directives.answer", gettext_lazy("Trả lời vướng mắc của nhiệm vụ"), _CLERKS | _LEADERS
    )
    LINK_OBLIGATION = right(
        "directives.link_obligation", gettext_lazy("Gắn nhiệm vụ vào trách nhiệm"), _CLERKS
    )
    KEEP_BOOKS = right("directives.keep_books", gettext_lazy("Giữ sổ văn bản, lấy số"), _ADDRESSED)
    WRITE_LETTERS = right(
        "directives.write_letters", gettext_lazy("Lập công văn đôn đốc, phiếu, giấy mời"), _CLERKS
    )
    REPLACE_DIRECTIVE = right(
        "directives.replace",
        gettext_lazy("Thay thế, sửa đổi văn bản"),
        _LEADERS | {Role.OFFICE_CLERK},
    )
    EXCHANGE_DIRECTIVE = right(
        "directives.exchange", gettext_lazy("Gửi, nhận văn bản liên thông"), _CLERKS
    )


def require_body(by: Account, can: Can, body: Body) -> None:
    """Refuse a person who has no post in the body."""
    require(by, can)
    if body.pk not in bodies_of(by):
        raise NotAllowed(
            _("Việc này do %(body)s làm. Hãy nhờ người của cơ quan đó.") % {"body": body}
        )


def is_doer(account: Account, task: Task) -> bool:
    """Tell whether a task is the account's own work: as its head or in the body that leads it."""
    return task.head_id == account.pk or task.lead_body_id in bodies_of(account)


def require_doer(by: Account, task: Task, can: Can = Can.WORK_ON_TASK) -> None:
    """Let the head work on a task, and the people of the body that leads it."""
    if task.head_id == by.pk:
        require(by, can)
        return
    if task.lead_body is None:
        raise NotAllowed(_("Nhiệm vụ này chưa giao cho cơ quan nào làm."))
    require_body(by, can, task.lead_body)


def require_head(by: Account, task: Task) -> None:
    """Let only the head say how the task is gone about; the body's people where none is named."""
    require_doer(by, task)
    if task.head_id not in (None, by.pk):
        raise NotAllowed(
            _("Ghi chú khởi động do người đứng đầu viết: %(head)s.") % {"head": task.head}
        )


def require_giver(by: Account, can: Can, task: Task) -> None:
    """Ask the right of whoever gave a task: the paper's unit, or the body that gave a part on."""
    if task.whole is not None and task.is_own_part:
        require_doer(by, task.whole, Can.SPLIT_TASK)
        return
    require(by, can, at=task.directive.unit)


def may_give(account: Account, can: Can, task: Task) -> bool:
    """Tell whether the account stands above a task with this right."""
    if task.whole is not None and task.is_own_part:
        return is_doer(account, task.whole) and may(account, Can.SPLIT_TASK)
    return may(account, can, at=task.directive.unit)


def require_second_person(by: Account, task: Task) -> None:
    """Let nobody accept the own work."""
    require_giver(by, Can.ACCEPT_TASK, task)
    if task.done_by_id == by.pk:
        raise NotAllowed(
            _("Người báo hoàn thành không tự xác nhận. Hãy nhờ người thứ hai xem minh chứng.")
        )
