"""Corrections of the people who review become cases for the next reader."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mangnon.accounts.models import Account
from mangnon.common.refusals import NotAllowed
from mangnon.directives import actions
from mangnon.directives.actions import HeaderFields, TaskFields
from mangnon.directives.cases import write_cases
from mangnon.directives.choices import CorrectionKind, ProofKind, TaskKind
from mangnon.directives.models import Correction, Directive, Task
from mangnon.directives.tests.factories import made_ready
from mangnon.directives.tests.test_commands import asked

HEADER = HeaderFields(
    number="17/UBND-VX",
    doc_type="công văn",
    issuer_name="Ủy ban nhân dân tỉnh Kiên Giang",
    issued_on=date(2021, 4, 12),
    subject="giữ an toàn cho trẻ em (bài thử)",
    signer_name="Lê Thị Mẫu",
)


def fields_of(task: Task) -> TaskFields:
    """What the task says already."""
    return TaskFields(
        text=task.text,
        kind=TaskKind(task.kind),
        for_each_body=True,
        due_on=task.due_on,
        rhythm=task.rhythm,
        proof_kind=ProofKind.REPORT,
    )


def test_a_changed_task_is_kept_beside_what_was_proposed(paper: Directive, clerk: Account) -> None:
    task = paper.tasks.get(path="3")
    fields = replace(fields_of(task), text="Chăm lo trẻ em mồ côi.", due_on=date(2021, 6, 1))
    actions.edit_task(task, fields=fields, by=clerk)
    kept = Correction.objects.get()
    assert (kept.kind, kept.path) == (CorrectionKind.CHANGED, "3")
    assert kept.clause_text == "3. Quan tâm trẻ em mồ côi./."
    assert kept.proposed["text_start"] == "Quan tâm trẻ em mồ côi"
    assert kept.approved["text_start"] == "Chăm lo trẻ em mồ côi."
    assert kept.approved["last_day_on_time"] == "2021-06-01"


def test_choosing_a_proof_alone_is_no_case(paper: Directive, clerk: Account) -> None:
    task = paper.tasks.get(path="3")
    actions.edit_task(task, fields=fields_of(task), by=clerk)
    assert not Correction.objects.exists()


def test_a_rejected_task_is_a_case_until_it_is_taken_back(paper: Directive, clerk: Account) -> None:
    task = actions.reject_task(paper.tasks.get(path="2"), by=clerk)
    kept = Correction.objects.get()
    assert (kept.kind, kept.approved) == (CorrectionKind.REJECTED, {})
    actions.approve_task(task, by=clerk)
    assert not Correction.objects.exists()


def test_an_added_task_is_a_case_with_its_clause(paper: Directive, clerk: Account) -> None:
    clause = paper.clauses.get(path="1")
    fields = TaskFields(text="Cắm biển báo ở bến nước.", for_each_body=True)
    actions.add_task(paper, fields=fields, by=clerk, clause=clause)
    kept = Correction.objects.get()
    assert (kept.kind, kept.proposed) == (CorrectionKind.ADDED, {})
    assert kept.clause_text.startswith("1. Kiểm tra bến nước")


def test_a_task_added_without_a_clause_has_no_clause_text(paper: Directive, clerk: Account) -> None:
    actions.add_task(paper, fields=TaskFields(text="Họp giao ban.", for_each_body=True), by=clerk)
    assert Correction.objects.get().clause_text == ""


def test_a_mended_header_is_a_case_without_the_name_of_the_signer(
    paper: Directive, clerk: Account
) -> None:
    fields = replace(HEADER, subject="an toàn cho trẻ em", signer_name="Lê Thị Khác")
    actions.change_header(paper, fields=fields, by=clerk)
    kept = Correction.objects.get()
    assert kept.proposed == {"subject": "giữ an toàn cho trẻ em (bài thử)"}
    assert kept.approved == {"subject": "an toàn cho trẻ em"}
    assert "Số: 17/UBND-VX" in kept.clause_text


def test_another_name_of_the_signer_alone_is_no_case(paper: Directive, clerk: Account) -> None:
    actions.change_header(paper, fields=replace(HEADER, signer_name="Lê Thị Khác"), by=clerk)
    assert not Correction.objects.exists()


def test_a_refused_change_leaves_no_case(paper: Directive, lan: Account) -> None:
    with pytest.raises(NotAllowed):
        actions.reject_task(paper.tasks.get(path="2"), by=lan)
    assert not Correction.objects.exists()


@pytest.fixture
def corrected(paper: Directive, clerk: Account, leader: Account) -> Directive:
    """A paper with one task less, reviewed and approved."""
    made_ready(paper, by=clerk)
    actions.reject_task(paper.tasks.get(path="3"), by=clerk)
    return actions.approve_directive(paper, by=leader)


def test_a_paper_still_under_review_is_no_case(paper: Directive, clerk: Account) -> None:
    actions.reject_task(paper.tasks.get(path="3"), by=clerk)
    assert write_cases() == []


def test_cases_are_written_in_the_schema_of_the_annotated_texts(corrected: Directive) -> None:
    (case,) = write_cases()
    assert (case["number"], case["date"]) == ("17/UBND-VX", "2021-04-12")
    assert [task["path"] for task in case["tasks"]] == ["1", "2"]
    assert case["tasks"][0]["deadline"] == "2021-05-20"
    assert case["tasks"][0]["responsible"] == ["Ủy ban nhân dân các xã"]
    assert case["corrections"][-1]["kind"] == "rejected"
    assert "Lê Thị Mẫu" not in json.dumps(case, ensure_ascii=False)


def test_the_reader_is_scored_against_the_cases(
    corrected: Directive, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = asked("cases", "--into", str(tmp_path))
    assert words.run(words) == 0
    words = asked("score", str(tmp_path))
    words.run(words)
    *_, row = capsys.readouterr().out.strip().splitlines()
    name, header, _references, tasks, *_ = row.split()
    # Two tasks of three proposed ones were right: 2 * 2 / (2 + 3).
    assert (name, header, tasks) == ("01-van-ban-17.txt", "4/4", "0.80")


def test_cases_are_printed_as_json(
    corrected: Directive, capsys: pytest.CaptureFixture[str]
) -> None:
    words = asked("cases", "--json")
    words.run(words)
    assert json.loads(capsys.readouterr().out)[0]["doc"] == "van-ban-17"
