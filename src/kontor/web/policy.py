"""What browsers let our pages do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

OURS = ("fullscreen", "publickey-credentials-create", "publickey-credentials-get", "screen-wake-lock", "clipboard-write")
"""The projector fills the screen and keeps it awake; passkeys; copying a link."""
NOBODYS = ("accelerometer", "autoplay", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "midi", "payment", "serial", "usb")
VIDEOS = '"https://www.youtube-nocookie.com" "https://player.vimeo.com"'
"""A recording that the reader asked for may fill the screen too."""


def _policy() -> str:
    rows = [f"{name}=(self {VIDEOS})" if name == "fullscreen" else f"{name}=(self)" for name in OURS]
    return ", ".join([*rows, *(f"{name}=()" for name in NOBODYS)])


POLICY = _policy()


class PermissionsPolicyMiddleware:
    """Say with each page which powers of the browser it may use."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the policy."""
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", POLICY)
        return response
