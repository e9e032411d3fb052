"""Addresses of imports, part of the register's addresses."""

from django.urls import path

from mangnon.children.views import imports

urlpatterns = [
    path("nhap/", imports.import_list, name="imports"),
    path("nhap/moi/", imports.import_new, name="import_new"),
    path("nhap/mau/<int:commune_id>/", imports.import_template, name="import_template"),
    path("nhap/<int:batch_id>/", imports.import_preview, name="import"),
    path("nhap/<int:batch_id>/cot/", imports.import_columns, name="import_columns"),
    path("nhap/<int:batch_id>/xac-nhan/", imports.import_confirm_all, name="import_confirm_all"),
    path("nhap/<int:batch_id>/nhan/", imports.import_accept, name="import_accept"),
    path("nhap/<int:batch_id>/hoan-tac/", imports.import_undo, name="import_undo"),
    path("nhap/<int:batch_id>/bo/", imports.import_discard, name="import_discard"),
    path("nhap/<int:batch_id>/dong/<int:number>/", imports.import_row, name="import_row"),
    path("nhap/<int:batch_id>/dong/<int:number>/sua/", imports.import_fix, name="import_fix"),
    path(
        "nhap/<int:batch_id>/dong/<int:number>/xac-nhan/",
        imports.import_confirm,
        name="import_confirm",
    ),
    path(
        "nhap/<int:batch_id>/dong/<int:number>/loai/",
        imports.import_exclude,
        name="import_exclude",
    ),
]
