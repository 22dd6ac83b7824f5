"""The slides of one agenda item."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kontor.talks.deck.offers import funding_topic, news_item
from kontor.talks.deck.slides import COLUMNS, Paragraph, Picture, PictureKind, PlannedSlide, Role, Style, Text
from kontor.talks.deck.words import in_two_lines, linked, name, said, written
from kontor.talks.domain import prose
from kontor.talks.domain.document import ItemKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kontor.talks.domain.document import AgendaItem, Slide, TalkDocument

_FEW = 3
"""Up to so many people stand in one column."""
_MOST_COLUMNS = 4
_LONGEST_ALT = 400
"""Characters; the whole text of a page stands in the notes."""


def opened(document: TalkDocument, item: AgendaItem) -> Iterator[PlannedSlide]:
    """The slide that an agenda item begins with: a divider, or the panel; a poll has none."""
    if item.kind is ItemKind.PANEL:
        yield _panel(document, item)
    elif item.kind is not ItemKind.POLL:
        yield _section(document, item)
    if item.text and not _is_shown(item):
        yield PlannedSlide(
            key=f"{item.id}/text",
            layout="Text",
            title=item.title,
            texts=(Text(Role.BODY, written(item.text)),),
            item=item.id,
        )


def shown(item: AgendaItem, pages: tuple[str, ...]) -> Iterator[PlannedSlide]:
    """What an agenda item shows: news, slides, a presenter's own pages, funding topics."""
    yield from (news_item(item, news) for news in item.news)
    for slide in item.slides:
        yield from _own_slides(item, slide)
    yield from (_page(item, number, words, len(pages)) for number, words in enumerate(pages, start=1))
    yield from (funding_topic(item, topic) for topic in item.topics)


def _is_shown(item: AgendaItem) -> bool:
    return bool(item.news or item.slides or item.slides_pdf or item.topics or item.kind is ItemKind.PANEL)


def _notes(document: TalkDocument, item: AgendaItem) -> str:
    """What the person on stage wants to have at hand: the editor's notes, the item's text, who the people are."""
    parts = [prose.plain(item.notes), prose.plain(item.text) if _is_shown(item) else ""]
    for appearance in item.people:
        about = prose.plain(document.person(appearance.person).biography)
        parts.append(f"{name(document, appearance)}: {about}" if about else "")
    return "\n\n".join(part for part in parts if part)


def _section(document: TalkDocument, item: AgendaItem) -> PlannedSlide:
    title = item.slides_title or item.title
    listed = [each.id for each in document.agenda if each.listed]
    kicker = _("Agenda item %(number)s") % {"number": listed.index(item.id) + 1} if item.id in listed else ""
    people = [paragraph for appearance in item.people for paragraph in in_two_lines(document, appearance)]
    return PlannedSlide(key=item.id, layout="Section", title=title, notes=_notes(document, item), item=item.id).saying(
        Text(Role.KICKER, (said(kicker),) if kicker else ()), Text(Role.LEAD, tuple(people))
    )


def _panel(document: TalkDocument, item: AgendaItem) -> PlannedSlide:
    people = [in_two_lines(document, appearance) for appearance in item.people]
    half = len(people) if len(people) <= _FEW else (len(people) + 1) // 2
    columns = (people[:half], people[half:])
    return PlannedSlide(key=item.id, layout="Panel", title=item.title, notes=_notes(document, item), item=item.id).saying(
        *(Text(role, tuple(one for person in column for one in person)) for role, column in zip(COLUMNS, columns, strict=False))
    )


def _own_slides(item: AgendaItem, slide: Slide) -> Iterator[PlannedSlide]:
    """A presenter's slide; what has more columns than a slide can hold goes on to another."""
    kicker = Text(Role.KICKER, (said(item.slides_title or item.title),))
    planned = PlannedSlide(
        key=f"{item.id}/{slide.id}", layout="Text", title=slide.title, links=slide.links, notes=prose.plain(slide.notes), item=item.id
    )
    text, links = written(slide.text), linked(slide.links)
    columns = [(said(column.heading, Style.HEADING), *written(column.text)) for column in slide.columns]
    if not (text or columns or links):
        yield replace(planned, layout="Section").saying(kicker)
        return
    if len(columns) <= 1:
        yield planned.saying(kicker, Text(Role.BODY, text + (columns[0] if columns else ()) + links))
        return
    columns[-1] += links
    yield from _in_columns(planned, kicker, text, columns)


def _in_columns(planned: PlannedSlide, kicker: Text, lead: tuple[Paragraph, ...], columns: list[tuple[Paragraph, ...]]) -> Iterator[PlannedSlide]:
    slides = -(-len(columns) // _MOST_COLUMNS)
    each = -(-len(columns) // slides)
    for number in range(slides):
        some = columns[number * each : (number + 1) * each]
        layout = {1: "Text", 2: "Two columns", 3: "Three columns"}.get(len(some), "Four columns")
        texts = [Text(role, column) for role, column in zip(COLUMNS, some, strict=False)]
        if len(some) == 1:
            texts = [Text(Role.BODY, some[0])]
        key = planned.key if number == 0 else f"{planned.key}/more-{number}"
        yield replace(planned, layout=layout, key=key).saying(kicker, Text(Role.LEAD, lead if number == 0 else ()), *texts)


def _page(item: AgendaItem, number: int, words: str, count: int) -> PlannedSlide:
    title = _("%(title)s, page %(number)s of %(count)s") % {"title": item.slides_title or item.title, "number": number, "count": count}
    first = " ".join(words.split())
    alt = f"{title}: {first}" if first else title
    picture = Picture(PictureKind.PAGE, item.id, alt if len(alt) <= _LONGEST_ALT else f"{alt[:_LONGEST_ALT]}…", number)
    return PlannedSlide(key=f"{item.id}/page-{number}", layout="Picture", title=title, picture=picture, notes=words.strip(), item=item.id)
