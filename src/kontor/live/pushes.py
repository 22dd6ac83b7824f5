"""Turn what a room's writer did into bytes: one encoding an audience, only of sections that look different now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw, Struct

from kontor.live.domain.acts import Audience, Reaction
from kontor.live.domain.sections import SECTIONS, moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.live.writer import Writer

Sections = dict[str, bytes]
"""Encoded sections by name."""

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


class Pusher:
    """What a room has shown so far, and in which version."""

    def __init__(self) -> None:
        self._epoch = ""
        self._version = 0
        self._shown: dict[Audience, Sections] = {audience: {} for audience in Audience}
        self._removed: frozenset[str] = frozenset()

    def push(self, writer: Writer, *, present: int, now: int) -> Push | None:
        """What to send for what ``writer`` did since the last push; ``None`` where nobody would see a difference."""
        anew = writer.epoch != self._epoch
        if anew:
            self._epoch, self._version = writer.epoch, 0
            self._shown = {audience: {} for audience in Audience}
        changed = {audience: self._changes(writer, audience, present) for audience in Audience}
        writer.dirty.clear()
        writer.state.reactions.clear()
        removed = frozenset(writer.state.removed)
        # Who was sent out is to hear of it, even where nobody else sees a difference.
        if not any(changed.values()) and removed == self._removed:
            return None
        self._removed = removed
        self._version += 1
        # New dictionaries, not changed ones: another thread may be reading the old ones.
        self._shown = {audience: {**self._shown[audience], **_lasting(changed[audience])} for audience in Audience}
        return Push(
            epoch=self._epoch,
            version=self._version,
            code=writer.state.setup.code,
            now=now,
            frames={audience: frame(self._epoch, self._version, now, sections, whole=anew) for audience, sections in changed.items() if sections},
            sections=self._shown,
            removed=removed,
        )

    def _changes(self, writer: Writer, audience: Audience, present: int) -> Sections:
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
        return found


def _lasting(sections: Sections) -> Sections:
    """``sections`` as somebody who joins later gets them: reactions are over by then."""
    return {**sections, "reactions": _NO_REACTIONS} if "reactions" in sections else sections
