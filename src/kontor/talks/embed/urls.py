"""The addresses that other sites put into their frames, and the desk's page about them."""

from django.urls import path

from kontor.talks.embed import desk, views

urlpatterns = [
    path("embed/<str:code>/", views.room, name="embed"),
    path("embed/<str:code>/screen/", views.screen, name="embed-screen"),
    path("desk/talks/<slug:slug>/embed/", desk.snippets, name="desk-embed"),
]
