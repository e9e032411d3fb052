"""Addresses of urgent reports."""

from django.urls import path

from mangnon.urgent.views import duty, reading, verbs, writing

app_name = "urgent"
urlpatterns = [
    path("", reading.show_list, name="list"),
    path("moi/", writing.write, name="write"),
    path("truc/", duty.roster, name="duty"),
    path("truc/them/", duty.add, name="set_duty"),
    path("truc/<int:shift_id>/ket-thuc/", duty.end, name="end_duty"),
    path("<int:report_id>/", reading.report, name="report"),
    path("<int:report_id>/nhap/", writing.draft, name="draft"),
    path("<int:report_id>/bo-nhap/", writing.drop, name="drop_draft"),
    path("<int:report_id>/bien-nhan/", writing.receipt, name="receipt"),
    path("<int:report_id>/sua/", writing.correct, name="correct"),
    path("<int:report_id>/tiep-nhan/", verbs.accept, name="accept"),
    path("<int:report_id>/chuyen-tiep/", verbs.forward, name="forward"),
    path("<int:report_id>/ban-giao/", verbs.hand_over, name="hand_over"),
    path("<int:report_id>/cap-nhat/", verbs.update, name="update"),
    path("<int:report_id>/chi-dao/", verbs.direct, name="direct"),
    path("<int:report_id>/ket-thuc/", verbs.end, name="end"),
    path("<int:report_id>/dong/", verbs.close, name="close"),
    path("<int:report_id>/lam-tiep/", verbs.reopen, name="reopen"),
    path("<int:report_id>/bao-chi/", verbs.draft_press, name="draft_press"),
    path("<int:report_id>/bao-chi/xem/", verbs.review_press, name="review_press"),
    path("<int:report_id>/bao-chi/duyet/", verbs.approve_press, name="approve_press"),
    path("<int:report_id>/bao-chi/thoi-dung/", verbs.withdraw_press, name="withdraw_press"),
    path("<int:report_id>/tai/<slug:kind>/", verbs.download, name="download"),
]
