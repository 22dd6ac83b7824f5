"""What is different in a list of entries: so that a push of one upvote need not say a hundred questions again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Entry = dict[str, Any]
"""An entry of a list; ``id`` tells it from the others."""


def parts(before: Sequence[Entry], now: Sequence[Entry]) -> dict[str, Any]:
    """What makes ``now`` of ``before``: ``parts``, entries with their ``id`` and what is new of them; and ``order``, all ids, where it is another."""
    known = {entry["id"]: entry for entry in before}
    changed = [part for entry in now if (part := _part(known.get(entry["id"]), entry)) is not None]
    order = [entry["id"] for entry in now]
    return {"parts": changed} if order == list(known) else {"parts": changed, "order": order}


def whole(before: Sequence[Entry], said: Mapping[str, Any]) -> list[Entry]:
    """The list that ``said`` (see :func:`parts`) makes of ``before``."""
    known = {entry["id"]: entry for entry in before}
    for part in said["parts"]:
        known[part["id"]] = {**known.get(part["id"], {}), **part}
    return [known[each] for each in said.get("order", [entry["id"] for entry in before])]


def _part(before: Entry | None, now: Entry) -> Entry | None:
    if before is None:
        return now
    if before == now:
        return None
    return {"id": now["id"], **{name: value for name, value in now.items() if name not in before or before[name] != value}}
