"""Every address of the product."""

from django.urls import include, path

urlpatterns = [
    path("tai-khoan/", include("allauth.urls")),
    path("thong-bao/", include("mangnon.notices.urls")),
    path("tep/", include("mangnon.files.urls")),
]
