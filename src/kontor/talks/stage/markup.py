"""Slides as HTML: real headings, paragraphs, lists and links, each where the deck has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from kontor.talks.deck import typesetting
from kontor.talks.deck.layouts import LAYOUTS
from kontor.talks.deck.look import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kontor.talks.deck.look import Tiles
    from kontor.talks.deck.slides import Box, PlannedSlide
    from kontor.talks.stage.sheet import Sheet

EMPTY = SafeString()


def words(planned: PlannedSlide, number: int, hashtag: str, sheet: Sheet) -> SafeString:
    """Everything that a slide says, in reading order."""
    value = typesetting.slide(planned, number, hashtag)
    return _joined(
        [_title(planned, value["title"], sheet), *_texts(planned, value["texts"], sheet), *(_edge(each, sheet) for each in value["edges"])]
    )


def place(box: Box, sheet: Sheet) -> str:
    """The classes that put something into ``box``."""
    return f"placed {sheet.measured(x=box.x, y=box.y, w=box.w, h=box.h)}"


def grounds(layouts: Iterable[str]) -> SafeString:
    """The grounds of ``layouts``, once each in a page."""
    return _joined(_ground(layout) for layout in layouts)


def _ground(layout: str) -> SafeString:
    """What lies under a layout's words, as an SVG symbol."""
    ours = LAYOUTS[layout]
    return format_html(
        '<symbol id="{}" viewBox="0 0 {} {}"><rect class="tile-{}" width="{}" height="{}"/>{}</symbol>',
        ground_name(layout),
        int(WIDTH),
        int(HEIGHT),
        ours.ground,
        int(WIDTH),
        int(HEIGHT),
        _joined(_tiles(each) for each in ours.tiles),
    )


def ground_name(layout: str) -> str:
    """The id of a layout's ground."""
    return f"ground-{layout.lower().replace(' ', '-')}"


def _tiles(tiles: Tiles) -> SafeString:
    steps = "".join(f"M{box.x:.2f} {box.y:.2f}h{box.w:.2f}v{box.h:.2f}h{-box.w:.2f}z" for box in tiles.boxes)
    return format_html('<path class="tile-{}" d="{}"/>', tiles.colour, steps)


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _standing(value: Mapping[str, Any], sheet: Sheet) -> str:
    measures = sheet.measured(x=value["x"], y=value["y"], w=value["w"], h=value["h"], p=value["inset"])
    fill = f" fill-{value['fill']}" if value["fill"] else ""
    return f"placed {measures} to-{value['align']} at-{value['anchor']}{fill}"


def _title(planned: PlannedSlide, value: Mapping[str, Any], sheet: Sheet) -> SafeString:
    above_the_slide = value["y"] < 0
    standing = "visually-hidden" if above_the_slide else _standing(value, sheet)
    return format_html(
        '<h2 class="slide-title {}" id="title-{}"><span class="set {}">{}</span></h2>',
        standing,
        planned.key,
        sheet.measured(z=value["size"]),
        _runs(value["runs"]),
    )


def _texts(planned: PlannedSlide, values: Iterable[Mapping[str, Any]], sheet: Sheet) -> Iterable[SafeString]:
    for text, value in zip(planned.texts, values, strict=True):
        yield format_html(
            '<div class="slide-text role-{} {}"><div>{}</div></div>', text.role.value, _standing(value, sheet), _blocks(value["blocks"], sheet)
        )


def _edge(value: Mapping[str, Any], sheet: Sheet) -> SafeString:
    """The hashtag and the number; a screen reader hears the number with the slide."""
    return format_html(
        '<p class="slide-edge {}" aria-hidden="true"><span class="set {} word-{}">{}</span></p>',
        _standing(value, sheet),
        sheet.measured(z=value["size"]),
        value["colour"],
        value["words"],
    )


def _blocks(blocks: Iterable[Mapping[str, Any]], sheet: Sheet) -> SafeString:
    return _joined(_list(block, sheet) if block["kind"] == "list" else _paragraph(block, sheet) for block in blocks)


def _paragraph(block: Mapping[str, Any], sheet: Sheet) -> SafeString:
    return format_html('<p class="set {}">{}</p>', sheet.measured(z=block["size"], a=block["above"], i=block["indent"]), _runs(block["runs"]))


def _list(block: Mapping[str, Any], sheet: Sheet) -> SafeString:
    tag = "ol" if block["numbered"] else "ul"
    outer = sheet.measured(z=block["size"], a=block["above"], i=block["indent"], s=block["step"], g=block["spacing"])
    items = format_html_join(
        "",
        '<li class="set {} mark-{}" data-mark="{}"{}><div>{}</div>{}</li>',
        (
            (
                sheet.measured(z=item["size"]),
                block["marks"],
                f"{item['number']}." if block["numbered"] else block["bullet"],
                format_html(' value="{}"', item["number"]) if block["numbered"] else EMPTY,
                _runs(item["runs"]),
                _blocks(item["below"], sheet),
            )
            for item in block["items"]
        ),
    )
    return format_html('<{} class="set {}" role="list">{}</{}>', mark_safe(tag), outer, items, mark_safe(tag))  # noqa: S308  (one of two words)


def _runs(runs: Iterable[Mapping[str, Any]]) -> SafeString:
    return _joined(_run(run) for run in runs)


def _run(run: Mapping[str, Any]) -> SafeString:
    said = SafeString(escape(run["words"]).replace(typesetting.SOFT, "<wbr>").replace("\n", "<br>"))
    names = " ".join(name for name, on in (("bold", run["bold"]), ("italic", run["italic"])) if on)
    dress = f"{names} word-{run['colour']}".strip()
    if run["href"]:
        return format_html('<a class="{}" href="{}" target="_blank" rel="noopener">{}</a>', dress, run["href"], said)
    return format_html('<span class="{}">{}</span>', dress, said)
