"""The addresses of a talk on stage."""

from django.urls import path

from kontor.talks.stage import views

urlpatterns = [
    path("p/<str:code>/", views.projector_by_code, name="projector-by-code"),
    path("talks/<slug:slug>/projector/", views.projector, name="projector"),
    path("talks/<slug:slug>/projector.css", views.stylesheet, name="stage-css"),
    path("talks/<slug:slug>/projector/<slug:key>/<int:number>.jpg", views.page, name="stage-page"),
    path("talks/<slug:slug>/stage/", views.stage, name="stage"),
]
