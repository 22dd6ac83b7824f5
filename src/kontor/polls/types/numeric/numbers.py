"""Numbers as people write them, exactly: no binary fraction comes between what was written and what is shown."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

EXACT = Context(prec=60)
"""Room for a hundred million answers of the longest kind, added up."""
_WRITTEN = re.compile(r"([+-]?)([0-9]{1,12})(?:[.,]([0-9]{1,6}))?")
_GROUPED = re.compile("(?<=[0-9])[ \u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
"""A space between thousands."""
_LONGEST = 60


def number(text: object) -> Decimal | None:
    """The number that somebody wrote: "3.5", "3,5", "−2", "12 000"; ``None`` where it is none, or beyond 12 digits or 6 decimals.

    One comma or point parts the decimals: "1,000" is one. Whole numbers are better asked for as such (a step of 1), where it is refused.
    """
    if not isinstance(text, str) or len(text) > _LONGEST:
        return None
    found = _WRITTEN.fullmatch(_GROUPED.sub("", text.strip().replace("\u2212", "-")))
    return Decimal(f"{found[1]}{found[2]}.{found[3] or 0}") if found else None


def set_number(value: object) -> Decimal | None:
    """The number that an organiser set, as text or as a number; ``None`` where it is none."""
    if isinstance(value, float):
        return number(format(Decimal(str(value)), "f"))
    return number(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None


def plain(value: Decimal) -> str:
    """The one way to write a number: a point, no noughts that say nothing, no exponent. ``number`` reads it back."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def decimals(value: Decimal) -> int:
    """How many decimals a number has."""
    return len(plain(value).partition(".")[2])


def rounded(value: Decimal, places: int) -> Decimal:
    """``value`` to so many decimals, halves away from nought."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=EXACT)
