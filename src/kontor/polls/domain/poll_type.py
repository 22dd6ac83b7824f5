"""What a poll type is: how a question is asked, its ballots judged and counted, and what it came to told and drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NotRequired, Protocol, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Ballot = Any
"""One person's answer: plain JSON of the type's own shape (choice polls: a list of indexes into the options)."""
Tally = dict[str, Any]
"""What the ballots of one poll add up to: plain JSON, the same in whatever order they came. Each type has its own shape."""


class Asked(Protocol):
    """How a poll is put to people."""

    @property
    def options(self) -> Sequence[str]:
        """The answers, or whatever the type lists: statements, things to rank."""

    @property
    def min_choices(self) -> int:
        """The fewest answers that one person gives."""

    @property
    def max_choices(self) -> int:
        """The most answers that one person gives."""

    @property
    def language(self) -> str:
        """The language in which it is asked, as two letters."""

    @property
    def details(self) -> Mapping[str, Any]:
        """What only this type has: the values of its :attr:`PollType.fields`, by name. Any of them may be missing."""

    @property
    def standpoints(self) -> bool:
        """Whether people say for whom they answer (:mod:`kontor.polls.domain.standpoints`)."""


class Result(TypedDict):
    """What a poll came to, as it is kept in ``Poll.result``. It names nobody."""

    ballots: int
    """How many people answered."""
    tally: Tally
    options: list[str]
    """The answers as they were worded when the poll closed."""
    details: NotRequired[dict[str, Any]]
    """The type's own settings as they were when the poll closed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One bar of a result: what it stands for, how many, and which share of the whole, 0 to 1."""

    label: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Table:
    """A result as a table: the heads of its columns, and rows whose first cell names the row. Words are in the language asked for."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that people wrote, as a moderator judges it."""

    entry: str
    """What rulings call it."""
    text: str
    """As most people wrote it."""
    count: int
    """How many people wrote it."""
    state: str
    """``waiting``, ``shown``, ``hidden``, or ``counted`` as another."""
    becomes: str = ""
    """The words that it counts as, where it is ``counted``."""


@dataclass(frozen=True, slots=True)
class Entries:
    """What a moderator gets to judge: what waits first, then the rest, the most written first."""

    shown: Sequence[Entry] = ()
    unlisted: int = 0
    """How many more there are than a screen can list."""
    mergeable: bool = False
    """Whether an entry may be counted as another."""


class FieldKind:
    """What an organiser writes into a field. ``places``: one or more numbers of options in their list, of which the first is 1."""

    NUMBER, WHOLE, PLACES, TEXT, LINES, SWITCH, CHOICE = "number", "whole", "places", "text", "lines", "switch", "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that an organiser sets."""

    name: str
    kind: str
    label: str
    help: str = ""
    default: Any = None
    choices: tuple[tuple[str, str], ...] = ()
    """Values and their words, for the kind ``choice``."""
    least: int | None = None
    """The smallest number, or the fewest lines."""
    most: int | None = None
    """The largest number, the most lines, or the most characters of a text."""
    example: Any = None
    """What one might write; where there is none, the default is an example."""


OPTIONS = "options"
"""The field in which an organiser lists what people choose from, rate, or put in order."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a poll cannot be asked as it is set up."""

    reason: str
    """In English words to translate."""
    field: str = OPTIONS
    """The name of the field to mend."""


class Sentence(Protocol):
    """Tell a result."""

    def __call__(self, result: Result, language: str) -> str:
        """``result`` in one or two sentences of ``language``, for the summary."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a picture is drawn on: its size in points, and whether the ground behind it is dark."""

    width: int = 864
    height: int = 300
    dark: bool = False


SLIDE = Sheet()
"""The place of a picture on a slide of the deck."""


class Draw(Protocol):
    """Draw a result."""

    def __call__(self, question: str, result: Result, *, language: str = "en", sheet: Sheet = SLIDE) -> dict[str, Any]:
        """A Vega-Lite specification of the result on a clear ground. :mod:`kontor.polls.drawing` makes pictures of it."""


def one_answer(asked: Asked) -> tuple[int, int]:  # noqa: ARG001
    """One and one, whatever the organiser wrote."""
    return 1, 1


def as_it_is(ballot: Ballot, elapsed: int, asked: Asked) -> Ballot:  # noqa: ARG001
    """A ballot that is kept as it came."""
    return ballot


def all_details(asked: Asked, *, final: bool) -> Mapping[str, Any]:  # noqa: ARG001
    """Settings that hold no secret."""
    return asked.details


def unmoderated(tally: Tally, rulings: Mapping[str, str], asked: Asked) -> Tally:  # noqa: ARG001
    """A tally without anything to moderate."""
    return tally


