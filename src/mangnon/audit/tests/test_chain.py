"""The log tells when somebody has touched it, even somebody who owns the database."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import TextChoices

from mangnon.audit import actions as audit
from mangnon.audit import chain, commands
from mangnon.audit.chain import Defect, Finding
from mangnon.audit.models import AuditEvent, ChainHead
from mangnon.common import scope


class Event(TextChoices):
    """Events of these tests."""

    SEEN = "tests.seen", "Đã xem"


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def five_lines(db: None) -> list[int]:
    """Five lines of one chain."""
    for number in range(5):
        audit.record(Event.SEEN, by=None, note={"count": number})
    return list(AuditEvent.objects.order_by("number").values_list("pk", flat=True))


@pytest.fixture
def as_owner(
    five_lines: list[int], record_property: Callable[[str, object], None]
) -> Callable[..., None]:
    """Let a test rewrite lines with every lock of the table opened; such tests are counted."""
    record_property("log, ways of tampering named", 1)

    def rewrite(*statements: str) -> None:
        _run(
            "set local role none",
            "alter table audit_auditevent disable trigger user",
            "alter table audit_auditevent no force row level security",
            *statements,
        )

    return rewrite


def _findings() -> list[Finding]:
    return list(chain.verify().findings)


def test_an_untouched_log_is_whole(five_lines: list[int]) -> None:
    verdict = chain.verify()
    assert (verdict.lines, verdict.chains, verdict.findings) == (5, 1, ())


def test_lines_of_several_people_are_chained_apart(five_lines: list[int]) -> None:
    audit.record(Event.SEEN, by=_Somebody(7, "Bảy"))
    audit.record(Event.SEEN, by=_Somebody(8, "Tám"))
    verdict = chain.verify()
    assert (verdict.lines, verdict.chains, verdict.findings) == (7, 3, ())


def test_a_look_names_its_fields_level_and_reason(db: None) -> None:
    somebody = _Somebody(7, "Bảy")
    audit.record_read(
        Event.SEEN,
        by=somebody,
        about=ChainHead(chain=3),
        fields=["insurance", "disability"],
        note={"level": "L3", "reason": "Thăm hộ"},
    )
    line = AuditEvent.objects.get()
    assert (line.fields_read, line.level, line.reason) == ("disability,insurance", "L3", "Thăm hộ")
    assert (line.about_type, line.about_id) == ("audit.chainhead", "3")


class _Somebody:
    def __init__(self, pk: int, full_name: str) -> None:
        self.pk, self.full_name = pk, full_name


@pytest.mark.parametrize(
    "change",
    [
        "event = 'tests.other'", "at = at - interval '1 day'", "account_id = 9",
        "account_name = 'Người khác'", "acting_for = 'Ai đó'", "role = 'x'", "about_type = 'x'",
        "about_id = '1'", "place = 'MH02'", "level = 'L3'", "fields_read = 'x'", "reason = 'x'",
        "details = '{}'", "address = '10.0.0.1'", "written_at = written_at - interval '1 hour'",
        "previous_hash = repeat('0', 64)", "hash = repeat('0', 64)",
    ],
)  # fmt: skip
def test_a_changed_field_names_its_line(
    five_lines: list[int], as_owner: Callable[..., None], change: str
) -> None:
    as_owner(f"update audit_auditevent set {change} where id = {five_lines[2]}")
    assert _findings()[0] == Finding(0, 3, Defect.CHANGED, five_lines[2])


def test_a_deleted_line_in_the_middle_is_named(
    five_lines: list[int], as_owner: Callable[..., None]
) -> None:
    as_owner(f"delete from audit_auditevent where id = {five_lines[2]}")
    assert _findings() == [Finding(0, 3, Defect.MISSING)]


def test_a_deleted_last_line_is_named(five_lines: list[int], as_owner: Callable[..., None]) -> None:
    as_owner(f"delete from audit_auditevent where id = {five_lines[4]}")
    assert _findings() == [Finding(0, 5, Defect.MISSING)]


def test_a_deleted_first_line_is_named(
    five_lines: list[int], as_owner: Callable[..., None]
) -> None:
    as_owner(f"delete from audit_auditevent where id = {five_lines[0]}")
    assert _findings() == [Finding(0, 1, Defect.MISSING)]


def test_an_emptied_chain_is_named_line_by_line(
    five_lines: list[int], as_owner: Callable[..., None]
) -> None:
    as_owner("delete from audit_auditevent")
    assert _findings() == [Finding(0, number, Defect.MISSING) for number in range(1, 6)]


def test_swapped_lines_are_both_named(five_lines: list[int], as_owner: Callable[..., None]) -> None:
    second, third = five_lines[1], five_lines[2]
    as_owner(
        f"update audit_auditevent set number = 99 where id = {second}",
        f"update audit_auditevent set number = 2 where id = {third}",
        f"update audit_auditevent set number = 3 where id = {second}",
    )
    found = {(each.number, each.defect, each.row_id) for each in _findings()}
    assert {(2, Defect.CHANGED, third), (3, Defect.CHANGED, second)} <= found


_COPY = """
    insert into audit_auditevent
        (chain, number, event, at, written_at, account_name, acting_for, role, about_type,
         about_id, place, level, fields_read, reason, details, address, previous_hash, hash)
    select chain, 6, event, at, written_at, account_name, acting_for, role, about_type,
        about_id, place, level, fields_read, reason, details, address, hash, ''
    from audit_auditevent where number = 5
