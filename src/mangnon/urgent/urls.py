"""Addresses of urgent reports."""

app_name = "urgent"
urlpatterns: list[object] = []
