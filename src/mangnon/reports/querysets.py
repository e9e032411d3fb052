"""Questions about rounds and submissions, visibility first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from mangnon.accounts.choices import Role
from mangnon.accounts.reach import reach_of
from mangnon.places.choices import Level
from mangnon.reports.choices import DraftState, SignedBy, State, SupplementState, Tier

if TYPE_CHECKING:
    from mangnon.accounts.models import Account, Post
    from mangnon.places.models import Unit
    from mangnon.reports.models import (
        FormDraft,
        FormVersion,
        Ower,
        PaperCode,
        Round,
        SentReport,
        SignOff,
        Snapshot,
        Submission,
        Supplement,
    )

# Who reads the reports of the own area; a sector reads the report of its own body only.
READERS = frozenset(
    {
        Role.COMMUNE_OFFICER,
        Role.COMMUNE_CHAIR,
        Role.DISTRICT_OFFICER,
        Role.LEAD_SPECIALIST,
        Role.LEAD_DIRECTOR,
        Role.PROVINCE_LEADER,
        Role.OFFICE_CLERK,
    }
)

DRAFTING_TIERS = {
    Role.COMMUNE_OFFICER: Tier.COMMUNE,
    Role.DISTRICT_OFFICER: Tier.DISTRICT,
    Role.SECTOR_FOCAL: Tier.DEPARTMENT,
    Role.LEAD_SPECIALIST: Tier.PROVINCE,
}


def within_reach(account: Account, prefix: str = "") -> Q:
    """Return the condition on an ower for the reports that exist for the account."""
    condition = Q(pk__in=[])
    for post in reach_of(account).posts:
        if Role(post.role) in READERS:
            condition |= _area(post, prefix)
        elif post.role == Role.SECTOR_FOCAL:
            condition |= Q(**{f"{prefix}tier": Tier.DEPARTMENT, f"{prefix}body": post.body})
    return condition


def _area(post: Post, prefix: str) -> Q:
    unit = post.unit
    if unit.level == Level.PROVINCE:
        return Q(**{f"{prefix}unit__province_code": unit.code})
    if unit.level == Level.DISTRICT:
        inside = Q(**{f"{prefix}unit__parent_code": unit.code, f"{prefix}tier": Tier.COMMUNE})
        return inside | Q(**{f"{prefix}unit": unit})
    return Q(**{f"{prefix}unit": unit})


class FormVersionQuerySet(QuerySet["FormVersion"]):
    """Questions about forms."""

    def latest_of(self, code: str) -> FormVersion:
        """Return the version of a form that was loaded last; raises `DoesNotExist`."""
        return self.filter(code=code).latest("loaded_at", "pk")

    def for_period(self, code: str, begins_on: date) -> FormVersion:
        """Return the version that serves a period beginning on a day; raises `DoesNotExist`."""
        serves = Q(effective_from__isnull=True) | Q(effective_from__lte=begins_on)
        return self.filter(serves, code=code).latest("loaded_at", "pk")

    def newest(self) -> list[FormVersion]:
        """Return the newest version of every form."""
        return list(self.order_by("code", "-loaded_at", "-pk").distinct("code"))


class RoundQuerySet(QuerySet["Round"]):
    """Questions about rounds."""

    def visible_to(self, account: Account) -> RoundQuerySet:
        """Return the rounds in which the account sees at least one report."""
        seen = self.model.objects.filter(within_reach(account, "owers__")).values("pk")
        return self.filter(pk__in=seen)

    def newest_first(self) -> RoundQuerySet:
        """Sort by the end of the period, the newest on top."""
        return self.order_by("-period_to", "-pk")

    def alike_before(self, round_: Round, *, years: int) -> RoundQuerySet:
        """Return the rounds of the same kind and province of the years before, newest first."""
        first = round_.period_to.year - years
        alike = self.filter(
            form__code=round_.form.code,
            province__code=round_.province.code,
            period_to__year__gte=first,
            period_to__year__lt=round_.period_to.year,
        )
        return alike.order_by("-period_to", "-pk")


class OwerQuerySet(QuerySet["Ower"]):
    """Questions about who owes."""

    def visible_to(self, account: Account) -> OwerQuerySet:
        """Return the owers whose reports exist for the account."""
        return self.filter(within_reach(account))


class SubmissionQuerySet(QuerySet["Submission"]):
    """Questions about submissions."""

    def visible_to(self, account: Account) -> SubmissionQuerySet:
        """Return the reports of the account's own area or own body."""
        return self.filter(within_reach(account, "ower__"))

    def of_round(self, round_: Round) -> SubmissionQuerySet:
        """Return the reports of one round."""
        return self.filter(ower__round=round_)

    def with_ower(self) -> SubmissionQuerySet:
        """Fetch ower, unit, body and round together."""
        return self.select_related(
            "ower__unit", "ower__body", "ower__round__form", "ower__round__province"
        )

    def at_tier(self, tier: Tier) -> SubmissionQuerySet:
        """Keep one tier."""
        return self.filter(ower__tier=tier)

    def locked(self) -> SubmissionQuerySet:
        """Keep the reports whose figures are frozen."""
        return self.filter(state=State.LOCKED)

    def missing(self) -> SubmissionQuerySet:
        """Keep the reports whose figures are not frozen yet."""
        return self.exclude(state=State.LOCKED)

    def late(self, *, on: date) -> SubmissionQuerySet:
        """Keep the reports that are not in although their day has passed."""
        return self.missing().filter(ower__due_on__lt=on)

    def parts_of(self, ower: Ower) -> SubmissionQuerySet:
        """Return the reports that an ower adds up."""
        return self.filter(ower__parent=ower).order_by("ower__tier", "ower__unit__code", "pk")

    def in_open_rounds(self) -> SubmissionQuerySet:
        """Keep the reports of rounds that are not closed."""
        return self.filter(ower__round__closed_at__isnull=True)

    def drafted_by(self, account: Account) -> SubmissionQuerySet:
        """Return the reports that the account's own posts draft."""
        condition = Q(pk__in=[])
        for post in reach_of(account).posts:
            tier = DRAFTING_TIERS.get(Role(post.role))
            if tier is None:
                continue
            own = Q(ower__tier=tier, ower__unit=post.unit)
            condition |= own & Q(ower__body=post.body) if tier == Tier.DEPARTMENT else own
        return self.filter(condition).order_by("ower__due_on", "pk")

    def counted_by_state(self) -> dict[str, int]:
        """Count by state; every state is there, empty ones as 0."""
        found = dict(self.order_by().values_list("state").annotate(count=Count("pk")))
        return {state.value: found.get(state.value, 0) for state in State}


