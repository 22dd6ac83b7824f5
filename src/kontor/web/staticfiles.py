"""Static files as they are now.

WhiteNoise looks at all files when the server starts and keeps their sizes. One that changes under a server that runs (somebody edits it, a
new version is checked out) would be sent cut off or padded, and pages break. So the file is looked at again before it is sent: one call
of the system. Files that come or go are found likewise.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from whitenoise.middleware import WhiteNoiseMiddleware

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

Mark = tuple[int, int]
"""When a file was changed, in nanoseconds, and its size in bytes."""


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise, which hears of changed files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._known: dict[str, tuple[str, Mark | None]] = {}
        super().__init__(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The file, or what comes after where there is none."""
        if not self.autorefresh and request.path_info.startswith(self.static_prefix):
            self._look(request.path_info)
        answer: HttpResponse = super().__call__(request)
        return answer

    def add_file_to_dictionary(self, url: str, path: str, stat_cache: Any = None) -> None:
        """Keep a file, and by what it is known again."""
        mark = _mark(path)
        super().add_file_to_dictionary(url, path, stat_cache=stat_cache)
        self._known[url] = (path, mark)

    def _look(self, url: str) -> None:
        """Learn the file at ``url`` anew where it has changed, come or gone."""
        path, mark = self._known.get(url, ("", None))
        if path and _mark(path) == mark:
            return
        self._known.pop(url, None)
        self.files.pop(url, None)
        if url.endswith("/") or not self.url_is_canonical(url):
            return
        for found in self.candidate_paths_for_url(url):
            if Path(found).is_file():
                self.add_file_to_dictionary(url, found)
                return


def _mark(path: str) -> Mark | None:
    try:
        seen = Path(path).stat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size
