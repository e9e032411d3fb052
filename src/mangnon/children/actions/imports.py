"""Staging a list: keep it, settle its columns, mend its rows, confirm what was repaired."""

import hashlib
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from mangnon.accounts.choices import Level
from mangnon.accounts.models import Account
from mangnon.audit import actions as audit
from mangnon.children import lifecycle
from mangnon.children.actions.import_doubles import DOUBLES, doubles_of
from mangnon.children.actions.import_lists import (
    Layout,
    Place,
    book_of,
    kept_defects,
    locked_batch,
    mapping_of_batch,
    put_checked,
    put_defects,
    put_received,
)
from mangnon.children.actions.set_wise import insert_rows
from mangnon.children.choices import BatchStatus, Event
from mangnon.children.models import ImportBatch, ImportRow
from mangnon.children.permissions import Can, require
from mangnon.children.spreadsheet.checking import CheckedRow, check_row
from mangnon.children.spreadsheet.defects import Defect
from mangnon.children.spreadsheet.grid import Workbook
from mangnon.children.spreadsheet.kinds import Kind, Severity
from mangnon.children.spreadsheet.lists import (
    OpenedList,
    check_opened,
    likeliest_sheet,
    missing_fields,
    open_list,
)
from mangnon.children.spreadsheet.reading import read_file
from mangnon.children.spreadsheet.storing import (
    KeptDefect,
    ReceivedRow,
    read_received,
    write_defect,
    write_mapping,
)
from mangnon.common import clock
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotFound
from mangnon.files.actions import Brought, keep_file
from mangnon.places.models import Unit

# Columns are settled before anything is accepted; rows can be mended afterwards as well.
OPEN = (BatchStatus.STAGED, BatchStatus.CHECKED)
MENDABLE = (*OPEN, BatchStatus.ACCEPTED, BatchStatus.UNDONE)
_ROWS_AT_ONCE = 1000
_LONGEST_TEXT = 500


@transaction.atomic
def stage_import(brought: Brought, *, by: Account, commune: Unit) -> ImportBatch:
    """Keep a list as it came and read it; nothing enters the register yet."""
    require(by, Can.IMPORT_CHILDREN, at=commune)
    book = read_file(brought.content, name=brought.name)
    place = Place(commune)
    batch = ImportBatch.objects.create(
        commune=commune,
        cell=place.home_cell(),
        source_name=brought.name[-200:],
        source_sha256=hashlib.sha256(brought.content).hexdigest(),
        created_by=by,
        created_at=clock.now(),
    )
    keep_file(brought, owner=batch, by=by, level=Level.L3)
    rows = _lay_out(batch, book, Layout(), place)
    note = {"level": "L3", "rows": rows, "sha256": batch.source_sha256}
    audit.record(Event.IMPORT_STAGED, by=by, about=batch, place=commune, note=note)
    return batch


@transaction.atomic
def set_mapping(batch: ImportBatch, *, by: Account, layout: Layout) -> ImportBatch:
    """Settle the sheet and the field of each column, and check the list anew."""
    batch = _held(batch, by=by, among=OPEN)
    fields = list(layout.columns.values())
    twice = {name for name in fields if fields.count(name) > 1}
    if twice:
        raise Invalid(_("Mỗi mục chỉ chọn cho một cột. Hãy bỏ bớt cột trùng."), field="columns")
    rows = _lay_out(batch, book_of(batch, by=by), layout, Place(batch.commune))
    note = {"level": "L3", "columns": len(layout.columns), "rows": rows}
    audit.record(Event.IMPORT_MAPPED, by=by, about=batch, place=batch.commune, note=note)
    return batch


