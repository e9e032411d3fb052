"""Every address of the product."""

from django.urls import include, path

urlpatterns = [
    path("tai-khoan/", include("mangnon.accounts.urls")),
    path("thong-bao/", include("mangnon.notices.urls")),
    path("tep/", include("mangnon.files.urls")),
    path("don-vi/", include("mangnon.places.urls")),
    path("", include("mangnon.home.urls")),
]
