"""Addresses of kept files and of the styles of papers."""

from django.urls import path

from mangnon.files import views

app_name = "files"
urlpatterns = [
    path("<int:file_id>/", views.read, name="read"),
    path("mau-trinh-bay/", views.style, name="style"),
    path("mau-trinh-bay/tai/", views.style_file, name="style_file"),
    path("mau-trinh-bay/goc/", views.style_default, name="style_default"),
]
