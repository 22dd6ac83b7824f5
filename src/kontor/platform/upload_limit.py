"""Refuse what is too large while it arrives: neither memory nor disk ever holds more than the limit of one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

if TYPE_CHECKING:
    from django.http import HttpRequest

PATIENCE = 10
"""How many times the limit is read to its end, so that the browser hears the answer; of more, the connection is cut."""


class UploadLimit(FileUploadHandler):
    """The first of the upload handlers: stops at the limit, whatever the request says about its length.

    The file is then missing from the request; :func:`too_large` tells the view why.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.received = 0
        self.announced = 0

    def handle_raw_input(self, input_data: Any, META: dict[str, Any], content_length: int, boundary: Any, encoding: str | None = None) -> None:  # noqa: ARG002, N803 - Django's own signature
        """Remember what the request says about its length."""
        self.announced = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Stop before the first byte of a file where the request alone is too large for one."""
        super().new_file(*args, **kwargs)
        if self.announced > settings.UPLOAD_LIMIT + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            self._stop()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - Django's own signature
        """Hand a piece on to the next handler, until there were too many."""
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_LIMIT:
            self._stop()
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers that keep it."""

    def _stop(self) -> None:
        if self.request is not None:
            self.request.META["kontor.upload_too_large"] = True
        raise StopUpload(connection_reset=self.announced > PATIENCE * settings.UPLOAD_LIMIT)


def too_large(request: HttpRequest) -> bool:
    """Whether a file of ``request`` was refused for its size."""
    return bool(request.META.get("kontor.upload_too_large"))
