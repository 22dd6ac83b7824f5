"""The addresses of a talk's rooms. Those with a ``key`` are of a room beside the live room, or of a rehearsal."""

from __future__ import annotations

from django.urls import path

from kontor.talks.room import moderating, views

urlpatterns = [
    path("join/", views.enter_code, name="enter-code"),
    path("j/<str:code>/", views.join, name="join"),
    path("talks/<slug:slug>/room/", views.room, name="room"),
    path("talks/<slug:slug>/room/act/", views.act, name="room-act"),
    path("talks/<slug:slug>/room/<slug:key>/", views.room, name="room"),
    path("talks/<slug:slug>/room/<slug:key>/act/", views.act, name="room-act"),
    path("talks/<slug:slug>/moderate/", moderating.moderate, name="moderate"),
    path("talks/<slug:slug>/moderate/results.xlsx", moderating.results, name="room-export"),
    path("talks/<slug:slug>/moderate/<slug:key>/", moderating.moderate, name="moderate"),
    path("talks/<slug:slug>/moderate/<slug:key>/results.xlsx", moderating.results, name="room-export"),
]
