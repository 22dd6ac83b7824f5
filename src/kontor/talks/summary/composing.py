"""From a talk to its summary: which sections there are, in which order, and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from kontor.talks.domain import prose
from kontor.talks.domain import summary as values
from kontor.talks.domain import when as when_rules
from kontor.talks.domain.document import ItemKind, Role, Summary
from kontor.talks.domain.prose import Run
from kontor.talks.summary import offers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kontor.talks.domain.document import AgendaItem, Appearance, TalkDocument


def compose(document: TalkDocument, results: Mapping[str, str] | None = None, questions: Sequence[values.Asked] = ()) -> values.SummaryDocument:
    """The summary of the talk, with headings in the talk's language.

    ``results`` says the outcome of each poll in words, by the poll's id; ``questions`` are those that were answered.
    Sections of which nothing is known are left out.
    """
    with translation.override(document.language):
        return values.SummaryDocument(
            language=document.language,
            kind=_("Summary"),
            title=document.title,
            series=document.series.title,
            organiser=document.series.organiser,
            when=when_rules.when_words(document.when, document.language),
            imprint=document.series.imprint or "",
            sections=tuple(section for section in _sections(document, results or {}, questions) if section.parts),
        )


def _sections(document: TalkDocument, results: Mapping[str, str], questions: Sequence[values.Asked]) -> Iterator[values.Section]:
    written = document.summary or Summary()
    yield values.Section("introduction", _("Introduction"), _prose(written.introduction))
    yield values.Section("agenda", _("Agenda of the meeting"), _agenda(document))
    messages = tuple((Run(message),) for message in written.key_messages)
    yield values.Section("key-messages", _("Key messages"), (values.Listing(messages),) if messages else ())
    before = _place_of_audience(document)
    for place, item in enumerate(document.agenda):
        if place == before:
            yield from _audience(written, questions)
        yield _item(document, item, written, results)
    if before == len(document.agenda):
        yield from _audience(written, questions)
    yield values.Section("contact", _("Contact and imprint"), _contact(document))


def _place_of_audience(document: TalkDocument) -> int:
    """The audience's questions and the take-aways follow the last panel; without one, they stand before the funding."""
    panels = [place for place, item in enumerate(document.agenda) if item.kind is ItemKind.PANEL]
    if panels:
        return panels[-1] + 1
    funding = [place for place, item in enumerate(document.agenda) if item.kind is ItemKind.FUNDING]
    return funding[0] if funding else len(document.agenda)


def _audience(written: Summary, questions: Sequence[values.Asked]) -> Iterator[values.Section]:
    asked = (values.Questions(_("Answered in the room"), tuple(questions)),) if questions else ()
    yield values.Section("audience-questions", _("Audience questions"), (*_prose(written.audience_questions), *asked))
    yield values.Section("take-aways", _("Take-aways"), _prose(written.take_aways))


def _agenda(document: TalkDocument) -> tuple[values.Part, ...]:
    parts: list[values.Part] = []
    moderators = [role for role in document.roles if role.role is Role.MODERATOR]
    if moderators:
        parts.append(values.Voices(_voices(document, moderators), task=_("Moderator")))
    entries = tuple(values.Entry(item.title, _voices(document, item.people)) for item in document.agenda if item.listed)
    if entries:
        parts.append(values.Agenda(entries))
    return tuple(parts)


def _item(document: TalkDocument, item: AgendaItem, written: Summary, results: Mapping[str, str]) -> values.Section:
    text = next((section.text for section in written.sections if section.item == item.id), "")
    told: list[values.Part] = list(_prose(text))
    if item.news:
        told.append(values.Listing(tuple(offers.news_runs(each, document.language) for each in item.news), ordered=True))
    if item.topics:
        told.append(values.Listing(tuple(offers.topic_runs(each, document.language) for each in item.topics), ordered=True))
    told += [values.PollResult(poll.question, results[poll.id]) for poll in item.polls if poll.id in results]
    if item.people and told:
        told.insert(0, values.Voices(_voices(document, item.people)))
    listed = [each.id for each in document.agenda if each.listed]
    number = listed.index(item.id) + 1 if item.id in listed else 0
    return values.Section(item.id, item.title, tuple(told), number)


def _voices(document: TalkDocument, appearances: Iterable[Appearance]) -> tuple[values.Voice, ...]:
    found = []
    for appearance in appearances:
        person = document.person(appearance.person)
        name = " ".join(part for part in (person.honorific, person.name) if part)
        found.append(values.Voice(name, ", ".join(part for part in (appearance.title, appearance.organisation) if part)))
    return tuple(found)


def _contact(document: TalkDocument) -> tuple[values.Part, ...]:
    series = document.series
    lines: list[tuple[Run, ...]] = []
    lines.append((Run(series.organiser, bold=True),))
    if series.on_behalf_of:
        lines.append((Run(_("On behalf of: %s") % series.on_behalf_of),))
    if series.contact.website:
        lines.append((Run(_("Website:") + " "), Run(_bare(series.contact.website), href=series.contact.website)))
    if series.contact.email:
        lines.append((Run(_("E-mail:") + " "), Run(series.contact.email, href=f"mailto:{series.contact.email}")))
    if series.contact.accounts:
        lines.append((Run(_("Social networks: %s") % " · ".join(series.contact.accounts)),))
    if series.discussion:
        lines.append((Run(series.discussion.label, href=series.discussion.url),))
    if series.imprint:
        lines.append((Run(series.imprint, italic=True),))
    return (values.Prose(tuple(prose.Block(runs) for runs in lines)),)


def _prose(text: str) -> tuple[values.Part, ...]:
    blocks = prose.blocks(text)
    return (values.Prose(blocks),) if blocks else ()


def _bare(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