def nothing_written(tally: Tally, rulings: Mapping[str, str], asked: Asked) -> Entries:  # noqa: ARG001
    """The entries of a type in which nobody writes anything."""
    return Entries()


def nothing_wrong(asked: Asked) -> Wrong | None:  # noqa: ARG001
    """A type that any settings suit."""
    return None


@dataclass(frozen=True, slots=True)
class Sample:
    """Some good ballots, each different, for a poll of four options asked with ``details``. Contract tests and previews use them."""

    ballots: tuple[Ballot, ...]
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PollType:
    """One way to ask. A newcomer adds one as a folder in ``polls/types/`` and a line in ``polls/registry.py``."""

    key: str
    """What talk files and the live room call it. Its folder is the same word with underscores."""
    name: str
    """What organisers read."""
    about: str
    """When to use it: one sentence for organisers."""
    read: Callable[[Mapping[str, Sequence[str]], Asked], Ballot]
    """The ballot that the fields of ``ask.html`` make, as a form posts them; whatever else was posted, :attr:`validate` judges."""
    validate: Callable[[object, Asked], str | None]
    """Why something is no ballot for this poll, in English words to translate; ``None`` where it is one.

    It comes from a browser and may be anything.
    """
    empty: Callable[[Asked], Tally]
    """The tally before the first ballot."""
    add: Callable[[Tally, Ballot], None]
    """Count one good ballot: the tally itself is changed."""
    remove: Callable[[Tally, Ballot], None]
    """Take one ballot back that was counted before."""
    rows: Callable[[Result], list[Row]]
    """The bars of a result, in the order of the options; the words of the organiser are as they wrote them."""
    table: Callable[[Result, str], Table]
    """The result as a table, its heads in a language: everything that the picture shows."""
    sentence: Sentence
    draw: Draw
    sample: Sample
    limits: Callable[[Asked], tuple[int, int]] = one_answer
    """The fewest and the most answers one person gives, given what the organiser wrote. What was resolved once resolves to itself."""
    options: Field | None = None
    """What the organiser lists as options: answers, statements, things; ``None`` where the type asks for none."""
    scaled: bool = False
    """Whether the options may be those of a named answer scale."""
    limit_fields: tuple[Field, ...] = ()
    """``min_choices`` and ``max_choices``, where the organiser sets them."""
    fields: tuple[Field, ...] = ()
    """What the organiser sets of this type only; it stands in ``details``, each under its name."""
    check: Callable[[Asked], Wrong | None] = nothing_wrong
    """What is wrong with the settings of a poll; ``None`` where it can be asked."""
    complete: Callable[[Ballot, int, Asked], Ballot] = as_it_is
    """A good ballot as it is kept: normalised, or with the milliseconds since the poll opened, where those count."""
    final: bool = False
    """Whether a ballot stands once it is given. Otherwise a second one replaces the first while the poll is open."""
    sealed: bool = False
    """Whether the crowd sees figures only once the poll is closed, for before they would give the answer away."""
    public: Callable[..., Mapping[str, Any]] = all_details
    """``public(asked, final=)``: the settings that everybody may know; ``final``: the poll is closed and its result shown."""
    moderated: bool = False
    """Whether people write words of their own, which a moderator may hide or merge."""
    moderate: Callable[[Tally, Mapping[str, str], Asked], Tally] = unmoderated
    """The tally as everybody sees it, a new one. ``rulings``: entry → the entry it counts as (itself: let through), or empty: hidden."""
    entries: Callable[[Tally, Mapping[str, str], Asked], Entries] = nothing_written
    """What people wrote, for who moderates: :attr:`moderated` types only. It is asked at every push, as :attr:`moderate` is."""
    whole: Callable[[Tally, Mapping[str, str], Asked], Tally] | None = None
    """As :attr:`moderate`, and uncut, for results that are kept and exported; where there is none, ``moderate`` cuts nothing off."""
    beside: Callable[[Tally, Tally], Tally] = lambda part, whole: part  # noqa: ARG005
    """``beside(part, whole)``: the tally of one standpoint as it is shown beside that of everybody: things called alike, no nickname told."""
    plain: bool = False
    """Whether its bars alone tell a result, so that several results can be drawn as columns beside each other."""
    ordered: bool = False
    """Whether its bars are steps from least to most, of which each person gives one."""
    seconds: Callable[[Asked], int | None] = lambda asked: None  # noqa: ARG005
    """How many seconds people have to answer; ``None``: as long as the poll is open."""

    @property
    def folder(self) -> str:
        """The name of its folder in ``polls/types/``."""
        return self.key.replace("-", "_")
