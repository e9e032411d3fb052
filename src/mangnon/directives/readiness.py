"""What a directive still lacks before it may be approved and given out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mangnon.directives.choices import Purpose, TaskStatus
from mangnon.directives.models import Directive, Task

_MOST_NAMED = 5


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: a sentence, and the tasks it speaks of."""

    sentence: str
    tasks: tuple[Task, ...] = ()


def missing_for_issue(directive: Directive) -> list[Gap]:
    """List all that is missing, each as one sentence that says what to do."""
    tasks = list(directive.tasks.filter(whole=None).order_by("order"))
    undecided = [task for task in tasks if task.status == TaskStatus.PROPOSED]
    taken = [task for task in tasks if task.status == TaskStatus.APPROVED]
    packages = list(directive.packages.all())
    gaps = [
        _gap(undecided, _("Còn nhiệm vụ chưa duyệt hoặc bỏ: %(which)s.")),
        _gap(
            [task for task in taken if not task.has_head],
            _("Thiếu người đứng đầu chịu trách nhiệm: %(which)s."),
        ),
        _gap(
            [task for task in taken if not (task.due_on or task.rhythm)],
            _("Thiếu hạn cuối hoặc nhịp thực hiện: %(which)s."),
        ),
        _gap(
            [task for task in taken if not task.proof_kind],
            _("Thiếu loại minh chứng: %(which)s."),
        ),
    ]
    found = [gap for gap in gaps if gap]
    if not taken and not undecided:
        found.append(Gap(_("Văn bản chưa có nhiệm vụ nào được duyệt. Hãy duyệt hoặc thêm.")))
    open_names = [package.printed for package in packages if package.body_id is None]
    if open_names:
        found.append(_unmatched(open_names))
    if not any(package.body_id and package.purpose == Purpose.ACTION for package in packages):
        found.append(Gap(_("Chưa có nơi nhận nào để thực hiện. Hãy chọn nơi nhận.")))
    return found


def _gap(tasks: list[Task], sentence: str) -> Gap | None:
    if not tasks:
        return None
    named = ", ".join(task.short for task in tasks[:_MOST_NAMED])
    if len(tasks) > _MOST_NAMED:
        named += _(" và %(rest)s nhiệm vụ khác") % {"rest": len(tasks) - _MOST_NAMED}
    return Gap(sentence % {"which": named}, tuple(tasks))


def _unmatched(names: list[str]) -> Gap:
    sentence = ngettext(
        "Chưa rõ nơi nhận «%(first)s» là cơ quan nào. Hãy chọn cơ quan hoặc bỏ dòng này.",
        "Chưa rõ %(count)s nơi nhận là cơ quan nào, như «%(first)s». Hãy chọn hoặc bỏ dòng đó.",
        len(names),
    )
    return Gap(sentence % {"first": names[0], "count": len(names)})
