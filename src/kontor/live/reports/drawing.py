"""A report as pictures, in the house's colours. Each shows what a table of :mod:`kontor.live.reports.tables` says."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontor.live.domain.report.values import Kind
from kontor.live.reports.tables import clock, kinds, length
from kontor.polls import drawing, telling
from kontor.polls.domain.poll_type import SLIDE, Row, Sheet
from kontor.polls.registry import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import tzinfo

    from kontor.live.domain.report.values import Report
    from kontor.live.reports.reading import PollTold

    Specification = dict[str, Any]

LIGHT = ("#0E6570", "#B4681B", "#E3B778", "#7A4E7E", "#6FB1B3", "#A39B8E")
DARK = ("#63A7A8", "#E0A050", "#8F6531", "#C79BD0", "#2F7F86", "#75807F")
"""One for each kind of act, in the order of :class:`Kind`: the house's blue-green and amber, and what can be told from both."""
LISTED = 10
"""Bars that a picture of questions or hands shows."""
LONGEST = 90
"""Characters of a label."""
_NARROW = 500
_FOOT = 84
"""Points that the scale and the names of colours take below bars."""
_LABEL, _TITLE = 15, 16


def participation(report: Report, zone: tzinfo, sheet: Sheet = SLIDE) -> Specification:
    """People present over what they did, minute by minute."""
    house, times = drawing.colours(sheet), [clock(each.at, zone) for each in report.minutes]
    present = [{"at": at, "n": each.present} for at, each in enumerate(report.minutes)]
    people = {"mark": {"type": "area", "interpolate": "step-after", "color": house["bar"], "opacity": 0.85}, "data": {"values": present}}
    people["encoding"] = {"x": _minutes(times, sheet, words=False), "y": _count(_("Present"), sheet)}
    return _page(_("Participation over time"), [_panel(people, sheet), _panel(_acts_by_minute(report, times, sheet), sheet)], sheet)


def _acts_by_minute(report: Report, times: Sequence[str], sheet: Sheet) -> Specification:
    stacks = [{"x": at, "x2": at + 0.88, **each} for at, minute in enumerate(report.minutes) for each in _stack(minute.acts, "y")]
    up = {"y": {**_count(_("What people did"), sheet), "field": "y"}, "y2": {"field": "y2"}}
    along = {"x": {**_minutes(times, sheet), "field": "x"}, "x2": {"field": "x2"}}
    return {"mark": {"type": "rect"}, "data": {"values": stacks}, "encoding": {**along, **up, "color": _kinds(sheet)}}


def parts(report: Report, sheet: Sheet = SLIDE) -> Specification:
    """What people did in each part of the programme."""
    words, high = sheet.width * 0.34, (sheet.height - _FOOT) / max(1, len(report.parts))
    size, labels = drawing.fitted([_short(each.title, 60) for each in report.parts], words - 14, high)
    stacks = [{"at": at, **each} for at, part in enumerate(report.parts) for each in _stack(part.acts, "x")]
    below = {"orient": "none", "legendX": 8 - words if sheet.width < _NARROW else 0, "legendY": sheet.height - 50, "direction": "horizontal"}
    down = {"field": "at", "type": "ordinal", "axis": None, "scale": {"domain": list(range(len(labels))), "padding": 0.34}}
    across = {"x": {**_count("", sheet), "field": "x", "title": None}, "x2": {"field": "x2"}}
    bars = {"mark": {"type": "bar"}, "data": {"values": stacks}, "encoding": {"y": down, **across, "color": _kinds(sheet, **below)}}
    named = [line for at, label in enumerate(labels) for line in _label(at, label, size, down, sheet)]
    # Padding of its own: what a renderer guesses that labels take is far too much.
    padding = {"left": round(words), "right": 12, "top": 2, "bottom": _FOOT}
    inside = replace(sheet, width=round(sheet.width - words - 12), height=sheet.height - _FOOT - 2)
    return {**drawing.framed(_("What people did in each part"), [bars, *named], sheet=inside), "padding": padding}


def _label(at: int, label: str, size: float, down: Specification, sheet: Sheet) -> Iterator[Specification]:
    """The title of a part before its bar, line by line: text of several lines is measured as if it were one."""
    lines = label.split("\n")
    look = {"font": drawing.FONT, "fontSize": size, "color": drawing.colours(sheet)["ink"], "align": "right", "baseline": "middle"}
    for number, line in enumerate(lines):
        mark = {"type": "text", **look, "x": -12, "dy": (number - (len(lines) - 1) / 2) * size * 1.15, "text": line}
        yield {"mark": mark, "data": {"values": [{"at": at}]}, "encoding": {"y": down}}


def _stack(acts: Mapping[Kind, int] | None, along: str) -> Iterator[Specification]:
    """Where each kind of act begins and ends in its bar, one after the other."""
    start = 0
    for kind in Kind if acts is not None else ():
        if acts and acts[kind]:
            yield {"kind": kind.value, along: start, f"{along}2": start + acts[kind]}
            start += acts[kind]


