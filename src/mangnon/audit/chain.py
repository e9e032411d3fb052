"""Checking the log: any line changed, missing, added or out of order is named."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import connection


class Defect(StrEnum):
    """What can be wrong with a chain."""

    CHANGED = "changed"
    MISSING = "missing"
    UNLINKED = "unlinked"
    BEYOND_HEAD = "beyond_head"
    HEAD_DIFFERS = "head_differs"


SENTENCES = {
    Defect.CHANGED: "nội dung đã bị sửa sau khi ghi",
    Defect.MISSING: "dòng này đã mất",
    Defect.UNLINKED: "không nối với dòng đứng trước: dòng bị chèn hoặc đổi chỗ",
    Defect.BEYOND_HEAD: "dòng được thêm ngoài chuỗi",
    Defect.HEAD_DIFFERS: "đầu chuỗi không khớp với dòng cuối",
}


@dataclass(frozen=True, order=True)
class Finding:
    """One wrong line of one chain."""

    chain: int
    number: int
    defect: Defect
    row_id: int = 0

    def __str__(self) -> str:
        where = f"chuỗi {self.chain}, dòng {self.number}"
        return f"{where} (mã {self.row_id or '–'}): {SENTENCES[self.defect]}"


@dataclass(frozen=True)
class Verdict:
    """How many lines were read and what was wrong."""

    lines: int
    chains: int
    findings: tuple[Finding, ...]


# The text to hash is made by the function that the trigger uses, so both always agree.
_LINES = """
    select chain, number, id,
        hash <> encode(sha256(convert_to(audit_hashed_text(line), 'UTF8')), 'hex'),
        previous_hash <> coalesce(lag(hash) over by_number, ''),
        coalesce(lag(number) over by_number, 0)
    from audit_auditevent as line
    window by_number as (partition by chain order by number)
"""
_SUSPECTS = f"""
    select * from ({_LINES}) as checked (chain, number, id, changed, unlinked, before)
    where changed or unlinked or number <> before + 1 order by chain, number
"""
_HEADS = """
    select coalesce(head.chain, last.chain), coalesce(head.number, 0), coalesce(head.hash, ''),
        coalesce(last.number, 0), coalesce(last.hash, ''), coalesce(last.id, 0)
    from audit_chainhead as head full join (
        select distinct on (chain) chain, number, hash, id
        from audit_auditevent order by chain, number desc
    ) as last on last.chain = head.chain
"""
_COUNT = "select count(*), count(distinct chain) from audit_auditevent"
_KEPT = "select hash from audit_auditevent where chain = %s and number = %s"
_CURRENT_HEADS = "select chain, number, hash from audit_chainhead order by chain"

Head = tuple[int, int, str]


def verify() -> Verdict:
    """Read the whole log and name every line that is not as it was written."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT)
        lines, chains = cursor.fetchone()
        cursor.execute(_SUSPECTS)
        findings = [finding for row in cursor.fetchall() for finding in _of_line(row)]
        cursor.execute(_HEADS)
        findings += [finding for row in cursor.fetchall() for finding in _of_head(row)]
    return Verdict(lines, chains, tuple(sorted(findings)))


def _of_line(row: tuple[int, int, int, bool, bool, int]) -> list[Finding]:
    chain, number, row_id, changed, unlinked, before = row
    findings = [Finding(chain, gone, Defect.MISSING) for gone in range(before + 1, number)]
    if changed:
        findings.append(Finding(chain, number, Defect.CHANGED, row_id))
    # After a gap the link cannot fit; the missing lines already tell that.
    elif unlinked and not findings:
        findings.append(Finding(chain, number, Defect.UNLINKED, row_id))
    return findings


def _of_head(row: tuple[int, int, str, int, str, int]) -> list[Finding]:
    chain, number, kept_hash, last_number, last_hash, row_id = row
    gone = [Finding(chain, each, Defect.MISSING) for each in range(last_number + 1, number + 1)]
    if last_number > number:
        return [Finding(chain, last_number, Defect.BEYOND_HEAD, row_id)]
    if not gone and kept_hash != last_hash:
        return [Finding(chain, number, Defect.HEAD_DIFFERS, row_id)]
    return gone


def heads() -> list[Head]:
    """Return the last line of each chain, to be kept where no administrator can change it."""
    with connection.cursor() as cursor:
        cursor.execute(_CURRENT_HEADS)
        return list(cursor.fetchall())


def differing_heads(kept: list[Head]) -> list[Finding]:
    """Name kept lines that the log no longer holds as they were: the whole log was rewritten."""
    findings = []
    with connection.cursor() as cursor:
        for chain, number, kept_hash in kept:
            cursor.execute(_KEPT, [chain, number])
            row = cursor.fetchone()
            if number and (row is None or row[0] != kept_hash):
                findings.append(Finding(chain, number, Defect.HEAD_DIFFERS))
    return findings
