"""What a talk offers its audience: a slide a news item, a slide a funding topic."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from kontor.talks.deck.slides import Paragraph, Picture, PictureKind, PlannedSlide, Role, Style, Text
from kontor.talks.deck.words import bare, said, written
from kontor.talks.domain.document import Link
from kontor.talks.domain.when import date_words, range_words

if TYPE_CHECKING:
    from kontor.talks.domain.document import AgendaItem, FundingTopic, NewsItem


def news_item(item: AgendaItem, news: NewsItem) -> PlannedSlide:
    """One news item: its text, and beside it when it ends and where it goes on."""
    facts = (
        *_named(news.deadline_label or _("Deadline"), _day(news.deadline)),
        *_named(_("Date"), range_words(news.starts, news.ends, _language())),
        *_named(_("Place"), news.place or ""),
        *(said(link.label, href=link.url, bold=True) for link in news.links),
    )
    planned = PlannedSlide(key=f"{item.id}/{news.id}", layout="News", title=news.title, links=news.links, item=item.id)
    return _offer(planned, item.title, news.text, facts)


def funding_topic(item: AgendaItem, topic: FundingTopic) -> PlannedSlide:
    """One funding topic: what it is for, and beside it topic ID, deadline and where it is published."""
    where = topic.published_on or (bare(topic.link).partition("/")[0] if topic.link else "")
    published = _("Published on %(place)s") % {"place": where} if where else ""
    facts = (
        *_named(_("Topic ID"), topic.topic_id or ""),
        *_named(_("Deadline"), _day(topic.deadline)),
        *((said(published, href=topic.link or "", bold=True),) if published else ()),
    )
    links = (Link(label=published or topic.title, url=topic.link),) if topic.link else ()
    planned = PlannedSlide(key=f"{item.id}/{topic.id}", layout="Funding topic", title=topic.title, links=links, item=item.id)
    return _offer(planned, item.title, topic.text, facts)


def _offer(planned: PlannedSlide, part: str, text: str, facts: tuple[Paragraph, ...]) -> PlannedSlide:
    """Text and facts beside each other; where one is missing, the other alone."""
    kicker = Text(Role.KICKER, (said(part),))
    if not text:
        return replace(planned, layout="Headline").saying(kicker, Text(Role.LEAD, facts))
    if not facts:
        return replace(planned, layout="Text").saying(kicker, Text(Role.BODY, written(text)))
    picture = None
    if planned.links:
        first = planned.links[0]
        picture = Picture(PictureKind.QR, first.url, _("QR code: %(label)s") % {"label": first.label})
    return replace(planned, picture=picture).saying(kicker, Text(Role.BODY, written(text)), Text(Role.FACTS, facts))


def _named(label: str, value: str) -> tuple[Paragraph, ...]:
    return (said(label, Style.LABEL), said(value, Style.VALUE, bold=True)) if value else ()


def _day(partial: str | None) -> str:
    return date_words(partial, _language()) if partial else ""


def _language() -> str:
    return translation.get_language() or "en"
