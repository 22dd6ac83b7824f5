"""The slide layouts, by name. A new one is a file here and a line in ``LAYOUTS``."""

from __future__ import annotations

from kontor.talks.deck.layouts import (
    agenda,
    columns,
    funding,
    headline,
    join,
    links,
    news,
    people,
    picture,
    poll,
    save_the_date,
    section,
    text,
    thanks,
    title,
)
from kontor.talks.deck.layouts.layout import Layout, Place

LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        title.LAYOUT,
        agenda.LAYOUT,
        section.LAYOUT,
        text.LAYOUT,
        headline.LAYOUT,
        news.LAYOUT,
        columns.TWO,
        columns.THREE,
        columns.FOUR,
        join.LAYOUT,
        poll.LAYOUT,
        poll.RESULTS,
        people.LAYOUT,
        funding.LAYOUT,
        save_the_date.LAYOUT,
        links.LAYOUT,
        thanks.LAYOUT,
        picture.LAYOUT,
    )
}

__all__ = ["LAYOUTS", "Layout", "Place"]
