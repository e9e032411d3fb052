"""Questions about directives, tasks, packages and obligations, visibility first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import (
    Count,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce, Concat

from mangnon.accounts.choices import Role
from mangnon.accounts.reach import reach_of
from mangnon.common.vietnamese import fold
from mangnon.directives.choices import (
    DirectiveStatus,
    ExtensionState,
    NumberState,
    ObstacleState,
    Relation,
    TaskStatus,
)
from mangnon.directives.lifecycle import GIVEN, WITH_DOER
from mangnon.places.choices import Level

if TYPE_CHECKING:
    from mangnon.accounts.models import Account
    from mangnon.directives.models import (
        BookNumber,
        Directive,
        Extension,
        IncomingPaper,
        Obligation,
        OutgoingPaper,
        Package,
        Proof,
        Task,
    )
    from mangnon.places.models import Unit

Rows = TypeVar("Rows", bound="QuerySet[Any]")

# These roles see every directive of the units in their area, drafts included.
WATCHERS = frozenset(
    {
        Role.OFFICE_CLERK,
        Role.LEAD_SPECIALIST,
        Role.LEAD_DIRECTOR,
        Role.PROVINCE_LEADER,
        Role.DISTRICT_OFFICER,
    }
)
# These roles see what was issued to the body in which they work.
ADDRESSED = WATCHERS | {Role.COMMUNE_OFFICER, Role.COMMUNE_CHAIR, Role.SECTOR_FOCAL}


def watched_units(account: Account, prefix: str = "") -> Q:
    """Say which units' directives an account watches over."""
    found = Q(pk__in=[])
    for post in reach_of(account).posts_at(None, WATCHERS):
        if post.unit.level == Level.PROVINCE:
            found |= Q(**{f"{prefix}unit__province_code": post.unit.code})
        else:
            found |= Q(**{f"{prefix}unit": post.unit})
            found |= Q(**{f"{prefix}unit__parent_code": post.unit.code})
    return found


def watches_over(account: Account, unit: Unit) -> bool:
    """Tell whether an account sees every directive of a unit, without asking the database."""
    return any(
        post.unit.code == unit.province_code
        if post.unit.level == Level.PROVINCE
        else post.unit_id == unit.pk or post.unit.code == unit.parent_code
        for post in reach_of(account).posts_at(None, WATCHERS)
    )


def bodies_of(account: Account) -> list[int]:
    """Return the bodies for which an account receives directives."""
    return [post.body_id for post in reach_of(account).posts_at(None, ADDRESSED)]


def _containing(rows: Rows, words: str, *fields: str) -> Rows:
    parts = [part for name in fields for part in (Value(" "), F(name))]
    joined = Concat(*parts, output_field=TextField())
    found = rows.annotate(key=Func(joined, function="fold", output_field=TextField()))
    for word in fold(words).split():
        found = found.filter(key__contains=word)
    return found


class DirectiveQuerySet(QuerySet["Directive"]):
    """Questions about directives."""

    def visible_to(self, account: Account) -> DirectiveQuerySet:
        """Return what the account watches over and what was issued to its bodies."""
        issued = Q(
            status__in=[DirectiveStatus.ISSUED, DirectiveStatus.RECALLED],
            packages__body__in=bodies_of(account),
        )
        ids = self.filter(watched_units(account) | issued).values("pk")
        return self.filter(pk__in=ids)

    def same_document(
        self, *, number: str, issuer_name: str, issued_on: date | None
    ) -> DirectiveQuerySet:
        """Return other records of the same paper; recalled ones do not count."""
        alike = self.filter(number=number, issuer_name__iexact=issuer_name, issued_on=issued_on)
        return alike.exclude(status=DirectiveStatus.RECALLED)

    def given_out(self) -> DirectiveQuerySet:
        """Return papers that were issued and not recalled."""
        return self.filter(status=DirectiveStatus.ISSUED)

    def cited_by(self, directive: Directive, relation: Relation) -> DirectiveQuerySet:
        """Return the papers that a directive names in a relation, by number and day."""
        named = Q(pk__in=[])
        cited = directive.references.filter(relation=relation).exclude(number="")
        for number, dated_on in cited.values_list("number", "dated_on"):
            named |= Q(number=number) & (Q(issued_on=dated_on) if dated_on else Q())
        return self.filter(named).exclude(pk=directive.pk)

    def containing(self, words: str) -> DirectiveQuerySet:
        """Search number, subject and issuer without marks."""
        words_of = ("number", Value(" "), "subject", Value(" "), "issuer_name")
        joined = Concat(*words_of, output_field=TextField())
        folded = self.annotate(key=Func(joined, function="fold", output_field=TextField()))
        for word in fold(words).split():
            folded = folded.filter(key__contains=word)
        return folded

    def with_counts(self, *, on: date) -> DirectiveQuerySet:
        """Add how many tasks were given, finished and late, and how many receipts came."""
        working = Q(tasks__for_each_body=False) & (
            Q(tasks__whole__isnull=True) | Q(tasks__whole__for_each_body=True)
        )
        return self.annotate(
            task_count=Count(
                "tasks", filter=~Q(tasks__status=TaskStatus.REJECTED) & working, distinct=True
            ),
            finished_count=Count(
                "tasks", filter=Q(tasks__status=TaskStatus.ACCEPTED) & working, distinct=True
            ),
            late_count=Count(
                "tasks",
                filter=Q(tasks__status__in=WITH_DOER, tasks__due_on__lt=on) & working,
                distinct=True,
            ),
            package_count=Count("packages", distinct=True),
            receipt_count=Count(
                "packages", filter=Q(packages__received_at__isnull=False), distinct=True
            ),
        )


