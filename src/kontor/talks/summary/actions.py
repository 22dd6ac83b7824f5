"""Writing and publishing summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from django.db import transaction

from kontor.people import audit
from kontor.people.permissions import Permission, require
from kontor.platform import clock
from kontor.talks.summary import queries
from kontor.talks.summary.models import SummaryPublication, SummaryVersion

if TYPE_CHECKING:
    from kontor.people.models import User
    from kontor.talks.domain import document as doc
    from kontor.talks.models import Talk


class SavedInBetween(Exception):
    """Somebody else saved a newer version while this one was being written. Nothing has been changed."""

    def __init__(self, newest: SummaryVersion) -> None:
        super().__init__(f"version {newest.number} is newer")
        self.newest = newest


class NothingToPublish(Exception):
    """The talk has no summary yet."""


def load_summary(*, talk: Talk, content: doc.Summary, by: User | None) -> list[str]:
    """Make the newest version say ``content``. Part of the caller's transaction, who asks for the permission. What changed.

    Nothing is published by it.
    """
    if queries.current_content(talk) == content:
        return []
    _add(talk, content, by)
    return ["summary"]


@transaction.atomic
def save(*, talk: Talk, content: doc.Summary, base: int, by: User) -> SummaryVersion:
    """Keep ``content`` as the newest version. Needs ``talks.edit``. The same content again makes no new version.

    :param base: the number of the version that was edited; 0 where there was none.
    :raises SavedInBetween: where that is no longer the newest.
    """
    require(by, Permission.EDIT_TALKS)
    newest = _locked(talk).summary_versions.first()
    if newest is not None and newest.number != base:
        raise SavedInBetween(newest)
    if newest is not None and queries.content_of(newest) == content:
        return newest
    version = _add(talk, content, by)
    audit.record(by=by, act="summary.saved", target=f"talks/{talk.slug}", version=version.number)
    return version


@transaction.atomic
def restore(*, version: SummaryVersion, by: User) -> SummaryVersion:
    """Bring an older version back as the newest one. Needs ``talks.edit``. Nothing is published by it."""
    require(by, Permission.EDIT_TALKS)
    talk = _locked(version.talk)
    newest = talk.summary_versions.first()
    if newest is not None and newest.content == version.content:
        return newest
    made = _add(talk, queries.content_of(version), by, restored_from=version.number)
    audit.record(by=by, act="summary.restored", target=f"talks/{talk.slug}", version=made.number, restored=version.number)
    return made


@transaction.atomic
def publish(*, talk: Talk, by: User | None, version: SummaryVersion | None = None) -> SummaryPublication:
    """Show ``version`` (``None``: the newest) to the public. Needs ``talks.publish``; ``by=None`` is the operator.

    Publishing what is published already changes nothing.

    :raises NothingToPublish: where the talk has no summary.
    """
    if by is not None:
        require(by, Permission.PUBLISH_SUMMARIES)
    chosen = version or _locked(talk).summary_versions.first()
    if chosen is None:
        raise NothingToPublish
    shown = talk.summary_publications.first()
    if shown is not None and shown.version_id == chosen.pk:
        return shown
    audit.record(by=by, act="summary.published", target=f"talks/{talk.slug}", version=chosen.number)
    return _publication(talk, chosen, by)


@transaction.atomic
def withdraw(*, talk: Talk, by: User) -> None:
    """Take the summary from the public; its versions stay. Needs ``talks.publish``."""
    require(by, Permission.PUBLISH_SUMMARIES)
    shown = _locked(talk).summary_publications.first()
    if shown is None or shown.version_id is None:
        return
    audit.record(by=by, act="summary.withdrawn", target=f"talks/{talk.slug}")
    _publication(talk, None, by)


def _publication(talk: Talk, version: SummaryVersion | None, by: User | None) -> SummaryPublication:
    # The talk's own stamp moves too: pages kept for visitors are made anew.
    talk.save(update_fields=["changed_at"])
    return SummaryPublication.objects.create(talk=talk, version=version, by=by, at=clock.now())


def _add(talk: Talk, content: doc.Summary, by: User | None, *, restored_from: int | None = None) -> SummaryVersion:
    newest = talk.summary_versions.first()
    return SummaryVersion.objects.create(
        talk=talk,
        number=newest.number + 1 if newest else 1,
        content=msgspec.json.decode(msgspec.json.encode(content)),
        restored_from=restored_from,
        saved_by=by,
        saved_at=clock.now(),
    )


def _locked(talk: Talk) -> Talk:
    """The talk's row, so that two editors save one after the other."""
    return type(talk).objects.select_for_update().get(pk=talk.pk)
