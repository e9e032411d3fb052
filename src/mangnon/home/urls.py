"""Addresses of the start page, search, help and the switches of the shell."""

from django.urls import path

from mangnon.home import views

app_name = "home"
urlpatterns = [
    path("", views.today, name="today"),
    path("tim-kiem/", views.search, name="search"),
    path("dia-ban/", views.area, name="area"),
    path("bao-tin-khan/", views.urgent, name="urgent"),
    path("tro-giup/", views.show_help, name="help"),
    path("ngon-ngu/", views.choose_language, name="language"),
    path("don-vi-va-ky/", views.choose_scope, name="scope"),
]
