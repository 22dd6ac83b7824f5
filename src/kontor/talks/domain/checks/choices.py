"""Polls that nobody could answer, and fields that nobody could fill in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kontor.polls.domain.poll_type import OPTIONS
from kontor.talks.domain import document as doc
from kontor.talks.domain.checks.problem import Known, Path, Problem, meant, one_of
from kontor.talks.domain.checks.references import repeated
from kontor.talks.domain.checks.walk import structs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from kontor.polls.domain.poll_type import Field, PollType, Wrong

FIELD_KINDS = ("text", "choice", "checkbox", "country")
FEWEST = 2
"""Answers that make a choice."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A poll of a document, as its type judges it."""

    options: tuple[str, ...]
    min_choices: int
    max_choices: int
    language: str
    details: Mapping[str, Any]
    standpoints: bool


def polls(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:
    """Find polls of unknown type or scale, and those that their type could not ask."""
    for path, poll in structs(document, doc.Poll):
        yield from _unknown((*path, "type"), "poll type", poll.type, known.poll_types)
        if poll.scale is not None:
            yield from _unknown((*path, "scale"), "answer scale", poll.scale, known.scales)
        yield from _twice((*path, "options"), poll.options)
        if known.poll_types and poll.type in known.poll_types:
            kind = known.poll_types[poll.type]
            found = tuple(_answers(path, poll, kind)) + tuple(_limits(path, poll, kind, known))
            yield from found or _settings(path, poll, kind, known, document.language)


def fields(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:  # noqa: ARG001 - all checks are called alike
    """Find fields of unknown kind, and choices that are missing, doubled, or where none are asked for."""
    for path, field in structs(document, doc.RegistrationField):
        yield from _unknown((*path, "kind"), "kind of field", field.kind, FIELD_KINDS)
        yield from _twice((*path, "choices"), field.choices)
        if field.kind == "choice" and len(field.choices) < FEWEST:
            yield Problem((*path, "choices"), "There is nothing to choose from.", "List at least two `choices`, or write `kind: text`.")
        elif field.kind != "choice" and field.choices:
            yield Problem((*path, "choices"), f"A field of the kind “{field.kind}” offers no choices.", "Write `kind: choice`.")


def _answers(path: Path, poll: doc.Poll, kind: PollType) -> Iterator[Problem]:
    """Answers that a type would not use."""
    if poll.options and poll.scale:
        yield Problem((*path, "scale"), "The poll has answers of its own and a scale.", "Keep either `options` or `scale`.")
    elif poll.options and kind.options is None:
        yield Problem((*path, "options"), f"The type “{kind.key}” has nothing to list.", "Leave `options` out, or write another `type`.")
    elif poll.scale and not kind.scaled:
        mend = "Leave `scale` out." if kind.options is None else "List them under `options` instead."
        yield Problem((*path, "scale"), f"The type “{kind.key}” takes no answer scale.", mend)


def _limits(path: Path, poll: doc.Poll, kind: PollType, known: Known) -> Iterator[Problem]:
    """Limits that no vote could keep, or that a type does not have."""
    options = len(_options(poll, known))
    if not kind.limit_fields:
        yield from _limits_of_none(path, poll, kind, known)
    elif poll.min_choices > poll.max_choices:
        message = f"At least {poll.min_choices} and at most {poll.max_choices} answers cannot both be."
        yield Problem((*path, "min_choices"), message, "Make `max_choices` the larger number.")
    elif options and poll.max_choices > options:
        message = f"{poll.max_choices} answers are allowed, but there are only {options}."
        yield Problem((*path, "max_choices"), message, f"Write `max_choices: {options}` at most.")


def _limits_of_none(path: Path, poll: doc.Poll, kind: PollType, known: Known) -> Iterator[Problem]:
    others = sorted(key for key, each in (known.poll_types or {}).items() if each.limit_fields)
    mend = f"Leave it out; it stands with the types {', '.join(others)}." if others else "Leave it out."
    for name in ("min_choices", "max_choices"):
        if getattr(poll, name) != 1:
            yield Problem((*path, name), f"The type “{kind.key}” has no `{name}`.", mend)


def _settings(path: Path, poll: doc.Poll, kind: PollType, known: Known, language: str) -> Iterator[Problem]:
    """What the type itself finds."""
    options = _options(poll, known)
    if poll.scale and not options:
        return
    asked = _Asked(options, poll.min_choices, poll.max_choices, language, poll.details, poll.standpoints)
    wrong = kind.check(asked)
    if wrong is None:
        return
    if wrong.field == OPTIONS:
        yield Problem((*path, OPTIONS) if poll.options else path, wrong.reason, _options_to_write(poll, kind, known))
    else:
        yield Problem((*path, "details", wrong.field), wrong.reason, _detail_to_write(kind, wrong))


def _options_to_write(poll: doc.Poll, kind: PollType, known: Known) -> str:
    if poll.options:
        return f"Change the list: it has {len(poll.options)} now."
    scale = f", or name `scale: {min(known.scales)}`" if kind.scaled and known.scales else ""
    return f"List them under `options`{scale}."


def _detail_to_write(kind: PollType, wrong: Wrong) -> str:
    field = next(field for field in kind.fields if field.name == wrong.field)
    return f"Write, for example, `{field.name}: {_example(field)}` under `details`."


def _example(field: Field) -> str:
    """In one line of a talk file."""
    found = field.default if field.example is None else field.example
    return json.dumps(found, ensure_ascii=False) if isinstance(found, bool | tuple) else str(found)


def _options(poll: doc.Poll, known: Known) -> tuple[str, ...]:
    """The poll's answers, be it in English: its own, or those of its scale."""
    scale = (known.scales or {}).get(poll.scale or "")
    return poll.options or (scale.options if scale else ())


def _twice(path: Path, words: tuple[str, ...]) -> Iterator[Problem]:
    for place, _ in repeated(" ".join(word.casefold().split()) for word in words):
        yield Problem((*path, place), f"“{words[place]}” is there twice.", "Leave one out.")


def _unknown(path: Path, what: str, name: str, names: Collection[str] | None) -> Iterator[Problem]:
    if names is not None and name not in names:
        yield Problem(path, f"There is no {what} “{name}”.", meant(name, names, one_of(names)))
