"""Every address of the product."""

from django.urls import include, path

urlpatterns = [
    path("tai-khoan/", include("mangnon.accounts.urls")),
    path("thong-bao/", include("mangnon.notices.urls")),
    path("tep/", include("mangnon.files.urls")),
    path("bao-cao/", include("mangnon.reports.urls")),
    path("bao-cao-dot-xuat/", include("mangnon.urgent.urls")),
    path("van-ban/", include("mangnon.directives.urls")),
    path("n/", include("mangnon.directives.short_urls")),
    path("v/", include("mangnon.directives.spoken_urls")),
    path("don-vi/", include("mangnon.places.urls")),
    path("", include("mangnon.children.urls")),
    path("quy-dinh/", include("mangnon.law.urls")),
    path("", include("mangnon.home.urls")),
]
