"""Figures of the register that hold on the cut-off day."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.choices import Level
from mangnon.children.choices import Disability, Known, Poverty, SchoolLevel
from mangnon.children.models import ChangeEntry, Child, Membership
from mangnon.common.clock import PROVINCE_TIME
from mangnon.law.standards import hidden_letters
from mangnon.reports.figures import breakdowns
from mangnon.reports.figures.figure import Basis, Figure

REGISTER = _("Sổ trẻ em của xã, phường, thị trấn")
CHILDREN = _("trẻ em")
MAJORITY = "Kinh"


def children(basis: Basis) -> QuerySet[Child]:
    """Return the children counted at the end of the cut-off day who lived in the unit."""
    counted = Child.objects.counted_on(basis.cut_off)
    return counted.in_unit(basis.unit, on=basis.cut_off, units_of=basis.units_on)


def as_it_was(field: str, basis: Basis, *, column: str = "") -> Coalesce:
    """Return a field of the record at the end of the cut-off day, read back from its history."""
    next_day = datetime.combine(basis.cut_off + timedelta(days=1), time.min, PROVINCE_TIME)
    later = ChangeEntry.objects.filter(child=OuterRef("pk"), field=field, at__gte=next_day)
    before = Subquery(later.order_by("at", "pk").values("old")[:1])
    return Coalesce(before, F(column or field), output_field=CharField())


def _with(basis: Basis, condition: dict[str, Any]) -> QuerySet[Child]:
    """Keep the children whose fields had these values at the end of the cut-off day."""
    rows = children(basis)
    for field, value in condition.items():
        rows = rows.annotate(**{f"{field}_then": as_it_was(field, basis)})
        rows = rows.filter(**{f"{field}_then": value})
    return rows


def _minority(basis: Basis) -> QuerySet[Child]:
    return children(basis).exclude(ethnicity__in=("", MAJORITY))


def _memberships(basis: Basis) -> QuerySet[Membership]:
    return Membership.objects.holding(basis.cut_off).of_children(children(basis))


def _in_groups(basis: Basis) -> QuerySet[Child]:
    return children(basis).filter(pk__in=_memberships(basis).order_by().values("child"))


def _openly_in_groups(rows: QuerySet[Child]) -> QuerySet[Child]:
    sealed = Q()
    for letter in hidden_letters():
        sealed |= Q(subgroup__startswith=letter)
    return rows.filter(pk__in=Membership.objects.exclude(sealed).order_by().values("child"))


def _openly(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    return rows.exclude(subgroup__regex=f"^[{''.join(sorted(hidden_letters()))}]")


def _at_risk(basis: Basis) -> QuerySet[Child]:
    return children(basis).filter(pk__in=Child.objects.at_risk(on=basis.cut_off).values("pk"))


def _without_id_number(basis: Basis) -> QuerySet[Child]:
    known = as_it_was("id_number", basis, column="id_number_key")
    return children(basis).annotate(id_number_then=known).filter(id_number_then="")


def _poor(basis: Basis) -> QuerySet[Child]:
    return children(basis).filter(household__poverty__in=(Poverty.POOR, Poverty.NEAR_POOR))


CHILDREN_UNDER_16 = Figure(
    code="children",
    title=_("Trẻ em dưới 16 tuổi"),
    counted=CHILDREN,
    definition=_(
        "Trẻ đã vào sổ, chưa rời địa bàn, chưa qua ngày sinh nhật 16 tuổi và ở thường xuyên "
        "tại địa bàn, tính đến hết ngày chốt số liệu. Mỗi trẻ tính một lần."
    ),
    source=REGISTER,
    rows=children,
    breakdowns=(breakdowns.sex(), breakdowns.age()),
    hides_few=False,
)
MINORITY = Figure(
    code="minority",
    title=_("Trẻ em dân tộc thiểu số"),
    counted=CHILDREN,
    definition=_("Trẻ em dưới 16 tuổi có ghi dân tộc khác Kinh. Trẻ chưa ghi dân tộc không tính."),
    source=REGISTER,
    rows=_minority,
    breakdowns=(breakdowns.sex(), breakdowns.people()),
    level=Level.L3,
)
SPECIAL_MEMBERSHIPS = Figure(
    code="special_memberships",
    title=_("Lượt trẻ em thuộc 14 nhóm hoàn cảnh đặc biệt"),
    counted=_("lượt"),
    definition=_(
        "Số lượt ghi vào các nhóm nhỏ của Điều 10 Luật Trẻ em và Nghị định 56/2017/NĐ-CP còn "
        "hiệu lực vào ngày chốt. Một trẻ thuộc hai nhóm tính hai lượt."
    ),
    source=REGISTER,
    rows=_memberships,
    breakdowns=(breakdowns.group(),),
    child_path="child_id",
    level=Level.L3,
    listed_rows=_openly,
)
SPECIAL_CHILDREN = Figure(
    code="special_children",
    title=_("Trẻ em có hoàn cảnh đặc biệt"),
    counted=CHILDREN,
    definition=_(
        "Số trẻ có ít nhất một lượt thuộc 14 nhóm còn hiệu lực vào ngày chốt. "
        "Mỗi trẻ tính một lần, dù thuộc nhiều nhóm."
    ),
    source=REGISTER,
    rows=_in_groups,
    breakdowns=(breakdowns.sex(), breakdowns.age()),
    level=Level.L3,
    listed_rows=_openly_in_groups,
)
AT_RISK = Figure(
    code="at_risk",
    title=_("Trẻ em có nguy cơ rơi vào hoàn cảnh đặc biệt"),
    counted=CHILDREN,
    definition=_(
        "Số trẻ có ít nhất một lý do nguy cơ còn hiệu lực vào ngày chốt. Danh mục lý do do tỉnh "
        "quy định, không so sánh với tỉnh khác khi chưa đối chiếu danh mục."
    ),
    source=REGISTER,
    rows=_at_risk,
    breakdowns=(breakdowns.sex(), breakdowns.age()),
    level=Level.L3,
)
WITHOUT_ID_NUMBER = Figure(
    code="without_id_number",
    title=_("Trẻ em chưa có số định danh cá nhân"),
    counted=CHILDREN,
    definition=_("Trẻ em dưới 16 tuổi mà hồ sơ chưa ghi số định danh cá nhân vào ngày chốt."),
    source=REGISTER,
    rows=_without_id_number,
    breakdowns=(breakdowns.age(),),
    level=Level.L3,
)
WITHOUT_BIRTH_CERTIFICATE = Figure(
    code="without_birth_certificate",
    title=_("Trẻ em chưa có giấy khai sinh"),
    counted=CHILDREN,
    definition=_("Trẻ em dưới 16 tuổi đã ghi rõ «chưa có giấy khai sinh» vào ngày chốt."),
    source=REGISTER,
    rows=lambda basis: _with(basis, {"birth_certificate": Known.NO}),
    breakdowns=(breakdowns.age(),),
    level=Level.L3,
)
WITHOUT_INSURANCE = Figure(
    code="without_insurance",
    title=_("Trẻ em chưa có thẻ bảo hiểm y tế"),
    counted=CHILDREN,
    definition=_("Trẻ em dưới 16 tuổi đã ghi rõ «chưa có thẻ» vào ngày chốt."),
    source=REGISTER,
    rows=lambda basis: _with(basis, {"insurance": Known.NO}),
    breakdowns=(breakdowns.age(),),
    level=Level.L3,
)
LEFT_SCHOOL = Figure(
    code="left_school",
    title=_("Trẻ em đã nghỉ học"),
    counted=CHILDREN,
    definition=_("Trẻ em dưới 16 tuổi mà hồ sơ ghi «đã nghỉ học» vào ngày chốt."),
    source=REGISTER,
    rows=lambda basis: _with(basis, {"school_level": SchoolLevel.LEFT_SCHOOL}),
    breakdowns=(breakdowns.sex(),),
)
POOR = Figure(
    code="poor",
    title=_("Trẻ em trong hộ nghèo, cận nghèo"),
    counted=CHILDREN,
    definition=_(
        "Trẻ em dưới 16 tuổi mà hộ đang được ghi là hộ nghèo hoặc cận nghèo. "
        "Phân loại hộ lấy theo sổ vào lúc tính, sổ chưa giữ lịch sử phân loại."
    ),
    source=REGISTER,
    rows=_poor,
    breakdowns=(
        breakdowns.one_of(
            "poverty", _("Loại hộ"), "household__poverty", (Poverty.POOR, Poverty.NEAR_POOR)
        ),
    ),
    level=Level.L3,
)
DISABLED = Figure(
    code="disabled",
    title=_("Trẻ em khuyết tật đã xác định mức độ"),
    counted=CHILDREN,
    definition=_("Trẻ em dưới 16 tuổi mà hồ sơ ghi mức độ khuyết tật theo giấy xác nhận."),
    source=REGISTER,
    rows=lambda basis: children(basis).filter(
        disability__in=(Disability.MILD, Disability.SEVERE, Disability.EXTREME)
    ),
    breakdowns=(
        breakdowns.one_of(
            "degree",
            _("Mức độ"),
            "disability",
            (Disability.EXTREME, Disability.SEVERE, Disability.MILD),
        ),
    ),
    level=Level.L3,
)

STOCK = (
    CHILDREN_UNDER_16,
    MINORITY,
    SPECIAL_MEMBERSHIPS,
    SPECIAL_CHILDREN,
    AT_RISK,
    WITHOUT_ID_NUMBER,
    WITHOUT_BIRTH_CERTIFICATE,
    WITHOUT_INSURANCE,
    LEFT_SCHOOL,
    POOR,
    DISABLED,
)
