"""Figures of what happened to the register between the start of the period and the cut-off."""

from django.db.models import DateField, Exists, F, Func, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from mangnon.children.choices import LeftReason, ResidenceKind, ResidenceReason
from mangnon.children.models import Child, Residence
from mangnon.places.models import Hamlet
from mangnon.reports.figures import breakdowns
from mangnon.reports.figures.figure import Basis, Figure
from mangnon.reports.figures.stock import CHILDREN, REGISTER


class _SixteenthBirthday(Func):
    """The 16th birthday; sixteen years are always four leap years, so 29 February has one."""

    template = "(%(expressions)s + interval '16 years')::date"
    output_field = DateField()


def _hamlets(basis: Basis) -> QuerySet[Hamlet]:
    return Hamlet.objects.under(basis.unit, on=basis.units_on)


def _stays_begun(basis: Basis, *reasons: ResidenceReason) -> QuerySet[Residence]:
    return Residence.objects.filter(
        kind=ResidenceKind.USUAL,
        hamlet__in=_hamlets(basis),
        since__range=(basis.period_from, basis.cut_off),
        reason__in=reasons,
    )


def _arrived(basis: Basis) -> QuerySet[Residence]:
    return _stays_begun(basis, *breakdowns.ARRIVALS)


def _moved(basis: Basis) -> QuerySet[Residence]:
    return _stays_begun(basis, ResidenceReason.MOVE)


def _left(basis: Basis) -> QuerySet[Child]:
    return Child.objects.filter(
        hamlet__in=_hamlets(basis),
        left_on__range=(basis.period_from, basis.cut_off),
        left_reason__in=breakdowns.DEPARTURES,
    )


def _turned_16(basis: Basis) -> QuerySet[Child]:
    lived_here = Residence.objects.filter(
        Q(until__isnull=True) | Q(until__gte=OuterRef("birthday")),
        child=OuterRef("pk"),
        kind=ResidenceKind.USUAL,
        hamlet__in=_hamlets(basis),
        since__lte=OuterRef("birthday"),
    )
    return (
        Child.objects.annotate(birthday=_SixteenthBirthday(F("birth_date")))
        .filter(
            Q(left_on__isnull=True)
            | Q(left_on__gt=F("birthday"))
            | Q(left_reason=LeftReason.TURNED_16),
            birthday__gte=basis.period_from,
            birthday__lte=basis.cut_off,
            entered_on__lte=F("birthday"),
        )
        .filter(Exists(lived_here))
    )


ARRIVED = Figure(
    code="arrived",
    title=_("Trẻ em mới vào sổ trong kỳ"),
    counted=_("lượt"),
    definition=_(
        "Lượt trẻ mới sinh, chuyển đến từ ngoài tỉnh, được phát hiện hoặc lập hồ sơ lần đầu, có "
        "nơi ở thường xuyên tại địa bàn bắt đầu trong kỳ, đến hết ngày chốt."
    ),
    source=REGISTER,
    rows=_arrived,
    breakdowns=(breakdowns.one_of("reason", _("Lý do"), "reason", breakdowns.ARRIVALS),),
    child_path="child_id",
    is_flow=True,
)
LEFT = Figure(
    code="left",
    title=_("Trẻ em rời sổ trong kỳ"),
    counted=CHILDREN,
    definition=_(
        "Trẻ thôi tính trong kỳ vì chuyển ra ngoài tỉnh, ra nước ngoài hoặc mất. "
        "Trẻ đủ 16 tuổi và hồ sơ ghi nhầm không tính ở đây."
    ),
    source=REGISTER,
    rows=_left,
    breakdowns=(breakdowns.one_of("reason", _("Lý do"), "left_reason", breakdowns.DEPARTURES),),
    is_flow=True,
)
MOVED = Figure(
    code="moved",
    title=_("Lượt trẻ em chuyển nơi ở trong tỉnh"),
    counted=_("lượt"),
    definition=_(
        "Lượt trẻ đổi ấp, khu phố ở thường xuyên trong tỉnh, tính cho nơi đến. Tính theo ấp, "
        "khu phố nên không đổi khi sắp xếp lại xã."
    ),
    source=REGISTER,
    rows=_moved,
    child_path="child_id",
    is_flow=True,
)
TURNED_16 = Figure(
    code="turned_16",
    title=_("Trẻ em đủ 16 tuổi trong kỳ"),
    counted=CHILDREN,
    definition=_(
        "Trẻ có sinh nhật 16 tuổi trong kỳ, đến hết ngày chốt, và ở thường xuyên tại địa bàn "
        "vào ngày đó."
    ),
    source=REGISTER,
    rows=_turned_16,
    breakdowns=(breakdowns.sex(),),
    is_flow=True,
)

FLOW = (ARRIVED, LEFT, MOVED, TURNED_16)
