"""Make rows say what a document says, and tell whether they said something else before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Row = TypeVar("Row", bound=Model)


def set_fields(row: Model, fields: Mapping[str, Any]) -> list[str]:
    """Set what differs; the names of what did."""
    differing = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in differing:
        setattr(row, name, fields[name])
    return differing


def write(model: type[Row], key: Mapping[str, Any], fields: Mapping[str, Any]) -> tuple[Row, list[str]]:
    """The row with this ``key``, found or made, holding ``fields``; and what changed."""
    row = model._default_manager.filter(**key).first() or model(**key)
    changed = set_fields(row, fields)
    if changed or row.pk is None:
        row.save()
    return row, [f"{model._meta.verbose_name} {name}" for name in changed]


def replace(model: type[Row], parent: Mapping[str, Any], rows: Sequence[tuple[str, Mapping[str, Any]]]) -> tuple[dict[str, Row], list[str]]:
    """Make the children of ``parent`` be ``rows`` (key, fields), in this order; the rows by key, and what changed."""
    present = {row.key: row for row in model._default_manager.filter(**parent)}  # type: ignore[attr-defined]
    name = model._meta.verbose_name
    changed = [f"{name} {key}" for key in present.keys() - {key for key, _ in rows}]
    model._default_manager.filter(**parent, key__in=present.keys() - {key for key, _ in rows}).delete()
    written: dict[str, Row] = {}
    for position, (key, fields) in enumerate(rows):
        row = present.get(key) or model(**parent, key=key)
        if set_fields(row, {**fields, "position": position}) or row.pk is None:
            row.save()
            changed.append(f"{name} {key}")
        written[key] = row
    return written, changed
