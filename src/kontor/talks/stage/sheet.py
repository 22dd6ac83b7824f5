"""The stylesheet of one talk's slides: the numbers that no stylesheet can know beforehand, and the colours of the deck.

A page may carry no styles of its own (content security policy), so that each measure becomes a class.
"""

from __future__ import annotations

from kontor.talks.deck.look import COLOURS

NIGHT_WORDS = {"ink": "EDE8DE", "deep": "B4E0DF", "stone": "A9B3B1", "accent": "7FC6C8", "amber": "F2BC74"}
"""Colours of words where the slides are dark; those that are light by day stay."""
NIGHT_GROUNDS = {
    "paper": "101A1D",
    "white": "101A1D",
    "sand": "1C2A2E",
    "line": "223438",
    "mist": "16343A",
    "deep": "0A2A30",
    "wall": "124852",
    "far": "0E383F",
    "accent": "2E7F88",
}
"""Colours of grounds and ornaments where the slides are dark."""
Measure = tuple[tuple[str, float], ...]


class Sheet:
    """Gives every set of measures a class, the same to the same measures."""

    def __init__(self) -> None:
        self._names: dict[Measure, str] = {}

    def measured(self, **measures: float) -> str:
        """The class that sets ``measures``: custom properties by name, in points."""
        key = tuple(sorted(measures.items()))
        return self._names.setdefault(key, f"m{len(self._names)}")

    def css(self) -> str:
        """The stylesheet."""
        rules = [f".{name}{{{_declared(key)}}}" for key, name in self._names.items()]
        return "\n".join([_colours(), *rules, ""])


def _declared(key: Measure) -> str:
    return ";".join(f"--{name}:{value:g}" for name, value in key)


def _colours() -> str:
    """The deck's colours as custom properties, once for words and once for grounds, by day and by night."""
    words, grounds = COLOURS | NIGHT_WORDS, COLOURS | NIGHT_GROUNDS
    day = "".join(f"--word-{name}:#{value};--fill-{name}:#{value};" for name, value in COLOURS.items())
    night = "".join(f"--word-{name}:#{words[name]};--fill-{name}:#{grounds[name]};" for name in COLOURS)
    classes = "\n".join(
        f".slide .word-{name}{{color:var(--word-{name})}}.slide .fill-{name}{{background:var(--fill-{name})}}.tile-{name}{{fill:var(--fill-{name})}}"
        for name in COLOURS
    )
    return f".slide{{{day}}}\n[data-night] .slide{{{night}}}\n{classes}"
