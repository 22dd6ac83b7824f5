"""The addresses that everybody may open."""

from django.urls import path

from kontor.talks.public import feeds, pictures, views

urlpatterns = [
    path("talks/", views.archive, name="archive"),
    path("talks/<slug:slug>/", views.talk, name="talk"),
    path("talks/<slug:slug>/talk.ics", feeds.calendar_entry, name="calendar"),
    path("talks/<slug:slug>/talk.json", feeds.talk_json, name="talk-json"),
    path("talks/<slug:slug>/picture.png", pictures.of_talk, name="talk-picture"),
    path("series/<slug:slug>/", views.series, name="series"),
    path("series/<slug:slug>/series.ics", feeds.series_calendar, name="series-calendar"),
    path("series/<slug:slug>/feed.atom", feeds.series_feed, name="series-feed"),
    path("series/<slug:slug>/picture.png", pictures.of_series, name="series-picture"),
    path("speakers/", views.speakers, name="speakers"),
    path("speakers/<slug:slug>/", views.speaker, name="speaker"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
]
