"""Make a report of what was found in a journal, of the room as it is in the end, and of the counts of each minute."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kontor.live.domain.report.reading import Found, Stretch, read
from kontor.live.domain.report.values import MINUTE, SMALL, Asked, Counts, Kind, Minute, Part, PollPart, Report, seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kontor.live.domain.events import Event
    from kontor.live.domain.state import Poll, Question, RoomState

    Seen = Mapping[int, tuple[int, int]]
    """By the beginning of a minute: people present at its end, and reactions in it."""


def make(state: RoomState, groups: Iterable[tuple[int, Iterable[Event]]], seen: Seen) -> Report:
    """The report of a room that is in ``state`` after ``groups`` of its journal."""
    found = read(groups)
    found.people.discard("")
    crowd = max([len(found.people), *(poll.count for poll in state.polls.values())])
    minutes = [_minute(at, found, seen, crowd) for at in _open_minutes(found, seen)]
    return Report(
        began=found.opened[0].start if found.opened else None,
        ended=found.opened[-1].end or None if found.opened else None,
        most=max((minute.present for minute in minutes if minute.present is not None), default=None),
        totals=_counts(sum(found.acts.values(), Counter()), sum(reactions for _, reactions in seen.values())),
        minutes=tuple(minutes),
        parts=tuple(_parts(state, found, seen, crowd)),
        polls=tuple(_poll(poll, found, seen) for poll in state.polls.values()),
        questions=tuple(_question(each, state, found) for each in sorted(state.questions.values(), key=lambda each: (-each.votes, each.id))),
        floors=tuple(found.floors),
        unheard=found.unheard + len(found.raised),
    )


def _open_minutes(found: Found, seen: Seen) -> list[int]:
    """The minutes in which the room was open; of a time in which it was left open, only up to the last in which something was to be seen."""
    busy = sorted({*found.acts, *(at for at, counts in seen.items() if any(counts))})
    minutes: dict[int, None] = {}
    for stretch in found.opened:
        start, end = _floor(stretch.start), stretch.end or found.last
        inside = [at for at in busy if start <= at <= end]
        minutes.update(dict.fromkeys(range(start, (inside[-1] if inside else start) + MINUTE, MINUTE)))
    return sorted(minutes)


def _floor(at: int) -> int:
    return at - at % MINUTE


def _minute(at: int, found: Found, seen: Seen, crowd: int) -> Minute:
    present, reactions = seen.get(at, (None, 0))
    acts = _counts(found.acts.get(at), reactions)
    if _small(present, crowd, any(acts.values())):
        return Minute(at, None, None, small=True)
    return Minute(at, present, acts)


def _counts(acts: Mapping[Kind, int] | None, reactions: int) -> Counts:
    return {kind: (acts or {}).get(kind, 0) for kind in Kind} | {Kind.REACTIONS: reactions}


def _small(present: int | None, crowd: int, busy: bool) -> bool:  # noqa: FBT001
    """Whether ``present`` are too few. Where they were not counted, it is judged by how many took part in the room at all."""
    if present == 0:
        return busy
    return (crowd if present is None else present) < SMALL and (busy or present is not None)


def _parts(state: RoomState, found: Found, seen: Seen, crowd: int) -> Iterable[Part]:
    titles = {item.key: item.title for item in state.setup.programme}
    by_item: dict[str, list[Stretch]] = {}
    for stretch in found.items:
        by_item.setdefault(stretch.key, []).append(stretch)
    reactions = _reactions(found, seen)
    for key, stretches in by_item.items():
        present = _most_present(seen, [(each.start, each.end or found.last) for each in stretches])
        acts = _counts(found.by_item.get(key), reactions[key])
        lasted = sum(seconds(each.start, each.end or found.last) for each in stretches)
        small = _small(present, crowd, any(acts.values()))
        yield Part(titles.get(key, key), stretches[0].start, lasted, None if small else present, None if small else acts, small)


def _reactions(found: Found, seen: Seen) -> Counter[str]:
    """Reactions by item. They are known by the minute, so those of a minute all belong to the item in which most of it lay."""
    counted: Counter[str] = Counter()
    for at, (_, reactions) in seen.items():
        shares = [(min(each.end or found.last, at + MINUTE) - max(each.start, at), each.key) for each in found.items]
        longest, key = max(shares, default=(0, ""))
        if longest > 0:
            counted[key] += reactions
    return counted


def _most_present(seen: Seen, stretches: Iterable[tuple[int, int]]) -> int | None:
    counts = [present for at, (present, _) in seen.items() if any(_floor(start) <= at <= end for start, end in stretches)]
    return max(counts, default=None)


def _poll(poll: Poll, found: Found, seen: Seen) -> PollPart:
    closed = found.closed.get(poll.asked.id)
    present = _most_present(seen, [(poll.opened_at, closed or found.last)])
    small = 0 < poll.count < SMALL
    together = None if present is None or small else max(present, poll.count)
    lasted = None if closed is None else seconds(poll.opened_at, closed)
    return PollPart(poll.asked.id, poll.opened_at, lasted, 0 if small else poll.count, together, small)


def _question(question: Question, state: RoomState, found: Found) -> Asked:
    taken, replied = found.moved.get(question.id), found.replied.get(question.id)
    answered = min((at for at in (taken, replied) if at is not None), default=None)
    return Asked(
        text=question.text,
        labels=tuple(question.labels),
        votes=question.votes,
        stage=question.stage,
        written=bool(question.reply),
        live=taken is not None,
        waited=None if answered is None else seconds(question.at, answered),
        into=state.questions[question.into].text if question.into in state.questions else "",
    )
