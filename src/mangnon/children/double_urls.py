"""Addresses of doubles, merges and questions to other communes."""

from django.urls import path

from mangnon.children.views import doubles, inquiries, merging

urlpatterns = [
    path("trung/", doubles.listed, name="doubles"),
    path("trung/cho-gop/", doubles.to_merge, name="doubles_to_merge"),
    path("trung/da-gop/", merging.merges, name="merges"),
    path("trung/da-gop/<int:merge_id>/tach/", merging.unmerge, name="unmerge"),
    path("trung/<int:double_id>/", doubles.judge, name="judge_double"),
    path("trung/<int:double_id>/cung/", doubles.same, name="same_double"),
    path("trung/<int:double_id>/khac/", doubles.different, name="different_double"),
    path("trung/<int:double_id>/de-sau/", doubles.later, name="put_off_double"),
    path("trung/<int:double_id>/xet-lai/", doubles.again, name="reopen_double"),
    path("trung/<int:double_id>/gop/", merging.merge, name="merge"),
    path("doi-chieu/", inquiries.inquiries, name="inquiries"),
    path("doi-chieu/<int:inquiry_id>/gui/", inquiries.ask, name="ask_inquiry"),
    path("doi-chieu/<int:inquiry_id>/khong-gui/", inquiries.drop, name="drop_inquiry"),
    path("doi-chieu/<int:inquiry_id>/tra-loi/", inquiries.answer, name="answer_inquiry"),
    path("ho-so/<str:code>/dat-canh/", doubles.by_hand, name="pair"),
]
