"""Kills a process in the middle of handing in, locking, signing and returning: no half state.

Asked for by name only: it writes into the measured province and takes minutes.
"""

import multiprocessing
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from django.db import connections
from django.urls import get_resolver

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.audit.chain import verify
from mangnon.audit.models import AuditEvent
from mangnon.common import clock, scope
from mangnon.files.actions import Brought
from mangnon.reports.actions import lock, return_submission, start_draft, submit
from mangnon.reports.actions.drafting import answer_warnings
from mangnon.reports.actions.signing import attach_scan
from mangnon.reports.actions.writing import findings_of
from mangnon.reports.choices import Event, State, Tier
from mangnon.reports.models import SignOff, Snapshot, Step, Submission

RUNS, TRIALS = 200, 3
# Some children are killed after the verb has ended: a whole verb must stay whole.
LONGEST_SHARE = 1.3
SCAN = Brought("ban-ky.pdf", b"%PDF-1.4\n% ban ky\n%%EOF\n")
Verb = Callable[[], object]


@dataclass(frozen=True)
class Stage:
    """One report with the people who move it."""

    report_id: int
    drafter: Account
    locker: Account
    above: Account

    def report(self) -> Submission:
        """Return the report as it stands."""
        return Submission.objects.with_ower().get(pk=self.report_id)

    def next_verb(self) -> tuple[str, Verb]:
        """Return the verb that the state of the report allows now."""
        report = self.report()
        waiting = SignOff.objects.filter(snapshot__submission=report, scan_at=None).first()
        if report.state == State.SUBMITTED:
            day = clock.today() + timedelta(days=5)
            return "lock", lambda: lock(report, by=self.locker, scan_due_on=day)
        if report.state != State.LOCKED:
            return "submit", lambda: submit(report, by=self.drafter)
        if waiting is not None:
            return "sign", lambda: attach_scan(waiting, brought=SCAN, by=self.drafter)
        return "return", lambda: return_submission(report, comment="Xem lại", by=self.above)


def measure() -> dict[str, Any]:
    """Kill again and again; name every broken promise."""
    rng = Random(403)
    # Every address is known before the first child is born; else each child would read them all.
    assert get_resolver().app_dict
    with committed():
        stage = set_stage()
    usual = {}
    for _ in range(TRIALS * 4):
        name, seconds = run_whole(stage)
        usual[name] = seconds
    counts: Counter[str] = Counter()
    broken: list[str] = []
    for _ in range(RUNS):
        name, ending = kill_once(stage, usual, rng)
        counts[f"{name}_{ending}"] += 1
        with committed():
            broken += broken_promises(stage)
    with committed():
        chain = verify()
    return {
        "runs": RUNS,
        "verbs": dict(sorted(counts.items())),
        "half_states": len(broken),
        "named": broken[:20],
        "log_intact": not chain.findings,
    }


@contextmanager
def committed() -> Iterator[None]:
    """Open the whole register on a connection that no child inherits."""
    with scope.everything("bench: kill"):
        yield
    connections.close_all()


def set_stage() -> Stage:
    """Draft a commune's report of the open round and answer its warnings."""
    for report in open_reports():
        people = people_of(report)
        if people is None:
            continue
        drafter, locker, above = people
        if report.state == State.NOT_STARTED:
            report = start_draft(report, by=drafter)
        if report.is_open:
            words = {finding.code: "Đã xem" for finding in findings_of(report)}
            if words:
                answer_warnings(report, words=words, by=drafter)
        return Stage(report.pk, drafter, locker, above)
    raise LookupError("no report of an open round whose officer, chair and district are there")


def open_reports() -> Iterator[Submission]:
    """Return the communes' reports of open rounds."""
    reports = Submission.objects.in_open_rounds().at_tier(Tier.COMMUNE).with_ower()
    yield from reports.order_by("pk").select_related("ower__parent__unit")


def people_of(report: Submission) -> tuple[Account, Account, Account] | None:
    """Return officer, chair and whoever adds up, when all three have a post."""
    parent = report.ower.parent
    if parent is None:
        return None
    wanted = (
        (Role.COMMUNE_OFFICER, report.ower.unit),
        (Role.COMMUNE_CHAIR, report.ower.unit),
        (Role.DISTRICT_OFFICER, parent.unit),
    )
    found = []
    for role, unit in wanted:
        posts = Post.objects.in_force(clock.today()).filter(role=role, unit=unit)
        post = posts.select_related("account").first()
        if post is None:
            return None
        post.account.second_step_done = True
        found.append(post.account)
    return found[0], found[1], found[2]


def act(verb: Verb, done: Any) -> None:
    """Do the verb on a connection of its own, and say when it has ended."""
    with scope.everything("bench: kill"):
        verb()
    done.set()
    connections.close_all()


def begin(verb: Verb) -> tuple[Any, Any]:
    """Start a child of this process that does the verb."""
    context = multiprocessing.get_context("fork")
    done = context.Event()
    child = context.Process(target=act, args=(verb, done))
    child.start()
    return child, done


def run_whole(stage: Stage) -> tuple[str, float]:
    """Let one verb end; return its name and how long it took."""
    with committed():
        name, verb = stage.next_verb()
    begun = time.perf_counter()
    child, done = begin(verb)
    child.join()
    if not done.is_set():
        raise RuntimeError(f"«{name}» was refused")
    return name, time.perf_counter() - begun


def kill_once(stage: Stage, usual: dict[str, float], rng: Random) -> tuple[str, str]:
    """Kill a verb at some moment; return its name and whether it had come to its end."""
    with committed():
        name, verb = stage.next_verb()
    child, done = begin(verb)
    time.sleep(rng.uniform(0, LONGEST_SHARE * usual[name]))
    os.kill(child.pid, 9)
    child.join()
    return name, "ended" if done.is_set() else "cut"


def broken_promises(stage: Stage) -> list[str]:
    """Name what is half done; the row is asked for as the next verb would, after the dead one."""
    Submission.objects.select_for_update().get(pk=stage.report_id)
    report = stage.report()
    snapshots = Snapshot.objects.filter(submission=report)
    steps = Counter(Step.objects.filter(submission=report).values_list("state", flat=True))
    told = Counter(AuditEvent.objects.about(report).values_list("event", flat=True))
    last = Step.objects.filter(submission=report).latest("pk").state
    promises = {
        "state is the last step": report.state == last,
        "locked has its moment": report.is_locked == (report.locked_at is not None),
        "a snapshot for every lock": snapshots.count() == steps[State.LOCKED],
        "every snapshot is intact": all(each.is_intact for each in snapshots),
        "a signature for every snapshot": SignOff.objects.filter(snapshot__in=snapshots).count()
        == snapshots.count(),
        "a line of the log for every lock": told[Event.LOCKED] == steps[State.LOCKED],
        "a line of the log for every hand-in": told[Event.SUBMITTED] == steps[State.SUBMITTED],
        "a line of the log for every return": told[Event.RETURNED] == steps[State.RETURNED],
        "a line of the log for every scan": told[Event.SCAN_ATTACHED]
        == SignOff.objects.filter(snapshot__in=snapshots, scan_at__isnull=False).count(),
        "parts are the sums": not any(finding.blocks for finding in findings_of(report)),
    }
    return [name for name, is_kept in promises.items() if not is_kept]
