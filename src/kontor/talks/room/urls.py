"""The addresses of a talk's room."""

from __future__ import annotations

from django.urls import path

from kontor.talks.room import moderating, views

urlpatterns = [
    path("join/", views.enter_code, name="enter-code"),
    path("j/<str:code>/", views.join, name="join"),
    path("talks/<slug:slug>/room/", views.room, name="room"),
    path("talks/<slug:slug>/room/act/", views.act, name="room-act"),
    path("talks/<slug:slug>/moderate/", moderating.moderate, name="moderate"),
    path("talks/<slug:slug>/moderate/results.xlsx", moderating.results, name="room-export"),
]
