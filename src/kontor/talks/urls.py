"""The addresses of talks, their pages and their documents."""

from django.urls import URLPattern, URLResolver

app_name = "talks"
urlpatterns: list[URLPattern | URLResolver] = []
