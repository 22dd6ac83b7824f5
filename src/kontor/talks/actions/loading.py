"""Load a talk document into the database, so that a second load of the same document changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kontor.people import audit
from kontor.people.permissions import Permission, require
from kontor.talks.actions import agenda, columns, rooms, rows
from kontor.talks.models import Person, Series, Talk
from kontor.talks.summary import actions as summary_actions

if TYPE_CHECKING:
    from kontor.people.models import User
    from kontor.talks.domain import document as doc

CALENDAR_FIELDS = frozenset({"title", "starts_at", "ends_at", "date", "zone", "description"})


@dataclass(frozen=True)
class Loaded:
    """What a load did: the talk, whether it is new, and the names of what changed (empty: nothing did)."""

    talk: Talk
    created: bool
    changed: tuple[str, ...]


@transaction.atomic
def load_talk(*, document: doc.TalkDocument, by: User | None) -> Loaded:
    """Make the database say what ``document`` says. Needs ``talks.edit``; ``by=None`` is the operator at the command line.

    Parts that the document no longer names are removed; people stay, for other talks may name them.
    """
    if by is not None:
        require(by, Permission.EDIT_TALKS)
    series, changes = rows.write(Series, {"slug": document.series.slug}, columns.series(document.series))
    people = {}
    for person in document.people:
        people[person.id], changed = rows.write(Person, {"slug": person.id}, columns.person(person))
        changes += changed
    talk, created, changed = _write_talk(document, series)
    changes += changed
    changes += agenda.write_agenda(talk, document, people)
    changes += rooms.write_rooms(talk, document)
    if document.summary is not None:
        changes += summary_actions.load_summary(talk=talk, content=document.summary, by=by)
    if changes or created:
        Talk.objects.get(pk=talk.pk).save(update_fields=["changed_at"])
        audit.record(by=by, act="talk.loaded", target=f"talks/{talk.slug}", created=created, changed=sorted(set(changes)))
    return Loaded(talk, created, tuple(dict.fromkeys(changes)))


def _write_talk(document: doc.TalkDocument, series: Series) -> tuple[Talk, bool, list[str]]:
    talk = Talk.objects.filter(slug=document.slug).first()
    created = talk is None
    talk = talk or Talk(slug=document.slug)
    changed = rows.set_fields(talk, {"series_id": series.pk, **columns.talk(document)})
    if not created and CALENDAR_FIELDS.intersection(changed):
        talk.sequence += 1
    if created or changed:
        talk.save()
    return talk, created, changed
