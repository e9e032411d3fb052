"""Addresses of units and maps."""

from django.urls import path

from mangnon.places import views

app_name = "places"
urlpatterns = [
    path("", views.units, name="units"),
    path("<int:unit_id>/", views.unit, name="unit"),
    path("ban-do/", views.unit_map, name="map"),
]
