"""Verbs on the due day: ask for a later one, grant, refuse, take the request back."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.common import clock
from mangnon.common.lifecycles import check_move
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.common.vietnamese import date_text
from mangnon.directives.actions.diary import giver_of, locked_task, note_down, tell
from mangnon.directives.choices import EntryKind, Event, ExtensionState, TaskStatus
from mangnon.directives.lifecycle import EXTENSION_MOVES, WITH_DOER
from mangnon.directives.models import Extension, Task
from mangnon.directives.permissions import Can, require_doer, require_giver
from mangnon.notices.choices import Kind


@transaction.atomic
def ask_extension(task: Task, *, wished_on: date, reason: str, by: Account) -> Extension:
    """Ask for a later due day with a reason; a second person decides."""
    task = locked_task(task)
    require_doer(by, task)
    if TaskStatus(task.status) not in WITH_DOER or task.due_on is None:
        raise MoveNotAllowed(_("Chỉ xin gia hạn được cho nhiệm vụ đang làm có hạn cuối."))
    if task.extensions.waiting().exists():
        raise MoveNotAllowed(_("Đã có một yêu cầu gia hạn đang chờ quyết định."))
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do xin gia hạn."), field="reason")
    _must_be_later(task, wished_on, field="wished_on")
    extension = Extension.objects.create(
        task=task,
        due_before=task.due_on,
        wished_on=wished_on,
        reason=reason.strip(),
        asked_by=by,
        asked_at=clock.now(),
    )
    words = _("đến %(day)s: %(reason)s") % {"day": date_text(wished_on), "reason": reason.strip()}
    note_down(task, EntryKind.ASKED, by=by, words=words)
    note = {"from": task.due_on.isoformat(), "to": wished_on.isoformat()}
    audit.record(Event.EXTENSION_ASKED, by=by, about=task, note=note)
    tell(task, Kind.EXTENSION_ASKED, giver_of(task))
    return extension


@transaction.atomic
def grant_extension(
    extension: Extension, *, until: date, by: Account, words: str = ""
) -> Extension:
    """Move the due day; the first one stays written and lateness counts from the new one."""
    task, extension = _to_decide(extension, by)
    _must_be_later(task, until, field="until")
    _decide(extension, ExtensionState.GRANTED, by=by, words=words)
    extension.granted_until = until
    extension.save()
    task.first_due_on = task.first_due_on or task.due_on
    task.due_on, task.due_set_on = until, clock.today()
    task.save(update_fields=["first_due_on", "due_on", "due_set_on"])
    told = _("đến %(day)s. %(words)s") % {"day": date_text(until), "words": words}
    note_down(task, EntryKind.EXTENDED, by=by, words=told)
    note = {"from": extension.due_before.isoformat(), "to": until.isoformat()}
    audit.record(Event.EXTENSION_GRANTED, by=by, about=task, note=note)
    tell(task, Kind.EXTENSION_GRANTED, extension.asked_by)
    return extension


@transaction.atomic
def refuse_extension(extension: Extension, *, reason: str, by: Account) -> Extension:
    """Keep the due day as it is and say why."""
    task, extension = _to_decide(extension, by)
    if not reason.strip():
        raise Invalid(_("Hãy ghi lý do không gia hạn."), field="reason")
    _decide(extension, ExtensionState.REFUSED, by=by, words=reason)
    extension.save()
    note_down(task, EntryKind.KEPT_DUE, by=by, words=reason)
    audit.record(Event.EXTENSION_REFUSED, by=by, about=task, note={"short": task.short})
    tell(task, Kind.EXTENSION_REFUSED, extension.asked_by)
    return extension


@transaction.atomic
def take_back_extension(extension: Extension, *, by: Account) -> Extension:
    """Take the own request back before somebody decides."""
    task = locked_task(extension.task)
    require_doer(by, task)
    extension = Extension.objects.select_for_update().get(pk=extension.pk)
    if extension.asked_by_id != by.pk:
        raise NotAllowed(_("Chỉ người đã xin gia hạn rút lại được."))
    check_move(EXTENSION_MOVES, extension.state, ExtensionState.TAKEN_BACK)
    extension.state = ExtensionState.TAKEN_BACK
    extension.save(update_fields=["state"])
    audit.record(Event.EXTENSION_TAKEN_BACK, by=by, about=task, note={"short": task.short})
    return extension


def _to_decide(extension: Extension, by: Account) -> tuple[Task, Extension]:
    """Lock the task, then the request; whoever asked never decides."""
    task = locked_task(extension.task)
    require_giver(by, Can.EXTEND_TASK, task)
    extension = Extension.objects.select_for_update().get(pk=extension.pk)
    if extension.asked_by_id == by.pk:
        raise NotAllowed(_("Người xin gia hạn không tự quyết định. Hãy chờ người có quyền."))
    return task, extension


def _decide(extension: Extension, new: ExtensionState, *, by: Account, words: str) -> None:
    check_move(EXTENSION_MOVES, extension.state, new)
    extension.state, extension.answer = new, words.strip()
    extension.decided_by, extension.decided_at = by, clock.now()


def _must_be_later(task: Task, day: date, *, field: str) -> None:
    if task.due_on is not None and day <= task.due_on:
        raise Invalid(
            _("Ngày mới phải sau hạn hiện nay (%(due)s).") % {"due": date_text(task.due_on)},
            field=field,
        )
    whole = task.whole if task.is_own_part else None
    if whole is not None and whole.due_on is not None and day > whole.due_on:
        raise Invalid(
            _("Hạn của phần việc không muộn hơn hạn của cả việc (%(due)s).")
            % {"due": date_text(whole.due_on)},
            field=field,
        )
