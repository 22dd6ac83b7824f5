"""Turn what a room's writer did into bytes: one encoding an audience, only of sections that look different now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw, Struct

from kontor.live.domain import differences
from kontor.live.domain.acts import Audience, Reaction
from kontor.live.domain.sections import SECTIONS, moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.live.domain.differences import Entry
    from kontor.live.writer import Writer

Sections = dict[str, bytes]
"""Encoded sections by name."""

LISTS = frozenset({"questions", "chat"})
"""Sections that are lists of entries with ids."""
SHORT = 500
"""Bytes of a list that is said whole whatever changed in it."""
_encode = msgspec.json.Encoder().encode
_NO_REACTIONS = _encode(dict.fromkeys(Reaction, 0))


class Push(Struct, frozen=True):
    """What goes out on one tick."""

    epoch: str
    version: int
    code: str
    """The room's code."""
    now: int
    """Milliseconds since 1970."""
    frames: dict[Audience, bytes]
    """What to send now; an audience for which nothing changed is left out."""
    sections: Mapping[Audience, Sections]
    """Everything that each audience may see, for those who join or fell behind."""
    removed: frozenset[str]
    """Participants who must leave."""

    def whole(self, audience: Audience) -> bytes:
        """The event that begins a stream."""
        return frame(self.epoch, self.version, self.now, self.sections[audience], whole=True)


def frame(epoch: str, version: int, now: int, sections: Sections, *, whole: bool) -> bytes:
    """One event of the stream."""
    body: dict[str, Any] = {"epoch": epoch, "version": version, "whole": whole, "now": moment(now)}
    body["sections"] = {name: Raw(encoded) for name, encoded in sections.items()}
    return b"event: room\nid: %s.%d\ndata: %s\n\n" % (epoch.encode(), version, _encode(body))


class Change(Struct, frozen=True):
    """What looks different since the version before: enough to make a :class:`Push` of, also in another process."""

    epoch: str
    version: int
    code: str
    now: int
    anew: bool
    """Whether ``sections`` are all there are: nothing from before counts."""
    sections: dict[Audience, Sections]
    removed: list[str]
    parts: dict[Audience, Sections] = {}
    """Of sections that are lists, what is different, where that is shorter: for whoever has the version before."""


def pushed(change: Change, before: Push | None) -> Push | None:
    """The push that ``change`` makes of the one ``before``; ``None`` where a change between the two is missing."""
    follows = before is not None and change.epoch == before.epoch and change.version == before.version + 1
    if not change.anew and not follows:
        return None
    frames = {
        audience: frame(change.epoch, change.version, change.now, {**sections, **change.parts.get(audience, {})}, whole=change.anew)
        for audience, sections in change.sections.items()
        if sections
    }
    known = {} if change.anew or before is None else before.sections
    # New dictionaries, not changed ones: another thread may be reading the old ones.
    shown = {audience: {**known.get(audience, {}), **_lasting(sections)} for audience, sections in change.sections.items()}
    return Push(change.epoch, change.version, change.code, change.now, frames, shown, frozenset(change.removed))


class Pusher:
    """What a room has shown so far, and in which version."""

    def __init__(self) -> None:
        self._shown: dict[Audience, Sections] = {}
        self._lists: dict[tuple[Audience, str], list[Entry]] = {}
        """The entries behind the sections that are lists."""
        self._last = Change("", 0, "", 0, anew=True, sections={}, removed=[])

    def change(self, writer: Writer, *, present: int, now: int) -> Change | None:
        """What ``writer`` did since the last time; ``None`` where nobody would see a difference."""
        anew = writer.epoch != self._last.epoch
        if anew:
            self._shown, self._lists = {audience: {} for audience in Audience}, {}
        parts: dict[Audience, Sections] = {audience: {} for audience in Audience}
        changed = {audience: self._changes(writer, audience, present, parts[audience]) for audience in Audience}
        writer.dirty.clear()
        writer.state.reactions.clear()
        removed = sorted(writer.state.removed)
        # Who was sent out is to hear of it, even where nobody else sees a difference.
        if not any(changed.values()) and removed == self._last.removed:
            return None
        version = 1 if anew else self._last.version + 1
        self._last = Change(writer.epoch, version, writer.state.setup.code, now, anew, changed, removed, {} if anew else parts)
        for audience, sections in changed.items():
            self._shown[audience].update(_lasting(sections))
        return self._last

    def whole(self) -> Change:
        """Everything as it was last shown, for somebody who knows nothing yet. ``version`` 0: nothing was shown so far."""
        last = self._last
        return Change(last.epoch, last.version, last.code, last.now, anew=True, sections=dict(self._shown), removed=last.removed)

    def _changes(self, writer: Writer, audience: Audience, present: int, parts: Sections) -> Sections:
        """The sections that look different; those that ``parts`` of them say as well are put there."""
        shown, found = self._shown[audience], {}
        for name in writer.dirty:
            section = SECTIONS[name](writer.state, audience)
            if section is None:
                continue
            if name == "counts":
                section["present"] = present
            encoded = _encode(section)
            if encoded != shown.get(name):
                found[name] = encoded
                if name in LISTS:
                    self._compare(audience, name, section, len(encoded), parts)
        return found

    def _compare(self, audience: Audience, name: str, entries: list[Entry], size: int, parts: Sections) -> None:
        before = self._lists.get((audience, name))
        self._lists[audience, name] = entries
        if before is not None and size > SHORT:
            encoded = _encode(differences.parts(before, entries))
            if len(encoded) * 2 < size:
                parts[name] = encoded


def _lasting(sections: Sections) -> Sections:
    """``sections`` as somebody who joins later gets them: reactions are over by then."""
    return {**sections, "reactions": _NO_REACTIONS} if "reactions" in sections else sections
