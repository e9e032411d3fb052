"""Rights: which roles may use which verb, and the two ways to ask."""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.accounts.choices import Level, Role
from mangnon.accounts.levels import SENSITIVE
from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.common.refusals import NotAllowed
from mangnon.places.models import Hamlet, Unit


class Definition(NamedTuple):
    """What a right is made of."""

    code: str
    label: str | Promise
    roles: frozenset[Role]
    level: Level


def right(code: str, label: str | Promise, roles: Iterable[Role], level: str = "L1") -> Definition:
    """Define a right: stable code, Vietnamese label, roles, and the level it touches."""
    return Definition(code, label, frozenset(roles), Level(level))


class Right(Enum):
    """Base of each domain's `Can`."""

    @property
    def definition(self) -> Definition:
        """Return what the right is made of."""
        definition: Definition = self.value
        return definition

    @property
    def roles(self) -> frozenset[Role]:
        """Return the roles that hold the right in their area."""
        return self.definition.roles


class Can(Right):
    """Rights on accounts."""

    MANAGE_ACCOUNTS = right(
        "accounts.manage", gettext_lazy("Quản lý tài khoản"), {Role.ADMINISTRATOR}
    )
    READ_LOG = right("accounts.read_log", gettext_lazy("Xem nhật ký"), {Role.DATA_PROTECTION})


def may(by: Account, can: Right, *, at: Unit | Hamlet | None = None) -> bool:
    """Tell whether the person holds the right at the place today."""
    if not by.is_active:
        return False
    if can.definition.level in SENSITIVE and not by.second_step_done:
        return False
    return bool(reach_of(by).posts_at(at, can.roles))


def require(by: Account, can: Right, *, at: Unit | Hamlet | None = None) -> None:
    """Refuse a person without the right at the place."""
    if may(by, can, at=at):
        return
    held = bool(reach_of(by).posts_at(at, can.roles))
    if held and can.definition.level in SENSITIVE and not by.second_step_done:
        raise NotAllowed(_("Việc này cần xác nhận hai bước. Hãy xác nhận rồi làm lại."))
    raise NotAllowed(
        _("Bạn không có quyền «%(right)s» tại đây. Hãy nhờ người phụ trách hoặc quản trị.")
        % {"right": can.definition.label}
    )
