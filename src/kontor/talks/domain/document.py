"""One talk, whole: the values that a talk file holds and every document is made from.

The talk file (YAML), the deck, the summary, the calendar entry and the JSON of a talk all come out of one
:class:`TalkDocument`. Text fields called ``text``, ``body``, ``introduction`` or ``notes`` hold the small Markdown of
:mod:`kontor.talks.domain.prose`; every other text is plain.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec import Meta

FORMAT = "kontor-talk/1"
LONGEST_LINE = 300
"""Characters of a line of plain text."""

# The title of each kind of text completes "Write …"; "(?!\n)$" is an end that no line break can follow.
Key = Annotated[
    str,
    Meta(
        title="a short name of lower-case letters, digits and hyphens",
        pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*(?!\n)$",
        max_length=80,
        examples=["panel-debate"],
    ),
]
"""A short name, unique among its neighbours: it is how a second load finds a part again."""
Line = Annotated[
    str,
    Meta(
        title="one line of text without spaces around it",
        pattern=r"^\S(?:[^\r\n]*\S)?(?!\n)$",
        min_length=1,
        max_length=LONGEST_LINE,
        examples=["Panel debate"],
    ),
]
"""One line of plain text."""
Prose = Annotated[
    str,
    Meta(
        title="text: paragraphs, lists, **bold**, *italic*, [links](https://…)",
        max_length=50_000,
        examples=["Clusters **lead**."],
    ),
]
"""Markdown, as :mod:`.prose` reads it."""
Url = Annotated[
    str,
    Meta(title="a whole web address", pattern=r"^https?://\S+(?!\n)$", max_length=2000, examples=["https://example.org/call"]),
]
PartialDate = Annotated[
    str,
    Meta(
        title="as much of the day as is known: 2026-03-03, 2025-12 (no day), 2026 (no month) or --01-14 (no year)",
        pattern=r"^(?:\d{4}(?:-\d{2}(?:-\d{2})?)?|--\d{2}-\d{2})(?!\n)$",
        examples=["2026-03-03"],
    ),
]
"""A day that may be known only in part; :mod:`.when` says what it means."""
ClockTime = Annotated[str, Meta(title="hours and minutes with two digits each", pattern=r"^(?:[01]\d|2[0-3]):[0-5]\d(?!\n)$", examples=["08:30"])]
Zone = Annotated[str, Meta(title="a time zone of the IANA list", max_length=64, examples=["Europe/Brussels"])]
Language = Annotated[str, Meta(title="the two letters of a language (ISO 639-1)", pattern=r"^[a-z]{2}(?!\n)$", examples=["en"])]
Origin = Annotated[
    str,
    Meta(
        title="the address of a site, without anything after its host", pattern=r"^\S+(?!\n)$", max_length=300, examples=["https://www.example.org"]
    ),
]
"""A site, as :mod:`.origins` takes it."""
RoomCode = Annotated[str, Meta(title="4 to 20 letters and digits", pattern=r"^[A-Za-z0-9]{4,20}(?!\n)$", examples=["ClustersAI"])]


class Role(StrEnum):
    """What a person does in a talk."""

    MODERATOR = "moderator"
    PRESENTER = "presenter"
    SPEAKER = "speaker"
    PANELLIST = "panellist"


class ItemKind(StrEnum):
    """What an agenda item is."""

    NEWS = "news"
    INPUT = "input"
    PANEL = "panel"
    POLL = "poll"
    FUNDING = "funding"
    BREAK = "break"
    FREE = "free"


class NewsKind(StrEnum):
    """What a news item asks of its reader."""

    NEWS = "news"
    CONSULTATION = "consultation"
    EVENT = "event"
    AWARD = "award"


class Join(StrEnum):
    """Who may join the live room."""

    OPEN = "open"
    REGISTERED = "registered"
    ACCOUNT = "account"


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A part of a talk file: immutable, strict about unknown fields, silent about defaults."""


class Link(Value, frozen=True, kw_only=True):
    """A hyperlink and the words it stands behind."""

    label: Line
    url: Url


class Contact(Value, frozen=True, kw_only=True):
    """Where the organiser can be found."""

    website: Url | None = None
    email: Line | None = None
    accounts: tuple[Line, ...] = ()
    """Names on social networks, as the organiser writes them."""


