"""The pictures of a deck that are ours alone."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno

from kontor.talks.deck.look import COLOURS


def qr(address: str) -> bytes:
    """The QR code of an address as PNG, dark on white with its quiet zone."""
    return _qr(address, "png", 12)


def qr_drawing(address: str) -> bytes:
    """The QR code of an address as SVG, dark on white with its quiet zone."""
    return _qr(address, "svg", 1)


@lru_cache(maxsize=64)
def _qr(address: str, kind: str, scale: int) -> bytes:
    file = BytesIO()
    segno.make(address, error="m", micro=False).save(file, kind=kind, scale=scale, border=3, dark=f"#{COLOURS['deep']}", light="#ffffff")
    return file.getvalue()
