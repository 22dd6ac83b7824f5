"""A visitor's choices, kept in cookies: language, light or dark.

The pages of visitors are kept as bytes, so nothing of this stands in them: the language is part of a page's key, and
the theme is put on by ``theme.js`` before the first paint, or by ``theme.css`` where scripts are off. Choosing changes
nothing but the chooser's own cookie, so that these forms need no token.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

THEMES = ("system", "light", "dark")
THEME_COOKIE = "theme"
YEAR = 365 * 24 * 3600


@csrf_exempt
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language that the visitor chose. 400 where it is none of ours."""
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES):
        return HttpResponseBadRequest()
    return remember_language(_back(request), code)


@csrf_exempt
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep whether the visitor wants it light or dark. 400 where it is neither."""
    chosen = request.POST.get("theme", "")
    if chosen not in THEMES:
        return HttpResponseBadRequest()
    response = _back(request)
    # Readable by scripts: theme.js reads it before the first paint.
    response.set_cookie(THEME_COOKIE, chosen, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response


@require_GET
@cache_control(private=True, no_cache=True)
def theme_css(request: HttpRequest) -> HttpResponse:
    """The chosen theme as a style sheet, for pages without scripts."""
    scheme = {"light": "light", "dark": "dark"}.get(request.COOKIES.get(THEME_COOKIE, ""), "light dark")
    return HttpResponse(f":root {{ color-scheme: {scheme}; }}\n", content_type="text/css")


def remember_language(response: HttpResponse, code: str) -> HttpResponse:
    """``response``, with the cookie that makes ``code`` the language of the interface."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response


def _back(request: HttpRequest) -> HttpResponse:
    """To the page that the visitor came from, where it is one of ours."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}):
        return HttpResponseRedirect("/")
    parts = urlsplit(came_from)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    # A path that begins with two slashes would be read as the name of another site.
    return HttpResponseRedirect(path if url_has_allowed_host_and_scheme(path, None) else "/")
