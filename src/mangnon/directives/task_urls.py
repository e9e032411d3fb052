"""Addresses of tasks."""

from django.urls import path

from mangnon.directives.views import proving, requests, splitting, work

urlpatterns = [
    path("nhiem-vu/", work.show_list, name="tasks"),
    path("nhiem-vu/<str:short>/", work.detail, name="task"),
    path("nhiem-vu/<str:short>/khoi-dong/", work.write_start_note, name="start_note"),
    path("nhiem-vu/<str:short>/tien-do/", work.record_progress, name="record_progress"),
    path("nhiem-vu/<str:short>/xong/", work.mark_done, name="mark_done"),
    path("nhiem-vu/<str:short>/rut-lai/", work.take_back_done, name="take_back_done"),
    path("nhiem-vu/<str:short>/xac-nhan/", work.accept, name="accept_task"),
    path("nhiem-vu/<str:short>/tra-lai/", work.send_back, name="return_task"),
    path("nhiem-vu/<str:short>/khong-dat/", work.reject_on_site, name="reject_on_site"),
    path("nhiem-vu/<str:short>/minh-chung/", proving.attach_proof, name="attach_proof"),
    path("nhiem-vu/<str:short>/lien-ket/", proving.link_proof, name="link_proof"),
    path("minh-chung/<int:proof_id>/rut/", proving.withdraw_proof, name="withdraw_proof"),
    path("nhiem-vu/<str:short>/chia/", splitting.split, name="split_task"),
    path("nhiem-vu/<str:short>/thu-hoi/", splitting.withdraw_part, name="withdraw_part"),
    path("nhiem-vu/<str:short>/gia-han/", requests.ask_extension, name="ask_extension"),
    path("gia-han/<int:extension_id>/dong-y/", requests.grant_extension, name="grant_extension"),
    path("gia-han/<int:extension_id>/khong/", requests.refuse_extension, name="refuse_extension"),
    path(
        "gia-han/<int:extension_id>/rut/", requests.take_back_extension, name="take_back_extension"
    ),
    path("vuong-mac/<int:obstacle_id>/", requests.answer_obstacle, name="answer_obstacle"),
]
