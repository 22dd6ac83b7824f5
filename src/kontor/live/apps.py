"""The live room's place in Django."""

from datetime import timedelta

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Rooms: questions, hands, chat, reactions and running polls."""

    name = "kontor.live"
    label = "live"

    def ready(self) -> None:
        """Say what happens by the clock, and hear of what others change."""
        # Models can be imported only from here on.
        from django.db.models.signals import post_delete, post_save

        from kontor.live import erasing, journal, receivers
        from kontor.live.models import Room
        from kontor.people import signals
        from kontor.platform import jobs
        from kontor.polls.models import Poll

        jobs.regularly("end forgotten rooms", erasing.end_forgotten, every=timedelta(hours=6))
        jobs.regularly("let destroyed keys go", journal.forget_deleted, every=timedelta(minutes=10))
        jobs.regularly("erase names of ended rooms", erasing.erase_names, every=timedelta(hours=6))
        signals.personal_data_requested.connect(receivers.tell_personal_data)
        signals.erasure_requested.connect(receivers.erase_person)
        post_save.connect(receivers.poll_saved_or_deleted, sender=Poll)
        post_delete.connect(receivers.poll_saved_or_deleted, sender=Poll)
        post_delete.connect(receivers.room_deleted, sender=Room)
