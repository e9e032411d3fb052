"""The books of a body: numbers, incoming and outgoing papers, and which paper replaces which."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account
from mangnon.directives.choices import BookKind, NumberState, PaperKind, Relation
from mangnon.directives.models.papers import Directive
from mangnon.directives.querysets import (
    BookNumberQuerySet,
    IncomingPaperQuerySet,
    OutgoingPaperQuerySet,
)
from mangnon.organisations.models import Body
from mangnon.papers.official_wording import FIRST_TWO_DIGIT_NUMBER


class Book(models.Model):
    """One book of one body in one year; its row is locked while a number is taken."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="books")
    kind = models.CharField(_("Sổ"), max_length=8, choices=BookKind)
    year = models.PositiveSmallIntegerField(_("Năm"))
    last_number = models.PositiveIntegerField(_("Số cuối đã lấy"), default=0)

    class Privacy:
        """Public facts."""

        open = {"id", "body", "kind", "year", "last_number"}

    class Meta:
        constraints = [models.UniqueConstraint("body", "kind", "year", name="book_once_a_year")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year}"


class BookNumber(models.Model):
    """A number taken from a book; it is kept free for a paper, used, or annulled for ever."""

    book = models.ForeignKey(Book, models.PROTECT, related_name="numbers")
    number = models.PositiveIntegerField(_("Số"))
    state = models.CharField(
        _("Trạng thái"), max_length=8, choices=NumberState, default=NumberState.RESERVED
    )
    reason = models.CharField(_("Lý do hủy"), max_length=300, blank=True)
    taken_by = models.ForeignKey(Account, models.PROTECT, related_name="taken_numbers")
    taken_at = models.DateTimeField(_("Lấy số lúc"))

    objects = BookNumberQuerySet.as_manager()

    class Privacy:
        """Official facts."""

        staff = {"taken_by": "to name who took the number"}
        open = {"id", "book", "number", "state", "reason", "taken_at"}

    class Meta:
        constraints = [
            models.UniqueConstraint("book", "number", name="book_number_never_again"),
            models.CheckConstraint(name="book_number_from_one", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="book_number_annulled_with_reason",
                condition=~Q(state="annulled") | Q(reason__gt=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number:02d}"


class IncomingPaper(models.Model):
    """One line of the book of incoming papers (Decree 30/2020, annex IV, VI and VIII)."""

    entry = models.OneToOneField(BookNumber, models.PROTECT, related_name="incoming")
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, blank=True, related_name="incoming_papers"
    )
    arrived_on = models.DateField(_("Ngày đến"))
    author = models.CharField(_("Tác giả"), max_length=200)
    symbol = models.CharField(_("Số, ký hiệu"), max_length=60, blank=True)
    dated_on = models.DateField(_("Ngày văn bản"), null=True, blank=True)
    title = models.CharField(_("Tên loại và trích yếu"), max_length=600)
    receiver = models.CharField(_("Đơn vị hoặc người nhận"), max_length=200, blank=True)
    passed_on = models.DateField(_("Ngày chuyển"), null=True, blank=True)
    due_on = models.DateField(_("Thời hạn giải quyết"), null=True, blank=True)
    answered_with = models.CharField(_("Số, ký hiệu văn bản trả lời"), max_length=60, blank=True)
    note = models.CharField(_("Ghi chú"), max_length=500, blank=True)

    objects = IncomingPaperQuerySet.as_manager()

    class Privacy:
        """Official facts; a receiver is a department or a post."""

        staff = {"receiver": "to know who handles the paper"}
        open = {
            "id", "entry", "directive", "arrived_on", "author", "symbol", "dated_on", "title",
            "passed_on", "due_on", "answered_with", "note",
        }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["arrived_on"], name="incoming_paper_day")]

    def __str__(self) -> str:
        return self.symbol or self.title


class OutgoingPaper(models.Model):
    """One line of the book of outgoing papers (Decree 30/2020, annex IV, I)."""

    entry = models.OneToOneField(BookNumber, models.PROTECT, related_name="outgoing")
    kind = models.CharField(_("Loại giấy"), max_length=10, choices=PaperKind)
    notation = models.CharField(_("Ký hiệu"), max_length=40)
    dated_on = models.DateField(_("Ngày văn bản"))
    subject = models.CharField(_("Tên loại và trích yếu"), max_length=500)
    signer_name = models.CharField(_("Người ký"), max_length=120, blank=True)
    recipients = models.TextField(_("Nơi nhận văn bản"), blank=True)
    keeper = models.CharField(_("Đơn vị, người nhận bản lưu"), max_length=120, blank=True)
    copies = models.PositiveSmallIntegerField(_("Số lượng bản"), default=1)
    passed_on = models.DateField(_("Ngày chuyển"), null=True, blank=True)
    note = models.CharField(_("Ghi chú"), max_length=500, blank=True)
    directive = models.ForeignKey(
        Directive, models.PROTECT, null=True, blank=True, related_name="outgoing_papers"
    )
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="outgoing_papers")
    made_at = models.DateTimeField(_("Lập lúc"))

    objects = OutgoingPaperQuerySet.as_manager()

    class Privacy:
        """Official facts; the signer is an official."""

        staff = {
            "signer_name": "to show who signs",
            "made_by": "to name who wrote the paper",
        }
        open = {
            "id", "entry", "kind", "notation", "dated_on", "subject", "recipients", "keeper",
            "copies", "passed_on", "note", "directive", "made_at",
        }  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["dated_on"], name="outgoing_paper_day")]

    def __str__(self) -> str:
        return self.symbol

    @property
    def symbol(self) -> str:
        """Write number and symbol as printed: «05/UBND-VX»."""
        number = self.entry.number
        written = f"{number:02d}" if number < FIRST_TWO_DIGIT_NUMBER else str(number)
        return f"{written}/{self.notation}"


class Replacement(models.Model):
    """A directive that takes the place of an older one or changes it."""

    newer = models.ForeignKey(Directive, models.PROTECT, related_name="replaced")
    older = models.ForeignKey(Directive, models.PROTECT, related_name="replaced_by")
    relation = models.CharField(_("Quan hệ"), max_length=12, choices=Relation)
    by = models.ForeignKey(Account, models.PROTECT, related_name="replacements")
    at = models.DateTimeField(_("Lúc"))

    class Privacy:
        """Official facts."""

        staff = {"by": "to name who said so"}
        open = {"id", "newer", "older", "relation", "at"}

    class Meta:
        constraints = [
            models.UniqueConstraint("newer", "older", name="replacement_once"),
            models.CheckConstraint(name="replacement_of_another", condition=~Q(newer=F("older"))),
            models.CheckConstraint(
                name="replacement_replaces_or_amends",
                condition=Q(relation__in=["replaces", "amends"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.newer} · {self.get_relation_display()} · {self.older}"
