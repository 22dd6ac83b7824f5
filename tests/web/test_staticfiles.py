"""Static files that change under a running server are sent whole, as they are now."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import pytest
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse

from kontor.web.staticfiles import StaticFiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.test import RequestFactory
    from pytest_django.fixtures import SettingsWrapper

# An answer that is closed tells the database, too.
pytestmark = pytest.mark.django_db


def _nothing(request: HttpRequest) -> HttpResponse:
    raise Http404


@pytest.fixture
def folder(tmp_path: Path, settings: SettingsWrapper) -> Iterator[Path]:
    """A folder of static files, and a server that looked at it when it started."""
    settings.STATICFILES_DIRS = [tmp_path]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.WHITENOISE_AUTOREFRESH = False
    finders.get_finder.cache_clear()
    (tmp_path / "page.js").write_text("one();")
    yield tmp_path
    finders.get_finder.cache_clear()


def served(site: StaticFiles, rf: RequestFactory, name: str = "page.js", **headers: str) -> tuple[int, str, str]:
    with contextlib.closing(site(rf.get(f"/static/{name}", headers=headers))) as answer:
        return answer.status_code, b"".join(answer).decode(), answer.get("Last-Modified" if headers else "Content-Length", "")


def test_a_file_that_is_edited_is_sent_whole(folder: Path, rf: RequestFactory) -> None:
    site = StaticFiles(_nothing)
    assert served(site, rf) == (200, "one();", "6")
    (folder / "page.js").write_text("one(); two();")
    assert served(site, rf) == (200, "one(); two();", "13")
    (folder / "page.js").write_text("1;")
    assert served(site, rf) == (200, "1;", "2")


def test_a_browser_that_has_the_file_as_it_was_gets_it_as_it_is(folder: Path, rf: RequestFactory) -> None:
    site = StaticFiles(_nothing)
    with contextlib.closing(site(rf.get("/static/page.js"))) as answer:
        changed = answer["Last-Modified"]
    assert served(site, rf, if_modified_since=changed)[0] == 304
    (folder / "page.js").write_text("two();")
    os.utime(folder / "page.js", (2_000_000_000, 2_000_000_000))
    assert served(site, rf, if_modified_since=changed)[:2] == (200, "two();")


def test_files_come_and_go(folder: Path, rf: RequestFactory) -> None:
    site = StaticFiles(_nothing)
    with pytest.raises(Http404):
        site(rf.get("/static/new.js"))
    (folder / "new.js").write_text("new();")
    assert served(site, rf, "new.js") == (200, "new();", "6")
    (folder / "new.js").unlink()
    with pytest.raises(Http404):
        site(rf.get("/static/new.js"))


@pytest.mark.parametrize("path", ["../secret", "..%2fsecret", "%2e%2e/secret", "/etc/passwd", "a/../../secret", "", ".", "page.js/", "\0"])
def test_nothing_else_is_sent(folder: Path, rf: RequestFactory, path: str) -> None:
    (folder.parent / "secret").write_text("secret")
    with pytest.raises(Http404):
        StaticFiles(_nothing)(rf.get(f"/static/{path}"))


def test_an_unchanged_file_is_not_looked_for_again(folder: Path, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    site = StaticFiles(_nothing)
    monkeypatch.setattr(finders, "find", lambda *_: pytest.fail("looked through all folders"))
    assert served(site, rf) == (200, "one();", "6")