class Series(Value, frozen=True, kw_only=True):
    """A row of talks under one name."""

    slug: Key
    title: Line
    organiser: Line
    on_behalf_of: Line | None = None
    imprint: Line | None = None
    hashtags: tuple[Line, ...] = ()
    zone: Zone = "Europe/Brussels"
    description: Prose = ""
    contact: Contact = Contact()
    discussion: Link | None = None


class When(Value, frozen=True, kw_only=True):
    """When a talk takes place, as precisely as it is known. Times are wall-clock times in ``zone``."""

    date: PartialDate | None = None
    start: ClockTime | None = None
    end: ClockTime | None = None
    zone: Zone = "Europe/Brussels"


class Person(Value, frozen=True, kw_only=True):
    """A person, once; what they do is said where they do it."""

    id: Key
    name: Line
    honorific: Line | None = None
    biography: Prose = ""
    links: tuple[Link, ...] = ()


class Appearance(Value, frozen=True, kw_only=True):
    """A person in a role, with the title and organisation they had that day."""

    person: Key
    role: Role
    title: Line | None = None
    organisation: Line | None = None


class NewsItem(Value, frozen=True, kw_only=True):
    """One news item: a slide in the deck, a line in the summary."""

    id: Key
    title: Line
    kind: NewsKind = NewsKind.NEWS
    text: Prose = ""
    deadline: PartialDate | None = None
    deadline_label: Line | None = None
    """The announcement's own words, such as "Deadline to contribute"."""
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    place: Line | None = None
    links: tuple[Link, ...] = ()


class FundingTopic(Value, frozen=True, kw_only=True):
    """One funding opportunity: a slide in the deck, a line in the summary."""

    id: Key
    title: Line
    topic_id: Line | None = None
    text: Prose = ""
    deadline: PartialDate | None = None
    published_on: Line | None = None
    link: Url | None = None


class Column(Value, frozen=True, kw_only=True):
    """One of two to four columns of a slide."""

    heading: Line
    text: Prose = ""


class Slide(Value, frozen=True, kw_only=True):
    """One slide of a presenter. ``text`` stands above ``columns``."""

    id: Key
    title: Line
    text: Prose = ""
    columns: tuple[Column, ...] = ()
    links: tuple[Link, ...] = ()
    notes: Prose = ""


class Poll(Value, frozen=True, kw_only=True):
    """One question to the room. Its answers are ``options``, or those of a named answer ``scale``."""

    id: Key
    question: Line
    type: Key = "single-choice"
    options: tuple[Line, ...] = ()
    scale: Key | None = None
    min_choices: Annotated[int, Meta(ge=0, le=50)] = 1
    max_choices: Annotated[int, Meta(ge=1, le=50)] = 1
    standpoints: bool = False
    """Whether people say for whom they answer: for their own organisation or for their member companies."""
    details: dict[str, Any] = {}
    """What only the poll's type has (docs/reference/poll-types.md)."""

    def __hash__(self) -> int:
        """By all but ``details``, which hold lists: equal polls have equal hashes, and that is all that is asked."""
        return hash((self.id, self.question, self.type, self.options, self.scale))


class AgendaItem(Value, frozen=True, kw_only=True):
    """One part of a talk. What it may hold follows from its kind; nothing forbids a panel with slides."""

    id: Key
    kind: ItemKind
    title: Line
    listed: bool = True
    """Whether the printed agenda names it; a poll between two items usually is not."""
    start: ClockTime | None = None
    minutes: Annotated[int, Meta(ge=1, le=1440)] | None = None
    people: tuple[Appearance, ...] = ()
    text: Prose = ""
    notes: Prose = ""
    slides_title: Line | None = None
    """What the presenter's own slides are called, where that differs from ``title``."""
    slides: tuple[Slide, ...] = ()
    slides_pdf: Line | None = None
    """A presenter's own PDF, beside the talk file: its pages are merged after ``slides``."""
    news: tuple[NewsItem, ...] = ()
    polls: tuple[Poll, ...] = ()
    topics: tuple[FundingTopic, ...] = ()


