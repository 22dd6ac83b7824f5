"""The addresses of the house itself."""

from __future__ import annotations

from django.urls import path

from kontor.web import choices, icons, views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("imprint/", views.imprint, name="imprint"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("design/", views.design, name="design"),
    path("language/", choices.language, name="language"),
    path("theme/", choices.theme, name="theme"),
    path("theme.css", choices.theme_css, name="theme-css"),
    path("icon-<int:size>.png", icons.icon, name="icon"),
    path("favicon.ico", icons.favicon, name="favicon"),
    path("manifest.webmanifest", icons.manifest, name="manifest"),
]
