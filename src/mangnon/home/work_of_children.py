"""Work that the register brings: handovers, children who turn 16, records to mend."""

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mangnon.accounts.choices import Role
from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.children.choices import BatchStatus, Missing
from mangnon.children.models import Child, Double, Handover, ImportBatch, Inquiry
from mangnon.children.quality import FACTS, conditions_of, mendable_facts
from mangnon.common.vietnamese import date_text, number_text
from mangnon.home.menu import address_of
from mangnon.home.worklist import Band, WorkItem, due_state
from mangnon.law.rules import rule

KEEPERS = (Role.COMMUNE_OFFICER, Role.COLLABORATOR)
# Worth a person's time, in the order of the gain.
WORTH_FIXING: tuple[tuple[Missing, str | Promise], ...] = (
    (Missing.PAPER_NAME, gettext_lazy("%(n)s trẻ chưa có tên theo giấy tờ")),
    (Missing.EXACT_BIRTH, gettext_lazy("%(n)s trẻ có ngày sinh ước chừng")),
    (Missing.ID_NUMBER, gettext_lazy("%(n)s trẻ chưa có số định danh")),
    (Missing.CARER, gettext_lazy("%(n)s trẻ chưa ghi người chăm sóc")),
)


def children_work(account: Account, on: date) -> Iterator[WorkItem]:
    """Return the work of a person who keeps the register of an area."""
    reach = reach_of(account)
    if reach.has_role(Role.COMMUNE_OFFICER):
        yield from _handovers(account, on)
        yield from _imports(account)
        yield from _doubles(account)
    if reach.has_role(*KEEPERS):
        yield from _turning_sixteen(account, on)
        yield from _records_to_mend(account, on)


def _handovers(account: Account, on: date) -> Iterator[WorkItem]:
    waiting = Handover.objects.reaching(account)
    count = waiting.count()
    if not count:
        return
    oldest = waiting.order_by("asked_at").values_list("asked_at", flat=True)[0]
    days = rule("move_acceptance_days", on=on).value
    due_on = oldest.date() + timedelta(days=days)
    yield WorkItem(
        Band.PROMISED,
        _("%(n)s trẻ chuyển đến chờ tiếp nhận") % {"n": number_text(count)},
        _("Xã khác đã gửi từ %(day)s; trẻ chưa được đếm ở xã mình cho tới khi nhận.")
        % {"day": date_text(oldest.date())},
        _("Xem và nhận"),
        address_of("children:handovers"),
        icon="arrows-exchange",
        due_on=due_on,
        state=due_state(due_on, on=on),
    )


def _imports(account: Account) -> Iterator[WorkItem]:
    unfinished = ImportBatch.objects.visible_to(account).filter(
        status__in=(BatchStatus.STAGED, BatchStatus.CHECKED)
    )
    count = unfinished.count()
    if count:
        yield WorkItem(
            Band.ROUTINE,
            _("%(n)s danh sách nhập dở") % {"n": number_text(count)},
            _("Đã tải lên nhưng chưa nhận vào sổ."),
            _("Làm tiếp"),
            address_of("children:imports"),
            icon="file-import",
        )


def _doubles(account: Account) -> Iterator[WorkItem]:
    asked = Inquiry.objects.reaching(account).count()
    if asked:
        yield WorkItem(
            Band.PROMISED,
            _("%(n)s câu hỏi của xã khác về hồ sơ trùng") % {"n": number_text(asked)},
            _("Xã khác chờ biết có phải cùng một trẻ không."),
            _("Trả lời"),
            address_of("children:inquiries"),
            icon="copy",
        )
    waiting = Double.objects.visible_to(account).waiting().count()
    if waiting:
        yield WorkItem(
            Band.ROUTINE,
            _("%(n)s cặp hồ sơ nghi trùng") % {"n": number_text(waiting)},
            _("Cặp chắc nhất đứng đầu; mỗi cặp quyết định bằng một phím."),
            _("Xét lần lượt"),
            address_of("children:doubles"),
            icon="copy",
        )


def _turning_sixteen(account: Account, on: date) -> Iterator[WorkItem]:
    soon = Child.objects.open_to(account).soon_sixteen(on=on)
    count = soon.count()
    if count:
        yield WorkItem(
            Band.ROUTINE,
            _("%(n)s em sắp hoặc vừa đủ 16 tuổi") % {"n": number_text(count)},
            _("Các em sẽ ra khỏi số đếm; hỗ trợ đã hứa vẫn giữ."),
            _("Xem danh sách"),
            address_of("children:turning_sixteen"),
            icon="calendar-event",
        )


def _records_to_mend(account: Account, on: date) -> Iterator[WorkItem]:
    mine = Child.objects.open_to(account).living_here()
    mendable = mendable_facts(account, on=on)
    worth = [fact for fact in FACTS if fact.code in {missing for missing, _said in WORTH_FIXING}]
    lacking = mine.lacking_each(conditions_of([*worth, *mendable]))
    if any(lacking[fact.code] for fact in mendable):
        facts = ", ".join(str(fact.title) for fact in mendable).lower()
        yield WorkItem(
            Band.ROUTINE,
            _("10 hồ sơ cần sửa hôm nay"),
            _("Thiếu nhiều nhất, lâu chưa sửa nhất trong các trường: %(facts)s.")
            % {"facts": facts},
            _("Xem và sửa"),
            address_of("children:to_mend"),
            icon="pencil",
        )
    for missing, sentence in WORTH_FIXING:
        count = lacking[missing.value]
        if count:
            yield WorkItem(
                Band.ROUTINE,
                sentence % {"n": number_text(count)},
                _("Vẫn được đếm; sửa dần, mỗi lần 10 em."),
                _("Bổ sung"),
                f"{address_of('children:list')}?{urlencode({'missing': missing.value})}",
                icon="pencil",
            )
