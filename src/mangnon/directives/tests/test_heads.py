"""The heads' quarter: open, done in time, done late, late, extensions and late reports."""

import io
from datetime import date

import docx
import pypdfium2
import pytest
from django.urls import reverse

from mangnon.accounts.models import Account
from mangnon.accounts.tests.cast import SignedIn
from mangnon.common import clock
from mangnon.directives.choices import ExtensionState, TaskStatus
from mangnon.directives.heads import Quarter, heads_of
from mangnon.directives.letter_forms import last_quarters
from mangnon.directives.models import Directive, Extension, Task
from mangnon.directives.tests.factories import part_for
from mangnon.papers.layout_check import check

SECOND = Quarter(2021, 2)


def _done(task: Task, day: str) -> None:
    Task.objects.filter(pk=task.pk).update(status=TaskStatus.DONE, done_at=clock.moment(day))


@pytest.mark.parametrize(
    ("quarter", "first", "last"),
    [
        (Quarter(2021, 1), date(2021, 1, 1), date(2021, 3, 31)),
        (SECOND, date(2021, 4, 1), date(2021, 6, 30)),
        (Quarter(2021, 4), date(2021, 10, 1), date(2021, 12, 31)),
    ],
)
def test_a_quarter_has_its_days(quarter: Quarter, first: date, last: date) -> None:
    assert (quarter.first, quarter.last) == (first, last)
    assert Quarter.of(last) == quarter


def test_the_last_quarters_go_back_over_the_year() -> None:
    with clock.at("2021-05-10"):
        assert last_quarters(3) == [SECOND, Quarter(2021, 1), Quarter(2020, 4)]


def test_each_head_has_its_counts(given: Directive, clerk: Account, lan: Account) -> None:
    own = list(given.tasks.filter(lead_body__unit__code="MH01").order_by("order"))
    _done(own[0], "2021-05-19")
    Task.objects.filter(pk=own[1].pk).update(due_on=date(2021, 5, 1))
    _done(own[1], "2021-05-02")
    Extension.objects.create(
        task=own[2],
        due_before=date(2021, 5, 1),
        wished_on=date(2021, 6, 1),
        granted_until=date(2021, 6, 1),
        reason="Mưa",
        answer="Được",
        state=ExtensionState.GRANTED,
        asked_by=lan,
        asked_at=clock.moment("2021-05-01"),
        decided_by=clerk,
        decided_at=clock.moment("2021-06-30"),
    )
    Directive.objects.update(sent_at=clock.moment("2021-04-12"))
    with clock.at("2021-05-25"):
        lines = {line.body: line for line in heads_of(clerk, SECOND)}
    mine, other = lines["UBND Xã Rạch Sen"], lines["UBND Xã Kinh Dừa"]
    assert (mine.on_time, mine.done_late, mine.running, mine.late) == (1, 1, 1, 0)
    assert (mine.extensions, other.extensions) == (1, 0)
    assert (other.on_time, other.done_late, other.running, other.late) == (0, 0, 2, 1)
    assert list(lines) == ["UBND Xã Kinh Dừa", "UBND Xã Rạch Sen"]


def test_a_quarter_before_the_issue_has_no_heads(given: Directive, clerk: Account) -> None:
    Directive.objects.update(sent_at=clock.moment("2021-04-12"))
    assert heads_of(clerk, Quarter(2021, 1)) == []


def test_lan_sees_only_the_own_head(given: Directive, lan: Account) -> None:
    Directive.objects.update(sent_at=clock.moment("2021-04-12"))
    assert [line.body for line in heads_of(lan, SECOND)] == ["UBND Xã Rạch Sen"]


def test_the_page_and_the_sheet_to_print(
    given: Directive, clerk: Account, lan: Account, signed_in: SignedIn
) -> None:
    Directive.objects.update(sent_at=clock.moment("2021-04-12"))
    task = part_for(given, "MH01")
    with clock.at("2021-05-25"):
        browser = signed_in(clerk)
        page = browser.get(reverse("directives:heads"), {"quarter": "2021-2"})
        pdf = browser.get(reverse("directives:head_pdf", args=[task.lead_body_id]))
        word = browser.get(reverse("directives:head_word", args=[task.lead_body_id]))
        stranger = signed_in(lan)
        foreign = part_for(given, "MH02").lead_body_id
        answers = [
            stranger.get(reverse("directives:head_pdf", args=[pk])).status_code
            for pk in (foreign, 999_999)
        ]
    assert "UBND Xã Rạch Sen" in page.content.decode()
    text = pypdfium2.PdfDocument(pdf.content)[0].get_textpage().get_text_range()
    assert task.short in text
    faults = [each for each in check(docx.Document(io.BytesIO(word.content))) if not each.ok]
    assert faults == []
    assert answers == [404, 404]


def test_without_late_tasks_the_sheet_says_so(
    given: Directive, clerk: Account, signed_in: SignedIn
) -> None:
    Directive.objects.update(sent_at=clock.moment("2021-04-12"))
    task = part_for(given, "MH01")
    with clock.at("2021-04-20"):
        word = signed_in(clerk).get(reverse("directives:head_word", args=[task.lead_body_id]))
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(word.content)).paragraphs)
    assert "Không có nhiệm vụ quá hạn" in text
