"""A directive takes the place of an older one; its open tasks end or go on."""

import pytest
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.audit.models import AuditEvent
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotAllowed
from mangnon.directives import actions
from mangnon.directives.actions.replacing import replace_directive
from mangnon.directives.choices import EntryKind, Event, Relation, TaskStatus
from mangnon.directives.models import Directive, Replacement
from mangnon.directives.tests.factories import made_ready, part_for, uploaded
from mangnon.places.models import Unit


@pytest.fixture
def newer(given: Directive, province: Unit, clerk: Account, leader: Account) -> Directive:
    """Another paper, given out after the first."""
    paper = made_ready(uploaded(province, by=clerk, number="18/UBND-VX"), by=clerk)
    actions.approve_directive(paper, by=leader)
    return actions.issue_directive(paper, by=leader)


def test_chosen_tasks_go_on_and_the_others_end(
    given: Directive, newer: Directive, leader: Account
) -> None:
    first, second, _third = given.tasks.filter(whole=None).order_by("order")
    finished = second.parts.order_by("pk")[0]
    given.tasks.filter(pk=finished.pk).update(status=TaskStatus.ACCEPTED)
    replace_directive(newer, older=given, relation=Relation.REPLACES, carried_on=[first], by=leader)
    states = {task.pk: task.status for task in given.tasks.all()}
    assert {states[part.pk] for part in (first, *first.parts.all())} == {TaskStatus.ISSUED}
    assert states[second.pk] == TaskStatus.WITHDRAWN
    assert states[part_for(given, "MH01").pk] == TaskStatus.ISSUED
    part = first.parts.order_by("pk")[0]
    assert part.entries.filter(kind=EntryKind.PROGRESS).get().words == (
        "Tiếp tục thực hiện theo Công văn 18/UBND-VX."
    )
    ended = second.entries.get(kind=EntryKind.WITHDRAWN)
    assert ended.words == "Kết thúc theo Công văn 18/UBND-VX."
    line = AuditEvent.objects.get(event=Event.DIRECTIVE_REPLACED)
    assert line.details["older"] == "17"


def test_both_pages_say_so(
    given: Directive, newer: Directive, leader: Account, signed_in: SignedIn
) -> None:
    replace_directive(newer, older=given, relation=Relation.AMENDS, carried_on=[], by=leader)
    browser = signed_in(leader)
    old = browser.get(reverse("directives:detail", args=[given.pk])).content.decode()
    new = browser.get(reverse("directives:detail", args=[newer.pk])).content.decode()
    assert "Sửa đổi, bổ sung bởi Công văn 18/UBND-VX" in old
    assert "Sửa đổi, bổ sung Công văn 17/UBND-VX" in new


@pytest.mark.parametrize("relation", [Relation.CITES, Relation.BASIS])
def test_other_relations_are_no_replacement(
    relation: Relation, given: Directive, newer: Directive, leader: Account
) -> None:
    with pytest.raises(Invalid):
        replace_directive(newer, older=given, relation=relation, carried_on=[], by=leader)
    assert not Replacement.objects.exists()


def test_what_does_not_fit_is_refused(
    given: Directive, newer: Directive, leader: Account, clerk: Account
) -> None:
    relation = Relation.REPLACES
    with pytest.raises(Invalid):
        replace_directive(newer, older=newer, relation=relation, carried_on=[], by=leader)
    replace_directive(newer, older=given, relation=relation, carried_on=[], by=leader)
    with pytest.raises(MoveNotAllowed, match="đã được ghi"):
        replace_directive(newer, older=given, relation=relation, carried_on=[], by=leader)
    with pytest.raises(MoveNotAllowed, match="kia đã thay thế"):
        replace_directive(given, older=newer, relation=relation, carried_on=[], by=leader)
    draft = uploaded(given.unit, by=clerk, number="19/UBND-VX")
    with pytest.raises(MoveNotAllowed, match="đã phát hành"):
        replace_directive(draft, older=given, relation=relation, carried_on=[], by=leader)
    assert Replacement.objects.count() == 1


def test_lan_replaces_nothing(given: Directive, newer: Directive, lan: Account) -> None:
    with pytest.raises(NotAllowed):
        replace_directive(newer, older=given, relation=Relation.REPLACES, carried_on=[], by=lan)
    assert not given.tasks.filter(status=TaskStatus.WITHDRAWN).exists()


def test_the_page_chooses_the_older_paper_and_its_tasks(
    given: Directive, newer: Directive, leader: Account, signed_in: SignedIn
) -> None:
    browser, address = signed_in(leader), reverse("directives:replace", args=[newer.pk])
    first = given.tasks.filter(whole=None).order_by("order")[0]
    assert browser.get(address).status_code == 200
    chosen = f"{address}?older={given.pk}"
    assert first.short in browser.get(chosen).content.decode()
    assert browser.post(chosen, {"relation": "khác"}).status_code == 422
    asked = {"relation": "replaces", "carried_on": [first.short]}
    assert browser.post(chosen, asked).status_code == 302
    assert browser.post(chosen, asked).status_code == 422
    assert given.tasks.filter(status=TaskStatus.WITHDRAWN).count() == 6
