"""What a talk offers its audience: a slide a news item, a slide a funding topic."""

from __future__ import annotations

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
    facts = [
        *_named(news.deadline_label or _("Deadline"), _day(news.deadline)),
        *_named(_("Date"), range_words(news.starts, news.ends, _language())),
        *_named(_("Place"), news.place or ""),
        *(said(link.label, href=link.url, bold=True) for link in news.links),
    ]
    return _offer(item, news.id, "News", news.title, news.text, facts, news.links)


def funding_topic(item: AgendaItem, topic: FundingTopic) -> PlannedSlide:
    """One funding topic: what it is for, and beside it topic ID, deadline and where it is published."""
    where = topic.published_on or (bare(topic.link).partition("/")[0] if topic.link else "")
    published = _("Published on %(place)s") % {"place": where} if where else ""
    facts = [
        *_named(_("Topic ID"), topic.topic_id or "", Style.PLAIN),
        *_named(_("Deadline"), _day(topic.deadline)),
        *((said(published, href=topic.link or "", bold=True),) if published else ()),
    ]
    links = (Link(label=published or topic.title, url=topic.link),) if topic.link else ()
    return _offer(item, topic.id, "Funding topic", topic.title, topic.text, facts, links)


def _offer(item: AgendaItem, key: str, layout: str, title: str, text: str, facts: list[Paragraph], links: tuple[Link, ...]) -> PlannedSlide:
    kicker = Text(Role.KICKER, (said(item.title),))
    if not text:
        headline = PlannedSlide(key=f"{item.id}/{key}", layout="Headline", title=title, links=links, item=item.id)
        return headline.saying(kicker, Text(Role.LEAD, tuple(facts)))
    picture = None
    if links:
        picture = Picture(PictureKind.QR, links[0].url, _("QR code: %(label)s") % {"label": links[0].label})
    planned = PlannedSlide(key=f"{item.id}/{key}", layout=layout, title=title, picture=picture, links=links, item=item.id)
    if not facts:
        planned = PlannedSlide(key=planned.key, layout="Text", title=title, item=item.id)
    return planned.saying(kicker, Text(Role.BODY, written(text)), Text(Role.FACTS, tuple(facts)))


def _named(label: str, value: str, style: Style = Style.VALUE) -> tuple[Paragraph, ...]:
    return (said(label, Style.LABEL), said(value, style, bold=True)) if value else ()


def _day(partial: str | None) -> str:
    return date_words(partial, _language()) if partial else ""


def _language() -> str:
    return translation.get_language() or "en"
