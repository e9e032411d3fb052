"""How fast a round is computed: every commune from its records, every district, the province."""

import time
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.common import clock, scope
from mangnon.config.bench.register import PEOPLE
from mangnon.config.bench.timing import spread
from mangnon.papers.pdf import as_pdf
from mangnon.papers.word import as_docx
from mangnon.papers.workbook import as_xlsx
from mangnon.reports.actions import consolidate, load_forms, open_round, standard_plan
from mangnon.reports.actions.drafting import compute_figures
from mangnon.reports.checking.papers import code_of, paper_of
from mangnon.reports.choices import State, Tier
from mangnon.reports.content import content_of
from mangnon.reports.models import FormVersion, Round, Snapshot, Submission
from mangnon.reports.models.snapshots import checksum_of

FORM = "te_6_thang"
WRITERS = {"docx": as_docx, "xlsx": as_xlsx, "pdf": as_pdf}
# What was asked for, in seconds: all figures of a round, the province's sum, the three files.
AIMS_S = {"all_figures": 10.0, "province_from_communes": 2.0, "three_files": 5.0}


def measure() -> dict[str, Any]:
    """Play one round through; afterwards everything is as it was."""
    with transaction.atomic():
        with scope.everything("bench: a round"):
            found = play()
        transaction.set_rollback(True)
    return found


def play() -> dict[str, Any]:
    """Open a round, compute its communes and add up to the province."""
    account = all_round_officer()
    begun = time.perf_counter()
    opened = new_round(account)
    found: dict[str, Any] = {"open_round_ms": milliseconds_since(begun)}
    communes = of_tier(opened, Tier.COMMUNE)
    found["communes"] = len(communes)
    found["commune_computes_figures"] = compute_all(communes, by=account)
    found["district_adds_up"] = add_up_all(of_tier(opened, Tier.DISTRICT), by=account)
    found["province_adds_up"] = add_up_all(of_tier(opened, Tier.PROVINCE), by=account)
    found["province_from_communes"] = add_up_communes(opened, by=account)
    found["three_files"] = write_files(of_tier(opened, Tier.PROVINCE)[0])
    found["aims_s"] = AIMS_S
    return found


def add_up_communes(opened: Round, *, by: Account) -> dict[str, Any]:
    """Add every commune up to the province directly, as in a province of two tiers."""
    top = of_tier(opened, Tier.PROVINCE)
    opened.owers.filter(tier=Tier.COMMUNE).update(parent=top[0].ower)
    districts = opened.owers.filter(tier=Tier.DISTRICT)
    # What districts locked is in the communes already.
    Submission.objects.filter(ower__in=districts).update(state=State.DRAFTING, locked_at=None)
    Submission.objects.filter(pk=top[0].pk).update(state=State.DRAFTING, locked_at=None)
    return add_up_all(top, by=by)


def write_files(report: Submission) -> dict[str, Any]:
    """Write the whole paper of the province, with an annex by commune, in each kind."""
    snapshot = report.snapshots.latest("number")
    found: dict[str, Any] = {}
    begun = time.perf_counter()
    document = paper_of(code_of(snapshot))
    found["compose_ms"] = milliseconds_since(begun)
    for kind, write in WRITERS.items():
        started = time.perf_counter()
        content = write(document)
        found[kind] = {"ms": milliseconds_since(started), "bytes": len(content)}
    found["total_s"] = round(time.perf_counter() - begun, 2)
    return found


def milliseconds_since(begun: float) -> float:
    """Time gone by."""
    return round((time.perf_counter() - begun) * 1000, 2)


def all_round_officer() -> Account:
    """The lead specialist, who for the measurement also adds up for every district."""
    lead: Account = Account.objects.get(username=PEOPLE["province"])
    post = Post.objects.held_by(lead, on=clock.today()).get()
    Post.objects.create(
        account=lead,
        role=Role.DISTRICT_OFFICER,
        body=post.body,
        unit=post.unit,
        valid_from=post.valid_from,
    )
    account: Account = Account.objects.get(pk=lead.pk)
    account.second_step_done = True
    return account


def new_round(account: Account) -> Round:
    """Open a round of the six-month report under a code of its own."""
    load_forms()
    form = FormVersion.objects.filter(code=FORM).latest("loaded_at")
    province = Post.objects.get(account=account, role=Role.DISTRICT_OFFICER).unit
    plan = standard_plan(form, province=province, year=clock.today().year)
    Round.objects.filter(code=plan.code).update(code=f"{plan.code}_truoc")
    return open_round(plan, by=account)


def of_tier(opened: Round, tier: Tier) -> list[Submission]:
    """The reports of one tier."""
    reports = Submission.objects.filter(ower__round=opened, ower__tier=tier)
    return list(reports.select_related("ower__round__form", "ower__unit"))


def compute_all(reports: Iterable[Submission], *, by: Account) -> dict[str, Any]:
    """Compute the figures of each commune and freeze them."""
    seconds = []
    for report in reports:
        begun = time.perf_counter()
        compute_figures(report)
        seconds.append(time.perf_counter() - begun)
        freeze(report, by=by)
    return spread(seconds) | {"total_s": round(sum(seconds), 2)}


def add_up_all(reports: Iterable[Submission], *, by: Account) -> dict[str, Any]:
    """Add up what lies below each report and freeze the sum."""
    seconds = []
    for report in reports:
        begun = time.perf_counter()
        done = consolidate(report, by=by)
        seconds.append(time.perf_counter() - begun)
        freeze(done, by=by)
    return spread(seconds) | {"total_s": round(sum(seconds), 2)}


def freeze(report: Submission, *, by: Account) -> None:
    """Freeze a report as locking does; texts and the second person are not measured here."""
    now, number = clock.now(), report.snapshots.count() + 1
    Submission.objects.filter(pk=report.pk).update(
        state=State.LOCKED, locked_at=now, drafted_by=by, submitted_by=by
    )
    report.refresh_from_db()
    content = content_of(report)
    Snapshot.objects.create(
        submission=report,
        number=number,
        content=content,
        sha256=checksum_of(content),
        locked_by=by,
        locked_at=now,
    )