class SnapshotQuerySet(QuerySet["Snapshot"]):
    """Questions about snapshots."""

    def visible_to(self, account: Account) -> SnapshotQuerySet:
        """Return the snapshots of reports that exist for the account."""
        return self.filter(within_reach(account, "submission__ower__"))

    def newest_first(self) -> SnapshotQuerySet:
        """Return every lock with who locked and the code of its papers, the last on top."""
        return self.select_related("locked_by", "paper_code").order_by("-number")

    def for_archive(self) -> SnapshotQuerySet:
        """Fetch what a line of the archive shows, the last lock on top."""
        rows = self.select_related(
            "locked_by",
            "sign_off",
            "submission__submitted_by",
            "submission__ower__round",
            "submission__ower__unit",
        )
        return rows.prefetch_related("supplements").order_by("-locked_at", "-pk")

    def newest_of_each(self) -> SnapshotQuerySet:
        """Keep the last snapshot of each report."""
        return self.order_by("submission_id", "-number").distinct("submission_id")

    def of_same(self, ower: Ower) -> SnapshotQuerySet:
        """Return what the same unit or body locked in any round."""
        return self.filter(
            submission__ower__tier=ower.tier,
            submission__ower__unit__code=ower.unit.code,
            submission__ower__body__code=ower.body.code if ower.body else None,
        )


