"""The platform's place in Django."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """Ports to the world outside: clock, mail, files, limits, jobs, health, logs."""

    name = "kontor.platform"
    label = "platform"

    def ready(self) -> None:
        """Logs are structured from the first line."""
        from kontor.platform import logs

        logs.configure()
