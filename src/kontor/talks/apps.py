"""The talks room's place in Django."""

from datetime import timedelta

from django.apps import AppConfig


class TalksConfig(AppConfig):
    """Series, talks, their agenda and people, and every document made from a talk."""

    name = "kontor.talks"
    label = "talks"

    def ready(self) -> None:
        """Say what of talks happens by the clock."""
        from kontor.live.signals import stage_changed
        from kontor.platform import jobs
        from kontor.talks.actions import doors, rehearsals
        from kontor.talks.public import search
        from kontor.talks.registration import rights, tasks  # noqa: F401  (rights listens to what people ask for)

        jobs.regularly("remind registrants", tasks.remind, every=timedelta(minutes=5))
        jobs.regularly("erase expired registrations", tasks.erase_expired, every=timedelta(hours=6))
        jobs.regularly("end forgotten rehearsals", rehearsals.end_forgotten, every=timedelta(minutes=10))
        stage_changed.connect(doors.room_opened_or_ended)
        search.keep_index()
