"""What each audience sees of a room, section by section: plain JSON values.

docs/reference/live-protocol.md describes the shapes. Nothing leaves a room but through these functions.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from kontor.live.domain.acts import Audience, Reaction
from kontor.live.domain.ballots import pseudonym
from kontor.live.domain.fairness import fair_order
from kontor.live.domain.merging import standing
from kontor.live.domain.state import PUBLIC, Poll, PollStage, Question, RoomState
from kontor.polls.registry import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kontor.live.domain.state import Hand, Message

QUESTIONS_SHOWN = 100
"""Questions that participants and the projector get: the pinned, then the most wanted ones."""
CHAT_SHOWN = 100
"""Messages that a screen gets: the newest."""
CROWD = frozenset({Audience.PARTICIPANT, Audience.PROJECTOR})
"""Who sees only what everybody may see."""


def moment(milliseconds: int) -> str:
    """An instant as ISO 8601 with milliseconds, in UTC."""
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def room(state: RoomState, audience: Audience) -> dict[str, Any]:
    """Title, state, where the talk is, and the programme. Which words are held back only moderators see."""
    setup = state.setup
    settings = asdict(setup.settings)
    if audience is not Audience.MODERATOR:
        del settings["held_words"], settings["word_filter"]
    return {
        "title": setup.title,
        "code": setup.code,
        "state": state.stage,
        "locked": state.locked,
        "item": state.item,
        "slide": state.slide,
        "settings": settings,
        "programme": setup.programme,
        "doors": setup.doors,
    }


def polls(state: RoomState, audience: Audience) -> list[dict[str, Any]]:
    """The polls in the programme's order. The crowd gets open and shown ones, and figures only where they are shown."""
    found = []
    for id_, asked in state.setup.polls.items():
        poll = state.polls.get(id_) or Poll(asked, {}, PollStage.WAITING)
        if audience in CROWD and not poll.shown and poll.stage is not PollStage.OPEN:
            continue
        found.append(_poll(id_, poll, audience))
    return found


def _poll(id_: int, poll: Poll, audience: Audience) -> dict[str, Any]:
    asked, kind = poll.asked, TYPES[poll.asked.type]
    told = poll.shown and not (kind.sealed and poll.stage is PollStage.OPEN)
    open_to_view = poll.stage is not PollStage.WAITING and (told or audience not in CROWD)
    tally = kind.moderate(poll.tally, poll.rulings, asked) if open_to_view else None
    section = {
        "id": id_,
        "type": asked.type,
        "question": asked.question,
        "options": asked.options,
        "min": asked.min_choices,
        "max": asked.max_choices,
        "details": kind.public(asked, final=poll.shown and poll.stage is PollStage.CLOSED) if audience in CROWD else asked.details,
        "standpoints": asked.standpoints,
        "state": poll.stage,
        "shown": poll.shown,
        "final": kind.final,
        "ballots": poll.count if open_to_view else None,
        "tally": tally,
    }
    seconds = kind.seconds(asked)
    if seconds is not None and poll.stage is PollStage.OPEN:
        section["until"] = moment(poll.opened_at + seconds * 1000)
    if kind.moderated and audience is Audience.MODERATOR and open_to_view:
        section["written"] = kind.entries(poll.tally, poll.rulings, asked)
    return section


def questions(state: RoomState, audience: Audience) -> list[dict[str, Any]]:
    """Questions, pinned and most wanted first; moderators get all of them, with their authors' participant ids."""
    if audience is Audience.MODERATOR:
        return [_moderated(each) for each in _by_want(state.questions.values())]
    public = [each for each in state.questions.values() if each.stage in PUBLIC]
    return [_question(each) for each in _by_want(public)[: QUESTIONS_SHOWN if audience in CROWD else None]]


def _moderated(question: Question) -> dict[str, Any]:
    more = {"author": question.author, "anonymous": question.anonymous, "labels": list(question.labels), "held": question.held}
    return {**_question(question), **more, "into": question.into or None, "holds": list(question.holds)}


def _by_want(found: Iterable[Question]) -> list[Question]:
    return sorted(found, key=lambda each: (not each.pinned, -each.votes, each.id))


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "text": question.text,
        "name": None if question.anonymous else question.name,
        "votes": question.votes,
        "state": question.stage,
        "pinned": question.pinned,
        "at": moment(question.at),
        "reply": question.reply,
    }


def labels(state: RoomState, audience: Audience) -> list[str] | None:
    """The labels that questions of this room were given, for moderators."""
    return state.labels if audience is Audience.MODERATOR else None


