"""The slides after the last agenda item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kontor.talks.deck.slides import Paragraph, Picture, PictureKind, PlannedSlide, Role, Style, Text
from kontor.talks.deck.words import bare, said
from kontor.talks.domain.document import Link
from kontor.talks.domain.when import date_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kontor.talks.domain.document import SaveTheDate, Series, TalkDocument


def slides(document: TalkDocument) -> Iterator[PlannedSlide]:
    """Save the date, continue the discussion, contact and thanks; each where there is something to say."""
    series = document.series
    if document.save_the_date:
        yield _save_the_date(document, document.save_the_date)
    if series.discussion:
        title = _("Continue the discussion")
        yield _links("discussion", title, _spelt(series.discussion, title), series.discussion)
    contact = _contact(series)
    if contact:
        website = Link(label=bare(series.contact.website), url=series.contact.website) if series.contact.website else None
        yield _links("contact", _contact_title(series), contact, website)
    yield _thanks(series)


def _save_the_date(document: TalkDocument, following: SaveTheDate) -> PlannedSlide:
    day = date_words(following.date, document.language)
    return PlannedSlide(
        key="save-the-date",
        layout="Save the date",
        title=_("Save the date for the next Talk"),
        texts=(Text(Role.LEAD, (said(day),)), Text(Role.BODY, (said(following.title, href=following.link or ""),))),
        links=(Link(label=following.title, url=following.link),) if following.link else (),
    )


def _links(key: str, title: str, body: tuple[Paragraph, ...], first: Link | None) -> PlannedSlide:
    picture = Picture(PictureKind.QR, first.url, _("QR code: %(label)s") % {"label": bare(first.url)}) if first else None
    return PlannedSlide(key=key, layout="Links", title=title, texts=(Text(Role.BODY, body),), picture=picture, links=(first,) if first else ())


def _spelt(link: Link, title: str) -> tuple[Paragraph, ...]:
    """The link's words and the address below them; the address alone where the words say nothing else than it or the title."""
    if bare(link.label) == bare(link.url) or link.label.casefold() == title.casefold():
        return (said(link.url, href=link.url),)
    return (said(link.label, bold=True, href=link.url), said(link.url, Style.QUIET, href=link.url))


def _contact_title(series: Series) -> str:
    if series.contact.website and series.contact.accounts:
        return _("Visit our website and follow us on social media")
    return _("Visit our website") if series.contact.website else _("Contact")


def _contact(series: Series) -> tuple[Paragraph, ...]:
    contact = series.contact
    return (
        *((said(bare(contact.website), href=contact.website, bold=True),) if contact.website else ()),
        *((said(contact.email, href=f"mailto:{contact.email}"),) if contact.email else ()),
        *(said(account) for account in contact.accounts),
        *((said(" ".join(series.hashtags), Style.LABEL),) if series.hashtags else ()),
    )


def _thanks(series: Series) -> PlannedSlide:
    lead = (said(series.organiser, bold=True), *((said(series.on_behalf_of, Style.QUIET),) if series.on_behalf_of else ()))
    return PlannedSlide(key="thanks", layout="Thanks", title=_("Thank you"), texts=(Text(Role.LEAD, lead),))
