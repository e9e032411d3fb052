"""Words for places."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """The administrative level of a unit."""

    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")


class HamletKind(TextChoices):
    """The kind of the smallest place."""

    HAMLET = "hamlet", _("Ấp")
    QUARTER = "quarter", _("Khu phố")


class Extent(TextChoices):
    """How much of a unit went to its successor."""

    FULL = "full", _("Nhập toàn bộ")
    PARTIAL = "partial", _("Nhập một phần")
    UNCHANGED = "unchanged", _("Giữ nguyên")
    RENAMED = "renamed", _("Đổi tên")


class Event(TextChoices):
    """What the log tells about places."""

    UNITS_LOADED = "places.units_loaded", _("Nạp danh mục đơn vị hành chính")
    HAMLETS_LOADED = "places.hamlets_loaded", _("Nạp danh mục ấp, khu phố")
