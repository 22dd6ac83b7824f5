"""What the public pages of one talk and of one speaker ask, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import F
from django.utils.translation import gettext

from kontor.polls.domain.scales import SCALES
from kontor.polls.registry import TYPES
from kontor.talks.domain import when as when_rules
from kontor.talks.models import Appearance, Person, Series, Talk
from kontor.talks.public import rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from kontor.talks.public.rows import ItemRow, NewsRow, PersonRow, RoleRow, TopicRow


class Answer(NamedTuple):
    """One answer of a poll, and how many gave it; ``share`` is in whole percent."""

    words: str
    votes: int = 0
    share: int = 0


class PollOnPage(NamedTuple):
    """A poll as visitors see it: before the talk its question and answers, afterwards its result."""

    question: str
    answers: tuple[Answer, ...]
    ballots: int | None
    """How many voted; ``None`` where there is no result yet."""


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
        return sorted(found, key=lambda due: str(when_rules.first_day(due.deadline) or "9999"))


def talk_page(slug: str, *, drafts: bool) -> TalkPage | None:
    """The page of the talk called ``slug``; ``None`` where there is none to see. Seven queries."""
    talk: Any = next(iter(Talk.objects.raw(rows.TALK, [slug])), None)
    if talk is None or (talk.state == Talk.State.DRAFT and not drafts):
        return None
    talk.series = Series.objects.raw(rows.SERIES, [talk.series_id])[0]
    roles, news, topics, polls = (_by_item(read(talk.pk)) for read in (rows.roles, rows.news, rows.topics, rows.polls))
    items = tuple(
        ItemOnPage(item, roles.pop(item.id, ()), news.get(item.id, ()), topics.get(item.id, ()), tuple(map(_poll, polls.get(item.id, ()))))
        for item in rows.items(talk.pk)
    )
    before = Neighbour(talk.before_title, talk.before_date, rows.talk_url(talk.before_slug)) if talk.before_slug else None
    after = Neighbour(talk.after_title, talk.after_date, rows.talk_url(talk.after_slug)) if talk.after_slug else None
    return TalkPage(talk, items, roles.get(None, ()), before, after, has_summary=talk.published_summary is not None)


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
        told = TYPES[poll.type].rows(poll.result)
        return PollOnPage(poll.question, tuple(Answer(each.label, each.count, round(100 * each.share)) for each in told), poll.result["ballots"])
    words = poll.options or [gettext(each) for each in (SCALES[poll.scale].options if poll.scale in SCALES else ())]
    return PollOnPage(poll.question, tuple(Answer(each) for each in words), None)


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