def polls(told: Sequence[PollTold], sheet: Sheet = SLIDE) -> Specification:
    """Which share of those present answered each poll."""
    known = [each for each in told if each.part.share is not None]
    rows = [Row(_short(each.question), each.part.answers, each.part.share or 0.0) for each in known]
    figures = [telling.percent(row.share, _language()) for row in rows]
    return drawing.figured(_("Who answered the polls"), rows, figures, foot=_("of those present"), sheet=sheet)


def poll(told: PollTold, sheet: Sheet = SLIDE) -> Specification:
    """What a poll came to, as its own type draws it."""
    assert told.result is not None
    return TYPES[told.type].draw(told.question, told.result, language=_language(), sheet=sheet)


def questions(report: Report, sheet: Sheet = SLIDE) -> Specification:
    """The questions that were wanted most."""
    shown = [each for each in report.questions if not each.into][:LISTED]
    most = max((each.votes for each in shown), default=0)
    rows = [Row(_short(each.text), each.votes, each.votes / most if most else 0.0) for each in shown]
    return drawing.figured(_("Questions that were wanted most"), rows, [str(row.count) for row in rows], foot=_("votes"), sheet=sheet)


def floors(report: Report, sheet: Sheet = SLIDE) -> Specification:
    """How long each hand had the floor."""
    shown = report.floors[:LISTED]
    most = max((each.spoke for each in shown), default=0)
    waited = _("Hand %(n)d (waited %(time)s)")
    rows = [
        Row(waited % {"n": number, "time": length(each.waited)}, each.spoke, each.spoke / most if most else 0.0)
        for number, each in enumerate(shown, 1)
    ]
    foot = _("minutes with the floor")
    return drawing.figured(_("Hands and the floor"), rows, [length(row.count) for row in rows], foot=foot, sheet=sheet)


# --- Parts of pictures -------------------------------------------------------------------------------------------


def _page(title: str, panels: Sequence[Specification], sheet: Sheet) -> Specification:
    whole = drawing.framed(title, [], sheet=sheet)
    shared = {name: whole[name] for name in ("$schema", "description", "background", "config")}
    size = {"autosize": {"type": "pad"}, "padding": 4, "spacing": 14}
    return {**shared, **size, "vconcat": list(panels), "resolve": {"scale": {"color": "shared"}}}


def _panel(layer: Specification, sheet: Sheet) -> Specification:
    return {"width": sheet.width - 84, "height": round(sheet.height * 0.36), **layer}


def _axis(sheet: Sheet) -> Specification:
    house = drawing.colours(sheet)
    words = {"labelFont": drawing.FONT, "titleFont": drawing.FONT, "labelFontSize": _LABEL, "titleFontSize": _TITLE, "titleFontWeight": "normal"}
    return {
        **words,
        "labelColor": house["ink"],
        "titleColor": house["quiet"],
        "domainColor": house["rest"],
        "gridColor": house["rest"],
        "ticks": False,
    }


def _count(title: str, sheet: Sheet) -> Specification:
    axis = {**_axis(sheet), "title": title, "tickCount": 4, "tickMinStep": 1, "domain": False, "labelPadding": 6}
    return {"field": "n", "type": "quantitative", "axis": axis}


def _minutes(times: Sequence[str], sheet: Sheet, *, words: bool = True) -> Specification:
    """Minutes by their number, so that a pause between two sittings takes no place; some of them with their clock."""
    labels = 5 if sheet.width < _NARROW else 9
    step = next((each for each in (1, 2, 5, 10, 15, 30, 60) if len(times) / each <= labels), max(60, len(times) // labels))
    axis = {**_axis(sheet), "title": None, "grid": False, "values": list(range(0, len(times), step)), "labelExpr": _named(list(times))}
    # The axis names numbers of minutes; a label that is not there must not be asked for.
    shown = axis if words else {**axis, "labels": False}
    return {"field": "at", "type": "quantitative", "axis": shown, "scale": {"domain": [0, max(1, len(times))], "nice": False}}


def _kinds(sheet: Sheet, **place: Any) -> Specification:
    names: Mapping[Kind, str] = kinds()
    house = drawing.colours(sheet)
    words = {"labelFont": drawing.FONT, "labelFontSize": _LABEL, "labelColor": house["ink"], "symbolType": "square", "symbolStrokeWidth": 0}
    where = {"orient": "bottom", "columns": 3 if sheet.width < _NARROW else 6, "title": None, **place}
    scale = {"domain": [kind.value for kind in Kind], "range": list(DARK if sheet.dark else LIGHT)}
    return {
        "field": "kind",
        "type": "nominal",
        "scale": scale,
        "legend": {**words, **where, "labelExpr": _named({kind.value: name for kind, name in names.items()})},
    }


def _named(names: Any) -> str:
    """What stands for the values of a scale: an expression that looks each up in ``names``. JSON is valid in it, whatever people wrote."""
    return f"{json.dumps(names)}[datum.value]"


def _short(words: str, most: int = LONGEST) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _language() -> str:
    return get_language() or "en"
