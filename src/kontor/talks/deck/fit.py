"""Puts a slide into its layout: the largest size that fits, and more slides where the least does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kontor.talks.deck import metrics
from kontor.talks.deck.look import LEAST
from kontor.talks.deck.slides import COLUMNS, Box, Paragraph, Role, Text
from kontor.talks.deck.splitting import split
from kontor.talks.deck.widths import shared
from kontor.talks.domain.prose import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kontor.talks.deck.layouts import Layout, Place
    from kontor.talks.deck.slides import PlannedSlide

Paragraphs = tuple[Paragraph, ...]
_GAP = 24.0
_UNDER_TITLE = 14.0
_GENEROUS = 22.0
"""Points from which a text is large enough for its title to keep its own size."""
_LEAST_TITLE = 24.0
"""Points; a title is not set smaller than this to make room for the text."""


def fit(slide: PlannedSlide, layouts: Mapping[str, Layout]) -> tuple[PlannedSlide, ...]:
    """``slide`` as one slide or, where it says too much, as several; every text with its size and box."""
    layout = layouts[slide.layout]
    slide = slide.saying(*_seated(slide.texts, layout))
    lead, place = slide.text(Role.LEAD), layout.place(Role.LEAD)
    if slide.columns and lead and place and not _largest(lead.paragraphs, place, place.box.h, place.sizes):
        first = replace(slide, layout="Text", picture=None).saying(slide.text(Role.KICKER), Text(Role.BODY, lead.paragraphs))
        rest = replace(slide, notes="", key=f"{slide.key}/columns").saying(*(text for text in slide.texts if text is not lead))
        return fit(first, layouts) + fit(rest, layouts)
    return _roomiest(_titled(slide, layout), layout)


def _roomiest(slide: PlannedSlide, layout: Layout) -> tuple[PlannedSlide, ...]:
    """The slide in parts; where its text would be small, with a title in fewer lines if the text is larger for it."""
    best = tuple(_parts(slide, layout))
    if not layout.rises or _main_size(best) >= _GENEROUS:
        return best
    for shorter in _shorter_titles(slide, layout):
        found = tuple(_parts(shorter, layout))
        best = min(best, found, key=lambda parts: (len(parts), -_main_size(parts)))
    return best


def _main_size(parts: Sequence[PlannedSlide]) -> float:
    """The least size of the main texts."""
    return min((text.size for part in parts for text in part.texts if text.role is Role.BODY or text.role in COLUMNS), default=_GENEROUS)


def _shorter_titles(slide: PlannedSlide, layout: Layout) -> Iterator[PlannedSlide]:
    """The slide with its title in one line less, and one less again, at the largest size that allows it."""
    place = layout.title
    words, width = (Run(f"{slide.title} (99)"),), place.box.w - 2 * place.inset
    lines = metrics.line_count(words, slide.title_size, width, bold=place.bold)
    sizes = [size for size in place.sizes if _LEAST_TITLE <= size < slide.title_size]
    for fewer in range(lines - 1, 0, -1):
        size = next((size for size in sizes if metrics.line_count(words, size, width, bold=place.bold) <= fewer), None)
        if size:
            yield replace(slide, title_size=size, title_box=_title_box(f"{slide.title} (99)", size, layout))


def _parts(slide: PlannedSlide, layout: Layout) -> Iterator[PlannedSlide]:
    boxes = _boxes(slide, layout)
    pieces = _evened({text.role: _pieces(text, layout, boxes[text.role], slide) for text in slide.texts})
    parts = max((len(found) for found in pieces.values()), default=1)
    for part in range(parts):
        texts = tuple(found[part] if part < len(found) else _again(found, layout) for found in pieces.values())
        again = replace(slide, part=part + 1, parts=parts).saying(*texts)
        yield again if part == 0 else replace(again, title=f"{slide.title} ({part + 1})", key=f"{slide.key}/{part + 1}")


def _evened(pieces: dict[Role, list[Text]]) -> dict[Role, list[Text]]:
    """Columns beside one another are set in one size, the least of theirs."""
    least = min((text.size for role, texts in pieces.items() if role in COLUMNS for text in texts), default=0.0)
    return {role: [replace(text, size=least) for text in texts] if role in COLUMNS else texts for role, texts in pieces.items()}


def _again(found: Sequence[Text], layout: Layout) -> Text | None:
    """What a place says on a later slide once it has said everything."""
    place = layout.place(found[0].role)
    return found[0] if place and place.repeats and len(found) == 1 else None


def size_in(text: Text, layout: Layout, box: Box, *, picture: bool) -> float:
    """The largest size at which ``text`` fits ``box``; 0 where none does."""
    place = layout.place(text.role)
    assert place
    return _largest(text.paragraphs, replace(place, box=box), _room(layout, box, picture=picture), place.sizes)


def _room(layout: Layout, box: Box, *, picture: bool) -> float:
    """The height that a picture leaves of ``box``."""
    return layout.picture.y - box.y if picture and layout.picture and box.meets(layout.picture) else box.h


def _pieces(text: Text, layout: Layout, box: Box, slide: PlannedSlide) -> list[Text]:
    """``text`` as one text a slide."""
    place = layout.place(text.role)
    assert place
    room = _room(layout, box, picture=bool(slide.picture))
    if place.role is Role.KICKER:
        size, cut = _cut(text.paragraphs[0].text, place)
        return [replace(text, paragraphs=(Paragraph((Run(cut),)),), size=size)]
    heading = text.paragraphs[:1] if text.heading else ()
    sized = replace(place, box=Box(box.x, box.y, box.w, room))
    own = box if box != place.box else None
    size = _largest(text.paragraphs, sized, room, place.sizes)
    if size:
        return [replace(text, size=size, box=own)]
    parted = split(text.paragraphs[len(heading) :], heading, sized)
    return [replace(text, paragraphs=heading + chunk, size=parted.size, box=own) for chunk in parted.chunks]


def _titled(slide: PlannedSlide, layout: Layout) -> PlannedSlide:
    """The slide with its title at the largest size that fits; a title too long for the least ends in the notes."""
    size, cut = _cut(slide.title, layout.title, spare=" (99)")
    if cut == slide.title:
        return replace(slide, title_size=size, title_box=_title_box(cut, size, layout))
    return replace(slide, title=cut, title_size=size, notes=f"{slide.title}\n\n{slide.notes}".strip())


def _title_box(words: str, size: float, layout: Layout) -> Box | None:
    """Where a title stands that takes less than its room, in a layout where what is below may come up."""
    place = layout.title
    taken = _height((Paragraph((Run(words),)),), size, place) + _UNDER_TITLE
    return replace(place.box, h=taken) if layout.rises and taken < place.box.h else None


def _cut(words: str, place: Place, *, spare: str = "") -> tuple[float, str]:
    """The largest size at which ``words`` fit their place, and as many of them as fit."""
    size = _largest((Paragraph((Run(words + spare),)),), place, place.box.h, place.sizes)
    if size:
        return size, words
    least, kept = place.sizes[-1], words
    while kept and not _largest((Paragraph((Run(f"{kept}…{spare}"),)),), place, place.box.h, (least,)):
        kept = kept[: -max(1, len(kept) // 40)].rstrip()
    return least, f"{kept}…"


def _height(paragraphs: Sequence[Paragraph], size: float, place: Place) -> float:
    return metrics.height(paragraphs, size, place.box.w - 2 * place.inset, least=LEAST, bold=place.bold)


def _largest(paragraphs: Sequence[Paragraph], place: Place, room: float, sizes: Sequence[float]) -> float:
    """The largest of ``sizes`` at which everything fits, if one allows it with every address on one line; 0 where none does."""
    fitting = [size for size in sizes if _height(paragraphs, size, place) <= room - 2 * place.inset]
    width = place.box.w - 2 * place.inset
    return next((size for size in fitting if metrics.widest_address(paragraphs, size, least=LEAST) <= width), max(fitting, default=0.0))


def _seated(texts: Sequence[Text], layout: Layout) -> list[Text]:
    """The texts with a place each: one without joins its neighbour, a kicker without goes."""
    found: list[Text] = []
    ahead: Paragraphs = ()
    for text in texts:
        if layout.place(text.role):
            found.append(replace(text, paragraphs=ahead + text.paragraphs))
            ahead = ()
        elif text.role is Role.KICKER:
            continue
        elif found and found[-1].role is not Role.KICKER:
            found[-1] = replace(found[-1], paragraphs=found[-1].paragraphs + text.paragraphs)
        else:
            ahead += text.paragraphs
    if ahead:
        place = next((place for place in layout.texts if place.role is not Role.KICKER), None)
        found += [Text(place.role, ahead)] if place else []
    return found


def _raised(box: Box, layout: Layout, spare: float) -> Box:
    """A box that stands below the title, ``spare`` points higher and taller."""
    below = box.y >= layout.title.box.y + layout.title.box.h
    return Box(box.x, box.y - spare, box.w, box.h + spare) if below else box


def _boxes(slide: PlannedSlide, layout: Layout) -> dict[Role, Box]:
    """Where each text stands: columns under what the lead really takes, a single column over the whole width."""
    spare = layout.title.box.h - slide.title_box.h if slide.title_box else 0.0
    boxes = {place.role: _raised(place.box, layout, spare) for place in layout.texts}
    columns = [place for place in layout.texts if place.role in COLUMNS]
    lead, place = slide.text(Role.LEAD), layout.place(Role.LEAD)
    if lead and place and columns:
        size = _largest(lead.paragraphs, place, place.box.h, place.sizes) or place.sizes[-1]
        taken = boxes[Role.LEAD].y + _height(lead.paragraphs, size, place) + _GAP
        boxes |= {each.role: Box(each.box.x, taken, each.box.w, each.box.y + each.box.h - taken) for each in columns}
    if layout.rises and len(slide.columns) == len(columns) > 1:
        boxes |= shared(slide.columns, [replace(place, box=boxes[place.role]) for place in columns])
    if len(slide.columns) == 1 and columns:
        one, last = boxes[columns[0].role], boxes[columns[-1].role]
        boxes[columns[0].role] = Box(one.x, one.y, last.x + last.w - one.x, one.h)
    return boxes


__all__ = ["fit", "size_in"]
