"""Our pages without what keeps them: every request is rendered, the agenda of a talk too."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontor.config.settings")

from django.core.wsgi import get_wsgi_application

pages = get_wsgi_application()

from kontor.talks.public import views  # noqa: E402 - Django comes first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any


def whole(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with a page of which no part that shows a talk's content was drawn for an earlier request."""
    views._agenda.cache_clear()  # noqa: SLF001 - the server keeps it for equal rows; here that would leave out the largest part
    return pages(environ, start_response)
