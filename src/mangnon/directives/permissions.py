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

__all__ = ["Can", "may", "require", "require_body", "require_doer", "require_second_person"]

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
    ACCEPT_TASK = right(
        "directives.accept", gettext_lazy("Xác nhận hoàn thành nhiệm vụ"), _CLERKS | _LEADERS
    )


def require_body(by: Account, can: Can, body: Body) -> None:
    """Refuse a person who has no post in the body."""
    require(by, can)
    if body.pk not in bodies_of(by):
        raise NotAllowed(
            _("Việc này do %(body)s làm. Hãy nhờ người của cơ quan đó.") % {"body": body}
        )


def require_doer(by: Account, task: Task) -> None:
    """Let the head work on a task, and the people of the body that leads it."""
    if task.head_id == by.pk:
        require(by, Can.WORK_ON_TASK)
        return
    if task.lead_body is None:
        raise NotAllowed(_("Nhiệm vụ này chưa giao cho cơ quan nào làm."))
    require_body(by, Can.WORK_ON_TASK, task.lead_body)


def require_second_person(by: Account, task: Task) -> None:
    """Let nobody accept the own work."""
    require(by, Can.ACCEPT_TASK, at=task.directive.unit)
    if task.done_by_id == by.pk:
        raise NotAllowed(
            _("Người báo hoàn thành không tự xác nhận. Hãy nhờ người thứ hai xem minh chứng.")
        )
