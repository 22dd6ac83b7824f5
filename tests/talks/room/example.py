"""A talk with a room, two polls and a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.live import hub
from kontor.live.domain import acts
from kontor.live.writer import alone
from kontor.talks.actions import load_talk
from kontor.talks.domain import document as doc
from kontor.talks.models import Talk

if TYPE_CHECKING:
    from kontor.live.models import Room


def talk_with_room(*, join: doc.Join = doc.Join.OPEN, slug: str = "a-talk", code: str = "Harbour", **room: Any) -> Talk:
    """The talk, loaded and published; ``room`` are more settings of its room."""
    polls = (
        doc.Poll(id="journey", question="Where are you?", options=("Not started", "Exploring", "Scaling")),
        doc.Poll(id="help", question="What helps?", type="multiple-choice", options=("Money", "Skills", "Peers"), max_choices=2),
    )
    document = doc.TalkDocument(
        slug=slug,
        title="A talk",
        series=doc.Series(slug="talks", title="Talks", organiser="A network"),
        agenda=(
            doc.AgendaItem(id="panel", kind=doc.ItemKind.PANEL, title="Panel debate"),
            doc.AgendaItem(id="polls", kind=doc.ItemKind.POLL, title="Polls", polls=polls),
        ),
        room=doc.Room(code=code, join=join, **room),
    )
    load_talk(document=document, by=None)
    return Talk.objects.select_related("room", "series").get(slug=slug)


def room_of(talk: Talk) -> Room:
    """The talk's room, which it has."""
    assert talk.room is not None
    return talk.room


def poll_ids(talk: Talk) -> list[int]:
    """The room's polls in the order of the agenda."""
    return [poll["id"] for poll in seen(talk)["polls"]]


def staff_does(talk: Talk, *done: acts.Act) -> None:
    """Staff's acts, one after the other."""
    for act in done:
        hub.act(room_of(talk), acts.Command(act=act))


def many_ask(talk: Talk, people: int) -> None:
    """The room opens, and each of many people asks a question: done in one go, before a server has the room."""
    asked = [acts.Command(acts.Ask(f"Question {number} of many?"), f"p{number:021}") for number in range(1, people + 1)]
    alone(room_of(talk).pk, [acts.Command(acts.Start()), *asked])


def seen(talk: Talk, audience: str = "moderator") -> dict[str, Any]:
    """What an audience sees."""
    return hub.snapshot(room_of(talk), audience)
