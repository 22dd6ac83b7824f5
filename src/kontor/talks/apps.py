"""The talks room's place in Django."""

from django.apps import AppConfig


class TalksConfig(AppConfig):
    """Series, talks, their agenda and people, and every document made from a talk."""

    name = "kontor.talks"
    label = "talks"
