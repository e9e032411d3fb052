"""Children, households, carers and where a child lives."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from mangnon.children.choices import (
    BirthPrecision,
    ChildStatus,
    Disability,
    Known,
    Language,
    LeftReason,
    LifeState,
    Poverty,
    Relation,
    ResidenceKind,
    ResidenceReason,
    SchoolLevel,
    Sex,
)
from mangnon.children.querysets import (
    CarerQuerySet,
    ChildQuerySet,
    HouseholdQuerySet,
    ResidenceQuerySet,
)
from mangnon.children.querysets.people import name_words
from mangnon.places.models import Hamlet


class Household(models.Model):
    """People who live together; the poverty list and the preferred language belong to it."""

    hamlet = models.ForeignKey(Hamlet, models.PROTECT, related_name="households")
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    code = models.CharField(_("Mã hộ"), max_length=30, blank=True)
    head_name = models.CharField(_("Chủ hộ"), max_length=120, blank=True)
    address = models.CharField(_("Địa chỉ"), max_length=200, blank=True)
    phone_sealed = models.BinaryField(_("Điện thoại"), default=bytes)
    phone_key = models.CharField(_("Khóa tra điện thoại"), max_length=64, blank=True)
    poverty = models.CharField(
        _("Hộ nghèo"), max_length=10, choices=Poverty, default=Poverty.UNKNOWN
    )
    language = models.CharField(
        _("Ngôn ngữ"), max_length=6, choices=Language, default=Language.VIETNAMESE
    )
    created_at = models.DateTimeField(_("Tạo lúc"))

    objects = HouseholdQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        basic = {"head_name": "to find the family", "address": "to find the home"}
        sensitive = {
            "phone_sealed": "to reach the family",
            "phone_key": "to find the same phone again",
            "poverty": "to plan support",
            "language": "to speak the family's language",
        }
        open = {"id", "hamlet", "cell", "code", "created_at"}

    class Meta:
        indexes = [models.Index(fields=["cell", "hamlet"], name="household_cell")]

    def __str__(self) -> str:
        return self.code or str(self.pk)


class Child(models.Model):
    """One child under 16, or one who was; with or without papers."""

    code = models.CharField(_("Mã hồ sơ"), max_length=16, unique=True)
    full_name = models.CharField(_("Họ và tên"), max_length=120, blank=True)
    name_key = models.GeneratedField(
        expression=Func(Concat(F("full_name"), Value(" "), F("home_name")), function="fold"),
        output_field=models.TextField(),
        db_persist=True,
    )
    sort_key = models.CharField(_("Khóa sắp xếp"), max_length=250)
    home_name = models.CharField(_("Tên ở nhà"), max_length=60, blank=True)
    sex = models.CharField(_("Giới tính"), max_length=1, choices=Sex, default=Sex.UNKNOWN)
    birth_date = models.DateField(_("Ngày sinh"), null=True, blank=True)
    birth_precision = models.CharField(
        _("Độ chính xác"), max_length=10, choices=BirthPrecision, default=BirthPrecision.DAY
    )
    ethnicity = models.CharField(_("Dân tộc"), max_length=20, blank=True)
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="children"
    )
    hamlet = models.ForeignKey(Hamlet, models.PROTECT, related_name="children")
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    status = models.CharField(
        _("Trạng thái"), max_length=12, choices=ChildStatus, default=ChildStatus.PROVISIONAL
    )
    id_number_sealed = models.BinaryField(_("Số định danh"), default=bytes)
    id_number_key = models.CharField(_("Khóa tra số định danh"), max_length=64, blank=True)
    birth_certificate = models.CharField(
        _("Giấy khai sinh"), max_length=8, choices=Known, default=Known.UNKNOWN
    )
    insurance = models.CharField(_("Thẻ BHYT"), max_length=8, choices=Known, default=Known.UNKNOWN)
    school_level = models.CharField(
        _("Bậc học"), max_length=16, choices=SchoolLevel, default=SchoolLevel.UNKNOWN
    )
    school_name = models.CharField(_("Trường"), max_length=120, blank=True)
    class_name = models.CharField(_("Lớp"), max_length=20, blank=True)
    disability = models.CharField(
        _("Khuyết tật"), max_length=12, choices=Disability, default=Disability.NONE
    )
    entered_on = models.DateField(_("Tính từ ngày"))
    left_on = models.DateField(_("Thôi tính từ ngày"), null=True, blank=True)
    left_reason = models.CharField(_("Lý do rời"), max_length=16, choices=LeftReason, blank=True)
    version = models.PositiveIntegerField(_("Lần sửa"), default=1)
    created_at = models.DateTimeField(_("Tạo lúc"))
    changed_at = models.DateTimeField(_("Sửa lúc"))

    objects = ChildQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        basic = {
            "full_name": "to know the child",
            "name_key": "to find the child without accents",
            "sort_key": "to sort names the Vietnamese way",
            "home_name": "to know a child without papers",
            "sex": "to count and to know the child",
            "birth_date": "to tell the age",
            "birth_precision": "to tell how sure the age is",
            "school_level": "to keep the child in school",
            "school_name": "to reach the school",
            "class_name": "to reach the teacher",
        }
        sensitive = {
            "ethnicity": "to count and to speak the family's language",
            "id_number_sealed": "to match the national register",
            "id_number_key": "to find the same number again",
            "birth_certificate": "to help with papers",
            "insurance": "to help with insurance",
            "disability": "to plan support",
        }
        open = {
            "id", "code", "household", "hamlet", "cell", "status", "entered_on", "left_on",
            "left_reason", "version", "created_at", "changed_at",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="child_has_some_name", condition=~Q(full_name="") | ~Q(home_name="")
            ),
            models.CheckConstraint(
                name="child_birth_known_or_said_unknown",
                condition=Q(birth_date__isnull=False) | Q(birth_precision=BirthPrecision.UNKNOWN),
            ),
            models.CheckConstraint(
                name="child_left_with_reason",
                condition=Q(left_on__isnull=True, left_reason="")
                | (Q(left_on__isnull=False) & ~Q(left_reason="")),
            ),
            models.CheckConstraint(
                name="child_left_after_entered",
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("entered_on")),
            ),
            models.UniqueConstraint(
                "id_number_key",
                condition=~Q(id_number_key="") & Q(left_on__isnull=True),
                name="child_id_number_once",
            ),
        ]
        indexes = [
            models.Index(fields=["cell", "sort_key", "birth_date"], name="child_list"),
            models.Index(fields=["hamlet", "sort_key"], name="child_hamlet_list"),
            models.Index(fields=["cell", "birth_date"], name="child_cell_birth"),
            models.Index(fields=["id_number_key"], name="child_id_number"),
            # Whoever is born on one day: the look for doubles beyond the own commune.
            models.Index(fields=["birth_date"], name="child_birth"),
            # A list of the whole province is read in its order, not sorted first.
            models.Index(fields=["sort_key", "birth_date", "id"], name="child_name_order"),
            models.Index(
                fields=["cell"], condition=Q(left_on__isnull=True), name="child_living_cell"
            ),
            GinIndex(F("cell"), name_words(), name="child_name_words"),
            GinIndex(fields=["name_key"], opclasses=["gin_trgm_ops"], name="child_name_trigrams"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        """Return the name in the papers, or the name used at home."""
        return self.full_name or self.home_name


class Carer(models.Model):
    """A parent or another person who cares for the child."""

    child = models.ForeignKey(Child, models.CASCADE, related_name="carers")
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    relation = models.CharField(_("Quan hệ"), max_length=12, choices=Relation)
    full_name = models.CharField(_("Họ và tên"), max_length=120)
    birth_year = models.PositiveSmallIntegerField(_("Năm sinh"), null=True, blank=True)
    phone_sealed = models.BinaryField(_("Điện thoại"), default=bytes)
    phone_key = models.CharField(_("Khóa tra điện thoại"), max_length=64, blank=True)
    life_state = models.CharField(
        _("Tình trạng"), max_length=10, choices=LifeState, default=LifeState.UNKNOWN
    )
    is_main = models.BooleanField(_("Người chăm sóc chính"), default=False)

    objects = CarerQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        basic = {
            "full_name": "to know who cares for the child",
            "relation": "to know who cares for the child",
            "birth_year": "to tell namesakes apart",
            "is_main": "to know whom to ask first",
        }
        sensitive = {
            "phone_sealed": "to reach the carer",
            "phone_key": "to find the same phone again",
            "life_state": "to see that a child lacks care",
        }
        open = {"id", "child", "cell"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "child", condition=Q(is_main=True), name="carer_one_main_for_child"
            ),
        ]
        indexes = [
            models.Index(fields=["cell", "child"], name="carer_cell"),
            models.Index(fields=["phone_key"], condition=~Q(phone_key=""), name="carer_phone"),
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()}"


class Residence(models.Model):
    """A stay in a hamlet; the usual stays of a child never overlap."""

    child = models.ForeignKey(Child, models.CASCADE, related_name="residences")
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    hamlet = models.ForeignKey(Hamlet, models.PROTECT, related_name="residences")
    kind = models.CharField(
        _("Loại"), max_length=10, choices=ResidenceKind, default=ResidenceKind.USUAL
    )
    since = models.DateField(_("Từ ngày"))
    until = models.DateField(_("Đến trước ngày"), null=True, blank=True)
    reason = models.CharField(_("Lý do"), max_length=12, choices=ResidenceReason)

    objects = ResidenceQuerySet.as_manager()

    class Privacy:
        """level -> field -> why it is kept."""

        basic = {
            "hamlet": "to know where the child lives",
            "since": "to count the child where it lived",
            "until": "to count the child where it lived",
            "kind": "to count the child once",
            "reason": "to explain arrivals",
        }
        open = {"id", "child", "cell"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "child",
                condition=Q(kind=ResidenceKind.USUAL, until__isnull=True),
                name="residence_one_usual_now",
            ),
            ExclusionConstraint(
                name="residence_usual_never_twice",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    (
                        Func("since", "until", function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(kind=ResidenceKind.USUAL),
            ),
            models.CheckConstraint(
                name="residence_ends_after_start",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
        ]
        indexes = [
            models.Index(fields=["child", "since"], name="residence_of_child"),
            models.Index(fields=["cell", "hamlet", "since"], name="residence_cell"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"
