"""Answers as lines, the most frequent first."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from kontor.polls import drawing
from kontor.polls.domain import written
from kontor.polls.domain.poll_type import SLIDE, Sheet
from kontor.polls.written import foot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.polls.domain.poll_type import Result

    Lines = list[str]

_FOOT, _COUNTS = 30.0, 64.0
_LEADING, _GAP = 1.15, 0.45
_SIZES = (30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 19.0, 18.0)
_WANTED = 6
"""Answers for which letters are made smaller; what is more must fit what is left."""


def draw(question: str, result: Result, *, language: str = "en", sheet: Sheet = SLIDE) -> dict[str, Any]:
    """Each answer with how many gave it; under them how many people answered and how many answers are left out."""
    counted = written.shown(result)
    size, blocks = _set([text for text, _ in counted], sheet)
    left = len(counted) - len(blocks) + written.left_out(result)[0]
    at_foot = drawing.footing(foot(result, language, left=left), sheet)
    at_foot["mark"] |= {"x": _COUNTS}
    return drawing.framed(question, [*_lines(blocks, [n for _, n in counted], size, sheet), at_foot], sheet=sheet)


def _set(answers: Sequence[str], sheet: Sheet) -> tuple[float, list[Lines]]:
    """The largest letters at which the first answers fit, and as many answers as then fit, each in lines."""
    size, fitting = _SIZES[-1], 0
    blocks: list[Lines] = []
    for size in _SIZES:
        blocks = [_wrapped(each, size, sheet.width - _COUNTS) for each in answers[: 2 * _WANTED]]
        ends = accumulate((len(each) * _LEADING + _GAP) * size for each in blocks)
        fitting = sum(end - _GAP * size <= sheet.height - _FOOT for end in ends)
        if fitting >= min(len(answers), _WANTED):
            break
    if blocks and not fitting:
        most = max(1, int((sheet.height - _FOOT) / (size * _LEADING)))
        return size, [[*blocks[0][: most - 1], f"{blocks[0][most - 1]}…"]]
    return size, blocks[:fitting]


def _wrapped(answer: str, size: float, room: float) -> Lines:
    """``answer`` in lines; a word that is wider than a line goes on in the next one."""
    words = [piece for word in answer.split() for piece in _pieces(word, size, room)]
    return drawing.in_lines(" ".join(words), size, room)


def _pieces(word: str, size: float, room: float) -> Lines:
    if drawing.width_of(word, size) <= room:
        return [word]
    most = max(1, int(len(word) * room / drawing.width_of(word, size) * 0.9))
    return [word[at : at + most] for at in range(0, len(word), most)]


def _lines(blocks: Sequence[Lines], counts: Sequence[int], size: float, sheet: Sheet) -> list[dict[str, Any]]:
    colours = drawing.colours(sheet)
    tops = [0.0, *accumulate((len(each) * _LEADING + _GAP) * size for each in blocks)]
    values = [
        {"text": line, "y": top + at * _LEADING * size, "count": "" if at else str(count)}
        for block, top, count in zip(blocks, tops, counts, strict=False)
        for at, line in enumerate(block)
    ]
    text: dict[str, Any] = {"type": "text", "font": drawing.FONT, "fontSize": size, "align": "left", "baseline": "top"}
    down = {"field": "y", "type": "quantitative", "scale": None, "axis": None}
    answer = {"mark": {**text, "x": _COUNTS, "color": colours["ink"]}, "encoding": {"y": down, "text": {"field": "text"}}}
    count = {**text, "align": "right", "x": _COUNTS - 20, "fontWeight": "bold", "color": colours["bar"]}
    return [{"data": {"values": values}, **answer}, {"data": {"values": values}, "mark": count, "encoding": {"y": down, "text": {"field": "count"}}}]
