"""A talk whose poll asks for whom people answer."""

from __future__ import annotations

from kontor.talks.actions import load_talk
from kontor.talks.domain import document as doc
from kontor.talks.models import Talk

QUESTION = "Where are you / your member companies on the AI adoption journey?"


def talk_asking_for_whom(*, slug: str = "for-whom", code: str = "Lantern", series: str = "talks") -> Talk:
    """The talk, loaded and published."""
    poll = doc.Poll(id="journey", question=QUESTION, scale="ai-adoption-journey", standpoints=True)
    document = doc.TalkDocument(
        slug=slug,
        title="A talk",
        series=doc.Series(slug=series, title="Talks", organiser="A network"),
        agenda=(doc.AgendaItem(id="polls", kind=doc.ItemKind.POLL, title="Polls", polls=(poll,)),),
        room=doc.Room(code=code),
    )
    load_talk(document=document, by=None)
    return Talk.objects.select_related("room", "series").get(slug=slug)
