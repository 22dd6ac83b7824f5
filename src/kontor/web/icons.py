"""The mark as the pictures that phones and browsers ask for, drawn at the first request."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from PIL import Image, ImageDraw

from kontor.talks.deck.look import COLOURS, mark
from kontor.web.templatetags.web import network_name

SIZES = (32, 180, 192, 512)
"""Pixels: browser tab, Apple's home screen, and what the web manifest asks for."""
SAFE = 0.5
"""Part of the picture's width that the mark takes: all of it stays inside the circle that maskable icons are cut to."""
DAY = 24 * 3600


@cache_control(public=True, max_age=DAY)
def icon(request: HttpRequest, size: int) -> HttpResponse:  # noqa: ARG001
    """The mark as PNG, ``size`` pixels wide and high. 404 for sizes nobody asks for."""
    if size not in SIZES:
        raise Http404
    return HttpResponse(draw(size), content_type="image/png")


@cache_control(public=True, max_age=DAY)
def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """For browsers that ask for ``/favicon.ico`` whatever the page says: a PNG, which they take."""
    return HttpResponse(draw(32), content_type="image/png")


@cache_control(public=True, max_age=DAY)
def manifest(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """What a phone shows when the house is put on its home screen."""
    name = network_name()
    icons = [
        {"src": f"/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in SIZES[2:]
        for purpose in ("any", "maskable")
    ]
    content = {
        "name": name,
        "short_name": name[:12],
        "description": _("Talks, their live room and what came out of them."),
        "start_url": "/",
        "display": "minimal-ui",
        "background_color": f"#{COLOURS['paper']}",
        "theme_color": f"#{COLOURS['deep']}",
        "icons": [*icons, {"src": static("web/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(content, content_type="application/manifest+json")


@lru_cache
def draw(size: int) -> bytes:
    """The mark on deep ground as PNG bytes."""
    over = 4
    """Drawn four times as large and scaled down, for smooth edges."""
    whole = size * over
    picture = Image.new("RGB", (whole, whole), f"#{COLOURS['deep']}")
    pen = ImageDraw.Draw(picture)
    width = whole * SAFE
    for tiles in mark((whole - width) / 2, (whole + width) / 2, width, "paper"):
        for box in tiles.boxes:
            pen.rectangle((box.x, box.y, box.x + box.w, box.y + box.h), fill=f"#{COLOURS[tiles.colour]}")
    written = BytesIO()
    picture.resize((size, size), Image.Resampling.LANCZOS).save(written, "PNG", optimize=True)
    return written.getvalue()
