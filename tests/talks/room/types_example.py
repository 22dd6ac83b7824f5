"""A talk whose room asks one poll of every type there is."""

from __future__ import annotations

from kontor.polls.registry import TYPES
from kontor.talks.actions import load_talk
from kontor.talks.domain import document as doc
from kontor.talks.models import Talk

OPTIONS = ("Money", "Skills", "Peers", "Time")
MORE_TIME = {"quiz": {"seconds": 600}, "open-text": {"moderation": "after"}}
"""A test is slower than people are, and its moderator reads afterwards."""


def question(key: str) -> str:
    """What the poll of a type asks."""
    return f"A question of the type {key}?"


def most(key: str) -> int:
    """How many answers its poll takes: as many as the samples of the types that take several need."""
    return 3 if key in {"multiple-choice", "ranking"} else 1


def talk_with_every_type(*, slug: str, code: str) -> Talk:
    """The talk, loaded and published."""
    polls = tuple(
        doc.Poll(
            id=key,
            question=question(key),
            type=key,
            options=OPTIONS if poll_type.options else (),
            details={**poll_type.sample.details, **MORE_TIME.get(key, {})},
            max_choices=most(key),
        )
        for key, poll_type in TYPES.items()
    )
    document = doc.TalkDocument(
        slug=slug,
        title="A talk",
        series=doc.Series(slug="talks", title="Talks", organiser="A network"),
        agenda=(doc.AgendaItem(id="polls", kind=doc.ItemKind.POLL, title="Polls", polls=polls),),
        room=doc.Room(code=code),
    )
    load_talk(document=document, by=None)
    return Talk.objects.select_related("room", "series").get(slug=slug)
