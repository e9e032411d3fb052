"""The tasks a dispatch sets: what, by whom, with whom, by when or how often."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from mangnon.directives.reader.clauses import Clause
from mangnon.directives.reader.dates import Due, due_days, is_series, rhythm
from mangnon.directives.reader.frames import Frame, frame_below, is_goal, is_heading, orders_nothing
from mangnon.directives.reader.header import Header
from mangnon.directives.reader.intro import frame_after, orders_in_paragraph
from mangnon.directives.reader.kinds import kind_of, rhythm_of_kind
from mangnon.directives.reader.labels import Label, label_of
from mangnon.directives.reader.markers import POINT_LETTERS
from mangnon.directives.reader.orders import (
    Order,
    directed_bodies,
    order_by_place,
    order_of_named,
    read_order,
)
from mangnon.directives.reader.sentences import Piece, pieces_of, sentences_of
from mangnon.directives.reader.verbs import begins_order

_TIME_ALONE = re.compile(
    r"^(?:Thời gian|Thời hạn|Hoàn thành|Xong|Tiến độ|Hạn|Thời điểm)(?![\wÀ-ỹ])", re.IGNORECASE
)
_CUT_WORDS = 8


@dataclass(frozen=True)
class Task:
    """A proposed task with its place in the cleaned text."""

    path: str
    text: str
    start: int
    end: int
    clause: int
    kind: str
    verb: str
    responsible: tuple[str, ...]
    coordinating: tuple[str, ...]
    deadline: date | None = None
    due_phrase: str = ""
    last_day_on_time: date | None = None
    recurrence: str = ""
    on_behalf_of: str | None = None
    is_unnumbered: bool = False
    dues: tuple[Due, ...] = field(default=(), compare=False)


def find_tasks(clauses: list[Clause], header: Header, *, text: str, is_cut: bool) -> list[Task]:
    """Walk through the clauses and propose the tasks they set."""
    return _Walk(clauses, header, text, is_cut).tasks()


class _Walk:
    """One pass over the clauses of a dispatch."""

    def __init__(self, clauses: list[Clause], header: Header, text: str, is_cut: bool) -> None:
        self._clauses = clauses
        self._header = header
        self._is_cut = is_cut
        self._text = text
        self._document = Frame(doers=tuple(header.recipients) if _is_letter(header) else ())
        self._frames: dict[int, Frame] = {}
        self._found: dict[int, list[Task]] = {}
        self._list_is_open = False
        self._pending: dict[int, list[tuple[Piece, Label | None]]] = {}
        self._told: set[tuple[int, str]] = set()

    def tasks(self) -> list[Task]:
        """Give the tasks in the order of the text, with letters where one place sets several."""
        for at, clause in enumerate(self._clauses):
            self._read(at, clause)
        for at in reversed(range(len(self._clauses))):
            self._take_heading_as_task(at)
        found = [task for at in sorted(self._found) for task in self._found[at]]
        return _lettered(found)

    def _read(self, at: int, clause: Clause) -> None:
        if clause.kind == "paragraph":
            self._read_paragraph(at, clause)
            return
        above = self._frame_above(clause)
        label = label_of(clause.text)
        if label and label.kind != "content":
            self._frames[at] = replace(above, gives_orders=False)
            self._tasks_in(at, sentences_of(clause.text, clause.text_start), above)
            return
        if is_heading(clause):
            self._read_heading(at, clause, above)
            return
        self._frames[at] = self._below(clause, above)
        if above.gives_orders and not is_goal(clause.text) and not _names_no_work(clause.text):
            frame = replace(above, needs_doer=above.needs_doer or clause.kind == "article")
            self._found[at] = self._tasks_in(
                at, sentences_of(clause.text, clause.text_start), frame
            )

    def _read_paragraph(self, at: int, clause: Clause) -> None:
        sentences = sentences_of(clause.text, clause.text_start)
        self._document = frame_after(clause.text, self._document, self._header)
        frame = replace(self._document, needs_doer=True)
        self._found[at] = []
        for sentence in sentences:
            if sentence.text.endswith(":"):
                continue
            for piece, order in orders_in_paragraph(sentence, self._header, frame):
                self._found[at].append(self._task(at, piece, order, frame))
        if self._list_is_open and not self._found[at] and begins_order(clause.text):
            self._found[at] = self._tasks_in(at, sentences, self._document)
        else:
            self._list_is_open = clause.text.rstrip().endswith(":")

    def _read_heading(self, at: int, clause: Clause, above: Frame) -> None:
        sentences = sentences_of(clause.text, clause.text_start)
        last = sentences[-1].text if sentences else ""
        self._frames[at] = frame_below(last, frame_below(clause.text, above))
        if above.gives_orders and len(sentences) > 1:
            self._found[at] = self._tasks_in(at, sentences[:-1], above)

    def _below(self, clause: Clause, above: Frame) -> Frame:
        if orders_nothing(clause.text) and len(clause.text) < 60:
            return replace(above, gives_orders=False)
        first = re.split(r"[.;:]", clause.text)[0]
        return frame_below(first, above) if clause.has_children else above

    def _frame_above(self, clause: Clause) -> Frame:
        return self._document if clause.parent is None else self._frames[clause.parent]

    def _tasks_in(self, at: int, sentences: list[Piece], frame: Frame) -> list[Task]:
        found: list[Task] = []
        current = frame
        for sentence in sentences:
            for piece in map(_without_label, pieces_of(sentence)):
                label = label_of(piece.text)
                if label or _is_time_alone(piece.text):
                    self._hand_back(at, found, piece, label)
                    continue
                order = read_order(piece.text, may_direct=bool(current.doers))
                if order is None:
                    order = order_of_named(piece.text)
                if order is None and not found and frame.is_from_heading:
                    order = order_by_place(piece.text)
                if order and order.doers:
                    current = replace(current, doers=order.doers, joint=(), needs_doer=False)
                if (
                    order
                    and not (frame.needs_doer and not current.doers)
                    and not self._is_stub(piece)
                ):
                    found.append(self._task(at, piece, order, current))
        return found

    def _is_stub(self, piece: Piece) -> bool:
        """A few words before the place where the text is cut off are no task yet."""
        touches_cut = self._is_cut and piece.end >= len(self._text.rstrip())
        is_short = len(piece.text.split()) < _CUT_WORDS
        return touches_cut and is_short and not piece.text.endswith((".", ";"))

    def _task(self, at: int, piece: Piece, order: Order, frame: Frame) -> Task:
        text = re.sub(r"[\s.;/]+$", "", piece.text[order.start :].strip())
        kind = kind_of(text, order.verb)
        directed = () if order.joint or text[:8].casefold() == "tham mưu" else directed_bodies(text)
        joint = [*order.joint, *directed]
        # Those who are chased do not chase: the follow-up of the document is the lead's own.
        if kind != "monitor":
            joint += [name for name in frame.joint if name not in joint]
        doers = order.doers or frame.doers
        clause = self._clauses[at]
        task = Task(
            path=clause.path,
            text=text,
            start=piece.start + order.start,
            end=piece.start + order.start + len(text),
            clause=at,
            kind=kind,
            verb=order.verb.casefold(),
            responsible=doers,
            coordinating=tuple(name for name in dict.fromkeys(joint) if name not in doers),
            on_behalf_of=frame.on_behalf_of,
            is_unnumbered=clause.kind == "paragraph",
        )
        return self._with_time(task, piece.text)

    def _with_time(self, task: Task, text: str) -> Task:
        year = self._header.day.year if self._header.day else None
        dues = due_days(text, year=year)
        once = [due for due in dues if not is_series(text, due)]
        recurrence = rhythm(text) or ("" if once else rhythm_of_kind(task.kind, text))
        if not once:
            return replace(task, recurrence=recurrence, dues=tuple(dues))
        first = once[0]
        return replace(
            task,
            deadline=first.day,
            due_phrase=first.phrase,
            last_day_on_time=first.last_day_on_time,
            recurrence=recurrence,
            dues=tuple(dues),
        )

    def _hand_back(self, at: int, found: list[Task], piece: Piece, label: Label | None) -> None:
        """«Hoàn thành trước ngày …», «Chủ trì: …» after an order belong to that order."""
        targets = [found] if found else self._earlier(at, label)
        for tasks in targets:
            tasks[:] = [self._labelled(task, piece.text, label) for task in tasks]
        parent = self._clauses[at].parent
        if not targets and parent is not None:
            self._pending.setdefault(parent, []).append((piece, label))

    def _earlier(self, at: int, label: Label | None) -> list[list[Task]]:
        """Find the orders before a label: beside it, else above it; time alone takes the last."""
        clause = self._clauses[at]
        kind = label.kind if label else "time"
        beside = [
            i
            for i in self._found
            if i < at
            and self._clauses[i].parent == clause.parent
            and self._found[i]
            and clause.parent is not None
            and (i, kind) not in self._told
        ]
        self._told.update((i, kind) for i in beside)
        if not beside and clause.parent is not None and self._found.get(clause.parent):
            return [self._found[clause.parent]]
        return [self._found[i] for i in (beside if label else beside[-1:])]

    def _labelled(self, task: Task, text: str, label: Label | None) -> Task:
        if label is None or label.kind == "time":
            return task if task.deadline else self._with_time_of(task, text)
        if label.kind == "lead":
            return replace(task, responsible=label.names)
        if label.kind == "joint":
            return replace(task, coordinating=label.names)
        return task

    def _with_time_of(self, task: Task, text: str) -> Task:
        timed = self._with_time(task, text)
        return replace(timed, recurrence=timed.recurrence or task.recurrence)

    def _take_heading_as_task(self, at: int) -> None:
        """A heading whose parts set no task is itself the task: «1. Đẩy mạnh truyền thông»."""
        clause = self._clauses[at]
        below = self._places_below(at)
        has_tasks = bool(self._found.get(at)) or any(self._found.get(i) for i in below)
        above = (
            self._frame_above(clause) if clause.kind != "paragraph" else Frame(gives_orders=False)
        )
        if (
            has_tasks
            or not below
            or not above.gives_orders
            or above.needs_doer
            or clause.text.isupper()
        ):
            return
        if orders_nothing(clause.text) or clause.kind in (
            "article",
            "roman",
            "chapter",
            "part",
            "section",
        ):
            return
        piece = Piece(clause.text.strip(), clause.text_start)
        order = read_order(piece.text, may_direct=bool(above.doers))
        if order and len(piece.text.split()) >= 5 and not piece.text.rstrip(":").endswith("sau"):
            self._found[at] = [self._task(at, piece, order, above)]
            for told, label in self._pending.get(at, []):
                self._found[at] = [self._labelled(t, told.text, label) for t in self._found[at]]

    def _places_below(self, at: int) -> range:
        """The parts below a clause follow it directly."""
        end = at + 1
        while end < len(self._clauses):
            parent = self._clauses[end].parent
            if parent is None or parent < at:
                break
            end += 1
        return range(at + 1, end)


def _without_label(piece: Piece) -> Piece:
    """«Nội dung: tổ chức …»: the order begins behind the colon."""
    label = label_of(piece.text)
    if label is None or label.kind != "content":
        return piece
    return Piece(piece.text[label.start :], piece.start + label.start)


def _is_letter(header: Header) -> bool:
    return bool(header.recipients)


def _names_no_work(text: str) -> bool:
    return orders_nothing(text) and bool(re.match(r"^[^.;]{3,40}:", text) or len(text) < 60)


def _is_time_alone(text: str) -> bool:
    if not _TIME_ALONE.match(text) or not due_days(text, year=2000):
        return False
    rest = re.sub(
        r"[\d/.,:]+|ngày|tháng|năm|quý|trước|trong|thực hiện|hoàn thành|thời gian"
        r"|thời hạn|xong|chậm nhất|đến|hết|từ|[IV]+",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return len(rest.split()) < 4


def _lettered(found: list[Task]) -> list[Task]:
    counts: dict[str, int] = {}
    for task in found:
        counts[task.path] = counts.get(task.path, 0) + 1
    seen: dict[str, int] = {}
    result = []
    for task in found:
        if counts[task.path] == 1:
            result.append(task)
            continue
        nth = seen.get(task.path, 0)
        seen[task.path] = nth + 1
        letter = POINT_LETTERS[nth] if nth < len(POINT_LETTERS) else str(nth + 1)
        result.append(replace(task, path=f"{task.path}.{letter}"))
    return result
