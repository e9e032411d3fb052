"""The page of a task and the list «Việc của tôi», walked by doer, head and giver."""

import re
from collections import Counter
from datetime import date

import pytest
from django.test import Client

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.common import clock
from mangnon.directives import actions
from mangnon.directives.choices import ExtensionState, ObstacleState, TaskStatus
from mangnon.directives.models import Directive, Extension, Obstacle, Proof, Task
from mangnon.directives.tests.factories import part_for

TASKS = "/van-ban/nhiem-vu/"


@pytest.fixture
def task(given: Directive) -> Task:
    """The part of the first task that Lan's commune got."""
    return part_for(given, "MH01")


@pytest.fixture
def desk(signed_in: SignedIn, lan: Account) -> Client:
    """The browser of Lan."""
    return signed_in(lan)


@pytest.fixture
def office(signed_in: SignedIn, clerk: Account) -> Client:
    """The browser of the clerk."""
    return signed_in(clerk)


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def url_of(task: Task) -> str:
    return f"{TASKS}{task.short}/"


def test_the_doer_sees_which_proof_is_enough(desk: Client, task: Task) -> None:
    Task.objects.filter(pk=task.pk).update(kind="set_up", proof_kind="decision")
    shown = page(desk, url_of(task))
    assert "Việc «Thành lập, kiện toàn» báo hoàn thành được khi có" in shown
    assert "«Quyết định»" in shown
    answer = desk.post(f"{url_of(task)}xong/", follow=True)
    assert "Hãy nộp «Quyết định» trước khi báo hoàn thành." in answer.content.decode()


def names_used_twice(shown: str) -> list[str]:
    counted = Counter(re.findall(r'\bid="([^"]+)"', shown))
    return [name for name, times in counted.items() if times > 1]


def test_each_label_of_the_page_names_the_field_beside_it(desk: Client, task: Task) -> None:
    assert names_used_twice(page(desk, url_of(task))) == []
    refused = desk.post(f"{url_of(task)}minh-chung/", {"words": ""})
    shown = refused.content.decode()
    assert refused.status_code == 422
    assert names_used_twice(shown) == []
    named = re.search(r'<a href="#([^"]+)">Tên, số hiệu minh chứng', shown)
    assert named is not None
    assert f'<label for="{named.group(1)}">Tên, số hiệu minh chứng' in shown


def test_the_head_starts_the_task_on_its_page(desk: Client, task: Task) -> None:
    assert desk.post(f"{url_of(task)}khoi-dong/", {"doers": "Lan"}).status_code == 422
    words = {"doers": "Chị Lan", "timing": "Tuần này", "method": "Đi từng ấp"}
    desk.post(f"{url_of(task)}khoi-dong/", words)
    shown = page(desk, url_of(task))
    assert "Viết lại ghi chú khởi động" in shown
    assert "Đi từng ấp" in shown


def test_a_paper_of_the_system_is_linked_and_taken_back(
    desk: Client, task: Task, given: Directive, clerk: Account, leader: Account
) -> None:
    from_list = f"{url_of(task)}lien-ket/"
    assert desk.post(from_list, {"thing": "directive-999999"}).status_code == 422
    assert "Hoặc liên kết với văn bản" not in page(desk, url_of(task))
    other = Directive.objects.get(pk=given.pk)
    other.pk, other.short, other.number = None, "18", "18/UBND-VX"
    other.save(force_insert=True)
    other.packages.create(
        order=1, printed="xã", body=task.lead_body, purpose="action", sent_at=clock.now()
    )
    assert "Hoặc liên kết với văn bản" in page(desk, url_of(task))
    assert desk.post(from_list, {"thing": f"directive-{other.pk}"}).status_code == 302
    proof = Proof.objects.get()
    assert (proof.link_id, proof.link_url) == (other.pk, f"/van-ban/{other.pk}/")
    desk.post(f"/van-ban/minh-chung/{proof.pk}/rut/")
    proof.refresh_from_db()
    assert proof.withdrawn_at is not None


def test_a_later_day_is_asked_granted_and_shown(desk: Client, office: Client, task: Task) -> None:
    url = f"{url_of(task)}gia-han/"
    assert desk.post(url, {"reason": "Mưa"}).status_code == 422
    desk.post(url, {"wished_on": "2021-05-28", "reason": "Nước lớn"})
    assert "Rút yêu cầu gia hạn" in page(desk, url_of(task))
    asked = Extension.objects.get()
    decide = f"/van-ban/gia-han/{asked.pk}/"
    assert task.short in page(office, f"{TASKS}?whose=asked")
    assert "Đồng ý gia hạn" in page(office, url_of(task))
    assert desk.post(f"{decide}dong-y/", {"until": "2021-05-28"}).status_code == 403
    assert office.post(f"{decide}dong-y/", {"until": ""}).status_code == 422
    office.post(f"{decide}dong-y/", {"until": "2021-05-28"})
    shown = page(desk, url_of(task))
    assert "Hạn ban đầu 19/05/2021, đã gia hạn 1 lần" in shown
    listed = page(desk, f"{TASKS}?when=moved")
    assert "28/05/2021 (gia hạn 1 lần, ban đầu 19/05/2021)" in listed


