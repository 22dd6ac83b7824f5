"""Mark the pages that are the same for every visitor, so that they can be kept as bytes (:mod:`kontor.web.pagecache`)."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = TypeVar("View", bound=Callable[..., HttpResponse])

HEADER = "X-Kontor-Public"
"""Set on an answer that may be kept; it never leaves the server."""


def public_page(*parameters: str) -> Callable[[View], View]:
    """Mark a view whose answer depends on nothing but its address, the language, and what the database says.

    ``parameters`` are the names in the query string that the view reads; an address with others is not kept. Answers to
    people who are signed in never are.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            same = request.method in {"GET", "HEAD"} and response.status_code == 200  # noqa: PLR2004 - the status "OK"
            if same and not request.user.is_authenticated and set(request.GET) <= set(parameters):
                response[HEADER] = "yes"
            return response

        return marked  # type: ignore[return-value]

    return decorate
