"""Counting cells: the sums of a hamlet's records, so that pages need not read the records."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mangnon.children.choices import Span
from mangnon.children.querysets.counts import HamletCountQuerySet
from mangnon.places.models import Hamlet


class HamletCount(models.Model):
    """By how much the numbers of a hamlet change in a year, a month or on a day.

    Rows of one hamlet and day add up; nothing stands for no change. Triggers add the rows.
    """

    # The triggers take both hamlets from rows that refer to them: a second check of each of a
    # million rows would cost more than the rows.
    hamlet = models.ForeignKey(
        Hamlet, models.PROTECT, related_name="counts", db_index=False, db_constraint=False
    )
    cell = models.CharField(_("Ô phân quyền"), max_length=8)
    # Where the children came from or went to, so that moves inside a unit can be left out.
    other = models.ForeignKey(
        Hamlet, models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    span = models.CharField(_("Khoảng"), max_length=1, choices=Span)
    day = models.DateField(_("Ngày đầu"))
    children = models.IntegerField(_("Trẻ em dưới 16 tuổi"), null=True)
    girls = models.IntegerField(_("Trẻ em gái"), null=True)
    boys = models.IntegerField(_("Trẻ em trai"), null=True)
    kinh = models.IntegerField(_("Dân tộc Kinh"), null=True)
    minority = models.IntegerField(_("Dân tộc khác Kinh"), null=True)
    provisional = models.IntegerField(_("Hồ sơ chờ xác nhận"), null=True)
    under_6 = models.IntegerField(_("Trẻ em dưới 6 tuổi"), null=True)
    in_groups = models.IntegerField(_("Trẻ em có hoàn cảnh đặc biệt"), null=True)
    group_entries = models.IntegerField(_("Lượt hoàn cảnh đặc biệt"), null=True)
    at_risk = models.IntegerField(_("Trẻ em có nguy cơ"), null=True)
    born_in_year = models.IntegerField(_("Sinh trong năm"), null=True)
    born_in_month = models.IntegerField(_("Sinh trong tháng"), null=True)
    came = models.IntegerField(_("Đến ở"), null=True)
    came_born_in_year = models.IntegerField(_("Đến ở, sinh trong năm"), null=True)
    came_born_in_month = models.IntegerField(_("Đến ở, sinh trong tháng"), null=True)
    went = models.IntegerField(_("Rời đi"), null=True)

    objects = HamletCountQuerySet.as_manager()

    class Privacy:
        """Sums without a child; they stand behind the second wall all the same."""

        open = {
            "id", "hamlet", "cell", "other", "span", "day", "children", "girls", "boys", "kinh",
            "minority", "provisional", "under_6", "in_groups", "group_entries", "at_risk",
            "born_in_year", "born_in_month", "came", "came_born_in_year", "came_born_in_month",
            "went",
        }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["cell", "span", "day"], name="count_cell")]

    def __str__(self) -> str:
        return f"{self.hamlet_id} {self.span} {self.day}"
