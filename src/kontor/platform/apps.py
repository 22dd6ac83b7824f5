"""The platform's place in Django."""

from datetime import timedelta

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """Ports to the world outside: clock, mail, files, limits, jobs, health, logs."""

    name = "kontor.platform"
    label = "platform"

    def ready(self) -> None:
        """Logs are structured from the first line."""
        from kontor.platform import jobs, logs

        logs.configure()
        jobs.regularly("forget finished tasks", jobs.forget_finished, every=timedelta(minutes=1))