"""
_REHASH = """
    update audit_auditevent as line set
        hash = encode(sha256(convert_to(audit_hashed_text(line), 'UTF8')), 'hex')
"""


def test_an_inserted_line_is_named_even_with_a_right_sum(
    five_lines: list[int], as_owner: Callable[..., None]
) -> None:
    as_owner(_COPY, f"{_REHASH} where number = 6")
    inserted = AuditEvent.objects.get(number=6).pk
    assert _findings() == [Finding(0, 6, Defect.BEYOND_HEAD, inserted)]


def test_a_line_put_in_the_place_of_another_breaks_the_next_link(
    five_lines: list[int], as_owner: Callable[..., None]
) -> None:
    as_owner(
        "update audit_auditevent set reason = 'x' where number = 3", f"{_REHASH} where number = 3"
    )
    assert _findings() == [Finding(0, 4, Defect.UNLINKED, five_lines[3])]


def test_a_changed_last_line_with_a_right_sum_differs_from_the_head(
    five_lines: list[int], as_owner: Callable[..., None]
) -> None:
    as_owner(
        "update audit_auditevent set reason = 'x' where number = 5", f"{_REHASH} where number = 5"
    )
    assert _findings() == [Finding(0, 5, Defect.HEAD_DIFFERS, five_lines[4])]


def test_a_log_rewritten_with_all_its_sums_differs_from_the_heads_kept_elsewhere(
    five_lines: list[int], as_owner: Callable[..., None]
) -> None:
    kept = chain.heads()
    assert chain.differing_heads(kept) == []
    as_owner(
        "update audit_auditevent set reason = 'x' where number = 5",
        f"{_REHASH} where number = 5",
        "update audit_chainhead set hash = (select hash from audit_auditevent where number = 5)",
    )
    assert _findings() == []
    assert chain.differing_heads(kept) == [Finding(0, 5, Defect.HEAD_DIFFERS)]


@pytest.mark.parametrize(
    "statement",
    [
        "update audit_auditevent set reason = 'x'",
        "delete from audit_auditevent",
        "truncate audit_auditevent",
        "update audit_chainhead set number = 0",
        "delete from audit_chainhead",
        "alter table audit_auditevent disable trigger user",
    ],
)
def test_the_application_has_no_right_to_touch_the_log(
    five_lines: list[int], statement: str
) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic():
        _run(statement)
    assert (AuditEvent.objects.count(), ChainHead.objects.get().number) == (5, 5)


@pytest.mark.parametrize(
    "statement",
    [
        "update audit_auditevent set reason = 'x'",
        "delete from audit_auditevent",
        "truncate audit_auditevent",
    ],
)
def test_the_triggers_refuse_even_the_owner(five_lines: list[int], statement: str) -> None:
    _run("set local role none", "alter table audit_auditevent no force row level security")
    with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
        _run(statement)
    assert AuditEvent.objects.count() == 5


def test_the_log_is_closed_to_a_connection_that_has_not_said_who_it_is(
    five_lines: list[int],
) -> None:
    scope.apply(cells=())
    assert AuditEvent.objects.count() == 0
    audit.record(Event.SEEN, by=None)
    scope.apply(cells=(), account="test")
    assert AuditEvent.objects.count() == 6


def test_the_command_names_lines_and_says_so_by_its_exit_code(
    five_lines: list[int],
    as_owner: Callable[..., None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    nothing = argparse.Namespace(heads=None)
    assert commands.verify_log(nothing) == 0
    assert commands.print_heads(nothing) == 0
    kept = tmp_path / "heads.json"
    kept.write_text(capsys.readouterr().out.splitlines()[-1], encoding="utf8")
    assert json.loads(kept.read_text())[0][:2] == [0, 5]
    as_owner(f"delete from audit_auditevent where id = {five_lines[4]}")
    assert commands.verify_log(argparse.Namespace(heads=kept)) == 1
    printed = capsys.readouterr().out
    assert "chuỗi 0, dòng 5" in printed
    assert "Đã kiểm tra 4 dòng" in printed
