"""Django's template language with short cuts for what a page does hundreds of times.

Drawing a page took Django's nodes more than half of its time (``bench pages``), most of it for cases that hardly ever come:
values that must be localised, called or looked up by index, messages that differ from one request to the next. Here the
frequent case goes straight and every other goes Django's own way, so that the same HTML comes out; a test draws the same
templates both ways. Templates are written as ever. While ``DEBUG`` is on, Django's own nodes draw, with their error pages.
"""

from __future__ import annotations

from functools import lru_cache, partial
from html import escape
from typing import TYPE_CHECKING, Any, Final

from django.template import Template, TemplateDoesNotExist
from django.template.base import FilterExpression, Lexer, Parser, TokenType, Variable, VariableDoesNotExist, VariableNode, render_value_in_context
from django.template.defaulttags import IfNode, TemplateLiteral, URLNode
from django.template.loaders import base, cached
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.templatetags.static import StaticNode
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]  # the stubs do not know it
from django.utils.translation import get_language

from kontor.platform.addresses import address

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.template import Context, Origin
    from django.template.base import Node, NodeList, Token

ELSEWHERE: Final = object()
"""Says that a value is for Django's own way to find."""
ABSENT: Final = object()
"""Says that the page knows nothing of that name."""
COUNTS = 1000
"""How many sentences with a number in them are remembered at most, each place in a template."""


@lru_cache(maxsize=1024)
def _has_attributes_only(kind: type) -> bool:
    """Whether no step from a value of this kind can be a key; the fields of a named tuple have no keys but numbers."""
    return not hasattr(kind, "__getitem__") or issubclass(kind, tuple)


def _found(context: Context, names: Sequence[str]) -> Any:
    """What ``{{ a.b.c }}`` means where each step is a key of a dict or an attribute and nothing is to be called."""
    first = names[0]
    for layer in reversed(context.dicts):
        if first in layer:
            value: Any = layer[first]
            break
    else:
        return ABSENT
    try:
        for name in names[1:]:
            kind = type(value)
            if kind is dict:
                value = value[name]
            elif callable(value) or not _has_attributes_only(kind):  # type: ignore[arg-type]  # a class is hashable
                return ELSEWHERE
            else:
                value = getattr(value, name)
    except Exception:  # noqa: BLE001 - whatever went wrong, Django meets it too, and knows what it means
        return ELSEWHERE
    return ELSEWHERE if callable(value) else value


def _said(variable: Variable) -> Any:
    """What a text or a number in a template means."""
    return ELSEWHERE if variable.translate else variable.literal


