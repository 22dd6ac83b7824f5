"""The pictures of a deck, as PNG."""

from __future__ import annotations

from io import BytesIO

import segno

from kontor.talks.deck.look import COLOURS


def qr(address: str) -> bytes:
    """The QR code of an address, dark on white with its quiet zone."""
    file = BytesIO()
    segno.make(address, error="m", micro=False).save(
        file, kind="png", scale=12, border=3, dark=f"#{COLOURS['deep']}", light="#ffffff"
    )
    return file.getvalue()
