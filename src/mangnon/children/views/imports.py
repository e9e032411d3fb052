"""Pages of an import: from the file to the register and back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mangnon.accounts.models import Account
from mangnon.accounts.reach import reach_of
from mangnon.accounts.requests import SignedInRequest, signed_in
from mangnon.children.actions.import_acceptance import accept_import
from mangnon.children.actions.import_lists import Place
from mangnon.children.actions.import_undoing import TouchedSince, undo_import
from mangnon.children.actions.imports import (
    MENDABLE,
    OPEN,
    accept_repairs,
    discard_import,
    exclude_row,
    fix_cell,
    record_looking,
    set_mapping,
    stage_import,
)
from mangnon.children.choices import BatchStatus
from mangnon.children.forms.fields import tried
from mangnon.children.forms.imports import ColumnsForm, ListFilter, NewListForm
from mangnon.children.models import ImportBatch, ImportRow
from mangnon.children.permissions import Can, require
from mangnon.children.sheets import BATCH_TONES, ROWS_ON_A_PAGE, Preview
from mangnon.children.spreadsheet.kinds import Kind
from mangnon.children.spreadsheet.template import write_template
from mangnon.common.form_views import show_form
from mangnon.common.listing import Column, Listing, State
from mangnon.common.listing import Kind as CellKind
from mangnon.common.refusals import Invalid, MoveNotAllowed, NotFound
from mangnon.common.vietnamese import number_text
from mangnon.places.models import Unit

LISTS = Listing(
    columns=(
        Column("created_at", gettext_lazy("Nhập lúc"), sort=("created_at",)),
        Column("source_name", gettext_lazy("Tệp"), sort=("source_name",)),
        Column("commune", gettext_lazy("Xã, phường"), value=lambda one: one.commune.full_name),
        Column("found", gettext_lazy("Số dòng"), kind=CellKind.NUMBER),
        Column("written", gettext_lazy("Đã vào sổ"), kind=CellKind.NUMBER),
        Column(
            "status",
            gettext_lazy("Trạng thái"),
            value=lambda one: State(BATCH_TONES[one.status], one.get_status_display()),
        ),
    ),
    default_sort="-created_at",
    caption=gettext_lazy("Danh sách đã nhập"),
    filters=ListFilter,
    row_url=lambda one: reverse("children:import", args=[one.pk]),
    empty=gettext_lazy("Chưa nhập danh sách nào. Chọn «Nhập danh sách» để bắt đầu từ tệp Excel."),
)
# Which rows a tab of the preview shows.
_TABS: dict[str, Q] = {
    "can-xem": Q(has_error=True, excluded=False),
    "nhan-duoc": Q(has_error=False, excluded=False, child_id__isnull=True),
    "da-vao-so": Q(child_id__isnull=False),
    "da-loai": Q(excluded=True),
    "tat-ca": Q(),
}
_TAB_COUNTS = {
    "can-xem": "waiting",
    "nhan-duoc": "good",
    "da-vao-so": "written",
    "da-loai": "excluded",
    "tat-ca": "all",
}
_TAB_TITLES = {
    "can-xem": gettext_lazy("Chỉ dòng có lỗi"),
    "nhan-duoc": gettext_lazy("Nhận được"),
    "da-vao-so": gettext_lazy("Đã vào sổ"),
    "da-loai": gettext_lazy("Đã loại"),
    "tat-ca": gettext_lazy("Tất cả"),
}


@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    """List the imports of the own communes."""
    account = signed_in(request).account
    require(account, Can.IMPORT_CHILDREN)
    batches = ImportBatch.objects.visible_to(account).select_related("commune")
    counted = batches.annotate(
        found=Count("rows"), written=Count("rows", filter=Q(rows__child_id__isnull=False))
    )
    page = LISTS.page(counted, asked=request.GET)
    return render(request, "children/imports/list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def import_new(request: HttpRequest) -> HttpResponse:
    """Take a file or a pasted block."""
    account = signed_in(request).account
    require(account, Can.IMPORT_CHILDREN)
    communes = _communes_of(account)
    form = NewListForm(request.POST or None, request.FILES or None, communes=communes)
    if form.is_valid():
        commune = form.cleaned_data["commune"]
        batch = tried(form, lambda: stage_import(form.brought, by=account, commune=commune))
        if batch:
            return redirect("children:import_columns", batch.pk)
    shown = {"form": form, "commune": communes.first(), "stages": _stages(0)}
    return show_form(request, "children/imports/new.html", shown)


@require_safe
def import_template(request: HttpRequest, commune_id: int) -> HttpResponse:
    """Give the empty list of a commune to fill in."""
    account = signed_in(request).account
    commune = get_object_or_404(_communes_of(account), pk=commune_id)
    require(account, Can.IMPORT_CHILDREN, at=commune)
    content = write_template(commune=commune.full_name, hamlets=list(Place(commune).by_name))
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    name = f'attachment; filename="mau-danh-sach-tre-{commune.code}.xlsx"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": name})


@require_http_methods(["GET", "HEAD", "POST"])
def import_columns(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show which column was taken for which field; the officer may change it."""
    account, batch = _asked(request, batch_id)
    if batch.status not in OPEN:
        return redirect("children:import", batch.pk)
    place = Place(batch.commune)
    form = ColumnsForm(request.POST or None, batch=batch, hamlets=list(place.by_name))
    if form.is_valid():
        changed = form.layout.sheet != batch.mapping["sheet"]
        settled = tried(form, lambda: set_mapping(batch, by=account, layout=form.layout))
        if settled and settled.status == BatchStatus.CHECKED and not changed:
            return redirect("children:import", batch.pk)
        if settled and changed:
            return redirect("children:import_columns", batch.pk)
        if settled:
            form.add_error(None, _("Chưa có cột nào là họ và tên trẻ. Hãy chọn một cột."))
    shown = {"form": form, "batch": batch, "stages": _stages(1), "preview": Preview(batch)}
    return show_form(request, "children/imports/columns.html", shown)


