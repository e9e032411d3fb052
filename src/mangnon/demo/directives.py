"""Demo directives: our own sample papers, brought in, reviewed, given out and worked on."""

from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from itertools import cycle

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.common import clock
from mangnon.directives import actions
from mangnon.directives.actions import PartFields, StartFields, TaskFields
from mangnon.directives.choices import ProofKind, Rhythm, TaskKind, TaskStatus
from mangnon.directives.models import Directive, Extension, Package, Task
from mangnon.files.actions import Brought
from mangnon.organisations.models import Body
from mangnon.places.choices import Level
from mangnon.places.models import Unit

DISTRICT = "MH"
OFFICER, DIRECTOR, SECOND_PERSON = "huyen", "giamdoc", "chuyenvien"
DRAFTED_AHEAD = timedelta(days=30)
LONG_AGO = timedelta(days=365)


class Cast:
    """The people of the demo, each fetched once: what an account reaches is kept on it."""

    def __init__(self) -> None:
        self._known: dict[int, Account] = {}

    def named(self, username: str) -> Account:
        """Return the account of a user name."""
        return self._kept(Account.objects.get(username=username))

    def head_or_worker(self, task: Task) -> Account | None:
        """Return who works on a task: its head, else the officer of its body."""
        return self._kept(task.head) if task.head else self.worker(task.lead_body)

    def worker(self, body: Body | None) -> Account | None:
        """Return the officer of a body."""
        roles = (Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER)
        holders = Account.objects.active().holding(clock.today(), body=body, role__in=roles)
        first: Account | None = holders.order_by("pk").first()
        return self._kept(first) if first else None

    def _kept(self, account: Account) -> Account:
        return self._known.setdefault(account.pk, account)


@dataclass(frozen=True)
class Paper:
    """A sample paper: its file and the day it bears."""

    package: str
    name: str
    day: date

    def text(self) -> bytes:
        """Read the sample."""
        return files(self.package).joinpath(f"data/{self.name}").read_bytes()


PAPERS = (
    Paper("mangnon.directives", "sample_dispatch.docx", date(2021, 4, 12)),
    Paper("mangnon.demo", "directives/dr2_ke_hoach.txt", date(2021, 5, 14)),
    Paper("mangnon.demo", "directives/dr3_cong_van.txt", date(2021, 5, 28)),
    Paper("mangnon.demo", "directives/dr4_cong_dien.txt", date(2021, 8, 12)),
    Paper("mangnon.demo", "directives/dr5_quyet_dinh.txt", date(2021, 9, 2)),
)
# How far the communes are with each piece of work, in the order in which they got it.
STATES = (
    TaskStatus.ACCEPTED,
    TaskStatus.DONE,
    TaskStatus.IN_PROGRESS,
    TaskStatus.ISSUED,
    TaskStatus.ACCEPTED,
    TaskStatus.RETURNED,
    TaskStatus.IN_PROGRESS,
)
DONE_SO_FAR = (
    "Đã họp giao việc cho các ấp, khu phố.",
    "Đã đi được phân nửa số ấp; còn hai ấp ở xa.",
    "Đã lập danh sách, đang đối chiếu với trạm y tế và trường học.",
)
OBSTACLE = "Nước lớn, một ấp cù lao chưa đến được; sẽ đi lại trong tuần."
ANSWER = "Trạm biên phòng cho mượn xuồng sáng thứ Năm; liên hệ trực ban."
NOTE = (
    "Cán bộ phụ trách trẻ em, trưởng các ấp.",
    "Đi các ấp trong tuần này, tổng hợp cuối tuần sau.",
    "Mỗi ấp lập danh sách, chụp ảnh, ký biên bản; xã ghép lại một bảng.",
)
RETURNED_WITH = "Bổ sung danh sách của ấp cuối và ảnh nơi đã rào chắn."


def load_directives(on: date) -> None:
    """Bring the sample papers to where they would stand on a day."""
    actions.load_obligations()
    cast = Cast()
    for paper in PAPERS:
        if paper.day <= on:
            _carry_out(paper, cast, on=on)
        elif paper.day <= on + DRAFTED_AHEAD:
            _draft(paper, cast)


