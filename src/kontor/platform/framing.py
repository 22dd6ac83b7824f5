"""Which sites may hold a page in a frame. Nobody may, unless the page itself names them here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp.constants import NONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse


def let_in(response: HttpResponse, origins: Sequence[str]) -> HttpResponse:
    """Let pages of ``origins`` hold this answer in a frame, and no others. ``origins`` have been looked at: they go into a header as they are.

    X-Frame-Options can name no list; browsers that know Content-Security-Policy go by that alone. Where the list is empty both refuse.
    """
    # Where django-csp's own decorators leave what a view asks for; they know it only before the view is called.
    response._csp_replace = {"frame-ancestors": list(origins) or [NONE]}  # type: ignore[attr-defined]  # noqa: SLF001
    response.xframe_options_exempt = bool(origins)
    return response
