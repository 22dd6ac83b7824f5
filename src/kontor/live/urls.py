"""The addresses of rooms that are ordinary pages. Participants' own acts go to the gateway at ``/live/``."""

from django.urls import path

from kontor.live import views

app_name = "live"
urlpatterns = [
    path("rooms/<str:code>/staff/", views.staff, name="staff"),
    path("rooms/<str:code>/results.xlsx", views.export, name="results"),
    path("rooms/<str:code>/bursts/", views.burst_notices, name="bursts"),
]
