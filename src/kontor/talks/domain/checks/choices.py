"""Polls that nobody could answer, and fields that nobody could fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.talks.domain import document as doc
from kontor.talks.domain.checks.problem import Known, Path, Problem, meant, one_of
from kontor.talks.domain.checks.references import repeated
from kontor.talks.domain.checks.walk import structs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

ONE_ANSWER = "single-choice"
FROM_A_LIST = frozenset({ONE_ANSWER, "multiple-choice"})
"""The poll types that ask for answers to choose from; other types know themselves what they ask for."""
FIELD_KINDS = ("text", "choice", "checkbox", "country")
FEWEST = 2
"""Answers that make a choice."""


def polls(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:
    """Find polls of unknown type or scale, without answers, or with limits that no vote can keep."""
    for path, poll in structs(document, doc.Poll):
        yield from _unknown((*path, "type"), "poll type", poll.type, known.poll_types)
        if poll.scale is not None:
            yield from _unknown((*path, "scale"), "answer scale", poll.scale, known.scales)
        yield from _answers(path, poll, known.scales)
        yield from _twice((*path, "options"), poll.options)
        yield from _limits(path, poll)


def fields(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:  # noqa: ARG001 - all checks are called alike
    """Find fields of unknown kind, and choices that are missing, doubled, or where none are asked for."""
    for path, field in structs(document, doc.RegistrationField):
        yield from _unknown((*path, "kind"), "kind of field", field.kind, FIELD_KINDS)
        yield from _twice((*path, "choices"), field.choices)
        if field.kind == "choice" and len(field.choices) < FEWEST:
            yield Problem((*path, "choices"), "There is nothing to choose from.", "List at least two `choices`, or write `kind: text`.")
        elif field.kind != "choice" and field.choices:
            yield Problem((*path, "choices"), f"A field of the kind “{field.kind}” offers no choices.", "Write `kind: choice`.")


def _answers(path: Path, poll: doc.Poll, scales: Collection[str] | None) -> Iterator[Problem]:
    if poll.options and poll.scale:
        yield Problem((*path, "scale"), "The poll has answers of its own and a scale.", "Keep either `options` or `scale`.")
    elif poll.type in FROM_A_LIST and not poll.options and not poll.scale:
        scale = f"`scale: {min(scales)}`" if scales else "a `scale`"
        yield Problem(path, "The poll has no answers.", f"List them under `options`, or name {scale}.")
    elif len(poll.options) == 1:
        yield Problem((*path, "options"), "One answer is no choice.", "Write a second one.")


def _limits(path: Path, poll: doc.Poll) -> Iterator[Problem]:
    if poll.min_choices > poll.max_choices:
        message = f"At least {poll.min_choices} and at most {poll.max_choices} answers cannot both be."
        yield Problem((*path, "min_choices"), message, "Make `max_choices` the larger number.")
    elif poll.type == ONE_ANSWER and poll.max_choices > 1:
        mend = "Write `type: multiple-choice`, or leave `max_choices` out."
        yield Problem((*path, "max_choices"), f"A single choice is one answer, not {poll.max_choices}.", mend)
    elif poll.options and poll.max_choices > len(poll.options):
        message = f"{poll.max_choices} answers are allowed, but there are only {len(poll.options)}."
        yield Problem((*path, "max_choices"), message, f"Write `max_choices: {len(poll.options)}` at most.")


def _twice(path: Path, words: tuple[str, ...]) -> Iterator[Problem]:
    for place, _ in repeated(" ".join(word.casefold().split()) for word in words):
        yield Problem((*path, place), f"“{words[place]}” is there twice.", "Leave one out.")


def _unknown(path: Path, what: str, name: str, names: Collection[str] | None) -> Iterator[Problem]:
    if names is not None and name not in names:
        yield Problem(path, f"There is no {what} “{name}”.", meant(name, names, one_of(names)))
