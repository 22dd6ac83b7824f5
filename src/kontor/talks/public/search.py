"""Full-text search in talks: title, description, agenda, people, news, calls and the summary (modelsearch's index)."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models.signals import post_save
from modelsearch import index

from kontor.talks.domain import prose
from kontor.talks.models import Talk
from kontor.talks.summary.models import SummaryPublication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

MOST = 500
"""Talks that one search finds at most."""
_WORD = re.compile(r"\w+")
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i"}
)
"""Letters that are no base letter with a mark, so that Unicode does not take them apart."""


def matching(text: str, among: QuerySet[Talk]) -> QuerySet[Talk]:
    """The talks of ``among`` that hold every word of ``text``, in the order of ``among``; none where it has no word."""
    # Words alone: other characters mean something to the search engines, and quotation marks break SQLite's.
    words = " ".join(_WORD.findall(text))
    if not words:
        return among.none()
    best = Talk.objects.order_by("pk").search(words, operator="and")[:MOST]
    return among.filter(pk__in=[talk.pk for talk in best])


def folded(text: str) -> str:
    """``text`` as people without the right keys write it: "Nørby" is "Norby", "González" is "Gonzalez"."""
    letters = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words_of(talk: Talk) -> str:
    """Everything in ``talk`` that a search looks at, besides its title."""
    return "\n".join(words for words in _words(talk) if words)


def keep_index() -> None:
    """From now on, a talk that is saved is found by its new words as soon as the change is committed."""
    post_save.connect(_changed, sender=Talk, dispatch_uid="search in talks")
    post_save.connect(_changed, sender=SummaryPublication, dispatch_uid="search in summaries")


def _changed(instance: Any, **_: Any) -> None:
    pk = instance.pk if isinstance(instance, Talk) else instance.talk_id
    transaction.on_commit(partial(_index, pk))


def _index(pk: int) -> None:
    talk = Talk.objects.filter(pk=pk).first()
    if talk:
        index.insert_or_update_object(talk)


def _words(talk: Talk) -> Iterator[str]:
    yield prose.plain(talk.description)
    yield talk.series.title
    for appearance in talk.appearances.select_related("person"):
        yield f"{appearance.person.full_name}, {appearance.function}"
        yield folded(appearance.person.name)
    for item in talk.items.prefetch_related("news", "topics", "slides", "polls__poll"):
        yield item.title
        yield prose.plain(item.text)
        for part in (*item.news.all(), *item.topics.all(), *item.slides.all()):
            yield part.title
            yield prose.plain(part.text)
        # Word by word, as a search asks for them: PostgreSQL would take "-2026" in a topic ID for a number.
        yield from (" ".join(_WORD.findall(topic.topic_id)) for topic in item.topics.all())
        yield from (row.poll.question for row in item.polls.all())
    yield from _summary_words(talk)


def _summary_words(talk: Talk) -> Iterator[str]:
    newest = SummaryPublication.objects.filter(talk=talk).select_related("version").first()
    if newest is None or newest.version is None:
        return
    content = newest.version.content
    yield from content.get("key_messages", ())
    yield from (prose.plain(section["text"]) for section in content.get("sections", ()))
    yield from (prose.plain(content.get(name, "")) for name in ("introduction", "audience_questions", "take_aways"))
