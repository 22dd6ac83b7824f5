"""News items and funding topics as lines of a summary: title, days, deadline, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kontor.talks.domain import when
from kontor.talks.domain.prose import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kontor.talks.domain.document import FundingTopic, NewsItem


def news_runs(news: NewsItem, language: str) -> tuple[Run, ...]:
    """A news item: its title as a link where it has one, days, place, deadline, further links."""
    return tuple(_news(news, language))


def topic_runs(topic: FundingTopic, language: str) -> tuple[Run, ...]:
    """A funding topic: its title as a link where it has one, its ID, deadline and where it is published."""
    return tuple(_topic(topic, language))


def _news(news: NewsItem, language: str) -> Iterator[Run]:
    first, *others = news.links or (None,)
    yield Run(news.title, href=first.url if first else "")
    days = when.range_words(news.starts, news.ends, language)
    rest = "".join(f", {part}" for part in (days, news.place) if part)
    if news.deadline:
        day = when.date_words(news.deadline, language)
        rest += f"; {news.deadline_label}: {day}" if news.deadline_label else "; " + _("deadline %s") % day
    yield Run(rest if others else f"{rest}.")
    for place, link in enumerate(others, start=1):
        yield Run("; ")
        yield Run(link.label, href=link.url)
        yield Run("." if place == len(others) else "")


def _topic(topic: FundingTopic, language: str) -> Iterator[Run]:
    yield Run(topic.title, href=topic.link or "")
    facts = [topic.topic_id or ""]
    if topic.deadline:
        facts.append(_("deadline %s") % when.date_words(topic.deadline, language))
    if topic.published_on:
        facts.append(_("published on %s") % topic.published_on)
    yield Run("".join(f"; {fact}" for fact in facts if fact) + ".")
