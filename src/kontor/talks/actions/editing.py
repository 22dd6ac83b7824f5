"""Editing a talk: each act makes a new document, checks it as a file is checked, and loads it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import msgspec
from django.db import transaction
from msgspec.structs import replace

from kontor.people import audit
from kontor.people.permissions import Permission, require
from kontor.platform import clock
from kontor.polls import registry
from kontor.polls.actions import PollRefused
from kontor.polls.domain.scales import SCALES
from kontor.talks.actions.loading import CALENDAR_FIELDS, load_talk
from kontor.talks.actions.rooms import RoomCodeTaken, RoomRefused
from kontor.talks.domain import checks
from kontor.talks.domain import document as doc
from kontor.talks.domain.checks.references import who_appear
from kontor.talks.models import Talk
from kontor.talks.queries import document as document_of
from kontor.talks.registration import mails

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kontor.people.models import User
    from kontor.talks.domain.checks import Problem

TOLD = CALENDAR_FIELDS - {"description"}
"""What registrants hear of when it changes."""


class TalkRefused(Exception):
    """A change that would leave the talk wrong; ``problems`` say where and how to mend it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


class ChangedMeanwhile(Exception):
    """Somebody else changed the same part since it was shown. Nothing was changed now."""


def known_names() -> checks.Known:
    """The zones, answer scales and poll types that a talk may name."""
    return checks.Known(zones=available_timezones(), scales=SCALES, poll_types=registry.TYPES)


def mark_of(part: object) -> str:
    """A mark that differs as soon as ``part`` of a document says something else."""
    return hashlib.blake2b(msgspec.json.encode(part), digest_size=12).hexdigest()


@transaction.atomic
def edit_talk(
    *,
    talk: Talk,
    change: Callable[[doc.TalkDocument], doc.TalkDocument],
    by: User,
    part: Callable[[doc.TalkDocument], object] = lambda document: document,
    seen: str = "",
) -> Talk:
    """Let ``change`` make a new document of the talk as it stands now, and save it. Needs ``talks.edit``.

    ``seen`` is the mark of ``part`` as it was shown to the editor; empty where the change overwrites nobody's words.

    :raises ChangedMeanwhile: where ``part`` says something else by now.
    :raises TalkRefused: where the document would not hold together. In both cases nothing is changed.
    """
    require(by, Permission.EDIT_TALKS)
    document = document_of(Talk.objects.select_for_update().get(pk=talk.pk))
    if seen and seen != mark_of(part(document)):
        raise ChangedMeanwhile
    return save_document(document=who_appear(change(document)), by=by)


@transaction.atomic
def save_document(*, document: doc.TalkDocument, by: User) -> Talk:
    """Make the talk be ``document``. Needs ``talks.edit``. Registrants hear of a change of title, day or time.

    :raises TalkRefused: where the document does not hold together; nothing is changed then.
    """
    require(by, Permission.EDIT_TALKS)
    problems = checks.problems(document, known_names())
    if problems:
        raise TalkRefused(problems)
    try:
        with transaction.atomic():
            loaded = load_talk(document=document, by=by)
    except RoomCodeTaken as refusal:
        raise TalkRefused([checks.Problem(("room", "code"), str(refusal), "")]) from refusal
    except RoomRefused as refusal:
        raise TalkRefused([checks.Problem(("rooms",), str(refusal), "")]) from refusal
    except PollRefused as refusal:
        raise TalkRefused([checks.Problem(("agenda",), str(refusal), "")]) from refusal
    if not loaded.created and TOLD.intersection(loaded.changed) and _is_announced(loaded.talk):
        _tell_registrants(loaded.talk, mails.CHANGED)
    return loaded.talk


def new_talk(*, document: doc.TalkDocument, by: User) -> Talk:
    """Begin a talk as a draft. Needs ``talks.edit``."""
    with transaction.atomic():
        talk = save_document(document=document, by=by)
        Talk.objects.filter(pk=talk.pk).update(state=Talk.State.DRAFT)
    talk.state = Talk.State.DRAFT
    return talk


@transaction.atomic
def remove_item(*, talk: Talk, key: str, by: User) -> Talk:
    """Take an agenda item out of a talk, with all that it holds. Needs ``talks.edit``."""

    def without(document: doc.TalkDocument) -> doc.TalkDocument:
        agenda = tuple(item for item in document.agenda if item.id != key)
        summary = document.summary
        if summary is not None:
            summary = replace(summary, sections=tuple(section for section in summary.sections if section.item != key))
        return replace(document, agenda=agenda, summary=summary)

    return edit_talk(talk=talk, change=without, by=by)


@transaction.atomic
def set_state(*, talk: Talk, state: Talk.State, by: User) -> None:
    """Publish, cancel or withdraw a talk. Needs ``talks.edit``. Registrants hear of a cancellation, and where it is taken back."""
    require(by, Permission.EDIT_TALKS)
    talk = Talk.objects.select_for_update().get(pk=talk.pk)
    before = talk.state
    if before == state:
        return
    talk.state = state
    talk.sequence += 1
    talk.save()
    audit.record(by=by, act=f"talk.{state}", target=f"talks/{talk.slug}")
    if state == Talk.State.CANCELLED and before == Talk.State.PUBLISHED:
        _tell_registrants(talk, mails.TALK_CANCELLED)
    elif state == Talk.State.PUBLISHED and before == Talk.State.CANCELLED:
        _tell_registrants(talk, mails.CHANGED)


def _is_announced(talk: Talk) -> bool:
    """Whether registrants count on the talk: it is published and not over."""
    return talk.state == Talk.State.PUBLISHED and (talk.ends_at is None or talk.ends_at > clock.now())


def _tell_registrants(talk: Talk, notice: mails.Notice) -> None:
    told = talk.registrations.filter(erased_at=None, state__in=["confirmed", "pending", "waiting"])
    for registration in told.select_related("talk", "talk__series"):
        mails.send(registration, notice)
