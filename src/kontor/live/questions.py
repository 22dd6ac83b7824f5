"""What can be asked of a room's writer between two groups, by name, so that a question can go to another process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from kontor.live.domain import sections
from kontor.live.domain.acts import Audience

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kontor.live.writer import Writer


class Question(Struct, frozen=True):
    """One question, and whom or what it is about."""

    name: str
    about: str = ""


def _nothing(writer: Writer, about: str) -> None:
    """The writer is loaded by now; that is all that was wanted."""


def _snapshot(writer: Writer, audience: str) -> Any:
    return msgspec.to_builtins(sections.snapshot(writer.state, Audience(audience)))


def _own(writer: Writer, participant: str) -> Any:
    return msgspec.to_builtins(sections.own(writer.state, participant))


def _removed(writer: Writer, participant: str) -> bool:
    return participant in writer.state.removed


def _newcomer(writer: Writer, participant: str) -> bool:
    return writer.state.locked and not sections.known(writer.state, participant)


def _count(writer: Writer, about: str) -> None:  # noqa: ARG001
    writer.dirty.add("counts")


def _setup(writer: Writer, about: str) -> None:  # noqa: ARG001
    writer.learn_setup()


def _load(writer: Writer, about: str) -> None:  # noqa: ARG001
    writer.load()


def _catch_up(writer: Writer, about: str) -> None:  # noqa: ARG001
    writer.catch_up()


QUESTIONS: Mapping[str, Callable[[Writer, str], Any]] = {
    "wake": _nothing,
    "snapshot": _snapshot,
    "own": _own,
    "removed": _removed,
    "newcomer": _newcomer,
    "count": _count,
    "setup": _setup,
    "load": _load,
    "catch-up": _catch_up,
}
WAKE, COUNT, SETUP, LOAD, CATCH_UP = (Question(name) for name in ("wake", "count", "setup", "load", "catch-up"))


def answer(question: Question, writer: Writer) -> Any:
    """What ``writer`` says to ``question``: plain JSON values."""
    return QUESTIONS[question.name](writer, question.about)
