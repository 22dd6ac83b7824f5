"""The addresses of accounts."""

from django.urls import include, path, re_path

from kontor.people import views

own = [
    path("enter/<str:secret>/", views.enter, name="enter"),
    path("me/", views.me, name="me"),
    path("me/data.json", views.my_data, name="my-data"),
    path("me/erase/", views.erase, name="erase"),
    path("audit/", views.audit_trail, name="audit"),
    path("", views.people, name="people"),
    path("<int:pk>/role/", views.change_role, name="change-role"),
]
urlpatterns = [
    # Nobody has a password here, so nobody changes, sets or resets one; allauth and the admin have pages for it all the same.
    re_path(r"^(account|operators)/password(/|_)", views.no_passwords),
    path("account/", include("allauth.urls")),
    path("people/", include((own, "people"))),
]
