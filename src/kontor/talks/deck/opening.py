"""The slides before the first agenda item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kontor.talks.deck.slides import Paragraph, PlannedSlide, Role, Style, Text
from kontor.talks.deck.words import in_one_line, said
from kontor.talks.domain import prose
from kontor.talks.domain.prose import Run
from kontor.talks.domain.when import when_words

if TYPE_CHECKING:
    from kontor.talks.domain.document import HouseRules, TalkDocument


def title(document: TalkDocument) -> PlannedSlide:
    """The talk, its series and its day."""
    day = when_words(document.when, document.language)
    lead = [said(day, bold=True)] if day else []
    lead.append(said(document.series.organiser, Style.QUIET))
    return PlannedSlide(
        key="title",
        layout="Title",
        title=document.title,
        texts=(Text(Role.KICKER, (said(document.series.title),)), Text(Role.LEAD, tuple(lead))),
        notes=prose.plain(document.description),
    )


def agenda(document: TalkDocument) -> PlannedSlide:
    """The listed agenda items with everybody's name."""
    body: list[Paragraph] = []
    for number, item in enumerate((item for item in document.agenda if item.listed), start=1):
        body.append(Paragraph((Run(item.title, bold=True),), level=1, number=number))
        body.extend(in_one_line(document, appearance, level=1) for appearance in item.people)
    return PlannedSlide(key="agenda", layout="Agenda", title=_("Agenda"), texts=(Text(Role.BODY, tuple(body)),))


def house_rules(document: TalkDocument, rules: HouseRules) -> PlannedSlide:
    """What is said before a talk begins, and by whom."""
    who = [in_one_line(document, appearance) for appearance in rules.people]
    said_rules = [said(rule, level=1) for rule in rules.rules]
    return PlannedSlide(key="house-rules", layout="Text", title=rules.title, texts=(Text(Role.BODY, (*who, *said_rules)),))
