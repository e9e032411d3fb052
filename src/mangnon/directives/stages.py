"""The steps of a directive as the page shows them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mangnon.directives.choices import DirectiveStatus
from mangnon.directives.models import Directive

_STEPS = (_("Tải lên"), _("Rà soát nhiệm vụ"), _("Lãnh đạo duyệt"), _("Phát hành"))
# How many steps are behind a directive.
_DONE = {
    DirectiveStatus.UPLOADED: 1,
    DirectiveStatus.IN_REVIEW: 1,
    DirectiveStatus.APPROVED: 3,
    DirectiveStatus.ISSUED: 4,
    DirectiveStatus.RECALLED: 4,
}


@dataclass(frozen=True)
class Stage:
    """One step: done, current or to come."""

    title: str | Promise
    is_done: bool
    is_current: bool


def stages_of(directive: Directive) -> list[Stage]:
    """Tell which steps are done and which comes next."""
    done = _DONE[DirectiveStatus(directive.status)]
    return [
        Stage(title, is_done=at < done, is_current=at == done) for at, title in enumerate(_STEPS)
    ]
