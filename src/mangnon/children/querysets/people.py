"""Questions about children and households, visibility first."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchQuery, SearchVectorField, TrigramSimilarity
from django.db.models import F, Func, OuterRef, Q, QuerySet, Subquery

from mangnon.accounts.choices import Access, Level
from mangnon.children.ages import latest_birth_of_age
from mangnon.children.choices import AgeBand, BirthPrecision, ChildStatus, Missing, SchoolLevel, Sex
from mangnon.children.querysets.counting import CountedQuerySet, age_band
from mangnon.children.querysets.reach import KNOWN, OPEN, within_reach
from mangnon.common.vietnamese import fold, loose_key
from mangnon.law.rules import rule
from mangnon.law.standards import hidden_letters

if TYPE_CHECKING:
    from mangnon.accounts.models import Account
    from mangnon.children.models import Child, Household

# Half of the three-letter pieces agree: one or two slips in a name of three words.
ALIKE = 0.5
_LACKING: dict[Missing, Q] = {
    Missing.ID_NUMBER: Q(id_number_key=""),
    Missing.EXACT_BIRTH: ~Q(birth_precision=BirthPrecision.DAY),
    Missing.CARER: Q(carers__isnull=True),
    Missing.PAPER_NAME: Q(full_name=""),
    Missing.SEX: Q(sex=Sex.UNKNOWN),
    Missing.SCHOOL: Q(school_level=SchoolLevel.UNKNOWN),
}


def name_words() -> Func:
    """Return the words of the name as the index keeps them.

    Django's SearchVector adds a coalesce, which the planner does not count as leakproof: behind
    row-level security it would then read every row instead of the index.
    """
    return Func(
        F("name_key"),
        template="to_tsvector('simple'::regconfig, %(expressions)s)",
        output_field=SearchVectorField(),
    )


class HouseholdQuerySet(QuerySet["Household"]):
    """Questions about households."""

    def visible_to(self, account: Account) -> HouseholdQuerySet:
        """Return households in the account's own area."""
        return self.filter(within_reach(account, Level.L2, OPEN))


