"""The rows of a public page, read with SQL that is written down once.

Django builds the SQL of a queryset anew each time: for a talk's page that took 4 ms, reading the rows themselves 0.2 ms
(bench/pages). So the pages that visitors open most read plain rows here; everything else asks querysets. The statements
are the same for SQLite and PostgreSQL; a test compares them with what querysets say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from django.db import connection

from kontor.platform.addresses import address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def talk_url(slug: str) -> str:
    """The address of the talk called ``slug``."""
    return address("talks:talk", slug)


def speaker_url(slug: str) -> str:
    """The address of the person called ``slug``."""
    return address("talks:speaker", slug)


class PersonRow(NamedTuple):
    """Who appears."""

    slug: str
    name: str
    honorific: str

    @property
    def full_name(self) -> str:
        """The name as it stands on a slide."""
        return f"{self.honorific} {self.name}" if self.honorific else self.name

    @property
    def url(self) -> str:
        """The person's page."""
        return speaker_url(self.slug)


class RoleRow(NamedTuple):
    """A person in a role."""

    item: int | None
    role: str
    function: str
    person: PersonRow


class ItemRow(NamedTuple):
    """An agenda item."""

    id: int
    key: str
    title: str
    listed: bool
    start_time: str
    minutes: int | None
    text: str


class LinkRow(NamedTuple):
    """A hyperlink and the words it stands behind."""

    label: str
    url: str


class NewsRow(NamedTuple):
    """A news item."""

    item: int
    key: str
    title: str
    kind: str
    text: str
    deadline: str
    deadline_label: str
    starts: str
    ends: str
    place: str
    links: tuple[LinkRow, ...]


class TopicRow(NamedTuple):
    """A funding topic."""

    item: int
    key: str
    title: str
    topic_id: str
    text: str
    deadline: str
    published_on: str
    link: str


class PollRow(NamedTuple):
    """A poll and, once it is closed, its result."""

    item: int
    type: str
    question: str
    options: list[str]
    scale: str
    result: Any


class SpeakerRow(NamedTuple):
    """Somebody who appeared: in how many talks that visitors may see, and what they were in the latest."""

    person: PersonRow
    talks: int
    function: str


class Choice(NamedTuple):
    """A value that a reader can narrow a list by, and how many talks it leaves."""

    value: str
    label: str
    talks: int


_ITEMS = "SELECT id, key, title, listed, start_time, minutes, text FROM talks_agendaitem WHERE talk_id = %s ORDER BY position"
_ROLES = (
    "SELECT a.item_id, a.role, a.title, a.organisation, p.slug, p.name, p.honorific FROM talks_appearance a"
    " JOIN talks_person p ON p.id = a.person_id WHERE a.talk_id = %s AND a.part <> 'house-rules' ORDER BY a.position"
)
_NEWS = (
    "SELECT n.item_id, n.key, n.title, n.kind, n.text, n.deadline, n.deadline_label, n.starts, n.ends, n.place, n.links"
    " FROM talks_newsitem n JOIN talks_agendaitem i ON i.id = n.item_id WHERE i.talk_id = %s ORDER BY n.position"
)
_TOPICS = (
    "SELECT f.item_id, f.key, f.title, f.topic_id, f.text, f.deadline, f.published_on, f.link"
    " FROM talks_fundingtopic f JOIN talks_agendaitem i ON i.id = f.item_id WHERE i.talk_id = %s ORDER BY f.position"
)
_POLLS = (
    "SELECT t.item_id, p.type, p.question, p.options, p.scale, CASE WHEN p.shown THEN p.result END AS result FROM talks_talkpoll t"
    " JOIN talks_agendaitem i ON i.id = t.item_id JOIN polls_poll p ON p.id = t.poll_id WHERE i.talk_id = %s ORDER BY t.position"
)
_PEOPLE = (
    "SELECT a.talk_id, p.slug, p.name, p.honorific FROM talks_appearance a JOIN talks_person p ON p.id = a.person_id"
    " WHERE a.part <> 'house-rules' AND a.talk_id IN ({marks}) ORDER BY a.position"
)
_SPEAKERS = (
    "SELECT p.slug, p.name, p.honorific, counted.talks, latest.title, latest.organisation FROM talks_person p"
    " JOIN (SELECT a.person_id, COUNT(DISTINCT a.talk_id) AS talks FROM talks_appearance a JOIN talks_talk t ON t.id = a.talk_id"
    " WHERE a.part <> 'house-rules' AND t.state <> 'draft' GROUP BY a.person_id) counted ON counted.person_id = p.id"
    " JOIN talks_appearance latest ON latest.id = (SELECT a.id FROM talks_appearance a JOIN talks_talk t ON t.id = a.talk_id"
    " WHERE a.person_id = p.id AND a.part <> 'house-rules' AND t.state <> 'draft' ORDER BY t.sorts_at DESC NULLS LAST, a.position LIMIT 1)"
    " ORDER BY p.name"
)
_OF_SERIES = " AND t.series_id = %s"
_YEARS = (
    "SELECT SUBSTR(t.date, 1, 4), COUNT(*) FROM talks_talk t WHERE t.state <> 'draft' AND t.sorts_at IS NOT NULL{only}"
    " GROUP BY SUBSTR(t.date, 1, 4) ORDER BY SUBSTR(t.date, 1, 4) DESC"
)
_SPEAKING = (
    "SELECT p.slug, p.name, COUNT(DISTINCT a.talk_id) FROM talks_person p JOIN talks_appearance a ON a.person_id = p.id"
    " JOIN talks_talk t ON t.id = a.talk_id WHERE a.part <> 'house-rules' AND t.state <> 'draft'{only} GROUP BY p.slug, p.name ORDER BY p.name"
)
_SERIES = (
    "SELECT s.slug, s.title, COUNT(*) FROM talks_series s JOIN talks_talk t ON t.series_id = s.id WHERE t.state <> 'draft'"
    " GROUP BY s.slug, s.title ORDER BY s.title"
)


