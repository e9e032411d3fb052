"""Addresses of law."""

from django.urls import path

from mangnon.law import views

app_name = "law"
urlpatterns = [path("", views.rules, name="rules")]
