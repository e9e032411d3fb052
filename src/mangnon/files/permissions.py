"""Who changes how papers look."""

from django.utils.translation import gettext_lazy

from mangnon.accounts.choices import Role
from mangnon.accounts.permissions import Right, may, require, right

__all__ = ["Can", "may", "require"]


class Can(Right):
    """Rights on the look of papers."""

    STYLE_PAPERS = right(
        "files.style_papers", gettext_lazy("Đổi mẫu trình bày văn bản"), {Role.ADMINISTRATOR}
    )
