"""What can be asked about summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from django.db.models import OuterRef, Subquery
from msgspec.structs import replace

from kontor.polls.registry import TYPES
from kontor.talks.domain import document as doc
from kontor.talks.models import TalkPoll
from kontor.talks.summary import room
from kontor.talks.summary.composing import compose
from kontor.talks.summary.models import SummaryPublication, SummaryVersion

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kontor.talks.domain.summary import SummaryDocument
    from kontor.talks.models import Talk


def content_of(version: SummaryVersion) -> doc.Summary:
    """What a version says."""
    return msgspec.convert(version.content, doc.Summary)


def current_content(talk: Talk) -> doc.Summary | None:
    """What the newest version of the talk's summary says; ``None`` where there is none."""
    version = talk.summary_versions.first()
    return content_of(version) if version else None


def newest_publication(slug: str) -> SummaryPublication | None:
    """What was done last about publishing the summary of the talk called ``slug``, with the talk and the version: one query."""
    acts = SummaryPublication.objects.filter(talk__slug=slug)
    return acts.select_related("talk__series", "talk__room", "version__saved_by").order_by("-pk").first()


def published_version(talk: Talk) -> SummaryVersion | None:
    """The version that the public sees; ``None`` where none is published."""
    newest = SummaryPublication.objects.filter(talk=talk).select_related("version__saved_by").first()
    return newest.version if newest else None


def with_published(talks: QuerySet[Talk]) -> QuerySet[Talk]:
    """The talks, each with ``published_summary``: the id of the version that the public sees, or ``None``."""
    newest = SummaryPublication.objects.filter(talk=OuterRef("pk")).values("version_id")[:1]
    return talks.annotate(published_summary=Subquery(newest))


def results_in_words(talk: Talk) -> dict[str, str]:
    """What each poll came to whose result was shown, in words of the talk's language, by the poll's key."""
    rows = TalkPoll.objects.filter(item__talk=talk, poll__result__isnull=False, poll__shown=True).select_related("poll")
    told = ((row.key, row.poll.type, row.poll.result) for row in rows)
    return {key: TYPES[name].sentence(result, talk.language) for key, name, result in told if name in TYPES and result is not None}


def composed(talk: Talk, document: doc.TalkDocument, content: doc.Summary | None) -> SummaryDocument:
    """The summary of ``talk`` as it reads with ``content``, with the room's results and answered questions."""
    known = {item.id for item in document.agenda}
    if content is not None:
        content = replace(content, sections=tuple(section for section in content.sections if section.item in known))
    results = results_in_words(talk) if any(item.polls for item in document.agenda) else {}
    return compose(replace(document, summary=content), results, room.answered(talk))
