"""Which room answers which address."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("kontor.platform.urls")),
    path("", include("kontor.people.urls")),
    path("", include("kontor.web.urls")),
    path("", include("kontor.live.urls")),
    path("", include("kontor.talks.urls")),
    path("operators/", admin.site.urls),
]
