"""What people write in their own words: counted under what it folds to, ruled on by a moderator, cut to what a screen can show.

A tally is ``{"ballots": n, "counts": {entry: n}, "forms": {entry: {text: n}}}``: ``entry`` is what rulings call it, ``text`` one way
to write it. Everybody sees ``{"ballots": n, "entries": [[text, n], …], "more": [entries, n]}``: each entry as most people wrote it,
the most written first, and how many are left out.
"""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING, Any

from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Entries, Entry, Row, Wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kontor.polls.domain.poll_type import Asked, Result, Tally

    EntryOf = Callable[[str], str]
    """The entry that some words count under."""
    Counted = tuple[str, int]

AFTER, BEFORE = "after", "before"
"""When a moderator reads: after everybody sees it, or before."""
NOT_A_MODERATION = Wrong(gettext_noop("Please say whether answers are shown at once or wait for a moderator."), "moderation")
LISTED = 100
"""Entries that a moderator gets to see of what waits, and again of the rest."""


def empty(asked: Asked) -> Tally:  # noqa: ARG001
    """No ballot yet."""
    return {"ballots": 0, "counts": {}, "forms": {}}


def add(tally: Tally, written: Iterable[Sequence[str]]) -> None:
    """One ballot more: pairs of a text and its entry."""
    tally["ballots"] += 1
    for text, entry in written:
        forms = tally["forms"].setdefault(entry, {})
        forms[text] = forms.get(text, 0) + 1
        tally["counts"][entry] = tally["counts"].get(entry, 0) + 1


def remove(tally: Tally, written: Iterable[Sequence[str]]) -> None:
    """One ballot less. What nobody writes any more is gone without a trace."""
    tally["ballots"] -= 1
    for text, entry in written:
        forms = tally["forms"][entry]
        _less(forms, text)
        _less(tally["counts"], entry)
        if not forms:
            del tally["forms"][entry]


def _less(counts: dict[str, int], name: str) -> None:
    counts[name] -= 1
    if not counts[name]:
        del counts[name]


def beside(part: Tally, whole: Tally) -> Tally:
    """The tally of some people, whose entries are called as most of all people wrote them."""
    return {**part, "forms": whole["forms"]}


def waits(asked: Asked, *, default: str) -> bool:
    """Whether entries wait for a moderator before everybody sees them."""
    return bool(asked.details.get("moderation", default) == BEFORE)


def unfit_moderation(asked: Asked) -> Wrong | None:
    """Why the setting ``moderation`` is none."""
    return None if asked.details.get("moderation", AFTER) in (AFTER, BEFORE) else NOT_A_MODERATION


# --- Rulings -----------------------------------------------------------------------------------------------------


class Bench:
    """A tally and what a moderator ruled on it. Cheap to make: only what was ruled on is looked at one by one."""

    def __init__(self, tally: Tally, rulings: Mapping[str, str], entry_of: EntryOf, *, before: bool) -> None:
        self._ballots, self._counts, self._forms = tally["ballots"], tally["counts"], tally["forms"]
        self._rulings, self._entry_of, self._before = rulings, entry_of, before

    def seen(self, most: int | None) -> Tally:
        """What everybody sees, cut to the ``most`` written entries."""
        counts = self._standing()
        first = _first(counts.items(), len(counts) if most is None else most)
        more = [len(counts) - len(first), sum(counts.values()) - sum(n for _, n in first)]
        return {"ballots": self._ballots, "entries": [[self._text(entry), n] for entry, n in first], "more": more}

    def entries(self) -> Entries:
        """What a moderator sees."""
        unruled = _first(((entry, n) for entry, n in self._counts.items() if entry not in self._rulings), LISTED)
        ruled = _first(((entry, self._counts[entry]) for entry in self._rulings if entry in self._counts), LISTED)
        order = [*unruled, *ruled] if self._before else _first([*unruled, *ruled], 2 * LISTED)
        return Entries([self._entry(entry, n) for entry, n in order], len(self._counts) - len(order), mergeable=True)

    def _standing(self) -> dict[str, int]:
        """How many wrote each entry that everybody may see, those included that count as it."""
        found = {} if self._before else dict(self._counts)
        ruled = [entry for entry in self._rulings if entry in self._counts]
        for entry in ruled:
            found.pop(entry, None)
        for entry in ruled:
            target = self._counts_as(entry)
            if target:
                found[target] = found.get(target, 0) + self._counts[entry]
        return found

    def _counts_as(self, entry: str) -> str:
        """Where following the rulings from ``entry`` ends; empty where that is hidden or still waits."""
        path = [entry]
        while (becomes := self._rulings.get(path[-1])) is not None:
            target = self._target(becomes, path[-1])
            if not target or target == path[-1]:
                return target
            if target in path:
                # Two that count as each other are one; which of them it is called must not depend on where one began.
                return min(path[path.index(target) :])
            path.append(target)
        return "" if self._before and path[-1] in self._counts else path[-1]

    def _target(self, becomes: str, entry: str) -> str:
        """The entry that a ruling names: by its own name or by words that a moderator wrote."""
        return becomes if becomes == entry or becomes in self._counts or becomes in self._rulings else self._entry_of(becomes)

    def _text(self, entry: str) -> str:
        """As most people wrote ``entry``; as the moderator did, where nobody else did."""
        if entry in self._forms:
            return str(_first(self._forms[entry].items(), 1)[0][0])
        return min((words for words in self._rulings.values() if words and self._entry_of(words) == entry), default=entry)

    def _entry(self, entry: str, count: int) -> Entry:
        becomes = self._rulings.get(entry)
        if becomes is None:
            return Entry(entry, self._text(entry), count, "waiting" if self._before else "shown")
        target = self._target(becomes, entry)
        if not target or target == entry:
            return Entry(entry, self._text(entry), count, "shown" if target else "hidden")
        return Entry(entry, self._text(entry), count, "counted", self._text(target))


def _first(counted: Iterable[Counted], most: int) -> list[Counted]:
    """The ``most`` counted; of equals the first by name, so that the order says nothing about when something came."""
    return nsmallest(most, counted, key=lambda each: (-each[1], each[0]))


# --- Results -----------------------------------------------------------------------------------------------------


def shown(result: Result) -> list[Counted]:
    """The entries that everybody sees, the most written first."""
    return [(text, count) for text, count in result["tally"].get("entries", ())]


def left_out(result: Result) -> tuple[int, int]:
    """How many entries more there are than :func:`shown` tells, and how often they were written."""
    entries, count = result["tally"].get("more", (0, 0))
    return entries, count


def rows(result: Result) -> list[Row]:
    """Each entry with the share of people who wrote it.

    Somebody may have written two things that a moderator counts as one, and is then in it twice: the share ends at the whole.
    """
    ballots = result["ballots"]
    return [Row(text, count, min(1.0, count / ballots) if ballots else 0.0) for text, count in shown(result)]


def given(form: Mapping[str, Sequence[str]], name: str) -> list[Any]:
    """What a form posts under ``name``, without fields left empty."""
    return [text for text in form.get(name, ()) if text.strip()]
