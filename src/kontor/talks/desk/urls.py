"""The addresses of the desk."""

from django.urls import path

from kontor.talks.desk import registrations, uploads, views

urlpatterns = [
    path("desk/", views.talks, name="desk"),
    path("desk/series/new/", views.series, name="desk-new-series"),
    path("desk/series/<slug:slug>/", views.series, name="desk-series"),
    path("desk/talks/new/", views.new, name="desk-new"),
    path("desk/talks/<slug:slug>/", views.talk, name="desk-talk"),
    path("desk/talks/<slug:slug>/state/", views.state, name="desk-state"),
    path("desk/talks/<slug:slug>/file/", views.file, name="desk-file"),
    path("desk/talks/<slug:slug>/file.yaml", views.download, name="desk-file-download"),
    path("desk/talks/<slug:slug>/template/", uploads.template, name="desk-template"),
    path("desk/talks/<slug:slug>/registrations/", registrations.registrations, name="desk-registrations"),
    path("desk/talks/<slug:slug>/registrations/decide/", registrations.decide, name="desk-decide"),
    path("desk/talks/<slug:slug>/registrations.<slug:form>", registrations.export, name="desk-registrations-export"),
    path("desk/talks/<slug:slug>/items/new/", views.item, name="desk-new-item"),
    path("desk/talks/<slug:slug>/items/<slug:key>/", views.item, name="desk-item"),
    path("desk/talks/<slug:slug>/items/<slug:key>/move/", views.move_item, name="desk-move-item"),
    path("desk/talks/<slug:slug>/items/<slug:key>/slides.pdf", uploads.presenter_slides, name="desk-slides"),
    path("desk/talks/<slug:slug>/items/<slug:key>/<slug:part>/", views.parts, name="desk-parts"),
    path("desk/talks/<slug:slug>/edit/<str:name>/", views.section, name="desk-section"),
    path("desk/talks/<slug:slug>/edit/<str:name>/remove/", views.remove_section, name="desk-remove-section"),
]
