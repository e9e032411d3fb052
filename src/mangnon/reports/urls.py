"""Addresses of report rounds."""

from django.urls import path

from mangnon.reports.views import checking, provenance, rounds, submissions, verbs

app_name = "reports"
urlpatterns = [
    path("", rounds.listing, name="list"),
    path("mo-ky/", rounds.open_new, name="open"),
    path("kiem-tra/", checking.check, name="check"),
    path("ky/<int:round_id>/", rounds.board, name="board"),
    path("<int:submission_id>/", submissions.detail, name="submission"),
    path("<int:submission_id>/vi-sao/<slug:figure>/", provenance.why, name="why"),
    path("<int:submission_id>/don-vi/", submissions.parts, name="parts"),
    path("<int:submission_id>/khoa/", submissions.lock_page, name="lock"),
    path("<int:submission_id>/dieu-chinh/<slug:figure>/", submissions.adjust, name="adjust"),
    path("<int:submission_id>/viet/<slug:section>/", submissions.write, name="write"),
    path("<int:submission_id>/soan/", verbs.start, name="start"),
    path("<int:submission_id>/tinh-lai/", verbs.compute_again, name="recompute"),
    path("<int:submission_id>/tong-hop/", verbs.add_up, name="consolidate"),
    path("<int:submission_id>/uoc/<slug:figure>/", verbs.estimate, name="estimate"),
    path("<int:submission_id>/giai-thich/", verbs.answer, name="answer"),
    path("<int:submission_id>/lay-noi-dung/", verbs.take_over, name="take_over"),
    path("<int:submission_id>/gui/", verbs.hand_in, name="submit"),
    path("<int:submission_id>/tra-lai/", verbs.send_back, name="return"),
    path("<int:submission_id>/tai/<slug:kind>/", verbs.download, name="download"),
]