@transaction.atomic
def fix_cell(row: ImportRow, *, by: Account, column: int, text: str) -> ImportRow:
    """Type a value over one cell; the row and its doubles are checked anew."""
    batch = _held(row.batch, by=by, among=MENDABLE)
    row = _locked_row(row, batch)
    mapping = mapping_of_batch(batch)
    if column not in mapping:
        raise Invalid(_("Cột này không được nhập. Hãy chọn mục cho cột trước."), field="column")
    received = read_received(row.number, row.received)
    received.fixes[column] = text.strip()[:_LONGEST_TEXT]
    put_received(row, received)
    place = Place(batch.commune)
    checked = check_row(received.mended(), mapping, place.rules(batch.mapping))
    put_checked(row, checked, settled=kept_defects(row))
    row.save(update_fields=["received", "repaired", "defects", "has_error"])
    _compare_rows(batch, place)
    row.refresh_from_db()
    note = {"level": "L3", "row": row.number, "fields": [mapping[column].value]}
    audit.record(Event.IMPORT_ROW_FIXED, by=by, about=batch, place=batch.commune, note=note)
    return row


@transaction.atomic
def accept_repairs(
    batch: ImportBatch, *, by: Account, kind: Kind, row: ImportRow | None = None
) -> int:
    """Confirm what is proposed for one kind of defect, in all rows or in one."""
    batch = _held(batch, by=by, among=MENDABLE)
    found = batch.rows.select_for_update().with_defect(kind.value).filter(child_id__isnull=True)
    changed = []
    for each in found.filter(pk=row.pk) if row else found:
        kept = kept_defects(each)
        for one in kept:
            may_settle = one.defect.severity is Severity.TO_CONFIRM
            one.is_settled = one.is_settled or (one.defect.kind is kind and may_settle)
        put_defects(each, kept)
        changed.append(each)
    ImportRow.objects.bulk_update(changed, ["defects", "has_error"], batch_size=_ROWS_AT_ONCE)
    note = {"level": "L3", "kind": kind.value, "rows": len(changed)}
    audit.record(Event.IMPORT_REPAIRS_ACCEPTED, by=by, about=batch, place=batch.commune, note=note)
    return len(changed)


@transaction.atomic
def exclude_row(row: ImportRow, *, by: Account, excluded: bool = True) -> ImportRow:
    """Leave a row out of the list, or take it in again."""
    batch = _held(row.batch, by=by, among=MENDABLE)
    row = _locked_row(row, batch)
    row.excluded = excluded
    row.save(update_fields=["excluded"])
    _compare_rows(batch, Place(batch.commune))
    row.refresh_from_db()
    note = {"level": "L3", "row": row.number, "excluded": excluded}
    audit.record(Event.IMPORT_ROW_SET_ASIDE, by=by, about=batch, place=batch.commune, note=note)
    return row


@transaction.atomic
def discard_import(batch: ImportBatch, *, by: Account) -> ImportBatch:
    """Give a list up; its rows are removed, the register never saw them."""
    batch = locked_batch(batch)
    require(by, Can.IMPORT_CHILDREN, at=batch.commune)
    lifecycle.check_batch(batch.status, BatchStatus.DISCARDED)
    removed, _by_model = batch.rows.all().delete()
    batch.status = BatchStatus.DISCARDED
    batch.mapping = {}
    batch.save(update_fields=["status", "mapping"])
    note = {"rows": removed}
    audit.record(Event.IMPORT_DISCARDED, by=by, about=batch, place=batch.commune, note=note)
    return batch


@transaction.atomic
def record_looking(batch: ImportBatch, *, by: Account, rows: int) -> None:
    """Note that so many rows of a list, sensitive values included, were shown."""
    audit.record(
        Event.IMPORT_READ,
        by=by,
        about=batch,
        place=batch.commune,
        note={"level": Level.L3.value, "rows": rows},
    )


def _held(batch: ImportBatch, *, by: Account, among: tuple[BatchStatus, ...]) -> ImportBatch:
    batch = locked_batch(batch)
    require(by, Can.IMPORT_CHILDREN, at=batch.commune)
    if batch.status not in among:
        raise MoveNotAllowed(_("Danh sách này đã khóa. Hãy nhập lại từ tệp."))
    return batch


def _locked_row(row: ImportRow, batch: ImportBatch) -> ImportRow:
    found = batch.rows.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise NotFound(_("Không tìm thấy dòng này trong danh sách."))
    if found.child_id is not None:
        raise MoveNotAllowed(_("Dòng này đã vào sổ. Hãy sửa ở hồ sơ của trẻ."))
    return found


