"""Editing a talk: each act makes a new document, checks it as a file is checked, and loads it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django.db import transaction
from msgspec.structs import replace

from kontor.people import audit
from kontor.people.permissions import Permission, require
from kontor.polls import registry
from kontor.polls.domain.scales import SCALES
from kontor.talks.actions.loading import CALENDAR_FIELDS, load_talk
from kontor.talks.domain import document as doc
from kontor.talks.domain import checks
from kontor.talks.models import Talk
from kontor.talks.queries import document as document_of
from kontor.talks.registration import mails

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.people.models import User
    from kontor.talks.domain.checks import Problem

USUAL_AGENDA = (
    (doc.ItemKind.NEWS, "news", "News", True),
    (doc.ItemKind.INPUT, "input", "Input", True),
    (doc.ItemKind.POLL, "polls", "Polls", False),
    (doc.ItemKind.PANEL, "panel", "Panel debate", True),
    (doc.ItemKind.FUNDING, "funding", "Funding opportunities", True),
)


class TalkRefused(Exception):
    """A change that would leave the talk wrong; ``problems`` say where and how to mend it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


@transaction.atomic
def save_document(*, document: doc.TalkDocument, by: User) -> Talk:
    """Make the talk be ``document``. Needs ``talks.edit``. Registrants hear of a change of title, day or time.

    :raises TalkRefused: where the document does not hold together; nothing is changed then.
    """
    require(by, Permission.EDIT_TALKS)
    known = checks.Known(zones=available_timezones(), scales=frozenset(SCALES), poll_types=frozenset(registry.TYPES))
    problems = checks.problems(document, known)
    if problems:
        raise TalkRefused(problems)
    loaded = load_talk(document=document, by=by)
    if not loaded.created and CALENDAR_FIELDS.intersection(loaded.changed) - {"description"}:
        _tell_registrants(loaded.talk, mails.CHANGED)
    return loaded.talk


def new_talk(*, document: doc.TalkDocument, by: User) -> Talk:
    """Begin a talk as a draft. Needs ``talks.edit``."""
    with transaction.atomic():
        talk = save_document(document=document, by=by)
        Talk.objects.filter(pk=talk.pk).update(state=Talk.State.DRAFT)
    talk.state = Talk.State.DRAFT
    return talk


def usual_agenda() -> tuple[doc.AgendaItem, ...]:
    """The agenda that most talks begin with."""
    return tuple(doc.AgendaItem(kind=kind, id=key, title=title, listed=listed) for kind, key, title, listed in USUAL_AGENDA)


@transaction.atomic
def remove_item(*, talk: Talk, key: str, by: User) -> Talk:
    """Take an agenda item out of a talk, with all that it holds. Needs ``talks.edit``."""
    document = document_of(talk)
    agenda = tuple(item for item in document.agenda if item.id != key)
    summary = document.summary
    if summary is not None:
        summary = replace(summary, sections=tuple(section for section in summary.sections if section.item != key))
    return save_document(document=replace(document, agenda=agenda, summary=summary), by=by)


@transaction.atomic
def set_state(*, talk: Talk, state: Talk.State, by: User) -> None:
    """Publish, cancel or withdraw a talk. Needs ``talks.edit``. Registrants hear of a cancellation."""
    require(by, Permission.EDIT_TALKS)
    talk = Talk.objects.select_for_update().get(pk=talk.pk)
    if talk.state == state:
        return
    talk.state = state
    talk.sequence += 1
    talk.save()
    audit.record(by=by, act=f"talk.{state}", target=f"talks/{talk.slug}")
    if state == Talk.State.CANCELLED:
        _tell_registrants(talk, mails.TALK_CANCELLED)


def _tell_registrants(talk: Talk, notice: mails.Notice) -> None:
    for registration in talk.registrations.filter(erased_at=None, state__in=["confirmed", "pending", "waiting"]).select_related("talk"):
        mails.send(registration, notice)
