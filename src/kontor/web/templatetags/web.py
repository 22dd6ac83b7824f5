"""Words for templates of every room: navigation, people's initials, days, pages of a list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontor.people.permissions import Permission, allows
from kontor.talks.domain import when

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from kontor.people.models import User

register = template.Library()


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the navigation leads to."""

    title: str
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class Places:
    """What the head of a page offers to the person who looks at it."""

    all: tuple[Place, ...]
    person: User | None


@register.simple_tag
def network_name() -> str:
    """The name of the network whose house this is."""
    return getattr(settings, "NETWORK_NAME", "") or "Kontor"


@register.simple_tag(takes_context=True)
def site_places(context: dict[str, Any]) -> Places:
    """Where the navigation leads. For visitors without a session this asks the database nothing."""
    request: HttpRequest | None = context.get("request")
    user: Any = getattr(request, "user", None)
    here = request.path if request else ""
    found = [("/talks/", _("Talks")), ("/join/", _("Join"))]
    signed_in = user is not None and user.is_authenticated
    if signed_in and (allows(user, Permission.EDIT_TALKS) or allows(user, Permission.MODERATE_ROOMS)):
        found.append(("/desk/", _("Desk")))
    if signed_in and allows(user, Permission.ADMINISTER):
        found += [("/people/", _("People")), ("/people/audit/", _("Audit"))]
    places = tuple(Place(title, url, here == url or (here.startswith(url) and url != "/people/")) for url, title in found)
    return Places(places, user if signed_in else None)


@register.simple_tag
def constant(template_name: str) -> SafeString:
    """A part of a page that depends on the language alone: ``{% constant "web/footer.html" %}``.

    It is drawn without the page's context, once a language, and reused until the process ends.
    """
    return _constant(template_name, get_language() or settings.LANGUAGE_CODE, network_name())


@lru_cache(maxsize=256)
def _constant(template_name: str, _language: str, _network: str) -> SafeString:
    """What a constant part may show stands in the arguments, so that each way to show it is drawn for itself."""
    return render_to_string(template_name)


@register.simple_tag
def language_options() -> SafeString:
    """The languages of the interface as options of a select, each in its own words."""
    return _language_options(get_language() or settings.LANGUAGE_CODE)


@lru_cache
def _language_options(chosen: str) -> SafeString:
    # Babel knows all of them by their own names; Django leaves out Maltese.
    rows = sorted((when.locale(code).get_language_name(code) or name, code) for code, name in settings.LANGUAGES)
    options = [(code, code, mark_safe(" selected") if code == chosen else "", name[:1].upper() + name[1:]) for name, code in rows]
    return format_html_join("", '<option value="{}" lang="{}"{}>{}</option>', options)


@register.filter
def initials(person: object) -> str:
    """The first letters of the first and the last word of a name: "Anna-Lena von Berg" is "AB"."""
    words = str(person).split("@")[0].replace(".", " ").split()
    letters = [word[0] for word in (words[:1] + words[1:][-1:])]
    return "".join(letters).upper() or "?"


@register.simple_tag
def date_block(date: str, language: str = "") -> SafeString:
    """A talk's day as a block: ``{% date_block talk.date %}``. ``date`` is a partial date or empty."""
    spoken = get_language() or settings.LANGUAGE_CODE
    return _date_block(date, language or spoken, spoken)


@lru_cache(maxsize=4096)
def _date_block(date: str, language: str, _spoken: str) -> SafeString:
    """Drawn once a day and language: a list shows dozens."""
    return render_to_string("web/date_block.html", _date_parts(date, language))


def _date_parts(date: str, language: str) -> dict[str, Any]:
    if not date:
        return {"unknown": True}
    partial = when.parse(date)
    names = when.locale(language).months["stand-alone"]
    width = "abbreviated" if partial.day else "wide"
    return {"day": partial.day, "month": names[width][partial.month] if partial.month else "", "year": partial.year}


@register.inclusion_tag("web/pagination.html", takes_context=True)
def pagination(context: dict[str, Any], page: Page[Any]) -> dict[str, Any]:
    """Links to the pages of a list, keeping the rest of the address: ``{% pagination page %}``."""
    asked = context["request"].GET.copy()
    asked.pop("page", None)
    return {"page": page, "query": asked.urlencode(), "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)}