def read(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """What the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _json(value: Any) -> Any:
    """A JSON column: SQLite gives its text, as PostgreSQL does in Django's cursors."""
    return msgspec.json.decode(value) if isinstance(value, str) else value


def items(talk: int) -> list[ItemRow]:
    """The agenda of a talk."""
    return [ItemRow(*row) for row in read(_ITEMS, [talk])]


def roles(talk: int) -> list[RoleRow]:
    """Who does what in a talk, in order of appearance; who says the house rules is left out."""
    return [
        RoleRow(item, role, ", ".join(part for part in (title, organisation) if part), PersonRow(*person))
        for item, role, title, organisation, *person in read(_ROLES, [talk])
    ]


def news(talk: int) -> list[NewsRow]:
    """The news of a talk."""
    return [NewsRow._make((*row[:-1], tuple(LinkRow(link["label"], link["url"]) for link in _json(row[-1])))) for row in read(_NEWS, [talk])]


def topics(talk: int) -> list[TopicRow]:
    """The funding topics of a talk."""
    return [TopicRow(*row) for row in read(_TOPICS, [talk])]


def polls(talk: int) -> list[PollRow]:
    """The polls of a talk."""
    return [
        PollRow(item, kind, question, _json(options), scale, _json(result)) for item, kind, question, options, scale, result in read(_POLLS, [talk])
    ]


def people(talks: Iterable[int]) -> dict[int, list[PersonRow]]:
    """Who appears in each of ``talks`` (primary keys), each person once, in order of appearance."""
    wanted = list(talks)
    found: dict[int, dict[PersonRow, None]] = {pk: {} for pk in wanted}
    if wanted:
        for talk, *person in read(_PEOPLE.format(marks=", ".join(["%s"] * len(wanted))), wanted):
            found[talk][PersonRow(*person)] = None
    return {pk: list(each) for pk, each in found.items()}


def speakers() -> list[SpeakerRow]:
    """Everybody who appears in a talk that visitors may see, by name."""
    return [
        SpeakerRow(PersonRow(slug, name, honorific), talks, ", ".join(part for part in (title, organisation) if part))
        for slug, name, honorific, talks, title, organisation in read(_SPEAKERS, [])
    ]


def _choices(sql: str, of_series: int | None) -> list[tuple[Any, ...]]:
    return read(sql.format(only=_OF_SERIES if of_series else ""), [of_series] if of_series else [])


def years(of_series: int | None) -> list[Choice]:
    """The years of talks that visitors may see, of one series (primary key) or of all; the newest first."""
    return [Choice(year, year, talks) for year, talks in _choices(_YEARS, of_series)]


def speaking(of_series: int | None) -> list[Choice]:
    """Who appears in them, by name."""
    return [Choice(*row) for row in _choices(_SPEAKING, of_series)]


def series() -> list[Choice]:
    """The series that have such talks, by title."""
    return [Choice(*row) for row in read(_SERIES, [])]
