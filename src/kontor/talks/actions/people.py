"""Editing a person: what stays true of them whatever they do and wherever they work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kontor.people import audit
from kontor.people.permissions import Permission, require
from kontor.talks.actions import rows
from kontor.talks.models import Person

if TYPE_CHECKING:
    from kontor.people.models import User
    from kontor.talks.domain import document as doc


@transaction.atomic
def save_person(*, value: doc.Person, by: User) -> Person:
    """Make the person be ``value`` in all talks. Needs ``talks.edit``."""
    require(by, Permission.EDIT_TALKS)
    links = [{"label": link.label, "url": link.url} for link in value.links]
    fields = {"name": value.name, "honorific": value.honorific or "", "biography": value.biography, "links": links}
    row, changed = rows.write(Person, {"slug": value.id}, fields)
    if changed:
        audit.record(by=by, act="person.saved", target=f"speakers/{row.slug}", changed=changed)
    return row
