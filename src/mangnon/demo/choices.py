"""Words of the demo province."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scale(TextChoices):
    """How many children the demo has."""

    SMALL = "small", _("20.000 trẻ ở huyện Minh Họa")
    FULL = "full", _("430.000 trẻ trong toàn tỉnh")


class Event(TextChoices):
    """What the log tells about the demo."""

    DEMO_LOADED = "demo.demo_loaded", _("Nạp dữ liệu minh họa")
