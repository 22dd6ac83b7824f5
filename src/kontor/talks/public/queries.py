"""What the public pages of one talk and of one speaker ask, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext

from kontor.polls.domain.scales import SCALES
from kontor.polls.registry import TYPES
from kontor.talks.domain import when as when_rules
from kontor.talks.models import AgendaItem, Appearance, FundingTopic, NewsItem, Person, Talk, TalkPoll
from kontor.talks.summary.models import SummaryPublication

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime


@dataclass(slots=True)
class Answer:
    """One answer of a poll, and how many gave it; ``share`` is in whole percent."""

    words: str
    votes: int = 0
    share: int = 0


@dataclass(slots=True)
class PollOnPage:
    """A poll as visitors see it: before the talk its question and answers, afterwards its result."""

    question: str
    answers: list[Answer]
    ballots: int | None
    """How many voted; ``None`` where there is no result yet."""


@dataclass(slots=True)
class ItemOnPage:
    """An agenda item with all that it holds."""

    item: AgendaItem
    people: list[Appearance] = field(default_factory=list)
    news: list[NewsItem] = field(default_factory=list)
    topics: list[FundingTopic] = field(default_factory=list)
    polls: list[PollOnPage] = field(default_factory=list)


@dataclass(slots=True)
class Due:
    """Something that a reader can still do, or could: a deadline and where the page tells more."""

    deadline: str
    title: str
    anchor: str


@dataclass(slots=True)
class TalkPage:
    """Everything on the page of one talk."""

    talk: Talk
    items: list[ItemOnPage]
    roles: list[Appearance]
    """Who does something for the whole talk."""
    previous: Talk | None
    next: Talk | None
    has_summary: bool

    @property
    def people(self) -> list[Person]:
        """Everybody who appears, each once, in order of appearance."""
        rows = self.roles + [row for item in self.items for row in item.people]
        return list({row.person_id: row.person for row in rows}.values())

    @property
    def due(self) -> list[Due]:
        """The deadlines of news and calls, the soonest first."""
        found = [
            Due(row.deadline, row.title, f"{item.item.key}-{row.key}")
            for item in self.items
            for row in (*item.news, *item.topics)
            if row.deadline
        ]
        return sorted(found, key=lambda due: str(when_rules.first_day(due.deadline) or "9999"))


def talk_page(slug: str, *, drafts: bool) -> TalkPage | None:
    """The page of the talk called ``slug``; ``None`` where there is none to see. Seven queries."""
    talk = _with_neighbours(drafts=drafts).filter(slug=slug).first()
    if talk is None:
        return None
    items = {item.pk: ItemOnPage(item) for item in AgendaItem.objects.filter(talk=talk)}
    roles = []
    for row in Appearance.objects.filter(talk=talk).exclude(part=Appearance.Part.HOUSE_RULES).select_related("person"):
        (items[row.item_id].people if row.item_id in items else roles).append(row)  # type: ignore[index]
    of_talk = Q(item__talk=talk)
    for news in NewsItem.objects.filter(of_talk):
        items[news.item_id].news.append(news)
    for topic in FundingTopic.objects.filter(of_talk):
        items[topic.item_id].topics.append(topic)
    for poll in TalkPoll.objects.filter(of_talk).select_related("poll"):
        items[poll.item_id].polls.append(_poll(poll))
    neighbours = _neighbours(talk)
    return TalkPage(
        talk=talk,
        items=list(items.values()),
        roles=roles,
        previous=neighbours.get(talk.previous_pk),  # type: ignore[attr-defined]
        next=neighbours.get(talk.next_pk),  # type: ignore[attr-defined]
        has_summary=talk.published_summary is not None,  # type: ignore[attr-defined]
    )


def visible(*, drafts: bool) -> Any:
    """The talks that may be seen: drafts only by staff."""
    found = Talk.objects.select_related("series")
    return found if drafts else found.exclude(state=Talk.State.DRAFT)


def _with_neighbours(*, drafts: bool) -> Any:
    """Talks that know the one before and the one after in their series, and whether there is a summary."""
    others = Talk.objects.exclude(state=Talk.State.DRAFT).filter(series=OuterRef("series")).exclude(pk=OuterRef("pk"))
    before = others.filter(sorts_at__lt=OuterRef("sorts_at")).order_by("-sorts_at", "slug")
    after = others.filter(sorts_at__gt=OuterRef("sorts_at")).order_by("sorts_at", "slug")
    return visible(drafts=drafts).select_related("series", "room").annotate(
        previous_pk=Subquery(before.values("pk")[:1]),
        next_pk=Subquery(after.values("pk")[:1]),
        published_summary=Subquery(SummaryPublication.objects.filter(talk=OuterRef("pk")).order_by("-pk").values("version_id")[:1]),
    )


def _neighbours(talk: Any) -> dict[int, Talk]:
    wanted = [pk for pk in (talk.previous_pk, talk.next_pk) if pk]
    return Talk.objects.in_bulk(wanted) if wanted else {}


def _poll(row: TalkPoll) -> PollOnPage:
    poll = row.poll
    if poll.result and poll.type in TYPES:
        rows = TYPES[poll.type].rows(poll.result["tally"], poll.result["options"])
        return PollOnPage(poll.question, [Answer(each.label, each.count, round(100 * each.share)) for each in rows], poll.result["ballots"])
    words = list(poll.options) or [gettext(each) for each in (SCALES[poll.scale].options if poll.scale in SCALES else ())]
    return PollOnPage(poll.question, [Answer(each) for each in words], None)


@dataclass(slots=True)
class SpeakerTalk:
    """A talk, and everything that one person did in it."""

    talk: Talk
    appearances: list[Appearance] = field(default_factory=list)


def appearances_of(person: Person, *, drafts: bool) -> list[SpeakerTalk]:
    """The talks of ``person``, the newest first, each once. One query."""
    rows = Appearance.objects.filter(person=person).exclude(part=Appearance.Part.HOUSE_RULES)
    rows = rows.select_related("talk", "talk__series", "item").order_by(F("talk__sorts_at").desc(nulls_first=True), "position")
    found: dict[int, SpeakerTalk] = {}
    for row in rows if drafts else rows.exclude(talk__state=Talk.State.DRAFT):
        found.setdefault(row.talk_id, SpeakerTalk(row.talk)).appearances.append(row)
    return list(found.values())


def people_of(talks: Iterable[Talk]) -> dict[int, list[Person]]:
    """Who appears in each of ``talks``, by the talk's primary key, each person once. One query."""
    found: dict[int, dict[int, Person]] = defaultdict(dict)
    rows = Appearance.objects.filter(talk__in=list(talks)).exclude(part=Appearance.Part.HOUSE_RULES).select_related("person")
    for row in rows:
        found[row.talk_id][row.person_id] = row.person
    return {pk: list(people.values()) for pk, people in found.items()}


def is_past(talk: Talk, *, now: datetime, today: date) -> bool:
    """Whether ``talk`` is over. Where only the month is known, it is over with the month."""
    if talk.starts_at:
        return (talk.ends_at or talk.starts_at) < now
    last = when_rules.last_day(talk.date) if talk.date else None
    return last is not None and last < today


def is_live(talk: Talk, *, now: datetime) -> bool:
    """Whether ``talk`` is taking place, by its announced hours."""
    return bool(talk.starts_at and talk.ends_at and talk.starts_at <= now < talk.ends_at)
