"""Facts about this installation."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Deployment(models.Model):
    """The one row that says which province this is and whether its children are invented."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    province_code = models.CharField(_("Mã tỉnh"), max_length=8)
    is_demo = models.BooleanField(_("Dữ liệu minh họa"), default=False)

    class Privacy:
        """No personal facts."""

        open = {"id", "province_code", "is_demo"}

    class Meta:
        constraints = [models.CheckConstraint(name="deployment_is_one_row", condition=Q(id=1))]

    def __str__(self) -> str:
        return self.province_code


class DailyRun(models.Model):
    """On which business day a piece of daily work was last done."""

    job = models.CharField(_("Việc"), max_length=80, primary_key=True)
    day = models.DateField(_("Ngày làm gần nhất"))

    class Privacy:
        """No personal facts."""

        open = {"job", "day"}

    def __str__(self) -> str:
        return self.job