def hands(state: RoomState, audience: Audience) -> list[dict[str, Any]]:
    """Raised hands in fair order; the crowd sees only who has the floor."""
    if audience in CROWD:
        return [{"name": hand.name, "state": "floor", "until": _until(hand)} for hand in state.hands.values() if hand.floor]
    return [{**_hand(hand), "had": state.floors.get(hand.participant, 0)} for hand in fair_order(state)]


def _hand(hand: Hand) -> dict[str, Any]:
    said = {"participant": hand.participant, "name": hand.name, "at": moment(hand.at)}
    return {**said, "state": "floor" if hand.floor else "raised", "until": _until(hand)}


def _until(hand: Hand) -> str | None:
    """When the time that somebody with the floor is given is over."""
    return moment(hand.since + hand.seconds * 1000) if hand.floor and hand.seconds else None


def chat(state: RoomState, audience: Audience) -> list[dict[str, Any]]:
    """The newest messages, and older ones that are pinned or answered by them; nothing where the chat is off."""
    if not state.setup.settings.chat:
        return []
    messages = list(state.chat.values())
    newest = messages[-CHAT_SHOWN:]
    answered = {message.reply_to for message in newest}
    older = [message for message in messages[:-CHAT_SHOWN] if message.pinned or message.id in answered]
    return [_message(message, audience) for message in (*older, *newest)]


def _message(message: Message, audience: Audience) -> dict[str, Any]:
    shown = {"id": message.id, "name": message.name, "text": message.text, "at": moment(message.at), "pinned": message.pinned}
    shown["reply_to"] = message.reply_to or None
    return {**shown, "author": message.author} if audience is Audience.MODERATOR else shown


def reactions(state: RoomState, audience: Audience) -> dict[str, int] | None:
    """How many of each since the last push."""
    if audience is Audience.PRESENTER:
        return None
    return {kind: state.reactions.get(kind, 0) for kind in Reaction}


def counts(state: RoomState, audience: Audience) -> dict[str, int]:  # noqa: ARG001
    """Raised hands and questions. Who counts the listeners adds ``present``."""
    return {
        "hands": len(state.hands),
        "questions": sum(each.stage in PUBLIC for each in state.questions.values()),
    }


def muted(state: RoomState, audience: Audience) -> list[str] | None:
    """Participant ids of the muted, for moderators."""
    return sorted(state.muted) if audience is Audience.MODERATOR else None


SECTIONS: Mapping[str, Callable[[RoomState, Audience], Any]] = {
    "room": room,
    "polls": polls,
    "questions": questions,
    "labels": labels,
    "hands": hands,
    "chat": chat,
    "reactions": reactions,
    "counts": counts,
    "muted": muted,
}


def snapshot(state: RoomState, audience: Audience) -> dict[str, Any]:
    """All sections that ``audience`` gets, each JSON-ready by msgspec."""
    made = {name: make(state, audience) for name, make in SECTIONS.items()}
    return {name: section for name, section in made.items() if section is not None}


def known(state: RoomState, participant: str) -> bool:
    """Whether ``participant`` has done anything in the room, as far as the room may know: a ballot tells it only while its poll is open."""
    voted = (pseudonym(participant, key) in state.polls[id_].ballots for id_, key in state.keys.items() if key.voters and id_ in state.polls)
    spoke = any(participant in each for each in (state.asked_by, state.upvotes, state.hands, state.floors))
    return spoke or any(message.author == participant for message in state.chat.values()) or any(voted)


def own(state: RoomState, participant: str) -> dict[str, Any]:
    """What one participant did, for a page that was loaded anew. Their ballots only in polls that are still open."""
    ballots = {}
    for id_, poll in state.polls.items():
        key = state.keys.get(id_)
        choices = poll.ballots.get(pseudonym(participant, key)) if key and poll.stage is PollStage.OPEN else None
        if choices is not None:
            ballots[str(id_)] = choices
    return {
        "ballots": ballots,
        "upvotes": sorted({standing(state, each) for each in state.upvotes.get(participant, ()) if each in state.questions}),
        "questions": [_own_question(state, state.questions[each]) for each in state.asked_by.get(participant, ())],
        "hand": participant in state.hands,
        "floor": participant in state.hands and state.hands[participant].floor,
        "muted": participant in state.muted,
    }


def _own_question(state: RoomState, question: Question) -> dict[str, Any]:
    """With the question that stands for it where it was merged: its text only where everybody may see it."""
    if not question.into:
        return _question(question)
    other = state.questions[standing(state, question.id)]
    return {**_question(question), "into": other.id, "into_text": other.text if other.stage in PUBLIC else ""}