class Expression(FilterExpression):
    """A variable and its filters; what each filter wants is asked when the template is read, not whenever it is drawn."""

    __slots__ = ("steps",)

    def __init__(self, token: str, parser: Parser) -> None:
        super().__init__(token, parser)
        self.steps = [
            (
                function,
                [(varies, value if varies else mark_safe(value)) for varies, value in arguments],  # noqa: S308 - the template itself says it
                getattr(function, "expects_localtime", False),
                getattr(function, "needs_autoescape", False),
                getattr(function, "is_safe", False),
            )
            for function, arguments in self.filters
        ]

    def resolve(self, context: Context, ignore_failures: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's own signature
        """The value in ``context``."""
        value: Any = self.var
        if self.is_var:
            value = _found(context, value.lookups) if value.lookups else _said(value)
            if value is ABSENT and context.template and not context.template.engine.string_if_invalid:
                value = None if ignore_failures else ""
            elif value is ELSEWHERE or value is ABSENT:
                return super().resolve(context, ignore_failures)
        for function, arguments, localtime, autoescape, safe in self.steps:
            given = [each.resolve(context) if varies else each for varies, each in arguments]
            if localtime:
                value = template_localtime(value, context.use_tz)
            told = function(value, *given, autoescape=context.autoescape) if autoescape else function(value, *given)
            value = mark_safe(told) if safe and isinstance(value, SafeData) else told  # noqa: S308 - a safe filter keeps safe what was
        return value


class Value(VariableNode):
    """``{{ … }}``: texts go straight into the page; numbers, days and the rest are put into words by Django."""

    def __init__(self, node: VariableNode) -> None:
        super().__init__(node.filter_expression)

    def render(self, context: Context) -> str:
        """The value, escaped."""
        try:
            value = self.filter_expression.resolve(context)
        except UnicodeDecodeError:
            return ""
        kind = type(value)
        if kind is SafeString:
            return str(value)
        return escape(value) if kind is str and context.autoescape else render_value_in_context(value, context)


class Choice(IfNode):
    """``{% if … %}``: where one value decides, it is asked without the steps that operators need."""

    def __init__(self, node: IfNode) -> None:
        super().__init__(node.conditions_nodelists)
        self._ways: list[tuple[Callable[[Context], Any] | None, Any]] = [
            (_decides(condition), nodes) for condition, nodes in node.conditions_nodelists
        ]

    def render(self, context: Context) -> str:
        """What stands where the first condition holds."""
        for decides, nodes in self._ways:
            try:
                holds = decides is None or decides(context)
            except VariableDoesNotExist:
                holds = False
            if holds:
                return "".join([node.render_annotated(context) for node in nodes])
        return ""


def _decides(condition: Any) -> Callable[[Context], Any] | None:
    """How to ask whether ``condition`` holds; ``None`` after ``{% else %}``, which always does."""
    if isinstance(condition, TemplateLiteral):
        value: Any = condition.value
        return partial(value.resolve, ignore_failures=True)
    return condition.eval if condition is not None else None


class Message(TranslateNode):
    """``{% translate "…" %}``: words without a variable are looked up once a language."""

    def __init__(self, node: TranslateNode) -> None:
        vars(self).update(vars(node))
        self._known: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """The words in the language of the page."""
        language = get_language()
        words = self._known.get(language)
        if words is None:
            words = self._known[language] = self._words(context)
        if self.asvar:
            context[self.asvar] = words
            return ""
        return words

    def _words(self, context: Context) -> str:
        said = super().render(context)
        return context[self.asvar] if self.asvar else said


class Count(BlockTranslateNode):
    """``{% blocktranslate count n=… %}``: a sentence that holds a number and nothing else is put together once a number."""

    def __init__(self, node: BlockTranslateNode) -> None:
        vars(self).update(vars(node))
        self._known: dict[tuple[str | None, int, bool | None], str] = {}

    def render(self, context: Context, nested: bool = False) -> str:  # noqa: FBT001, FBT002 - Django's own signature
        """The sentence in the language of the page."""
        number = self.counter.resolve(context) if self.counter else None
        if type(number) is not int:
            return super().render(context, nested)
        key = (get_language(), number, context.use_l10n)
        words = self._known.get(key)
        if words is None:
            words = super().render(context, nested)
            if len(self._known) < COUNTS:
                self._known[key] = words
        return words


class Address(URLNode):
    """``{% url "…" slug %}``: an address is worked out once."""

    def __init__(self, node: URLNode) -> None:
        vars(self).update(vars(node))

    def render(self, context: Context) -> str:
        """The address, escaped."""
        args = [each.resolve(context) for each in self.args]
        if not all(type(each) in {str, SafeString, int} for each in args):
            return super().render(context)
        found = address(self.view_name.var, *args, current_app=_current_app(context))
        return escape(found) if context.autoescape else found


def _current_app(context: Context) -> str | None:
    request = getattr(context, "request", None)
    return getattr(request, "current_app", None) or getattr(getattr(request, "resolver_match", None), "namespace", None)


class File(StaticNode):
    """``{% static "…" %}``: the address of a named file stays the same as long as the process runs."""

    def __init__(self, node: StaticNode) -> None:
        vars(self).update(vars(node))
        self._known: dict[bool, str] = {}

    def render(self, context: Context) -> str:
        """The address, escaped."""
        if context.autoescape not in self._known:
            self._known[context.autoescape] = super().render(context)
        return self._known[context.autoescape]


def _said_outright(expression: FilterExpression) -> bool:
    """Whether the template holds the value itself."""
    return not expression.filters and (not expression.is_var or expression.var.lookups is None)


def _message(node: TranslateNode) -> Node:
    return Message(node) if _said_outright(node.filter_expression) and not node.message_context and not node.noop else node


def _count(node: BlockTranslateNode) -> Node:
    said = {token.contents for token in [*node.singular, *(node.plural or [])] if token.token_type is TokenType.VAR}
    alone = said <= {node.countervar} and not (node.extra_context or node.message_context or node.asvar)
    return Count(node) if alone and node.plural and node.counter else node


def _address(node: URLNode) -> Node:
    return Address(node) if _said_outright(node.view_name) and not node.kwargs and not node.asvar else node


def _file(node: StaticNode) -> Node:
    return File(node) if _said_outright(node.path) and node.varname is None else node


SHORT_CUTS: dict[type[Node], Callable[[Any], Node]] = {
    VariableNode: Value,
    IfNode: Choice,
    TranslateNode: _message,
    BlockTranslateNode: _count,
    URLNode: _address,
    StaticNode: _file,
}
"""What stands in for a node of Django's."""


class ShortCutParser(Parser):
    """Reads a template as Django does, and puts the short cuts in."""

    def compile_filter(self, token: str) -> FilterExpression:
        """A variable with its filters."""
        return Expression(token, self)

    def extend_nodelist(self, nodelist: NodeList, node: Node, token: Token) -> None:
        """Take the next node, or its short cut, into ``nodelist``."""
        short_cut = SHORT_CUTS.get(type(node))
        super().extend_nodelist(nodelist, short_cut(node) if short_cut else node, token)


class ShortCutTemplate(Template):
    """A template whose nodes take the short cuts."""

    def compile_nodelist(self) -> NodeList:
        """The template as nodes."""
        if self.engine.debug:
            return super().compile_nodelist()
        parser = ShortCutParser(Lexer(self.source).tokenize(), self.engine.template_libraries, self.engine.template_builtins, self.origin)
        nodes = parser.parse()
        self.extra_data = parser.extra_data
        return nodes


class _Reading(base.Loader):
    """Finds a template as Django does."""

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        tried: list[tuple[Origin, str]] = []
        for origin in self.get_template_sources(template_name):
            if skip is not None and origin in skip:
                tried.append((origin, "Skipped to avoid recursion"))
                continue
            try:
                contents = self.get_contents(origin)  # type: ignore[attr-defined]  # each loader has it
            except TemplateDoesNotExist:
                tried.append((origin, "Source does not exist"))
                continue
            return ShortCutTemplate(contents, origin, template_name, self.engine)
        raise TemplateDoesNotExist(template_name, tried=tried)


class Loader(cached.Loader, _Reading):
    """Reads each template once, with short cuts. A setting names it: ``"loaders": [("kontor.web.engine.Loader", […])]``."""
