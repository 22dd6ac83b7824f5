"""The addresses of the desk's pages about rooms."""

from django.urls import path

from kontor.talks.desk.rooms import rehearsal, templates, views

urlpatterns = [
    path("desk/room-templates/", templates.listed, name="desk-room-templates"),
    path("desk/room-templates/<int:number>/", templates.own, name="desk-own-template"),
    path("desk/talks/<slug:slug>/rehearsal/", rehearsal.rehearsal, name="desk-rehearsal"),
    path("desk/talks/<slug:slug>/rooms/", views.rooms, name="desk-rooms"),
    path("desk/talks/<slug:slug>/rooms/new/", views.room, name="desk-new-room"),
    path("desk/talks/<slug:slug>/rooms/<slug:key>/", views.room, name="desk-room"),
    path("desk/talks/<slug:slug>/rooms/<slug:key>/polls/", views.polls, name="desk-room-polls"),
    path("desk/talks/<slug:slug>/rooms/<slug:key>/remove/", views.remove, name="desk-remove-room"),
    path("desk/talks/<slug:slug>/rooms/<slug:key>/template/", templates.of_room, name="desk-room-template"),
]
