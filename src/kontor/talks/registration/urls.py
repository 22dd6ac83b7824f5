"""The addresses of registration."""

from django.urls import path

from kontor.talks.registration import views

urlpatterns = [
    path("talks/<slug:slug>/register/", views.register, name="register"),
    path("talks/<slug:slug>/register/thanks/", views.registered, name="registered"),
    path("registrations/<str:token>/", views.own, name="registration"),
    path("registrations/<str:token>/cancel/", views.cancel, name="registration-cancel"),
    path("registrations/<str:token>/erase/", views.erase, name="registration-erase"),
]
