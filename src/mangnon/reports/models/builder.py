"""The draft of a form's next version: what the province adds to the version before."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.places.models import Unit
from mangnon.reports.choices import DraftState, Tier
from mangnon.reports.models.rounds import FormVersion
from mangnon.reports.querysets import FormDraftQuerySet

CODE_LENGTH = 40


def _tiers() -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=10, choices=Tier), verbose_name=_("Cấp lập biểu"))


class FormDraft(models.Model):
    """Additions of the province to one version of a form, until a second person publishes them."""

    base = models.ForeignKey(FormVersion, models.PROTECT, related_name="drafts")
    province = models.ForeignKey(Unit, models.PROTECT, related_name="form_drafts")
    version = models.CharField(_("Phiên bản mới"), max_length=20)
    effective_from = models.DateField(_("Dùng cho kỳ bắt đầu từ"))
    reason = models.CharField(_("Vì sao sửa biểu"), max_length=500)
    state = models.CharField(
        _("Trạng thái"), max_length=10, choices=DraftState, default=DraftState.DRAFTING
    )
    comment = models.CharField(_("Ý kiến"), max_length=500, blank=True)
    drafted_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(_("Soạn lúc"))
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("Quyết định lúc"), null=True, blank=True)
    published = models.OneToOneField(
        FormVersion, models.PROTECT, null=True, blank=True, related_name="draft"
    )

    objects = FormDraftQuerySet.as_manager()

    class Privacy:
        """The word on a draft, and facts about staff."""

        internal = {"comment": "to tell why it came back"}
        staff = {
            "drafted_by": "nobody publishes an own draft",
            "decided_by": "to name who published",
        }
        open = {
            "id", "base", "province", "version", "effective_from", "reason", "state",
            "drafted_at", "decided_at", "published",
        }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="form_draft_published_whole",
                condition=Q(state=DraftState.PUBLISHED, published__isnull=False)
                | (~Q(state=DraftState.PUBLISHED) & Q(published__isnull=True)),
            ),
            models.CheckConstraint(
                name="form_draft_two_people",
                condition=~Q(state=DraftState.PUBLISHED) | ~Q(drafted_by=F("decided_by")),
            ),
            models.CheckConstraint(name="form_draft_with_reason", condition=~Q(reason="")),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.base.title} ({self.version})"

    @property
    def is_open(self) -> bool:
        """Tell whether additions may change."""
        return self.state == DraftState.DRAFTING


class AddedSection(models.Model):
    """A heading the province adds at the end of the form or of one of its parts."""

    draft = models.ForeignKey(FormDraft, models.CASCADE, related_name="sections")
    code = models.CharField(_("Mã mục"), max_length=CODE_LENGTH)
    # The code of the section under which it stands; empty for a part with a Roman number.
    parent = models.CharField(_("Nằm trong phần"), max_length=CODE_LENGTH, blank=True)
    heading = models.CharField(_("Tên mục"), max_length=200)
    hint = models.CharField(_("Hướng dẫn viết"), max_length=500, blank=True)
    tiers = _tiers()

    class Privacy:
        """No personal facts."""

        open = {"id", "draft", "code", "parent", "heading", "hint", "tiers"}

    class Meta:
        constraints = [models.UniqueConstraint("draft", "code", name="added_section_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.heading


class AddedTable(models.Model):
    """A table the province adds to a section."""

    draft = models.ForeignKey(FormDraft, models.CASCADE, related_name="tables")
    code = models.CharField(_("Mã bảng"), max_length=CODE_LENGTH)
    section = models.CharField(_("Nằm trong mục"), max_length=CODE_LENGTH)
    title = models.CharField(_("Tên bảng"), max_length=200)
    tiers = _tiers()

    class Privacy:
        """No personal facts."""

        open = {"id", "draft", "code", "section", "title", "tiers"}

    class Meta:
        constraints = [models.UniqueConstraint("draft", "code", name="added_table_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class AddedFigure(models.Model):
    """A figure of the province's own: computed from one of the catalogue, or typed by units."""

    draft = models.ForeignKey(FormDraft, models.CASCADE, related_name="figures")
    code = models.CharField(_("Mã chỉ tiêu"), max_length=CODE_LENGTH)
    title = models.CharField(_("Tên chỉ tiêu"), max_length=200)
    counted = models.CharField(_("Đơn vị tính"), max_length=40)
    definition = models.CharField(_("Định nghĩa"), max_length=1000)
    # The figure of the catalogue it narrows; empty when units type it.
    base = models.CharField(_("Tính từ"), max_length=CODE_LENGTH, blank=True)
    is_flow = models.BooleanField(_("Đếm việc xảy ra trong kỳ"), default=False)

    class Privacy:
        """No personal facts."""

        open = {"id", "draft", "code", "title", "counted", "definition", "base", "is_flow"}

    class Meta:
        constraints = [
            models.UniqueConstraint("draft", "code", name="added_figure_once"),
            models.CheckConstraint(
                name="added_figure_is_defined",
                condition=~Q(title="") & ~Q(counted="") & ~Q(definition=""),
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_typed(self) -> bool:
        """Tell a figure that units type from one that is computed."""
        return not self.base


class AddedCondition(models.Model):
    """One part to which a computed figure is narrowed, such as girls or children under 6."""

    figure = models.ForeignKey(AddedFigure, models.CASCADE, related_name="conditions")
    breakdown = models.CharField(_("Theo"), max_length=CODE_LENGTH)
    part = models.CharField(_("Chỉ tính"), max_length=CODE_LENGTH)

    class Privacy:
        """No personal facts."""

        open = {"id", "figure", "breakdown", "part"}

    class Meta:
        constraints = [models.UniqueConstraint("figure", "breakdown", name="added_condition_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.breakdown}={self.part}"


class AddedLine(models.Model):
    """One figure in a table of the form, with the breakdowns shown under it."""

    draft = models.ForeignKey(FormDraft, models.CASCADE, related_name="lines")
    table = models.CharField(_("Nằm trong bảng"), max_length=CODE_LENGTH)
    figure = models.CharField(_("Chỉ tiêu"), max_length=CODE_LENGTH)
    breakdowns = ArrayField(
        models.CharField(max_length=CODE_LENGTH), default=list, blank=True,
        verbose_name=_("Chia theo"),
    )  # fmt: skip

    class Privacy:
        """No personal facts."""

        open = {"id", "draft", "table", "figure", "breakdowns"}

    class Meta:
        constraints = [models.UniqueConstraint("draft", "table", "figure", name="added_line_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.figure