@require_safe
def import_preview(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Show the rows with their defects; after acceptance, the result."""
    account, batch = _asked(request, batch_id)
    if batch.status == BatchStatus.STAGED:
        return redirect("children:import_columns", batch.pk)
    shown = _preview_page(request, batch)
    record_looking(batch, by=account, rows=len(shown["rows"]))
    return render(request, "children/imports/preview.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def import_row(request: HttpRequest, batch_id: int, number: int) -> HttpResponse:
    """Show all cells of one row and take what is typed over them."""
    account, batch = _asked(request, batch_id)
    row = _row(batch, account, number)
    preview = Preview(batch)
    cells = preview.cells(row)
    if request.method == "POST":
        for cell in cells:
            typed = request.POST.get(f"cell_{cell['column']}", cell["value"]).strip()
            if typed != str(cell["value"]).strip():
                fix_cell(row, by=account, column=cell["column"], text=typed)
        return redirect(f"{reverse('children:import', args=[batch.pk])}#dong-{number}")
    record_looking(batch, by=account, rows=1)
    shown = {"batch": batch, "row": preview.shown(row), "cells": cells}
    return render(request, "children/imports/row.html", shown)


@require_POST
def import_fix(request: HttpRequest, batch_id: int, number: int) -> HttpResponse:
    """Type a value over one cell."""
    account, batch = _asked(request, batch_id)
    row = _row(batch, account, number)
    column, text = request.POST.get("column", ""), request.POST.get("text", "")
    if not column.isdecimal():
        raise NotFound(_("Không rõ ô nào cần sửa. Hãy tải lại trang."))
    return _after_row(
        signed_in(request), row, lambda: fix_cell(row, by=account, column=int(column), text=text)
    )


@require_POST
def import_confirm(request: HttpRequest, batch_id: int, number: int) -> HttpResponse:
    """Confirm what is proposed for one defect of one row."""
    account, batch = _asked(request, batch_id)
    row = _row(batch, account, number)
    kind = _kind(request)
    return _after_row(
        signed_in(request), row, lambda: accept_repairs(batch, by=account, kind=kind, row=row)
    )


@require_POST
def import_exclude(request: HttpRequest, batch_id: int, number: int) -> HttpResponse:
    """Leave one row out, or take it in again."""
    account, batch = _asked(request, batch_id)
    row = _row(batch, account, number)
    out = request.POST.get("out") == "1"
    return _after_row(signed_in(request), row, lambda: exclude_row(row, by=account, excluded=out))


@require_POST
def import_confirm_all(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Confirm what is proposed for one kind of defect in all rows."""
    account, batch = _asked(request, batch_id)
    kind = _kind(request)

    def confirm() -> None:
        count = accept_repairs(batch, by=account, kind=kind)
        messages.success(request, _("Đã xác nhận %(n)s dòng.") % {"n": number_text(count)})

    return _after_list(request, batch, confirm)


@require_POST
def import_accept(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Write all good rows into the register."""
    account, batch = _asked(request, batch_id)

    def accept() -> None:
        accept_import(batch, by=account)

    return _after_list(request, batch, accept)


@require_POST
def import_undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Take the list out of the register again."""
    account, batch = _asked(request, batch_id)
    keep = request.POST.get("keep") == "1"
    try:
        undo_import(batch, by=account, keep_touched=keep)
    except TouchedSince as refusal:
        shown = {"batch": batch, "refusal": refusal}
        return render(request, "children/imports/undo_refused.html", shown, status=409)
    except MoveNotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("children:import", batch.pk)


@require_POST
def import_discard(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Give the list up."""
    account, batch = _asked(request, batch_id)

    def discard() -> None:
        discard_import(batch, by=account)
        messages.success(request, _("Đã bỏ danh sách. Sổ trẻ em không thay đổi."))

    _after_list(request, batch, discard)
    return redirect("children:imports")


def _asked(request: HttpRequest, batch_id: int) -> tuple[Account, ImportBatch]:
    account = signed_in(request).account
    batches = ImportBatch.objects.visible_to(account).select_related("commune")
    batch = get_object_or_404(batches, pk=batch_id)
    require(account, Can.IMPORT_CHILDREN, at=batch.commune)
    return account, batch


def _row(batch: ImportBatch, account: Account, number: int) -> ImportRow:
    rows = ImportRow.objects.visible_to(account).select_related("batch__commune")
    return get_object_or_404(rows, batch=batch, number=number)


def _kind(request: HttpRequest) -> Kind:
    written = request.POST.get("kind", "")
    if written not in set(Kind):
        raise NotFound(_("Không rõ loại cần xác nhận. Hãy tải lại trang."))
    return Kind(written)


def _communes_of(account: Account) -> QuerySet[Unit]:
    posts = reach_of(account).posts_at(None, Can.IMPORT_CHILDREN.roles)
    return Unit.objects.filter(pk__in=[post.unit_id for post in posts]).order_by("code")


def _after_row(
    request: SignedInRequest, row: ImportRow, verb: Callable[[], object]
) -> HttpResponse:
    """Do something with one row; show the row anew, or the page without htmx."""
    refused = ""
    try:
        verb()
    except (Invalid, MoveNotAllowed) as refusal:
        refused = str(refusal)
    batch = row.batch
    if not request.htmx:
        if refused:
            messages.error(request, refused)
        return redirect(f"{reverse('children:import', args=[batch.pk])}#dong-{row.number}")
    batch.refresh_from_db()
    row.refresh_from_db()
    preview = Preview(batch)
    shown = {
        "batch": batch,
        "preview": preview,
        "shown": preview.shown(row),
        "is_open": batch.status in MENDABLE,
        "may_settle": batch.status in OPEN,
        "tabs": _tabs(preview, "can-xem"),
        "refused": refused,
    }
    return render(request, "children/imports/row_answer.html", shown)


def _after_list(
    request: HttpRequest, batch: ImportBatch, verb: Callable[[], object]
) -> HttpResponse:
    try:
        verb()
    except (Invalid, MoveNotAllowed) as refusal:
        messages.error(request, str(refusal))
    return redirect("children:import", batch.pk)


def _preview_page(request: HttpRequest, batch: ImportBatch) -> dict[str, Any]:
    preview = Preview(batch)
    is_open = batch.status in MENDABLE
    tab = request.GET.get("xem", "")
    if tab not in _TABS:
        is_new = batch.status != BatchStatus.ACCEPTED
        tab = "can-xem" if is_new and preview.counts["waiting"] else "tat-ca"
    rows = preview.rows.filter(_TABS[tab])
    kind, words = request.GET.get("loai", ""), request.GET.get("q", "").strip()
    if kind in set(Kind):
        rows = rows.with_defect(kind)
    if words:
        rows = rows.mentioning(words)
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "batch": batch,
        "preview": preview,
        "is_open": is_open,
        "may_settle": batch.status in OPEN,
        "tab": tab,
        "tabs": _tabs(preview, tab),
        "kind": kind,
        "words": words,
        "page": page,
        "rows": [preview.shown(row) for row in page],
        "state": State(BATCH_TONES[BatchStatus(batch.status)], batch.get_status_display()),
        "stages": _stages(3 if batch.status == BatchStatus.ACCEPTED else 2),
    }


def _tabs(preview: Preview, current: str) -> list[dict[str, object]]:
    counts = preview.counts
    return [
        {
            "title": _TAB_TITLES[key],
            "url": f"?xem={key}",
            "is_current": key == current,
            "count": counts[_TAB_COUNTS[key]],
        }
        for key in _TABS
        if counts[_TAB_COUNTS[key]] or key in ("can-xem", "tat-ca")
    ]


def _stages(current: int) -> list[dict[str, object]]:
    titles = (_("Chọn tệp"), _("Cột"), _("Xem và sửa"), _("Đã vào sổ"))
    return [
        {"title": title, "is_current": place == current, "is_done": place < current}
        for place, title in enumerate(titles)
    ]
