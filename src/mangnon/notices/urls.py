"""Addresses of messages."""

from django.urls import path

from mangnon.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<int:notice_id>/", views.open_notice, name="open"),
    path("da-doc/", views.mark_all, name="mark_all"),
]