def _draft(paper: Paper, cast: Cast) -> None:
    """A paper that bears a day to come is under review: half of its tasks are decided."""
    directive = _upload(paper, cast)
    tasks = list(directive.tasks.order_by("order"))
    for task in tasks[: len(tasks) // 2]:
        actions.approve_task(task, by=cast.named(OFFICER))


def _carry_out(paper: Paper, cast: Cast, *, on: date) -> None:
    with clock.at(paper.day):
        directive = _upload(paper, cast)
        _complete(directive, cast)
        actions.approve_directive(directive, by=cast.named(DIRECTOR))
        actions.issue_directive(directive, by=cast.named(DIRECTOR))
    with clock.at(min(paper.day + timedelta(days=2), on)):
        _confirm_receipts(directive, cast, is_old=on - paper.day > LONG_AGO)
    day = min(paper.day + timedelta(days=14), on)
    with clock.at(day):
        _work(directive, cast, is_old=on - paper.day > LONG_AGO)


def _upload(paper: Paper, cast: Cast) -> Directive:
    unit = Unit.objects.version(DISTRICT, Level.DISTRICT, on=paper.day)
    name = paper.name.rpartition("/")[2]
    return actions.upload_directive(Brought(name, paper.text()), unit=unit, by=cast.named(OFFICER))


def _complete(directive: Directive, cast: Cast) -> None:
    """Decide about every task as a careful officer would."""
    officer = cast.named(OFFICER)
    committee = Body.objects.in_force(clock.today()).get(code=f"ubnd-{DISTRICT}")
    for task in directive.tasks.order_by("order"):
        is_alone = not task.for_each_body
        fields = TaskFields(
            text=task.text,
            kind=TaskKind(task.kind),
            for_each_body=task.for_each_body,
            lead_body=(task.lead_body or committee) if is_alone else None,
            due_on=task.due_on,
            rhythm=task.rhythm or ("" if task.due_on else Rhythm.CONTINUOUS),
            proof_kind=task.proof_kind or ProofKind.RECORD,
        )
        actions.edit_task(task, fields=fields, by=officer)
    for package in directive.packages.filter(body=None):
        actions.drop_addressee(package, by=officer)
    if not directive.packages.exists():
        actions.choose_addressee(directive, body=committee, by=officer)


def _confirm_receipts(directive: Directive, cast: Cast, *, is_old: bool) -> None:
    """All but the last two have confirmed; of old papers everybody has."""
    packages = list(directive.packages.select_related("body").order_by("order"))
    for package in packages if is_old else packages[:-2]:
        receiver = cast.worker(package.body)
        if receiver is not None:
            actions.confirm_receipt(Package.objects.get(pk=package.pk), by=receiver)


def _work(directive: Directive, cast: Cast, *, is_old: bool) -> None:
    words, states = cycle(DONE_SO_FAR), cycle(STATES)
    given = directive.tasks.filter(parts=None, status=TaskStatus.ISSUED)
    running = []
    for task in given.select_related("lead_body", "head").order_by("pk"):
        state = TaskStatus.ACCEPTED if is_old else next(states)
        worker = cast.head_or_worker(task)
        if worker is not None and state != TaskStatus.ISSUED:
            step = Step(task, worker, cast.named(SECOND_PERSON), next(words))
            _bring_to(state, step)
            running += [step] if state == TaskStatus.IN_PROGRESS else []
    for step, deepen in zip(running, (_answer, _extend, _ask_later, _split), strict=False):
        deepen(step, cast)


@dataclass(frozen=True)
class Step:
    """One task in the hands of its worker, and who will look at it."""

    task: Task
    by: Account
    second: Account
    words: str


def _bring_to(state: TaskStatus, step: Step) -> None:
    task, by = step.task, step.by
    is_far = state != TaskStatus.IN_PROGRESS
    percent, obstacle = (90, "") if is_far else (50, OBSTACLE)
    actions.record_progress(task, percent=percent, words=step.words, by=by, obstacle=obstacle)
    if not is_far:
        return
    proof = f"{task.get_proof_kind_display()} số 00/{task.short} (minh họa)"
    actions.attach_proof(task, words=proof, by=by)
    actions.mark_done(task, words="Đã làm xong, gửi kèm minh chứng.", by=by)
    if state == TaskStatus.ACCEPTED:
        actions.accept_task(task, words="Đủ minh chứng.", by=step.second)
    if state == TaskStatus.RETURNED:
        actions.return_task(task, reason=RETURNED_WITH, by=step.second)


def _answer(step: Step, cast: Cast) -> None:
    """The obstacle of one task was answered; the next one still waits."""
    for obstacle in step.task.obstacles.all():
        actions.answer_obstacle(obstacle, words=ANSWER, by=cast.named(SECOND_PERSON))


def _ask_later(step: Step, cast: Cast) -> None:
    _later(step)


def _extend(step: Step, cast: Cast) -> None:
    """The due day of one task was moved by a week."""
    asked = _later(step)
    if asked is not None:
        actions.grant_extension(asked, until=asked.wished_on, by=cast.named(DIRECTOR))


def _later(step: Step) -> Extension | None:
    if step.task.due_on is None:
        return None
    wished = step.task.due_on + timedelta(days=7)
    return actions.ask_extension(step.task, wished_on=wished, reason=OBSTACLE, by=step.by)


def _split(step: Step, cast: Cast) -> None:
    """The head says how the task is gone about and gives a part to the officer."""
    officer = cast.worker(step.task.lead_body)
    note = StartFields(doers=NOTE[0], timing=NOTE[1], method=NOTE[2])
    actions.write_start_note(step.task, fields=note, by=step.by)
    if officer is not None:
        part = PartFields(text=step.task.text, person=officer)
        actions.split_task(step.task, parts=[part], by=step.by)
