"""Urgent reports, drafts and shifts for opening every address."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from mangnon.accounts.models import Account, Post
from mangnon.common import clock
from mangnon.places.choices import Level
from mangnon.places.models import Unit
from mangnon.urgent.choices import Danger, Kind, Status, Tier
from mangnon.urgent.models import ChainStep, DutyShift, UrgentReport, Version

if TYPE_CHECKING:
    from tests.house.records import Place, World


def _written(place: Place, by: Account, *, status: Status) -> UrgentReport:
    now = clock.now()
    is_sent = status != Status.DRAFT
    report = UrgentReport.objects.create(
        token=uuid4(), kind=Kind.INJURY, status=status, commune=place.unit,
        cell=place.hamlet.cell, reported_by=by, started_at=now,
        code=f"DX21-{UrgentReport.objects.count() + 1:04}" if is_sent else "",
        sent_at=now if is_sent else None,
    )  # fmt: skip
    Version.objects.create(
        report=report, number=1, cell=report.cell, kind=Kind.INJURY, what="Một cháu bị ngã.",
        danger=Danger.SAFE, hamlet=place.hamlet, by=by, at=now, reporter_name="Trực ban",
        callback_phone="0912345678", is_frozen=is_sent,
    )  # fmt: skip
    return report


def in_chain(world: World, place: Place, account: Account) -> int:
    """Make a report of the place's officer that has come to every step of its chain."""
    report = _written(place, place.officer, status=Status.SENT)
    district = Unit.objects.get(code=place.unit.parent_code, level=Level.DISTRICT)
    province = Unit.objects.get(code=district.parent_code, level=Level.PROVINCE)
    units = {Tier.COMMUNE: place.unit, Tier.DISTRICT: district}
    for tier in Tier:
        unit = units.get(tier, province)
        ChainStep.objects.create(report=report, tier=tier, unit=unit, told_at=clock.now())
    return report.pk


def own(world: World, place: Place, account: Account) -> int:
    """Make a sent report of the account itself, or of the officer of a foreign place."""
    writer = account if place == world.own else place.officer
    return _written(place, writer, status=Status.SENT).pk


def own_draft(world: World, place: Place, account: Account) -> int:
    """Make a draft of the account itself, or of the officer of a foreign place."""
    writer = account if place == world.own else place.officer
    return _written(place, writer, status=Status.DRAFT).pk


def shift(world: World, place: Place, account: Account) -> int:
    """Make a running shift in the account's own body, or in that of a foreign place."""
    on_duty = account if place == world.own else place.officer
    post = Post.objects.get(account=on_duty)
    now = clock.now() + timedelta(seconds=DutyShift.objects.count())
    made = DutyShift.objects.create(
        body=post.body, unit=post.unit, role=post.role, account=on_duty, set_by=on_duty,
        starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1),
    )  # fmt: skip
    return made.pk


URGENT_MAKERS = {
    "urgent_report": in_chain,
    "urgent_own": own,
    "urgent_draft": own_draft,
    "duty_shift": shift,
}
