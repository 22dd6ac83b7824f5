"""What a report needs of a room's journal, in one pass over its events."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kontor.live.domain import events
from kontor.live.domain.report.values import MINUTE, Floor, Kind, seconds
from kontor.live.domain.state import QuestionStage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

TAKEN_UP = frozenset({QuestionStage.ANSWERING, QuestionStage.ANSWERED})
_KINDS: Mapping[type[events.Event], Kind] = {
    events.Voted: Kind.VOTES,
    events.QuestionAsked: Kind.QUESTIONS,
    events.Upvoted: Kind.UPVOTES,
    events.HandRaised: Kind.HANDS,
    events.Said: Kind.CHAT,
}


class Stretch(Struct):
    """A stretch of time: the room was open, or at one item. ``end`` 0: it goes on."""

    key: str
    start: int
    end: int = 0


class Found(Struct):
    """What the journal holds, by when it happened."""

    opened: list[Stretch] = field(default_factory=list)
    items: list[Stretch] = field(default_factory=list)
    acts: dict[int, Counter[Kind]] = field(default_factory=dict)
    """By the beginning of the minute."""
    by_item: dict[str, Counter[Kind]] = field(default_factory=dict)
    closed: dict[int, int] = field(default_factory=dict)
    """When each poll closed."""
    moved: dict[int, int] = field(default_factory=dict)
    """When each question was first taken up in the room."""
    replied: dict[int, int] = field(default_factory=dict)
    """When each question was first answered in writing."""
    raised: dict[str, int] = field(default_factory=dict)
    """Hands that are up, by participant."""
    speaking: tuple[str, int, int, int] | None = None
    """Who has the floor: participant, hand raised, floor given, seconds meant."""
    floors: list[Floor] = field(default_factory=list)
    unheard: int = 0
    people: set[str] = field(default_factory=set)
    last: int = 0


def read(groups: Iterable[tuple[int, Iterable[events.Event]]]) -> Found:
    """``groups``: when each group of events was written, and the events."""
    found = Found()
    for at, happened in groups:
        for event in happened:
            found.last = at
            _count(found, event, at)
            if type(event) in _READERS:
                _READERS[type(event)](found, event, at)
    return found


def _count(found: Found, event: events.Event, at: int) -> None:
    found.people.add(getattr(event, "participant", "") or getattr(event, "author", ""))
    kind = _KINDS.get(type(event))
    if kind is None or (isinstance(event, events.Upvoted) and not event.on):
        return
    found.acts.setdefault(at - at % MINUTE, Counter())[kind] += 1
    item = found.items[-1] if found.items else None
    if item is not None and not item.end:
        found.by_item.setdefault(item.key, Counter())[kind] += 1


def _started(found: Found, event: events.Event, at: int) -> None:  # noqa: ARG001
    found.opened.append(Stretch("", at))


def _ended(found: Found, event: events.Event, at: int) -> None:  # noqa: ARG001
    for stretches in (found.opened, found.items):
        if stretches and not stretches[-1].end:
            stretches[-1].end = at
    _over(found, at)
    found.unheard += len(found.raised)
    found.raised.clear()


def _item(found: Found, event: events.ItemChosen, at: int) -> None:
    if found.items and not found.items[-1].end:
        found.items[-1].end = at
    found.items.append(Stretch(event.item, at))


def _poll_closed(found: Found, event: events.PollClosed, at: int) -> None:
    found.closed[event.poll] = at


def _poll_opened(found: Found, event: events.PollOpened, at: int) -> None:  # noqa: ARG001
    found.closed.pop(event.asked.id, None)


def _question_moved(found: Found, event: events.QuestionMoved, at: int) -> None:
    if event.state in TAKEN_UP:
        found.moved.setdefault(event.question, at)


def _question_replied(found: Found, event: events.QuestionReplied, at: int) -> None:
    if event.text:
        found.replied.setdefault(event.question, at)
    else:
        found.replied.pop(event.question, None)


def _raised(found: Found, event: events.HandRaised, at: int) -> None:  # noqa: ARG001
    found.raised[event.participant] = event.at


def _floor(found: Found, event: events.FloorGiven, at: int) -> None:
    given = event.at or at
    _over(found, given)
    found.speaking = (event.participant, found.raised.pop(event.participant, given), given, event.seconds)


def _down(found: Found, event: events.HandLowered | events.Removed, at: int) -> None:
    if found.speaking and found.speaking[0] == event.participant:
        _over(found, at)
    elif found.raised.pop(event.participant, None) is not None:
        found.unheard += 1


def _over(found: Found, at: int) -> None:
    if found.speaking:
        _participant, raised, given, meant = found.speaking
        found.floors.append(Floor(waited=seconds(raised, given), spoke=seconds(given, at), meant=meant))
        found.speaking = None


_READERS: Mapping[type[events.Event], Callable[..., None]] = {
    events.RoomStarted: _started,
    events.RoomEnded: _ended,
    events.ItemChosen: _item,
    events.PollOpened: _poll_opened,
    events.PollClosed: _poll_closed,
    events.QuestionMoved: _question_moved,
    events.QuestionReplied: _question_replied,
    events.HandRaised: _raised,
    events.FloorGiven: _floor,
    events.HandLowered: _down,
    events.Removed: _down,
}