class SupplementQuerySet(QuerySet["Supplement"]):
    """Questions about supplements."""

    def visible_to(self, account: Account) -> SupplementQuerySet:
        """Return the supplements of reports that exist for the account."""
        return self.filter(within_reach(account, "submission__ower__"))

    def locked(self) -> SupplementQuerySet:
        """Keep what is frozen."""
        return self.filter(state=SupplementState.LOCKED)

    def running(self) -> SupplementQuerySet:
        """Keep what is being drafted or waits for its lock."""
        return self.filter(state__in=(SupplementState.DRAFTING, SupplementState.SUBMITTED))

    def submitted(self) -> SupplementQuerySet:
        """Keep what waits for its lock, with the report it belongs to."""
        rows = self.filter(state=SupplementState.SUBMITTED)
        return rows.select_related("submission__ower__unit", "submission__ower__round")

    def below(self, ower: Ower) -> SupplementQuerySet:
        """Return the locked supplements of the reports that an ower adds up."""
        rows = self.locked().filter(submission__ower__parent=ower)
        return rows.select_related("submission__ower").order_by("locked_at", "pk")

    def not_carried(self, submission: Submission) -> SupplementQuerySet:
        """Return the supplements from below that no supplement of a report has taken over."""
        carried = {SupplementState.DRAFTING, SupplementState.SUBMITTED, SupplementState.LOCKED}
        taken = self.model.objects.filter(
            carried_by__supplement__submission=submission,
            carried_by__supplement__state__in=carried,
        )
        return self.below(submission.ower).exclude(pk__in=taken.values("pk"))


class SignOffQuerySet(QuerySet["SignOff"]):
    """Questions about signatures."""

    def visible_to(self, account: Account) -> SignOffQuerySet:
        """Return the signatures of reports that exist for the account."""
        return self.filter(within_reach(account, "snapshot__submission__ower__"))

    def waiting(self) -> SignOffQuerySet:
        """Keep those whose signed paper is still to come, the earliest day first."""
        rows = self.filter(way=SignedBy.PAPER, scan_at__isnull=True)
        return rows.order_by("scan_due_on", "pk")

    def with_report(self) -> SignOffQuerySet:
        """Fetch the report, its ower and round together."""
        return self.select_related(
            "snapshot__submission__ower__unit", "snapshot__submission__ower__round"
        )


class SentReportQuerySet(QuerySet["SentReport"]):
    """Questions about reports sent outside the rounds."""

    def of_unit(self, unit: Unit) -> SentReportQuerySet:
        """Return what a unit sent, whatever version of the unit it was then."""
        return self.filter(unit__code=unit.code, unit__level=unit.level)


class PaperCodeQuerySet(QuerySet["PaperCode"]):
    """Questions about the codes of papers."""

    def visible_to(self, account: Account) -> PaperCodeQuerySet:
        """Return the codes of reports that exist for the account."""
        return self.filter(within_reach(account, "snapshot__submission__ower__"))

    def with_report(self) -> PaperCodeQuerySet:
        """Fetch the snapshot with its report, unit, round and form."""
        return self.select_related(
            "snapshot__locked_by",
            "snapshot__submission__ower__unit",
            "snapshot__submission__ower__body",
            "snapshot__submission__ower__parent__unit",
            "snapshot__submission__ower__round__form",
            "snapshot__submission__ower__round__province",
        )


class FormDraftQuerySet(QuerySet["FormDraft"]):
    """Questions about drafts of forms."""

    def visible_to(self, account: Account) -> FormDraftQuerySet:
        """Return the drafts of the provinces in which the account works on forms."""
        posts = reach_of(account).posts_at(None, (Role.LEAD_SPECIALIST, Role.LEAD_DIRECTOR))
        return self.filter(province__code__in={post.unit.province_code for post in posts})

    def with_people(self) -> FormDraftQuerySet:
        """Fetch the version below and the people together."""
        return self.select_related("base", "province", "drafted_by", "decided_by")

    def open_for(self, base: FormVersion) -> FormDraftQuerySet:
        """Return the drafts that would change the same form."""
        return self.filter(
            base__code=base.code, state__in=(DraftState.DRAFTING, DraftState.PROPOSED)
        )
