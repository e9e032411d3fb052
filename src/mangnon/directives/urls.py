"""Addresses of directives and tasks."""

from django.urls import path

from mangnon.directives import office_urls, task_urls
from mangnon.directives.views import (
    comparison,
    filling,
    obligations,
    origins,
    papers,
    review,
    scans,
)

app_name = "directives"
urlpatterns = [
    *office_urls.urlpatterns,
    *task_urls.urlpatterns,
    path("", papers.show_list, name="list"),
    path("tai-len/", papers.upload, name="upload"),
    path("cong-van-403/", obligations.show_obligations, name="obligations"),
    path("<int:directive_id>/", papers.detail, name="detail"),
    path("<int:directive_id>/ra-soat/", review.review, name="review"),
    path("<int:directive_id>/ra-soat/dien-chung/", filling.fill, name="fill"),
    path("<int:directive_id>/co-gi-moi/", comparison.compare_papers, name="compare"),
    path("<int:directive_id>/van-ban-tren/", origins.paper_above, name="paper_above"),
    path(
        "<int:directive_id>/van-ban-tren/<int:clause_id>/",
        origins.decide,
        name="decide_origin",
    ),
    path("<int:directive_id>/trang/<int:number>/", scans.page_picture, name="page_picture"),
    path("<int:directive_id>/phan-dau/", papers.change_header, name="header"),
    path("<int:directive_id>/nhiem-vu/them/", review.add_task, name="add_task"),
    path("<int:directive_id>/duyet/", papers.approve, name="approve"),
    path("<int:directive_id>/mo-lai/", papers.reopen, name="reopen"),
    path("<int:directive_id>/noi-nhan/", papers.issue_page, name="issue"),
    path("<int:directive_id>/noi-nhan/them/", papers.choose_addressee, name="add_addressee"),
    path(
        "<int:directive_id>/noi-nhan/<int:package_id>/chon/",
        papers.choose_addressee,
        name="choose_addressee",
    ),
    path(
        "<int:directive_id>/noi-nhan/<int:package_id>/bo/",
        papers.drop_addressee,
        name="drop_addressee",
    ),
    path("<int:directive_id>/phat-hanh/", papers.issue, name="give_out"),
    path("<int:directive_id>/thu-hoi/", papers.recall, name="recall"),
    path("goi-viec/<int:package_id>/nhan/", papers.receive, name="receive"),
    path("nhiem-vu/<str:short>/duyet/", review.approve_task, name="approve_task"),
    path("nhiem-vu/<str:short>/bo/", review.reject_task, name="reject_task"),
    path("nhiem-vu/<str:short>/sua/", review.edit_task, name="edit_task"),
]
