"""The web's place in Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Base templates, components, styles, navigation and error pages."""

    name = "kontor.web"
    label = "web"

    def ready(self) -> None:
        """Hear of changes that public pages show."""
        from kontor.web import changes

        changes.listen()
