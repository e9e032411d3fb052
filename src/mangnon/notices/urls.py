"""Addresses of messages."""

from django.urls import path

from mangnon.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<int:notice_id>/", views.open_notice, name="open"),
    path("da-doc/", views.mark_all, name="mark_all"),
    path("lich/", views.calendar, name="calendar"),
    path("lich/tao/", views.make_calendar, name="make_calendar"),
    path("lich/huy/", views.revoke_calendar, name="revoke_calendar"),
    path("lich/<str:token>.ics", views.calendar_feed, name="calendar_feed"),
]
