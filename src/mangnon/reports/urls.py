"""Addresses of report rounds."""

from django.urls import path

from mangnon.reports.views import builder, checking, provenance, rounds, submissions, verbs

app_name = "reports"
urlpatterns = [
    path("", rounds.listing, name="list"),
    path("mo-ky/", rounds.open_new, name="open"),
    path("kiem-tra/", checking.check, name="check"),
    path("bieu-mau/", builder.listing, name="forms"),
    path("bieu-mau/soan/", builder.start, name="form_start"),
    path("bieu-mau/<int:draft_id>/", builder.detail, name="form_draft"),
    path("bieu-mau/<int:draft_id>/them-muc/", builder.section, name="form_section"),
    path("bieu-mau/<int:draft_id>/them-bang/", builder.table, name="form_table"),
    path("bieu-mau/<int:draft_id>/them-dong/", builder.line, name="form_line"),
    path("bieu-mau/<int:draft_id>/bo/<slug:kind>/", builder.take_away, name="form_take_out"),
    path("bieu-mau/<int:draft_id>/xem-thu/", builder.preview, name="form_preview"),
    path("bieu-mau/<int:draft_id>/trinh/", builder.propose, name="form_propose"),
    path("bieu-mau/<int:draft_id>/tra-lai/", builder.send_back, name="form_return"),
    path("bieu-mau/<int:draft_id>/cong-bo/", builder.publish, name="form_publish"),
    path("bieu-mau/<int:draft_id>/bo/", builder.drop, name="form_drop"),
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
