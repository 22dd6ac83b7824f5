"""The rooms of a talk: what their names may be, and how the talk looks from inside each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kontor.talks.domain import document as doc

if TYPE_CHECKING:
    from collections.abc import Iterator

REHEARSAL = "rehearsal-"
"""How the names of rehearsals begin; what follows is their code, which cannot be guessed."""
KEPT = frozenset({"act", "main", "new"})
"""Names that addresses of a talk's rooms have other uses for."""


def kept(name: str) -> bool:
    """Whether a further room cannot be called ``name``."""
    return name in KEPT or name.startswith(REHEARSAL)


def codes(document: doc.TalkDocument) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The code of every room of the talk, each with its place in the document."""
    if document.room is not None:
        yield ("room", "code"), document.room.code
    for place, each in enumerate(document.rooms):
        yield ("rooms", place, "room", "code"), each.room.code


def further(document: doc.TalkDocument, key: str) -> doc.FurtherRoom:
    """The further room called ``key``; :class:`KeyError` where there is none."""
    for each in document.rooms:
        if each.id == key:
            return each
    raise KeyError(key)


def seen_from(document: doc.TalkDocument, key: str) -> doc.TalkDocument:
    """The talk as its further room ``key`` shows it: that room's title, polls and way in. :class:`KeyError` where there is none.

    The whole talk's agenda, people and closing words stay in its main room.
    """
    room = further(document, key)
    item = doc.AgendaItem(id=room.id, kind=doc.ItemKind.POLL, title=room.title, listed=False, text=room.text, polls=room.polls)
    return doc.TalkDocument(
        slug=document.slug,
        title=room.title,
        language=document.language,
        series=replace(document.series, title=document.title),
        when=document.when,
        description=room.text,
        agenda=(item,),
        room=room.room,
    )


def rehearsed(document: doc.TalkDocument, code: str) -> doc.TalkDocument:
    """The talk as a rehearsal shows it: everything as it is, but ``code`` leads into the rehearsal and nobody has to register."""
    if document.room is None:
        return document
    return replace(document, room=replace(document.room, code=code, join=doc.Join.OPEN))