class PackageQuerySet(QuerySet["Package"]):
    """Questions about who got a directive."""

    def visible_to(self, account: Account) -> PackageQuerySet:
        """Return packages of watched directives and those sent to the account's bodies."""
        sent = Q(sent_at__isnull=False, body__in=bodies_of(account))
        return self.filter(watched_units(account, "directive__") | sent)

    def waiting(self) -> PackageQuerySet:
        """Return sent packages without a receipt."""
        return self.filter(sent_at__isnull=False, received_at__isnull=True)

    def of_bodies(self, account: Account) -> PackageQuerySet:
        """Return the packages sent to the bodies the account works for."""
        return self.filter(body__in=bodies_of(account))


class TaskQuerySet(QuerySet["Task"]):
    """Questions about tasks."""

    def visible_to(self, account: Account) -> TaskQuerySet:
        """Return tasks of watched directives, and given tasks of the account and its bodies."""
        bodies = bodies_of(account)
        own = Q(lead_body__in=bodies) | Q(joint_bodies__in=bodies) | Q(head=account)
        ids = self.filter(
            watched_units(account, "directive__")
            | (own & Q(status__in=GIVEN))
            | Q(pk__in=self.given_on_by(account).values("pk"))
        ).values("pk")
        return self.filter(pk__in=ids)

    def given_on_by(self, account: Account) -> TaskQuerySet:
        """Return the parts below the own tasks of an account and its bodies, two steps down."""
        bodies = bodies_of(account)
        parts = self.model.objects.filter(whole__for_each_body=False)
        below = Q(pk__in=[])
        for above in ("whole", "whole__whole"):
            below |= Q(**{f"{above}__lead_body__in": bodies}) | Q(**{f"{above}__head": account})
        return parts.filter(below)

    def proposed(self) -> TaskQuerySet:
        """Return what the reader proposes and nobody has decided about."""
        return self.filter(status=TaskStatus.PROPOSED, whole__isnull=True)

    def unfilled(self) -> TaskQuerySet:
        """Return tasks whose time or proof is open."""
        no_time = Q(due_on__isnull=True, rhythm="")
        return self.filter(no_time | Q(proof_kind=""))

    def given(self) -> TaskQuerySet:
        """Return tasks that were given out; a duty laid on many bodies counts by their parts."""
        return self.filter(status__in=GIVEN, for_each_body=False)

    def set_by_directive(self) -> TaskQuerySet:
        """Leave out the parts that bodies gave on from their own tasks."""
        return self.filter(Q(whole__isnull=True) | Q(whole__for_each_body=True))

    def open(self) -> TaskQuerySet:
        """Return given tasks that are not finished."""
        return self.given().exclude(status__in=[TaskStatus.ACCEPTED, TaskStatus.WITHDRAWN])

    def late(self, *, on: date) -> TaskQuerySet:
        """Return tasks the doer has not reported done by the last day on time."""
        return self.filter(status__in=WITH_DOER, due_on__lt=on)

    def due_between(self, first: date, last: date) -> TaskQuerySet:
        """Return tasks with the doer that are due from one day to another."""
        return self.filter(status__in=WITH_DOER, due_on__gte=first, due_on__lte=last)

    def mine(self, account: Account) -> TaskQuerySet:
        """Return tasks the account heads or its bodies lead."""
        return self.filter(Q(head=account) | Q(lead_body__in=bodies_of(account)))

    def waiting_for_acceptance(self) -> TaskQuerySet:
        """Return tasks reported done."""
        return self.filter(status=TaskStatus.DONE)

    def with_parts(self) -> TaskQuerySet:
        """Add how many parts a split task has and how many of them are finished."""
        return self.annotate(
            part_count=Count("parts", distinct=True),
            finished_parts=Count(
                "parts", filter=Q(parts__status=TaskStatus.ACCEPTED), distinct=True
            ),
        )

    def with_extensions(self) -> TaskQuerySet:
        """Add how often the due day was moved."""
        granted = Q(extensions__state=ExtensionState.GRANTED)
        return self.annotate(extension_count=Count("extensions", filter=granted, distinct=True))

    def waiting_for_day(self, account: Account) -> TaskQuerySet:
        """Return tasks with a request for a later day that somebody else asked."""
        asked = Q(extensions__state=ExtensionState.ASKED) & ~Q(extensions__asked_by=account)
        return self.filter(pk__in=self.model.objects.filter(asked).values("pk"))

    def with_open_obstacle(self) -> TaskQuerySet:
        """Return tasks whose doer waits for an answer."""
        stuck = self.model.objects.filter(obstacles__state=ObstacleState.OPEN)
        return self.filter(pk__in=stuck.values("pk"))

    def in_order(self) -> TaskQuerySet:
        """Return tasks as the directive sets them."""
        return self.order_by("directive_id", "order", "pk")

    def containing(self, words: str) -> TaskQuerySet:
        """Search the words and the short address of tasks without marks."""
        joined = Concat(F("short"), Value(" "), F("text"), output_field=TextField())
        folded = self.annotate(key=Func(joined, function="fold", output_field=TextField()))
        for word in fold(words).split():
            folded = folded.filter(key__contains=word)
        return folded


