"""What the public pages of one talk and of one speaker ask, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import F
from django.utils.translation import get_language, gettext

from kontor.polls.domain.scales import SCALES
from kontor.polls.registry import TYPES
from kontor.polls.standpoints import side_by_side
from kontor.talks.domain import when as when_rules
from kontor.talks.models import Appearance, Person, Series, Talk
from kontor.talks.public import rows
from kontor.talks.public.instances import Instances

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from kontor.polls.domain.poll_type import Result
    from kontor.talks.public.rows import ItemRow, NewsRow, PersonRow, RoleRow, TopicRow


class Answer(NamedTuple):
    """One answer of a poll, and how many gave it; ``share`` is in whole percent."""

    words: str
    votes: int = 0
    share: int = 0


class Standpoint(NamedTuple):
    """What was answered from one standpoint, and how many did."""

    name: str
    answers: tuple[Answer, ...]
    ballots: int


class PollOnPage(NamedTuple):
    """A poll as visitors see it: before the talk its question and answers, afterwards its result."""

    question: str
    answers: tuple[Answer, ...]
    ballots: int | None
    """How many voted; ``None`` where there is no result yet."""
    standpoints: tuple[Standpoint, ...] = ()
    """The same answers told apart by for whom they were given, where the poll asked for it."""


@dataclass(frozen=True, slots=True)
class ItemOnPage:
    """An agenda item with all that it holds. Equal items look equal, so that what was drawn once need not be drawn again."""

    item: ItemRow
    people: tuple[RoleRow, ...]
    news: tuple[NewsRow, ...]
    topics: tuple[TopicRow, ...]
    polls: tuple[PollOnPage, ...]

    @property
    def shown(self) -> bool:
        """Whether the page shows it: what the printed agenda leaves out is shown where it holds something."""
        return bool(self.item.listed or self.news or self.topics or self.polls)


@dataclass(slots=True)
class Due:
    """Something that a reader can still do, or could: a deadline and where the page tells more."""

    deadline: str
    title: str
    anchor: str


class Neighbour(NamedTuple):
    """The talk before or after."""

    title: str
    date: str
    url: str


@dataclass(slots=True)
class TalkPage:
    """Everything on the page of one talk."""

    talk: Talk
    items: tuple[ItemOnPage, ...]
    roles: tuple[RoleRow, ...]
    """Who does something for the whole talk."""
    before: Neighbour | None
    after: Neighbour | None
    has_summary: bool

    @property
    def people(self) -> list[PersonRow]:
        """Everybody who appears, each once, in order of appearance."""
        of_items = (row.person for item in self.items for row in item.people)
        return list(dict.fromkeys([*(row.person for row in self.roles), *of_items]))

    @property
    def guests(self) -> list[PersonRow]:
        """Everybody who appears in the agenda but has no role in the whole talk."""
        hosts = {row.person for row in self.roles}
        return [person for person in self.people if person not in hosts]

    @property
    def due(self) -> list[Due]:
        """The deadlines of news and calls, the soonest first."""
        found = []
        for item in self.items:
            parts: list[NewsRow | TopicRow] = [*item.news, *item.topics]
            found += [Due(row.deadline, row.title, f"{item.item.key}-{row.key}") for row in parts if row.deadline]
        return sorted(found, key=lambda due: _first_day(due.deadline))


@lru_cache(maxsize=4096)
def _first_day(partial: str) -> str:
    """To sort by; what has no year comes last."""
    return str(when_rules.first_day(partial) or "9999")


_TALK, _SERIES = Instances(Talk), Instances(Series)
_CALLED = (
    f"SELECT {_TALK.sql('t')}, {_SERIES.sql('s')},"  # noqa: S608 - the columns are the models' own
    " (SELECT version_id FROM talks_summarypublication WHERE talk_id = t.id ORDER BY id DESC LIMIT 1),"
    " before.slug, before.title, before.date, after.slug, after.title, after.date"
    " FROM talks_talk t JOIN talks_series s ON s.id = t.series_id"
    " LEFT JOIN talks_talk before ON before.id = (SELECT b.id FROM talks_talk b WHERE b.series_id = t.series_id AND b.state <> 'draft'"
    " AND b.id <> t.id AND b.sorts_at < t.sorts_at ORDER BY b.sorts_at DESC, b.slug LIMIT 1)"
    " LEFT JOIN talks_talk after ON after.id = (SELECT b.id FROM talks_talk b WHERE b.series_id = t.series_id AND b.state <> 'draft'"
    " AND b.id <> t.id AND b.sorts_at > t.sorts_at ORDER BY b.sorts_at, b.slug LIMIT 1)"
    " WHERE t.slug = %s"
)
"""A talk, its series, the version of its summary that is published, and the talks before and after it in the series."""
_OF_TALK = len(_TALK)
_OF_SERIES = len(_TALK) + len(_SERIES)
_SERIES_CALLED = f"SELECT {_SERIES.sql('s')} FROM talks_series s WHERE s.slug = %s"  # noqa: S608 - the columns are the models' own


def series_called(slug: str) -> Series | None:
    """The series called ``slug``; ``None`` where there is none. One query."""
    return next(map(_SERIES.of, rows.read(_SERIES_CALLED, [slug])), None)


def talk_page(slug: str, *, drafts: bool) -> TalkPage | None:
    """The page of the talk called ``slug``; ``None`` where there is none to see. Six queries."""
    found = rows.read(_CALLED, [slug])
    if not found:
        return None
    talk, series, (summary, *around) = _TALK.of(found[0][:_OF_TALK]), _SERIES.of(found[0][_OF_TALK:_OF_SERIES]), found[0][_OF_SERIES:]
    if talk.state == Talk.State.DRAFT and not drafts:
        return None
    talk.series = series
    roles, news, topics, polls = (_by_item(read(talk.pk)) for read in (rows.roles, rows.news, rows.topics, rows.polls))
    items = tuple(
        ItemOnPage(item, roles.pop(item.id, ()), news.get(item.id, ()), topics.get(item.id, ()), tuple(map(_poll, polls.get(item.id, ()))))
        for item in rows.items(talk.pk)
    )
    before, after = _neighbour(*around[:3]), _neighbour(*around[3:])
    return TalkPage(talk, items, roles.get(None, ()), before, after, has_summary=summary is not None)


def _neighbour(slug: str | None, title: str, date: str) -> Neighbour | None:
    return Neighbour(title, date, rows.talk_url(slug)) if slug else None


def _by_item(found: Iterable[Any]) -> dict[int | None, tuple[Any, ...]]:
    """Rows by the agenda item that they belong to."""
    grouped: dict[int | None, list[Any]] = {}
    for row in found:
        grouped.setdefault(row.item, []).append(row)
    return {item: tuple(each) for item, each in grouped.items()}


def visible(*, drafts: bool) -> QuerySet[Talk]:
    """The talks that may be seen: drafts only by staff."""
    found = Talk.objects.select_related("series")
    return found if drafts else found.exclude(state=Talk.State.DRAFT)


def _poll(poll: rows.PollRow) -> PollOnPage:
    if poll.result and poll.type in TYPES:
        named = side_by_side(poll.result)
        parts = tuple(Standpoint(name, _told(poll.type, part), part["ballots"]) for name, part in named[1:])
        return PollOnPage(poll.question, _told(poll.type, poll.result), poll.result["ballots"], parts)
    return PollOnPage(poll.question, tuple(map(Answer, poll.options)) or _answers(poll.scale, get_language()), None)


def _told(poll_type: str, result: Result) -> tuple[Answer, ...]:
    return tuple(Answer(each.label, each.count, round(100 * each.share)) for each in TYPES[poll_type].rows(result))


@lru_cache(maxsize=1024)
def _answers(scale: str, _language: str | None) -> tuple[Answer, ...]:
    """The answers of a scale, in the language of the page; none where the scale is not known."""
    return tuple(Answer(gettext(each)) for each in SCALES[scale].options) if scale in SCALES else ()


@dataclass(slots=True)
class SpeakerTalk:
    """A talk, and everything that one person did in it."""

    talk: Talk
    appearances: list[Appearance] = field(default_factory=list)


def appearances_of(person: Person, *, drafts: bool) -> list[SpeakerTalk]:
    """The talks of ``person``, the newest first, each once. One query."""
    found = Appearance.objects.filter(person=person).exclude(part=Appearance.Part.HOUSE_RULES)
    found = found.select_related("talk", "talk__series", "item").order_by(F("talk__sorts_at").desc(nulls_first=True), "position")
    talks: dict[int, SpeakerTalk] = {}
    for row in found if drafts else found.exclude(talk__state=Talk.State.DRAFT):
        talks.setdefault(row.talk_id, SpeakerTalk(row.talk)).appearances.append(row)
    return list(talks.values())


def is_past(talk: Talk, *, now: datetime, today: date) -> bool:
    """Whether ``talk`` is over. Where only the month is known, it is over with the month."""
    if talk.starts_at:
        return (talk.ends_at or talk.starts_at) < now
    last = when_rules.last_day(talk.date) if talk.date else None
    return last is not None and last < today


def is_live(talk: Talk, *, now: datetime) -> bool:
    """Whether ``talk`` is taking place, by its announced hours."""
    return bool(talk.starts_at and talk.ends_at and talk.starts_at <= now < talk.ends_at)
