"""A talk with two breakout rooms beside its live room."""

from __future__ import annotations

from typing import Any

from kontor.talks.actions import load_talk
from kontor.talks.domain import document as doc
from kontor.talks.models import FurtherRoom, Talk

SKILLS = doc.FurtherRoom(
    id="skills",
    title="Breakout: skills",
    text="Which skills do **your** members miss?",
    room=doc.Room(code="Skills26", chat=False),
    polls=(doc.Poll(id="missing", question="What is missing?", options=("Time", "Teachers")),),
)
MONEY = doc.FurtherRoom(id="money", title="Breakout: money", room=doc.Room(code="Money26", questions_moderated=False))


def talk_document(*further: doc.FurtherRoom, **fields: Any) -> doc.TalkDocument:
    """A talk with a poll in its agenda and ``further`` rooms: skills and money where none are named."""
    polls = (doc.Poll(id="journey", question="Where are you?", options=("Not started", "Scaling")),)
    fields = {"room": doc.Room(code="Harbour"), "rooms": further or (SKILLS, MONEY), **fields}
    return doc.TalkDocument(
        slug="a-talk",
        title="A talk",
        series=doc.Series(slug="talks", title="Talks", organiser="A network"),
        agenda=(
            doc.AgendaItem(id="panel", kind=doc.ItemKind.PANEL, title="Panel debate", text="About **clusters**."),
            doc.AgendaItem(id="polls", kind=doc.ItemKind.POLL, title="Polls", polls=polls),
        ),
        **fields,
    )


def loaded(document: doc.TalkDocument) -> Talk:
    """The talk in the database, published."""
    load_talk(document=document, by=None)
    return Talk.objects.select_related("series", "room").get(slug=document.slug)


def further(key: str) -> FurtherRoom:
    """The further room called ``key``."""
    return FurtherRoom.objects.select_related("room", "talk").get(key=key)
