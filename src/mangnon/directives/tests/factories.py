"""Directives for tests: a small paper of huyện Minh Họa, uploaded, approved or issued."""

from mangnon.accounts.models import Account
from mangnon.directives import actions
from mangnon.directives.actions import TaskFields
from mangnon.directives.choices import ProofKind
from mangnon.directives.models import Directive, Task
from mangnon.files.actions import Brought
from mangnon.places.models import Unit

PAPER = """ỦY BAN NHÂN DÂN
TỈNH KIÊN GIANG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: {number}
V/v giữ an toàn cho trẻ em (bài thử)

Kiên Giang, ngày 12 tháng 4 năm 2021

Kính gửi:
- Ủy ban nhân dân các xã;
- Hội đồng Gió Biển.

Ủy ban nhân dân tỉnh yêu cầu Ủy ban nhân dân các xã:

1. Kiểm tra bến nước ở từng ấp; hoàn thành trước ngày 20/5/2021.
2. Báo cáo kết quả về Ủy ban nhân dân tỉnh hằng quý.
3. Quan tâm trẻ em mồ côi./.

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Lê Thị Mẫu
"""


def brought(number: str = "17/UBND-VX") -> Brought:
    """Give the paper as a text file."""
    return Brought("cong-van.txt", PAPER.format(number=number).encode())


def uploaded(unit: Unit, *, by: Account, number: str = "17/UBND-VX") -> Directive:
    """Upload the paper."""
    return actions.upload_directive(brought(number), unit=unit, by=by)


def made_ready(directive: Directive, *, by: Account) -> Directive:
    """Decide about every task and addressee, so that nothing is missing."""
    for task in directive.tasks.order_by("order"):
        fields = TaskFields(
            text=task.text,
            for_each_body=True,
            due_on=task.due_on,
            rhythm="" if task.due_on else "quarterly",
            proof_kind=ProofKind.REPORT,
        )
        actions.edit_task(task, fields=fields, by=by)
    for package in directive.packages.filter(body=None):
        actions.drop_addressee(package, by=by)
    directive.refresh_from_db()
    return directive


def issued(unit: Unit, *, clerk: Account, leader: Account) -> Directive:
    """Upload, review, approve and issue the paper."""
    directive = made_ready(uploaded(unit, by=clerk), by=clerk)
    actions.approve_directive(directive, by=leader)
    return actions.issue_directive(directive, by=leader)


def part_for(directive: Directive, code: str) -> Task:
    """Return the first part of work that a body got."""
    return directive.tasks.filter(lead_body__unit__code=code).order_by("order")[0]