class ExtensionQuerySet(QuerySet["Extension"]):
    """Questions about requests for a later day; they are seen with their task."""

    def waiting(self) -> ExtensionQuerySet:
        """Return those nobody has decided about."""
        return self.filter(state=ExtensionState.ASKED)

    def granted(self) -> ExtensionQuerySet:
        """Return those that moved the due day."""
        return self.filter(state=ExtensionState.GRANTED)


class ProofQuerySet(QuerySet["Proof"]):
    """Questions about proofs; they are seen with their task."""

    def standing(self) -> ProofQuerySet:
        """Return those that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class ObligationQuerySet(QuerySet["Obligation"]):
    """Questions about the obligations of the yearly guidance."""

    def visible_to(self, account: Account) -> ObligationQuerySet:
        """Return all of them to everybody with a post: they are public duties."""
        return self.all() if reach_of(account).posts else self.none()

    def of_clause(self, clause: str) -> ObligationQuerySet:
        """Return the obligations of one clause."""
        return self.filter(clause=clause)

    def spoken(self, rest: str) -> ObligationQuerySet:
        """Find by the code as it is said after the number of the paper: «7-12»."""
        return self.filter(code=f"D{rest.replace('-', '.')}")


class BookNumberQuerySet(QuerySet["BookNumber"]):
    """Questions about numbers of books."""

    def visible_to(self, account: Account) -> BookNumberQuerySet:
        """Return the numbers of the books of the account's bodies."""
        return self.filter(book__body__in=bodies_of(account))

    def kept_free(self) -> BookNumberQuerySet:
        """Return the numbers that wait for their paper."""
        return self.filter(state=NumberState.RESERVED)


class IncomingPaperQuerySet(QuerySet["IncomingPaper"]):
    """Questions about incoming papers."""

    def visible_to(self, account: Account) -> IncomingPaperQuerySet:
        """Return the lines in the books of the account's bodies."""
        return self.filter(entry__book__body__in=bodies_of(account))

    def within(self, first: date | None, last: date | None) -> IncomingPaperQuerySet:
        """Return the papers that arrived in a period; an open end leaves it open."""
        rows = self if first is None else self.filter(arrived_on__gte=first)
        return rows if last is None else rows.filter(arrived_on__lte=last)

    def containing(self, words: str) -> IncomingPaperQuerySet:
        """Search symbol, title and author without marks."""
        return _containing(self, words, "symbol", "title", "author")

    def with_progress(self, *, on: date) -> IncomingPaperQuerySet:
        """Add how many tasks of the paper the body was given, finished, and is late with."""
        papers: Any = self.model._meta.get_field("directive").related_model
        tasks: Any = papers._meta.get_field("tasks").related_model
        own = tasks.objects.filter(
            directive=OuterRef("directive"),
            lead_body=OuterRef("entry__book__body"),
            parts__isnull=True,
            status__in=GIVEN,
        )
        return self.annotate(
            task_count=_count(own),
            finished_count=_count(own.filter(status=TaskStatus.ACCEPTED)),
            late_count=_count(own.late(on=on)),
        )


class OutgoingPaperQuerySet(QuerySet["OutgoingPaper"]):
    """Questions about outgoing papers."""

    def visible_to(self, account: Account) -> OutgoingPaperQuerySet:
        """Return the lines in the books of the account's bodies."""
        return self.filter(entry__book__body__in=bodies_of(account))

    def within(self, first: date | None, last: date | None) -> OutgoingPaperQuerySet:
        """Return the papers dated in a period; an open end leaves it open."""
        rows = self if first is None else self.filter(dated_on__gte=first)
        return rows if last is None else rows.filter(dated_on__lte=last)

    def containing(self, words: str) -> OutgoingPaperQuerySet:
        """Search symbol, subject and recipients without marks."""
        return _containing(self, words, "notation", "subject", "recipients")


def _count(tasks: TaskQuerySet) -> Coalesce:
    """Count tasks of one paper beside its row; only the rows of a page are asked for."""
    counted = tasks.order_by().values("directive").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
