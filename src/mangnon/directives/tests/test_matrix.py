"""Who is responsible for what: of one directive and of one body."""

import io

import docx
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.directives.choices import TaskKind
from mangnon.directives.matrix import duties_of, matrix_of, verb_for
from mangnon.directives.models import Directive, Task
from mangnon.directives.tests.factories import part_for
from mangnon.organisations.models import Body


def _text(content: bytes) -> list[list[str]]:
    table = docx.Document(io.BytesIO(content)).tables[0]
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_committees_with_the_same_duties_share_a_column(given: Directive, clerk: Account) -> None:
    given.tasks.update(kind=TaskKind.DO)
    matrix = matrix_of(given, account=clerk)
    assert [column.name for column in matrix.columns] == ["UBND cấp xã (2)"]
    assert [row.verbs for row in matrix.rows] == [("Chủ trì",)] * 3


def test_a_body_with_another_verb_stands_alone(given: Directive, clerk: Account) -> None:
    first = given.tasks.filter(whole=None).order_by("order")[0]
    first.joint_bodies.add(Body.objects.get(unit__code="MH02"))
    Task.objects.filter(pk=first.pk).update(kind=TaskKind.GUIDE)
    matrix = matrix_of(given, account=clerk)
    assert [column.name for column in matrix.columns] == ["UBND Xã Kinh Dừa", "UBND Xã Rạch Sen"]
    assert matrix.rows[0].verbs == ("Hướng dẫn, Phối hợp", "Hướng dẫn")


def test_duties_across_directives_name_the_verb(given: Directive, lan: Account) -> None:
    task = part_for(given, "MH01")
    body = task.lead_body
    assert body is not None
    duties = list(duties_of(body, account=lan))
    assert [each.lead_body for each in duties] == [body] * 3
    assert verb_for(Body.objects.get(unit__code="MH02"), task) == "Phối hợp"


def test_the_matrix_page_and_its_word_file(
    given: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    browser = signed_in(clerk)
    page = browser.get(reverse("directives:matrix", args=[given.pk]))
    assert "UBND cấp xã (2)" in page.content.decode()
    answer = browser.get(reverse("directives:matrix_word", args=[given.pk]))
    assert _text(answer.content)[0] == ["Số gọi tắt", "Nhiệm vụ", "UBND cấp xã (2)"]


def test_the_duties_page_begins_with_the_own_body(
    given: Directive, lan: Account, signed_in: SignedIn
) -> None:
    browser = signed_in(lan)
    page = browser.get(reverse("directives:duties"))
    assert part_for(given, "MH01").short in page.content.decode()
    assert "UBND Xã Rạch Sen" in page.content.decode()
    rows = _text(browser.get(reverse("directives:duties_word")).content)
    assert len(rows) == 4
    assert rows[1][1] == part_for(given, "MH01").short


def test_a_foreign_body_is_absent(given: Directive, lan: Account, signed_in: SignedIn) -> None:
    foreign = Body.objects.get(unit__code="MH02")
    browser = signed_in(lan)
    assert browser.get(reverse("directives:duties"), {"body": foreign.pk}).status_code == 404
    assert browser.get(reverse("directives:duties"), {"body": 999_999}).status_code == 404


def test_without_duties_the_page_says_so(
    db: None, province: object, hoa: Account, signed_in: SignedIn
) -> None:
    for name in ("directives:duties", "directives:duties_word"):
        page = signed_in(hoa).get(reverse(name))
        assert "Chưa có nhiệm vụ nào được giao." in page.content.decode()
