"""The polls room's place in Django."""

from django.apps import AppConfig


class PollsConfig(AppConfig):
    """Poll types: ask, validate, tally, draw."""

    name = "kontor.polls"
    label = "polls"
