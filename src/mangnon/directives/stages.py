"""The steps of a directive as the page shows them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mangnon.directives.choices import DirectiveStatus
from mangnon.directives.models import Directive

_STEPS = (
    (DirectiveStatus.UPLOADED, _("Tải lên")),
    (DirectiveStatus.IN_REVIEW, _("Rà soát nhiệm vụ")),
    (DirectiveStatus.APPROVED, _("Lãnh đạo duyệt")),
    (DirectiveStatus.ISSUED, _("Phát hành")),
)


@dataclass(frozen=True)
class Stage:
    """One step: done, current or to come."""

    title: str | Promise
    is_done: bool
    is_current: bool


def stages_of(directive: Directive) -> list[Stage]:
    """Tell which steps are done and which comes next."""
    order = [status for status, _title in _STEPS]
    status = DirectiveStatus(directive.status)
    reached = order.index(status) if status in order else len(order) - 1
    return [
        Stage(title, is_done=at <= reached, is_current=at == reached + 1)
        for at, (_status, title) in enumerate(_STEPS)
    ]
