"""The live room's place in Django."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Rooms: questions, hands, chat, reactions and running polls."""

    name = "kontor.live"
    label = "live"
