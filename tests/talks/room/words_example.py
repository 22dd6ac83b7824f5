"""A talk in whose room people write: a cloud of words and open answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.live import hub
from kontor.live.domain import acts
from kontor.talks.actions import load_talk
from kontor.talks.domain import document as doc
from kontor.talks.models import Talk
from tests.talks.room.example import room_of

if TYPE_CHECKING:
    from collections.abc import Iterable


def talk_with_words(*, slug: str = "words", code: str = "Words") -> Talk:
    """The talk, loaded and published."""
    polls = (
        doc.Poll(id="words", question="What moves you?", type="word-cloud", details={"words": 2}),
        doc.Poll(id="answers", question="What helps?", type="open-text"),
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


def everybody_writes(talk: Talk, poll: int, ballots: Iterable[Any]) -> None:
    """Each ballot is another person's."""
    for at, ballot in enumerate(ballots):
        hub.act(room_of(talk), acts.Command(acts.Vote(poll, ballot), f"participant-{at:04}", ""))