class ChildQuerySet(CountedQuerySet):
    """Questions about children."""

    def visible_to(self, account: Account) -> ChildQuerySet:
        """Return the children listed to the account, some of them only masked."""
        return self.filter(within_reach(account))

    def open_to(self, account: Account) -> ChildQuerySet:
        """Return the children whose basic facts the account sees without asking."""
        return self.filter(within_reach(account, Level.L2, OPEN))

    def counted_for(self, account: Account) -> ChildQuerySet:
        """Return the children whose sums the account may see; never their rows."""
        return self.filter(within_reach(account, Level.L1, OPEN))

    def known_to(self, account: Account) -> ChildQuerySet:
        """Return the children the account may see at least after stating a reason."""
        return self.filter(within_reach(account, Level.L2, KNOWN))

    def asked_for_by(self, account: Account) -> ChildQuerySet:
        """Return the children the account sees only after stating a reason."""
        return self.filter(within_reach(account, Level.L2, (Access.ON_REQUEST,)))

    def with_main_carer(self) -> ChildQuerySet:
        """Bring the name of the main carer along as `main_carer`."""
        carers: Any = self.model._meta.get_field("carers").related_model
        main = carers.objects.filter(child=OuterRef("pk"), is_main=True)
        found: ChildQuerySet = self.annotate(main_carer=Subquery(main.values("full_name")[:1]))
        return found

    def living_here(self) -> ChildQuerySet:
        """Leave out children who left the register."""
        return self.filter(left_on__isnull=True)

    def named_like(self, written: str) -> ChildQuerySet:
        """Find by words of the name, the last one as a prefix; accents and i/y do not matter."""
        words = ["".join(filter(str.isalnum, word)) for word in fold(written).split()]
        words = [word for word in words if word]
        if not words:
            return self.none()
        terms = [_variants(word, prefix=word is words[-1]) for word in words]
        query = SearchQuery(" & ".join(terms), search_type="raw", config="simple")
        found: ChildQuerySet = self.annotate(name_words=name_words()).filter(name_words=query)
        return found

    def spelled_like(self, written: str) -> ChildQuerySet:
        """Find names that look alike, for a search with a typing slip that found nothing."""
        key = fold(written)
        alike = self.annotate(likeness=TrigramSimilarity("name_key", key))
        found: ChildQuerySet = alike.filter(name_key__trigram_similar=key, likeness__gte=ALIKE)
        return found

    def numbered(self, key: str) -> ChildQuerySet:
        """Find by the look-up key of an ID number."""
        return self.filter(id_number_key=key) if key else self.none()

    def aged(self, band: AgeBand, *, on: date) -> ChildQuerySet:
        """Keep one age band on a day."""
        found: ChildQuerySet = self.annotate(age_band=age_band(on)).filter(age_band=band)
        return found

    def lacking(self, missing: Missing) -> ChildQuerySet:
        """Keep records that still lack something."""
        return self.filter(_LACKING[missing])

    def in_group(self, letter: str, *, on: date) -> ChildQuerySet:
        """Keep children in a group on a day; sealed groups are never listed."""
        if letter in hidden_letters():
            return self.none()
        holding = Q(memberships__subgroup__startswith=letter, memberships__since__lte=on) & (
            Q(memberships__until__isnull=True) | Q(memberships__until__gt=on)
        )
        return self.filter(pk__in=self.model.objects.filter(holding).values("pk"))

    def at_risk(self, *, on: date) -> ChildQuerySet:
        """Keep children with a reason for being at risk on a day."""
        holding = Q(risks__since__lte=on) & (Q(risks__until__isnull=True) | Q(risks__until__gt=on))
        return self.filter(pk__in=self.model.objects.filter(holding).values("pk"))

    def soon_sixteen(self, *, on: date) -> ChildQuerySet:
        """Return the children who reach 16 within the rule's notice, or have just passed it."""
        days = rule("leaving_register_notice_days", on=on).value
        limit = rule("child_age_limit", on=on).value
        latest = latest_birth_of_age(limit, on=on + timedelta(days=days))
        return self.living_here().filter(birth_date__lte=latest).order_by("birth_date", "pk")

    def past_sixteen(self, *, on: date) -> ChildQuerySet:
        """Return records still open after the day of the 16th birthday."""
        limit = rule("child_age_limit", on=on).value
        latest = latest_birth_of_age(limit, on=on - timedelta(days=1))
        return self.living_here().filter(birth_date__lte=latest)

    def alike(self, name: str, *, birth: date | None, mother: str = "") -> list[Child]:
        """Return children who may be the same: alike names, and birth year or mother agree."""
        found = self.living_here().named_like(name).prefetch_related("carers")
        found = found.exclude(status=ChildStatus.DECEASED)[:200]
        return [child for child in found if _agrees(child, birth=birth, mother=mother)][:10]

    def in_name_order(self) -> ChildQuerySet:
        """Sort by given name, then the rest, the Vietnamese way."""
        return self.order_by("sort_key", F("birth_date").asc(nulls_last=True), "pk")


def _variants(word: str, *, prefix: bool) -> str:
    mark = ":*" if prefix else ""
    spellings = sorted({word, word.replace("y", "i"), word.replace("i", "y")})
    joined = " | ".join(f"{spelling}{mark}" for spelling in spellings)
    return f"({joined})"


def _agrees(child: Child, *, birth: date | None, mother: str) -> bool:
    mothers = {
        loose_key(carer.full_name) for carer in child.carers.all() if carer.relation == "mother"
    }
    if mother and loose_key(mother) in mothers:
        return True
    if birth is None or child.birth_date is None:
        return True
    return abs(birth.year - child.birth_date.year) <= 1
