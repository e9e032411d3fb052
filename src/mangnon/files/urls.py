"""Addresses of kept files."""

from django.urls import path

from mangnon.files import views

app_name = "files"
urlpatterns = [path("<int:file_id>/", views.read, name="read")]
