"""Which count proves which obligation; only this floor knows all modules."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account, Post
from mangnon.children.models import Child, Membership, RiskReason
from mangnon.common import clock
from mangnon.directives.choices import PaperKind, Purpose, Relation
from mangnon.directives.models import Directive, OutgoingPaper, Package, StartNote, Task
from mangnon.directives.proofs import Counter, Proof
from mangnon.places.models import Hamlet
from mangnon.reports.choices import Tier
from mangnon.reports.models import Round, Submission

# A receipt is owed in three working days; from a week on it is late beyond any holiday.
RECEIPT_DAYS = timedelta(days=7)


def issued_directives(account: Account, _on: date) -> Proof:
    """Count the directives that were given out."""
    seen = Directive.objects.visible_to(account).filter(status="issued")
    return Proof(seen.count(), _("văn bản đã phát hành"), reverse("directives:list"))


def chained_directives(account: Account, _on: date) -> Proof:
    """Count the directives that name the paper which they carry out."""
    seen = Directive.objects.visible_to(account)
    chained = seen.filter(references__relation=Relation.IMPLEMENTS).distinct()
    words = _("văn bản ghi rõ văn bản cấp trên")
    return Proof(chained.count(), words, reverse("directives:list"), out_of=seen.count())


def receipts(account: Account, on: date) -> Proof:
    """Count the packages that were received."""
    sent = Package.objects.visible_to(account).filter(sent_at__isnull=False)
    counted = sent.aggregate(
        sent=Count("pk"),
        received=Count("pk", filter=Q(received_at__isnull=False)),
        late=Count(
            "pk",
            filter=Q(received_at__isnull=True, sent_at__lt=clock.moment(on) - RECEIPT_DAYS),
        ),
    )
    return Proof(
        counted["received"],
        _("nơi nhận đã xác nhận"),
        reverse("directives:list"),
        out_of=counted["sent"],
        late=counted["late"],
    )


def informed(account: Account, _on: date) -> Proof:
    """Count the packages sent to be known, among them those that were read."""
    sent = Package.objects.visible_to(account).filter(
        sent_at__isnull=False, purpose=Purpose.INFORMATION
    )
    read = sent.filter(received_at__isnull=False).count()
    words = _("nơi nhận để biết đã đọc")
    return Proof(read, words, reverse("directives:to_know"), out_of=sent.count())


def headed_tasks(account: Account, _on: date) -> Proof:
    """Count the given tasks for which somebody answers."""
    given = Task.objects.visible_to(account).given()
    headed = given.exclude(head=None, head_title="").count()
    words = _("nhiệm vụ có người đứng đầu chịu trách nhiệm")
    return Proof(headed, words, reverse("directives:tasks"), out_of=given.count())


def led_tasks(account: Account, _on: date) -> Proof:
    """Count the given tasks that a known body leads."""
    given = Task.objects.visible_to(account).given()
    led = given.filter(lead_body__isnull=False).count()
    words = _("nhiệm vụ rõ cơ quan chủ trì")
    return Proof(led, words, reverse("directives:duties"), out_of=given.count())


def joined_tasks(account: Account, on: date) -> Proof:
    """Count the given tasks that several bodies do together, and the late ones among them."""
    given = Task.objects.visible_to(account).given()
    joined = given.filter(joint_bodies__isnull=False).distinct()
    words = _("nhiệm vụ có cơ quan phối hợp")
    late = joined.late(on=on).count()
    return Proof(joined.count(), words, reverse("directives:duties"), late=late)


def finished_tasks(account: Account, on: date) -> Proof:
    """Count the given tasks that were accepted."""
    given = Task.objects.visible_to(account).given()
    finished = given.filter(status="accepted").count()
    words = _("nhiệm vụ đã hoàn thành")
    late = given.late(on=on).count()
    return Proof(finished, words, reverse("directives:tasks"), out_of=given.count(), late=late)


def chased_tasks(account: Account, on: date) -> Proof:
    """Count the chasing letters; late tasks still wait to be chased."""
    letters = OutgoingPaper.objects.visible_to(account).filter(kind=PaperKind.CHASING)
    late = Task.objects.visible_to(account).given().late(on=on).count()
    address = reverse("directives:tasks") + "?when=late"
    return Proof(letters.count(), _("công văn đôn đốc đã lập"), address, late=late)


def started_tasks(account: Account, _on: date) -> Proof:
    """Count the given tasks for which the head has written a start note."""
    given = Task.objects.visible_to(account).given()
    started = StartNote.objects.filter(task__in=given.values("pk")).values("task").distinct()
    words = _("nhiệm vụ có ý kiến khởi động của người đứng đầu")
    return Proof(started.count(), words, reverse("directives:tasks"), out_of=given.count())


def heads_with_tasks(account: Account, on: date) -> Proof:
    """Count the heads whose sheet can be printed, and the late tasks on them."""
    given = Task.objects.visible_to(account).given().filter(lead_body__isnull=False)
    heads = given.values("lead_body").distinct().count()
    late = given.late(on=on).count()
    return Proof(
        heads, _("phiếu trách nhiệm người đứng đầu"), reverse("directives:heads"), late=late
    )


def registered_children(account: Account, _on: date) -> Proof:
    """Count the children in the register, inside the area of the account."""
    return Proof(Child.objects.visible_to(account).count(), _("trẻ em trong sổ"))


def special_children(account: Account, on: date) -> Proof:
    """Count the memberships of special groups; those whose review day has passed are late."""
    held = Membership.objects.visible_to(account).holding(on)
    late = held.filter(review_on__lt=on).count()
    return Proof(held.count(), _("lượt trẻ em trong nhóm hoàn cảnh đặc biệt"), late=late)


def children_at_risk(account: Account, on: date) -> Proof:
    """Count the open reasons of risk."""
    return Proof(
        RiskReason.objects.visible_to(account).holding(on).count(),
        _("lượt trẻ em có nguy cơ đang theo dõi"),
    )


def filled_posts(_account: Account, on: date) -> Proof:
    """Count the posts that are held."""
    return Proof(Post.objects.in_force(on).count(), _("vị trí có người phụ trách"))


def hamlets_with_collaborators(_account: Account, on: date) -> Proof:
    """Count the hamlets in which a collaborator works, of all."""
    posts = Post.objects.in_force(on).filter(role=Role.COLLABORATOR, hamlet__isnull=False)
    covered = posts.values("hamlet").distinct().count()
    placed = Hamlet.objects.filter(placements__valid_to__isnull=True).distinct().count()
    return Proof(covered, _("ấp, khu phố có cộng tác viên"), reverse("places:units"), out_of=placed)


def locked_reports(account: Account, on: date) -> Proof:
    """Count the reports whose figures are locked, among all that are owed."""
    return _reports(Submission.objects.visible_to(account), on)


def half_year_reports(account: Account, on: date) -> Proof:
    """Count the locked reports of half-year rounds."""
    return _reports(_of_month(account, 6), on)


def year_reports(account: Account, on: date) -> Proof:
    """Count the locked reports of rounds that end the year."""
    return _reports(_of_month(account, 12), on)


def provincial_reports(account: Account, on: date) -> Proof:
    """Count the locked reports of the province itself."""
    return _reports(Submission.objects.visible_to(account).at_tier(Tier.PROVINCE), on)


def known_rounds(account: Account, _on: date) -> Proof:
    """Count the rounds of the report calendar."""
    words = _("kỳ báo cáo đã mở")
    return Proof(Round.objects.visible_to(account).count(), words, reverse("reports:list"))


def _of_month(account: Account, month: int) -> QuerySet[Submission]:
    seen = Submission.objects.visible_to(account)
    return seen.filter(ower__round__period_to__month=month)


def _reports(owed: QuerySet[Submission], on: date) -> Proof:
    words = _("báo cáo đã khóa số liệu")
    locked = owed.filter(state="locked").count()
    late = owed.exclude(state="locked").filter(ower__due_on__lt=on).count()
    return Proof(locked, words, reverse("reports:list"), out_of=owed.count(), late=late)


# By code of the obligation, else by code of the capability.
PROVIDERS: Mapping[str, Counter] = {
    "M01": issued_directives,
    "D0.1": chained_directives,
    "D0.5": headed_tasks,
    "D0.6": receipts,
    "D1.9": heads_with_tasks,
    "D4.1": joined_tasks,
    "D4.5": finished_tasks,
    "D4.9": led_tasks,
    "D4.10": heads_with_tasks,
    "D6.1": joined_tasks,
    "D6.19": finished_tasks,
    "D6.20": chased_tasks,
    "D8.1": started_tasks,
    "D8.7": informed,
    "M07": locked_reports,
    "D6.16": known_rounds,
    "D6.17": provincial_reports,
    "D8.2": half_year_reports,
    "D8.3": year_reports,
    "M02": registered_children,
    "D7.4": special_children,
    "D7.13": children_at_risk,
    "D2.1": filled_posts,
    "D2.2": filled_posts,
    "D2.5": hamlets_with_collaborators,
}