def _lay_out(batch: ImportBatch, book: Workbook, layout: Layout, place: Place) -> int:
    """Read and check the whole list, keeping what people typed over its cells."""
    opened = _opened(book, layout, place)
    mapping = layout.columns or opened.mapping
    settings = {"default_hamlet": layout.default_hamlet}
    prepared, checked = check_opened(opened, mapping, place.rules(dict(settings)))
    batch.mapping = {
        **settings,
        "columns": write_mapping(mapping),
        "sheet": opened.sheet.name,
        "sheets": [sheet.name for sheet in book.visible],
        "hidden_sheets": [sheet.name for sheet in book.sheets if sheet.hidden],
        "shown": [
            {"index": one.index, "heading": one.heading, "samples": list(one.samples), "by": one.by}
            for one in opened.columns
        ],
        "skipped": [{"row": one.row, **write_defect(KeptDefect(one))} for one in prepared.skipped],
        "typed_cells": opened.sheet.typed_cells,
        "dates_may_be_swapped": prepared.dates_may_be_swapped,
    }
    new = BatchStatus.STAGED if missing_fields(mapping) else BatchStatus.CHECKED
    if batch.status != new:
        lifecycle.check_batch(batch.status, new)
        batch.status = new
    batch.save(update_fields=["mapping", "status"])
    received = [ReceivedRow(row) for row in prepared.rows]
    _write_rows(batch, received, checked, place)
    return len(received)


def _opened(book: Workbook, layout: Layout, place: Place) -> OpenedList:
    chosen = [sheet for sheet in book.visible if sheet.name == layout.sheet]
    return open_list(chosen[0], place.hamlets) if chosen else likeliest_sheet(book, place.hamlets)


def _write_rows(
    batch: ImportBatch, received: list[ReceivedRow], checked: list[CheckedRow], place: Place
) -> None:
    mapping = mapping_of_batch(batch)
    rules = place.rules(batch.mapping)
    before = {row.number: row for row in batch.rows.all()}
    fresh = {row.number: row for row in checked}
    for one in received:
        old = before.get(one.row.number)
        one.fixes = read_received(old.number, old.received).fixes if old else {}
        if one.fixes:
            fresh[one.row.number] = check_row(one.mended(), mapping, rules)
    doubles = doubles_of(fresh.values(), mapping, cells=place.cells)
    rows = []
    for one in received:
        number = one.row.number
        old = before.get(number)
        row = ImportRow(batch=batch, cell=batch.cell, number=number)
        row.excluded = old.excluded if old else False
        put_received(row, one)
        own = [defect for defect in fresh[number].defects if defect.kind not in DOUBLES]
        whole = CheckedRow(number, fresh[number].facts, [*own, *doubles.get(number, [])])
        put_checked(row, whole, settled=kept_defects(old) if old else ())
        rows.append(row)
    batch.rows.all().delete()
    insert_rows(rows)


def _compare_rows(batch: ImportBatch, place: Place) -> None:
    """Find doubles again after a row changed; only rows whose doubles differ are written."""
    # Rows that became children are the register itself.
    rows = list(batch.rows.filter(child_id__isnull=True).defer("received").order_by("number"))
    facts = [CheckedRow(row.number, row.repaired) for row in rows if not row.excluded]
    doubles = doubles_of(facts, mapping_of_batch(batch), cells=place.cells)
    changed = [row for row in rows if _put_doubles(row, doubles.get(row.number, []))]
    ImportRow.objects.bulk_update(changed, ["defects", "has_error"], batch_size=_ROWS_AT_ONCE)


def _put_doubles(row: ImportRow, doubles: Iterable[Defect]) -> bool:
    kept = kept_defects(row)
    before = [one for one in kept if one.defect.kind in DOUBLES]
    wanted = list(doubles)
    if [one.defect for one in before] == wanted:
        return False
    settled = {one.key for one in before if one.is_settled}
    after = [KeptDefect(defect) for defect in wanted]
    for one in after:
        one.is_settled = one.key in settled
    put_defects(row, [one for one in kept if one.defect.kind not in DOUBLES] + after)
    return True
