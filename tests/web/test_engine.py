"""The short cuts of the template engine draw what Django's own nodes draw."""

from __future__ import annotations

from collections import namedtuple
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.template import Context, Engine, Template, TemplateDoesNotExist, TemplateSyntaxError
from django.template.base import VariableNode
from django.template.loader import get_template
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from kontor.web.engine import ShortCutTemplate
from kontor.web.shortcuts import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

Counted = namedtuple("Counted", "count name")  # noqa: PYI024 - its field hides a method of tuples


class Row(NamedTuple):
    """A row as queries give it."""

    slug: str
    title: str


@dataclass
class Thing:
    """Something with all that a template may come upon."""

    name: str
    secret: str = "kept"

    def shout(self) -> str:
        """Words to be called for."""
        return self.name.upper()

    def asks(self, word: str) -> str:
        """Cannot be called by a template."""
        return word

    def burn(self) -> str:
        """Must not be called by a template."""
        self.secret = "gone"
        return "burnt"

    burn.alters_data = True  # type: ignore[attr-defined]

    def each(self) -> Iterator[str]:
        """Something without a length."""
        yield from ("one", "<two>")

    @property
    def missing(self) -> str:
        """What the database does not have."""
        raise ObjectDoesNotExist

    @property
    def broken(self) -> str:
        """A mistake in our own code."""
        return self.nowhere  # type: ignore[attr-defined,no-any-return]


VALUES: dict[str, Any] = {
    "text": "<b> & 'c' \"d\"",
    "safe": mark_safe("<i>said</i>"),
    "lazy": gettext_lazy("Speakers"),
    "slow": SimpleLazyObject(lambda: Thing("late & lazy")),
    "number": 1234567,
    "one": 1,
    "none": None,
    "yes": True,
    "share": 3.25,
    "price": Decimal("1234.50"),
    "day": date(2026, 3, 1),
    "moment": datetime(2026, 3, 1, 12, tzinfo=UTC),
    "row": Row("a-talk", "Ö & Ü"),
    "counted": Counted(3, "three"),
    "thing": Thing("a <thing>"),
    "kind": Thing,
    "words": {"a": "x & y", "items": "not the method", "1": "one"},
    "list": ["first", "second"],
    "call": lambda: "<called>",
    "codes": {1: "a number"},
    "pairs": [("k", "v"), ("l", "w")],
}
LOADED = "{% load i18n static talk_times web l10n tz %}"
EXPRESSIONS = [
    "text", "safe", "lazy", "slow.name", "number", "one", "none", "yes", "share", "price", "day", "moment", "row.slug", "row.title", "row.0", "row.9",
    "row.none", "counted.count", "counted.name", "thing.name", "thing.shout", "thing.asks", "thing.burn", "thing.secret", "thing.missing", "thing",
    "kind.name", "words.a", "words.items", "words.1", "words.keys", "words.zebra", "list.0", "list.5", "list.name", "call", "codes.1", "nothing",
    "nothing.at.all", "text.upper", "text.0", "dicts", "push", "autoescape", "42", "-4.5", "'a <b>'", "_('Speakers')", "text|upper", "safe|upper",
    "text|default:safe", "none|default:text", "none|default:'<n/a>'", "nothing|default:text", "text|length", "text|safe", "safe|add:text",
    "list|join:'<br>'", "list|first", "words.a|truncatewords:row.title", "moment|date:'H:i'", "'<b>'|upper", "number|floatformat:2",
    "text|linebreaks", "yes|yesno:'<y>,n'", "text|striptags", "text|force_escape", "nothing|initials", "thing.name|initials",
]  # fmt: skip
TALKS = "{% blocktranslate count n=NUMBER %}{{ n }} talk{% plural %}{{ n }} talks{% endblocktranslate %}"
TEMPLATES = [
    *(f"{{{{ {each} }}}}" for each in EXPRESSIONS),
    *(f"{{% if {each} %}}yes{{% else %}}no{{% endif %}}" for each in EXPRESSIONS),
    *(f"{{% autoescape off %}}{{{{ {each} }}}}{{% endautoescape %}}" for each in EXPRESSIONS),
    "{{ _('Speakers')|upper }}",
    "{% localize off %}{{ number }} {{ share }} {{ day }}{% endlocalize %}{% localize on %}{{ number }}{% endlocalize %}",
    "{% localtime off %}{{ moment }}{% endlocaltime %}{% timezone 'Asia/Tokyo' %}{{ moment }}{% endtimezone %}",
    "{% for each in list %}{{ forloop.counter }}{{ forloop.last }}{{ each }}{{ forloop.parentloop.counter }}{% endfor %}",
    "{% for each in words.a %}{{ each }}{% if not forloop.last %}{{ forloop.revcounter }}{% endif %}{% empty %}none{% endfor %}",
    "{% for each in nothing %}{{ each }}{% empty %}{% translate 'Speakers' as each %}none{% endfor %}{{ each }}{{ forloop.counter }}",
    "{% for each in call %}{{ each }}{{ forloop.revcounter0 }}{% endfor %}{% for each in thing.each %}{{ each }}{{ forloop.first }}{% endfor %}",
    "{% for each in list reversed %}{{ each }}{% endfor %}",
    "{% for key, value in pairs %}{{ key }}{{ value }}{% for a in list %}{{ forloop.parentloop.last }}{{ a }}{% endfor %}{% endfor %}",
    "{% for each in list %}{% cycle 'a' 'b' %}{% ifchanged %}{{ each }}{% endifchanged %}{% translate each as said %}{% endfor %}{{ said }}",
    "{% if nothing and text %}a{% elif number > one or nothing %}b{% endif %}{% if text|add:nothing %}c{% elif none is None %}d{% endif %}",
    "{% with text=row.title %}{{ text }}{% endwith %}{{ text }}",
    "{% translate 'Speakers' %}{% translate 'Speakers' as said %}{{ said }}",
    "{% translate 'Speakers' noop %}{% translate text %}{% translate 'Speakers' context 'a context' %}{% translate 'Speakers'|upper %}",
    "{% translate '100 % of it' %}{% translate '<b>' %}",
    "{% language 'de' %}{% translate 'Speakers' %}" + TALKS.replace("NUMBER", "number") + "{% endlanguage %}",
    *(TALKS.replace("NUMBER", each) for each in ("one", "number", "yes", "list|length")),
    "{% blocktranslate count n=one with who=text %}{{ n }} {{ who }}{% plural %}{{ n }} of {{ who }}{% endblocktranslate %}{{ n }}",
    "{% blocktranslate count n=one %}{{ n }} {{ text }}{% plural %}{{ n }} of {{ text }}{% endblocktranslate %}",
    "{% blocktranslate count n=one trimmed asvar said %} {{ n }} talk {% plural %} talks {% endblocktranslate %}{{ said }}",
    "{% blocktranslate with who=text %}on behalf of the {{ who }}{% endblocktranslate %}",
    "{% url 'talks:talk' row.slug %}{% url 'talks:talk' 'x' %}{% url 'talks:talk' slug=row.slug %}{% url 'talks:archive' as there %}{{ there }}",
    "{% url 'talks:deck' row.slug 'pdf' %}{% url 'nothing:at-all' as there %}{{ there }}",
    "{% static 'web/page.js' %}{% static row.slug %}{% static 'web/page.js' as there %}{{ there }}{% static 'web/a&b.js' %}",
    "{% autoescape off %}{% static 'web/a&b.js' %}{% endautoescape %}{% static 'web/a&b.js' %}",
    "{% firstof none text %}{% firstof none '<b>' %}{% cycle text safe %}{% filter upper %}{{ text }}{% endfilter %}",
    "{% include 'web/mark.html' with class=text %}",
]


