"""The addresses of talks, their pages and their documents."""

from django.urls import include, path

from kontor.talks import deck_views

app_name = "talks"
urlpatterns = [
    path("", include("kontor.talks.public.urls")),
    path("", include("kontor.talks.registration.urls")),
    path("", include("kontor.talks.desk.urls")),
    path("", include("kontor.talks.desk.rooms.urls")),
    path("", include("kontor.talks.summary.urls")),
    path("", include("kontor.talks.room.urls")),
    path("", include("kontor.talks.stage.urls")),
    path("", include("kontor.talks.report.urls")),
    path("", include("kontor.talks.embed.urls")),
    path("", include("kontor.talks.trends.urls")),
    path("talks/<slug:slug>/deck.<slug:form>", deck_views.download, name="deck"),
]