def test_a_later_day_is_refused_or_taken_back(desk: Client, office: Client, task: Task) -> None:
    words = {"wished_on": "2021-05-28", "reason": "Nước lớn"}
    desk.post(f"{url_of(task)}gia-han/", words)
    first = Extension.objects.get()
    assert office.post(f"/van-ban/gia-han/{first.pk}/khong/", {"reason": ""}).status_code == 422
    office.post(f"/van-ban/gia-han/{first.pk}/khong/", {"reason": "Gần xong"})
    desk.post(f"{url_of(task)}gia-han/", words)
    second = Extension.objects.latest("pk")
    desk.post(f"/van-ban/gia-han/{second.pk}/rut/")
    states = Extension.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [ExtensionState.REFUSED, ExtensionState.TAKEN_BACK]


def test_an_obstacle_is_answered_on_the_page(desk: Client, office: Client, task: Task) -> None:
    words = {"percent": 20, "words": "Đi một ấp", "obstacle": "Thiếu xuồng"}
    desk.post(f"{url_of(task)}tien-do/", words)
    obstacle = Obstacle.objects.get()
    url = f"/van-ban/vuong-mac/{obstacle.pk}/"
    assert task.short in page(office, f"{TASKS}?whose=stuck")
    assert desk.post(url, {"words": "Tự lo"}).status_code == 403
    assert office.post(url, {"words": ""}).status_code == 422
    office.post(url, {"words": "Mượn xuồng biên phòng"})
    obstacle.refresh_from_db()
    assert obstacle.state == ObstacleState.ANSWERED
    assert "Mượn xuồng biên phòng" in page(desk, url_of(task))


def test_a_part_is_given_to_a_colleague_and_taken_back(
    signed_in: SignedIn, desk: Client, task: Task, chair: Account, lan: Account
) -> None:
    boss = signed_in(chair)
    url = f"{url_of(task)}chia/"
    assert "Người trong cơ quan" in page(boss, url)
    fields = {"text": "Rào bến ấp Một", "proof_kind": "picture"}
    assert boss.post(url, fields).status_code == 422
    late = boss.post(url, {**fields, "people": [lan.pk], "due_on": "2021-05-30"})
    assert (late.status_code, task.parts.count()) == (422, 0)
    assert boss.post(url, {**fields, "people": [lan.pk]}).status_code == 302
    part = task.parts.get()
    shown = page(boss, url_of(task))
    assert "0/1 phần đã xác nhận · tiến độ trung bình 0 %" in shown
    assert "Lý do khi còn 1 phần việc chưa được xác nhận" in shown
    assert part.short in page(boss, f"{TASKS}?whose=given_on")
    assert f"chia từ {task.short}" in page(desk, url_of(part))
    boss.post(f"{url_of(part)}thu-hoi/", {"reason": ""})
    boss.post(f"{url_of(part)}thu-hoi/", {"reason": "Nhầm người"})
    part.refresh_from_db()
    assert part.status == TaskStatus.WITHDRAWN


def test_minh_neither_sees_nor_splits_the_task_of_another_commune(
    signed_in: SignedIn, minh: Account, task: Task
) -> None:
    neighbour = signed_in(minh)
    assert neighbour.get(f"{url_of(task)}chia/").status_code == 404
    assert neighbour.post(f"{url_of(task)}gia-han/").status_code == 404


def test_done_is_taken_back_and_an_accepted_task_fails_on_site(
    desk: Client, office: Client, task: Task, lan: Account
) -> None:
    actions.attach_proof(task, words="Báo cáo 1", by=lan)
    desk.post(f"{url_of(task)}xong/")
    assert "Rút lại báo hoàn thành" in page(desk, url_of(task))
    desk.post(f"{url_of(task)}rut-lai/")
    desk.post(f"{url_of(task)}xong/")
    office.post(f"{url_of(task)}xac-nhan/")
    assert "Không đạt thực tế" in page(office, url_of(task))
    assert desk.post(f"{url_of(task)}khong-dat/", {"reason": "x"}).status_code == 403
    office.post(f"{url_of(task)}khong-dat/", {"reason": "Ấp Ba chưa rào"})
    task.refresh_from_db()
    assert task.status == TaskStatus.RETURNED
    assert "Không đạt khi kiểm tra thực tế" in page(desk, url_of(task))


def test_a_late_task_says_by_how_many_days(desk: Client, task: Task) -> None:
    Task.objects.filter(pk=task.pk).update(due_on=date(2021, 5, 6))
    assert "Quá hạn 4 ngày (hạn 06/05/2021)." in page(desk, url_of(task))


def test_my_work_is_a_list_of_its_own(desk: Client, task: Task) -> None:
    shown = page(desk, f"{TASKS}?whose=mine&when=open")
    assert "<h1>Việc của tôi" in shown
    assert task.short in shown
    assert task.short not in page(desk, f"{TASKS}?when=week")
    Task.objects.filter(pk=task.pk).update(due_on=date(2021, 5, 12))
    assert task.short in page(desk, f"{TASKS}?when=week")
