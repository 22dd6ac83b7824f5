"""Which room answers which address."""

from django.contrib import admin
from django.urls import include, path

from kontor.config import api

urlpatterns = [
    path("", include("kontor.platform.urls")),
    path("", include("kontor.people.urls")),
    path("", include("kontor.web.urls")),
    path("", include("kontor.live.urls")),
    path("", include("kontor.talks.urls")),
    path("api/v1/", api.described, name="api"),
    path("api/v1/openapi.json", api.schema, name="openapi"),
    path("api/v1/", api.api.urls),
    path("operators/", admin.site.urls),
]

handler500 = "kontor.web.errors.server_error"
