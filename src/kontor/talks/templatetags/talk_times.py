"""Times, days and texts of talks in pages. Days and times are written in the language of the page."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kontor.platform import clock
from kontor.talks import calendar
from kontor.talks.domain import prose as prose_rules
from kontor.talks.domain import when as when_rules
from kontor.talks.public import prose as prose_html

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from kontor.talks.models import Talk
    from kontor.talks.public.rows import Choice

register = template.Library()

ROLES = {"moderator": _("Moderator"), "presenter": _("Presenter"), "speaker": _("Speaker"), "panellist": _("Panellist")}
KINDS = {"consultation": _("Consultation"), "event": _("Event"), "award": _("Award")}


def _language() -> str:
    return get_language() or "en"


@register.filter
def talk_when(talk: Talk) -> str:
    """Day and hours of a talk in words; empty where nothing is known."""
    return calendar.when_words(talk, _language())


@register.filter
def talk_time(talk: Talk) -> SafeString | str:
    """Day and hours as a ``<time>`` that browsers and scripts can read; words alone where the instant is not known."""
    words = talk_when(talk)
    instant = talk.starts_at.astimezone(talk.tz).isoformat() if talk.starts_at else talk.date
    return format_html('<time datetime="{}">{}</time>', instant, words) if instant else words


@register.filter
def instant(at: datetime) -> str:
    """A moment as machines write it: "2025-02-26T07:30:00+00:00"."""
    return at.isoformat()


@register.filter
def day(partial: str | None) -> SafeString | str:
    """A day that may be known in part, as a ``<time>``: 3 March 2026, December 2025, 14 January."""
    return _day(partial, _language()) if partial else ""


@lru_cache(maxsize=4096)
def _day(partial: str, language: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', partial, when_rules.date_words(partial, language))


@register.filter
def day_words(partial: str | None) -> str:
    """A day that may be known in part, in words alone."""
    return _day_words(partial, _language()) if partial else ""


@register.filter
def days(starts: str | None, ends: str | None) -> str:
    """From one day to another, in words; what they share said once."""
    return _days(starts or None, ends or None, _language())


_day_words = lru_cache(maxsize=4096)(when_rules.date_words)
_days = lru_cache(maxsize=4096)(when_rules.range_words)
_last_day = lru_cache(maxsize=4096)(when_rules.last_day)


@register.filter
def gone(partial: str | None) -> bool:
    """Whether the last day that ``partial`` may mean is over. A day without a year never is."""
    last = _last_day(partial) if partial else None
    return last is not None and last < clock.now().date()


@register.filter
def role_words(role: str) -> str:
    """What somebody does in a talk, in the language of the page."""
    return str(ROLES.get(role, role))


@register.filter
def kind_words(kind: str) -> str:
    """What a news item asks of its reader, in the language of the page; empty for plain news."""
    return str(KINDS.get(kind, ""))


@register.filter
def prose(text: str) -> SafeString:
    """The Markdown of a talk as HTML: paragraphs and lists."""
    return prose_html.html(text or "")


@register.filter
def prose_line(text: str) -> SafeString:
    """The first paragraph of a Markdown text, to stand inside a line."""
    return prose_html.line(text or "")


@register.filter
def prose_plain(text: str) -> str:
    """A Markdown text without its marks."""
    return prose_rules.plain(text or "")


@register.filter
def options(choices: Iterable[Choice], chosen: str) -> SafeString:
    """The choices of a facet as options of a select, each with how many talks it leaves."""
    return SafeString("".join(_option(each, selected=each.value == chosen) for each in choices))


def _option(choice: Choice, *, selected: bool) -> str:
    return f'<option value="{escape(choice.value)}"{" selected" if selected else ""}>{escape(choice.label)} ({choice.talks})</option>'
