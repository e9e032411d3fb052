"""Which count proves which obligation; only this floor knows all modules."""

from collections.abc import Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.models import Account, Post
from mangnon.children.models import Child
from mangnon.directives.models import Directive, Package, Task
from mangnon.directives.proofs import Counter, Proof
from mangnon.reports.models import Submission


def issued_directives(account: Account, _on: date) -> Proof:
    """Count the directives that were given out."""
    seen = Directive.objects.visible_to(account).filter(status="issued")
    return Proof(seen.count(), _("văn bản đã phát hành"), reverse("directives:list"))


def receipts(account: Account, _on: date) -> Proof:
    """Count the packages that were received."""
    sent = Package.objects.visible_to(account).filter(sent_at__isnull=False)
    received = sent.filter(received_at__isnull=False).count()
    words = _("nơi nhận đã xác nhận")
    return Proof(received, words, reverse("directives:list"), out_of=sent.count())


def headed_tasks(account: Account, _on: date) -> Proof:
    """Count the given tasks for which somebody answers."""
    given = Task.objects.visible_to(account).given()
    headed = given.exclude(head=None, head_title="").count()
    words = _("nhiệm vụ có người đứng đầu chịu trách nhiệm")
    return Proof(headed, words, reverse("directives:tasks"), out_of=given.count())


def finished_tasks(account: Account, _on: date) -> Proof:
    """Count the given tasks that were accepted."""
    given = Task.objects.visible_to(account).given()
    finished = given.filter(status="accepted").count()
    words = _("nhiệm vụ đã hoàn thành")
    return Proof(finished, words, reverse("directives:tasks"), out_of=given.count())


def late_tasks(account: Account, on: date) -> Proof:
    """Count the late tasks that wait to be chased."""
    late = Task.objects.visible_to(account).given().late(on=on)
    words = _("nhiệm vụ quá hạn cần đôn đốc")
    return Proof(late.count(), words, reverse("directives:tasks") + "?when=late")


def registered_children(account: Account, _on: date) -> Proof:
    """Count the children in the register, inside the area of the account."""
    return Proof(Child.objects.visible_to(account).count(), _("trẻ em trong sổ"))


def filled_posts(_account: Account, on: date) -> Proof:
    """Count the posts that are held."""
    return Proof(Post.objects.in_force(on).count(), _("vị trí có người phụ trách"))


def locked_reports(account: Account, _on: date) -> Proof:
    """Count the reports whose figures are locked, among all that are owed."""
    owed = Submission.objects.visible_to(account)
    words = _("báo cáo đã khóa số liệu")
    return Proof(owed.locked().count(), words, reverse("reports:list"), out_of=owed.count())


# By code of the obligation, else by code of the capability.
PROVIDERS: Mapping[str, Counter] = {
    "M01": issued_directives,
    "D0.5": headed_tasks,
    "D0.6": receipts,
    "D6.19": finished_tasks,
    "D6.20": late_tasks,
    "D8.7": receipts,
    "M07": locked_reports,
    "M02": registered_children,
    "D2.1": filled_posts,
    "D2.2": filled_posts,
}
