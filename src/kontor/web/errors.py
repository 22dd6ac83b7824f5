"""What visitors see when the house itself fails."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template import loader

if TYPE_CHECKING:
    from django.http import HttpRequest

RETRY_AFTER = 30
"""Seconds after which a machine may ask again."""


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The page for an error that nobody caught: 503 where the database does not answer, 500 otherwise.

    It is drawn without the request, and so without session and database.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = HttpResponse(loader.get_template("503.html").render(), status=503)
        response["Retry-After"] = str(RETRY_AFTER)
        return response
    return HttpResponse(loader.get_template("500.html").render(), status=500)
