"""Asking a language model for a draft, and approving it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django_tasks import task

from kontor.people import audit
from kontor.people.permissions import Permission, require
from kontor.platform import clock
from kontor.talks.models import WrittenDraft
from kontor.talks.queries import document as document_of
from kontor.talks.summary import drafting, material, writing
from kontor.talks.transcript import queries as transcripts

if TYPE_CHECKING:
    from kontor.people.models import User
    from kontor.talks.models import Talk

GIVEN_UP_AFTER = timedelta(minutes=15)
"""A draft that is not there after so long never comes: the server was stopped meanwhile."""


class CannotBeWritten(Exception):
    """No language model is set up, or there is nothing to write from."""


@transaction.atomic
def ask_for_draft(*, talk: Talk, by: User) -> WrittenDraft:
    """Have a draft written, by the server's worker. Needs ``talks.edit``. While one is being written, that one is given back.

    :raises CannotBeWritten: where no language model is set up, or the talk has no transcript.
    """
    require(by, Permission.EDIT_TALKS)
    if not drafting.can_write() or not transcripts.digest(talk):
        raise CannotBeWritten
    newest = drafting.newest_written(talk)
    if newest is not None and newest.state == WrittenDraft.State.ASKED and clock.now() - newest.asked_at < GIVEN_UP_AFTER:
        return newest
    row = WrittenDraft.objects.create(talk=talk, asked_by=by, asked_at=clock.now(), digest=transcripts.digest(talk))
    audit.record(by=by, act="summary.draft-asked", target=f"talks/{talk.slug}")
    transaction.on_commit(lambda: write_draft.enqueue(row.pk))
    return row


def write(row: WrittenDraft) -> None:
    """Write the draft that ``row`` asks for. A failure is kept in words; earlier drafts and the summary stay as they are."""
    given = material.gather(row.talk, document_of(row.talk))
    row.model, row.digest = settings.LLM_MODEL, transcripts.digest(row.talk)
    try:
        written = writing.write(given)
    except writing.WriterUnavailable as problem:
        row.state, row.problem = WrittenDraft.State.FAILED, str(problem)
    else:
        row.state, row.content, row.dropped = WrittenDraft.State.READY, written.sentences, written.dropped
    row.save()


@task
def write_draft(pk: int) -> None:
    """Write the draft ``pk``, unless that is done."""
    row = WrittenDraft.objects.filter(pk=pk, state=WrittenDraft.State.ASKED).first()
    if row is not None:
        write(row)


@transaction.atomic
def approve(*, draft: WrittenDraft, by: User) -> None:
    """Say that somebody has read the draft against its sources. Needs ``talks.edit``. It is not published by this."""
    require(by, Permission.EDIT_TALKS)
    if draft.state != WrittenDraft.State.READY or draft.approved_at is not None:
        return
    draft.approved_by, draft.approved_at = by, clock.now()
    draft.save(update_fields=["approved_by", "approved_at"])
    audit.record(by=by, act="summary.draft-approved", target=f"talks/{draft.talk.slug}", draft=draft.pk)
