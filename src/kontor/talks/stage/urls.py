"""The addresses of a talk on stage. Those with a ``key`` are of a room beside the live room, or of a rehearsal."""

from django.urls import path

from kontor.talks.stage import views

urlpatterns = [
    path("p/<str:code>/", views.projector_by_code, name="projector-by-code"),
    path("talks/<slug:slug>/projector/", views.projector, name="projector"),
    path("talks/<slug:slug>/projector.css", views.stylesheet, name="stage-css"),
    path("talks/<slug:slug>/projector/<slug:item>/<int:number>.jpg", views.page, name="stage-page"),
    path("talks/<slug:slug>/projector/<slug:key>/", views.projector, name="projector"),
    path("talks/<slug:slug>/projector/<slug:key>/slides.css", views.stylesheet, name="stage-css"),
    path("talks/<slug:slug>/projector/<slug:key>/<slug:item>/<int:number>.jpg", views.page, name="stage-page"),
    path("talks/<slug:slug>/stage/", views.stage, name="stage"),
    path("talks/<slug:slug>/stage/<slug:key>/", views.stage, name="stage"),
]
