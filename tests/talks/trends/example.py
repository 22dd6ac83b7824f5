"""A series of talks that asked again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from kontor.polls.actions import save_result, show_result
from kontor.polls.queries import asked_poll
from kontor.polls.registry import TYPES
from kontor.talks.actions import load_talk
from kontor.talks.domain import document as doc
from kontor.talks.models import Talk, TalkPoll

if TYPE_CHECKING:
    from collections.abc import Sequence

QUESTION = "Where are you / your member companies on the AI adoption journey?"
SERIES = doc.Series(slug="talks", title="Talks", organiser="A network")


def journey(**changes: Any) -> doc.Poll:
    """The poll that is asked again."""
    fields: dict[str, Any] = {"id": "journey", "question": QUESTION, "scale": "ai-adoption-journey", **changes}
    return doc.Poll(**fields)


def talk(slug: str, day: str, poll: doc.Poll, *, series: doc.Series = SERIES, language: str = "en") -> Talk:
    """A talk that asks ``poll``."""
    agenda = (doc.AgendaItem(id="polls", kind=doc.ItemKind.POLL, title="Polls", polls=(poll,)),)
    document = doc.TalkDocument(slug=slug, title=f"Talk of {day}", series=series, when=doc.When(date=day), agenda=agenda, language=language)
    load_talk(document=document, by=None)
    return Talk.objects.get(slug=slug)


def answered(of: Talk, ballots: Sequence[Any], *, shown: bool = True) -> None:
    """``ballots`` were cast in the only poll of the talk, and it closed."""
    poll = TalkPoll.objects.select_related("poll").get(item__talk=of).poll
    asked, kind = asked_poll(poll), TYPES[poll.type]
    tally = kind.empty(asked)
    for ballot in ballots:
        assert kind.validate(ballot, asked) is None
        kind.add(tally, kind.complete(ballot, 0, asked))
    result: Any = {"ballots": len(ballots), "tally": tally, "options": list(asked.options), "details": dict(asked.details)}
    save_result(poll=poll.pk, result=result, at=datetime(2026, 1, 14, tzinfo=UTC))
    show_result(poll=poll.pk, shown=shown)


def for_whom(standpoint: str, *steps: int) -> list[Any]:
    """Ballots of a poll that asks for whom people answer."""
    return [{"standpoint": standpoint, "ballot": [step]} for step in steps]
