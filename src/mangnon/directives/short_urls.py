"""Short addresses that can be said on the phone: «403-7-12»."""

from django.urls import path

from mangnon.directives.views import short

app_name = "short"
urlpatterns = [path("<str:short>/", short.open_short, name="open")]