class HouseRules(Value, frozen=True, kw_only=True):
    """What is said before a talk begins, and by whom."""

    title: Line = "Housekeeping rules"
    people: tuple[Appearance, ...] = ()
    rules: tuple[Line, ...] = ()


class SaveTheDate(Value, frozen=True, kw_only=True):
    """The next talk, as announced in this one."""

    title: Line
    date: PartialDate
    link: Url | None = None


class RegistrationField(Value, frozen=True, kw_only=True):
    """One thing asked of a registrant, and why. ``kept_days`` counts from the end of the talk."""

    id: Key
    label: Line
    purpose: Line
    kept_days: Annotated[int, Meta(ge=0, le=3650)] = 90
    kind: Key = "text"
    """One of text, choice, checkbox, country."""
    required: bool = False
    choices: tuple[Line, ...] = ()


class Registration(Value, frozen=True, kw_only=True):
    """How people register. Name and e-mail address are always asked."""

    opens: PartialDate | None = None
    deadline: PartialDate | None = None
    capacity: Annotated[int, Meta(ge=1)] | None = None
    approval: bool = False
    fields: tuple[RegistrationField, ...] = ()


class Room(Value, frozen=True, kw_only=True):
    """The live room of the talk."""

    code: RoomCode
    """What people type to join."""
    join: Join = Join.OPEN
    anonymous_questions: bool = True
    questions_moderated: bool = True
    chat: bool = True
    threads: bool = False
    hands: bool = True
    floor_seconds: Annotated[int, Meta(ge=0, le=3600)] = 120
    """How long somebody with the floor is meant to speak; 0: as long as they like."""
    word_filter: bool = True
    held_words: Annotated[tuple[Line, ...], Meta(max_length=200)] = ()
    """The organiser's own words that are held back, besides the house's."""
    embed: Annotated[tuple[Origin, ...], Meta(max_length=20)] = ()
    """Sites whose pages may show the room inside them."""


class FurtherRoom(Value, frozen=True, kw_only=True):
    """A room beside the talk's live room, such as that of a breakout group."""

    id: Key
    title: Line
    text: Prose = ""
    """What people do there: it stands on the talk's page and in the list of open rooms."""
    room: Room
    polls: tuple[Poll, ...] = ()


class Recording(Value, frozen=True, kw_only=True):
    """Where the recording is, and the file beside the talk file that says who said what when."""

    url: Url
    transcript: Line | None = None


class Section(Value, frozen=True, kw_only=True):
    """What the summary says about one agenda item."""

    item: Key
    text: Prose


class Summary(Value, frozen=True, kw_only=True):
    """What an editor wrote about the talk afterwards."""

    introduction: Prose = ""
    key_messages: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = ()
    audience_questions: Prose = ""
    take_aways: Prose = ""


class TalkDocument(Value, frozen=True, kw_only=True):
    """Everything Kontor knows and publishes about one talk.

    People are named once under ``people`` and referred to by their ``id``; agenda items, news, topics, polls and slides
    carry an ``id`` that is unique in the talk.
    """

    format: Line = FORMAT
    """The version of this format."""
    slug: Key
    title: Line
    language: Language = "en"
    series: Series
    when: When = When()
    description: Prose = ""
    image_alt: Line | None = None
    people: tuple[Person, ...] = ()
    roles: tuple[Appearance, ...] = ()
    """Who does something for the whole talk, such as its moderator."""
    house_rules: HouseRules | None = None
    agenda: tuple[AgendaItem, ...] = ()
    registration: Registration | None = None
    room: Room | None = None
    rooms: tuple[FurtherRoom, ...] = ()
    """Rooms beside the live room."""
    recording: Recording | None = None
    save_the_date: SaveTheDate | None = None
    summary: Summary | None = None

    def person(self, key: str) -> Person:
        """The person called ``key``; :class:`KeyError` where nobody is."""
        for person in self.people:
            if person.id == key:
                return person
        raise KeyError(key)

    def item(self, key: str) -> AgendaItem:
        """The agenda item called ``key``; :class:`KeyError` where there is none."""
        for item in self.agenda:
            if item.id == key:
                return item
        raise KeyError(key)