def _drawn(kind: type[Template], source: str, language: str) -> list[str]:
    """Twice, since a short cut may remember the first time."""
    template = kind(LOADED + source)
    with translation.override(language):
        return [template.render(Context(VALUES)) for _ in range(2)]


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_the_short_cuts_draw_what_django_draws(language: str) -> None:
    for source in TEMPLATES:
        assert _drawn(ShortCutTemplate, source, language) == _drawn(Template, source, language), source


@given(st.text(alphabet="<>&'\"ab %\u2028é", max_size=20), st.integers(-5, 10**7), st.sampled_from(["en", "de", "mt"]))
def test_whatever_the_value_the_short_cuts_draw_what_django_draws(text: str, number: int, language: str) -> None:
    source = LOADED + "{{ a }}{{ b.a }}{{ n }}{{ a|upper }}" + TALKS.replace("NUMBER", "n")
    context = {"a": text, "b": {"a": text}, "n": number}
    with translation.override(language):
        assert ShortCutTemplate(source).render(Context(context)) == Template(source).render(Context(context))


def test_what_is_remembered_belongs_to_one_language_and_number() -> None:
    template = ShortCutTemplate("{% load i18n %}{% translate 'Speakers' %}: " + TALKS.replace("NUMBER", "n"))
    for language, number, words in (("en", 1, "Speakers: 1 talk"), ("en", 2, "Speakers: 2 talks"), ("de", 2, "Vortragende: 2 Gespräche")):
        with translation.override(language):
            assert template.render(Context({"n": number})) == words


def test_mistakes_are_told_as_django_tells_them() -> None:
    for kind in (Template, ShortCutTemplate):
        with pytest.raises(AttributeError, match="nowhere"):
            kind("{{ thing.broken }}").render(Context(VALUES))
        with pytest.raises(TemplateSyntaxError, match="must be a number"):
            kind("{% load i18n %}{% blocktranslate count n=text %}a{% plural %}b{% endblocktranslate %}").render(Context(VALUES))
        with pytest.raises(TemplateSyntaxError, match="Invalid block tag"):
            kind("{% nothing %}")
    with pytest.raises(TemplateDoesNotExist):
        get_template("nowhere.html")


def test_the_pages_of_the_house_take_the_short_cuts() -> None:
    page = get_template("talks/public/talk.html").template  # type: ignore[attr-defined]
    assert isinstance(page, ShortCutTemplate)
    assert page.nodelist.get_nodes_by_type(Value)
    assert all(isinstance(node, Value) for node in page.nodelist.get_nodes_by_type(VariableNode))


def test_while_debugging_django_draws() -> None:
    debugging = ShortCutTemplate("{{ a }}", engine=Engine(debug=True))
    assert type(debugging.nodelist[0]) is VariableNode
