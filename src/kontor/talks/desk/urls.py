"""The addresses of the desk."""

from django.urls import path

from kontor.talks.desk import editor, filing, lasting, registrations, uploads, views

urlpatterns = [
    path("desk/", views.talks, name="desk"),
    path("desk/series/new/", lasting.series, name="desk-new-series"),
    path("desk/series/<slug:slug>/", lasting.series, name="desk-series"),
    path("desk/people/", lasting.people, name="desk-people"),
    path("desk/people/<slug:slug>/", lasting.person, name="desk-person"),
    path("desk/talks/new/", views.new, name="desk-new"),
    path("desk/talks/<slug:slug>/", views.talk, name="desk-talk"),
    path("desk/talks/<slug:slug>/next/", views.following, name="desk-following"),
    path("desk/talks/<slug:slug>/state/", views.state, name="desk-state"),
    path("desk/talks/<slug:slug>/file/", filing.file, name="desk-file"),
    path("desk/talks/<slug:slug>/file.yaml", filing.download, name="desk-file-download"),
    path("desk/talks/<slug:slug>/template/", uploads.template, name="desk-template"),
    path("desk/talks/<slug:slug>/registrations/", registrations.registrations, name="desk-registrations"),
    path("desk/talks/<slug:slug>/registrations/decide/", registrations.decide, name="desk-decide"),
    path("desk/talks/<slug:slug>/registrations.<slug:form>", registrations.export, name="desk-registrations-export"),
    path("desk/talks/<slug:slug>/items/new/", editor.item, name="desk-new-item"),
    path("desk/talks/<slug:slug>/items/<slug:key>/", editor.item, name="desk-item"),
    path("desk/talks/<slug:slug>/items/<slug:key>/move/", editor.move_item, name="desk-move-item"),
    path("desk/talks/<slug:slug>/items/<slug:key>/slides.pdf", uploads.presenter_slides, name="desk-slides"),
    path("desk/talks/<slug:slug>/items/<slug:key>/<slug:part>/", editor.parts, name="desk-parts"),
    path("desk/talks/<slug:slug>/edit/<str:name>/", editor.section, name="desk-section"),
    path("desk/talks/<slug:slug>/edit/<str:name>/remove/", editor.remove_section, name="desk-remove-section"),
]
