"""Who opens a round, drafts, returns, locks and reads: by tier, in the own area."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.permissions import Right, may, require, right
from mangnon.accounts.reach import reach_of
from mangnon.common.refusals import NotAllowed
from mangnon.reports.choices import Tier
from mangnon.reports.models import Ower
from mangnon.reports.querysets import READERS


class Can(Right):
    """Rights on reports."""

    OPEN_ROUND = right("reports.open_round", gettext_lazy("Mở kỳ báo cáo"), {Role.LEAD_SPECIALIST})
    DRAFT_COMMUNE = right(
        "reports.draft_commune", gettext_lazy("Soạn báo cáo của xã"), {Role.COMMUNE_OFFICER}
    )
    DRAFT_DISTRICT = right(
        "reports.draft_district",
        gettext_lazy("Tổng hợp báo cáo của huyện"),
        {Role.DISTRICT_OFFICER},
    )
    DRAFT_DEPARTMENT = right(
        "reports.draft_department", gettext_lazy("Soạn báo cáo của sở, ngành"), {Role.SECTOR_FOCAL}
    )
    DRAFT_PROVINCE = right(
        "reports.draft_province", gettext_lazy("Tổng hợp báo cáo của tỉnh"), {Role.LEAD_SPECIALIST}
    )
    LOCK_COMMUNE = right(
        "reports.lock_commune", gettext_lazy("Khóa số liệu của xã"), {Role.COMMUNE_CHAIR}
    )
    LOCK_DISTRICT = right(
        "reports.lock_district", gettext_lazy("Khóa số liệu của huyện"), {Role.DISTRICT_OFFICER}
    )
    LOCK_DEPARTMENT = right(
        "reports.lock_department",
        gettext_lazy("Nhận và khóa báo cáo của sở, ngành"),
        {Role.LEAD_SPECIALIST},
    )
    LOCK_PROVINCE = right(
        "reports.lock_province", gettext_lazy("Khóa số liệu của tỉnh"), {Role.LEAD_DIRECTOR}
    )
    DRAFT_FORM = right(
        "reports.draft_form", gettext_lazy("Soạn biểu của tỉnh"), {Role.LEAD_SPECIALIST}
    )
    PUBLISH_FORM = right(
        "reports.publish_form", gettext_lazy("Công bố biểu của tỉnh"), {Role.LEAD_DIRECTOR}
    )
    READ = right("reports.read", gettext_lazy("Xem báo cáo"), READERS | {Role.SECTOR_FOCAL})


DRAFTING = {
    Tier.COMMUNE: Can.DRAFT_COMMUNE,
    Tier.DISTRICT: Can.DRAFT_DISTRICT,
    Tier.DEPARTMENT: Can.DRAFT_DEPARTMENT,
    Tier.PROVINCE: Can.DRAFT_PROVINCE,
}
LOCKING = {
    Tier.COMMUNE: Can.LOCK_COMMUNE,
    Tier.DISTRICT: Can.LOCK_DISTRICT,
    Tier.DEPARTMENT: Can.LOCK_DEPARTMENT,
    Tier.PROVINCE: Can.LOCK_PROVINCE,
}


def _is_own_body(by: Account, ower: Ower) -> bool:
    if ower.tier != Tier.DEPARTMENT:
        return True
    posts = reach_of(by).posts_at(ower.unit, Can.DRAFT_DEPARTMENT.roles)
    return any(post.body_id == ower.body_id for post in posts)


def may_draft(by: Account, ower: Ower) -> bool:
    """Tell whether the person drafts for this ower."""
    return may(by, DRAFTING[Tier(ower.tier)], at=ower.unit) and _is_own_body(by, ower)


def require_draft(by: Account, ower: Ower) -> None:
    """Refuse a person who does not draft for this ower."""
    require(by, DRAFTING[Tier(ower.tier)], at=ower.unit)
    if not _is_own_body(by, ower):
        raise NotAllowed(_("Đây là báo cáo của cơ quan khác. Hãy mở báo cáo của cơ quan bạn."))


def may_lock(by: Account, ower: Ower) -> bool:
    """Tell whether the person locks for this ower."""
    return may(by, LOCKING[Tier(ower.tier)], at=ower.unit)


def require_lock(by: Account, ower: Ower) -> None:
    """Refuse a person who does not lock for this ower."""
    require(by, LOCKING[Tier(ower.tier)], at=ower.unit)


def may_take_back(by: Account, ower: Ower) -> bool:
    """Tell whether the person may return a locked report: whoever adds it up."""
    return ower.parent is not None and may(
        by, DRAFTING[Tier(ower.parent.tier)], at=ower.parent.unit
    )


def require_take_back(by: Account, ower: Ower) -> None:
    """Refuse a person who does not add this report up."""
    above = ower.parent or ower
    require(by, DRAFTING[Tier(above.tier)], at=above.unit)
    if ower.parent is None:
        raise NotAllowed(_("Báo cáo của tỉnh đã khóa. Hãy lập báo cáo bổ sung có số riêng."))
