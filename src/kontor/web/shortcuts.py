"""Nodes of Django's template language that take a short cut where Django's own do what only few need.

Drawing a page took Django's nodes more than half of its time (``bench pages``), most of it for cases that hardly ever come:
values that must be localised, called or looked up by index, messages that differ from one request to the next. Here the
frequent case goes straight and every other goes Django's own way, so that the same HTML comes out; a test draws the same
templates both ways.
"""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from django.template.base import TokenType, VariableDoesNotExist, VariableNode, render_value_in_context
from django.template.defaulttags import ForNode, IfNode, TemplateLiteral, URLNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.templatetags.static import StaticNode
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kontor.platform.addresses import address
from kontor.web.expressions import ABSENT, ELSEWHERE, found

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.template import Context
    from django.template.base import FilterExpression, Node

    from kontor.web.expressions import Expression

COUNTS = 1000
"""How many sentences with a number in them are remembered at most, each place in a template."""


class Value(VariableNode):
    """``{{ … }}``: texts go straight into the page; numbers, days and the rest are put into words by Django."""

    def __init__(self, node: VariableNode) -> None:
        super().__init__(node.filter_expression)
        expression: Any = node.filter_expression
        self._first: str = "" if expression.filters else expression.first
        self._steps: Sequence[str] = expression.steps

    def render(self, context: Context) -> str:
        """The value, escaped."""
        value: Any = found(context, self._first, self._steps) if self._first else ELSEWHERE
        try:
            if value is ELSEWHERE or value is ABSENT:
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
    if not isinstance(condition, TemplateLiteral):
        return condition.eval if condition is not None else None
    expression: Any = condition.value
    if expression.filters or not expression.first:
        return partial(expression.resolve, ignore_failures=True)
    return partial(_holds, expression, expression.first, expression.steps)


def _holds(expression: Expression, first: str, steps: Sequence[str], context: Context) -> Any:
    value = found(context, first, steps)
    return expression.resolve(context, ignore_failures=True) if value is ELSEWHERE else value is not ABSENT and value


class Loop(ForNode):
    """``{% for each in … %}``: one variable over something of a known length, which is not empty."""

    def __init__(self, node: ForNode) -> None:
        vars(self).update(vars(node))

    def render(self, context: Context) -> str:
        """The body, once for each value."""
        sequence: Any = self.sequence
        values = sequence.resolve(context, ignore_failures=True)
        if not hasattr(values, "__len__") or not len(values):
            return super().render(context)
        loop: dict[str, Any] = {"parentloop": context.get("forloop", {})}
        nodes: list[Any] = self.nodelist_loop
        name, most, drawn = self.loopvars[0], len(values), []
        with context.push() as layer:
            layer["forloop"] = loop
            for at, value in enumerate(values):
                left = most - at
                loop.update(counter0=at, counter=at + 1, revcounter=left, revcounter0=left - 1, first=at == 0, last=left == 1)
                layer[name] = value
                drawn += [node.render_annotated(context) for node in nodes]
        return "".join(drawn)


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
        where = address(self.view_name.var, *args, current_app=_current_app(context))
        return escape(where) if context.autoescape else where


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


def _loop(node: ForNode) -> Node:
    return node if node.is_reversed or len(node.loopvars) > 1 else Loop(node)


def _address(node: URLNode) -> Node:
    return Address(node) if _said_outright(node.view_name) and not node.kwargs and not node.asvar else node


def _file(node: StaticNode) -> Node:
    return File(node) if _said_outright(node.path) and node.varname is None else node


SHORT_CUTS: dict[type[Node], Callable[[Any], Node]] = {
    VariableNode: Value,
    IfNode: Choice,
    ForNode: _loop,
    TranslateNode: _message,
    BlockTranslateNode: _count,
    URLNode: _address,
    StaticNode: _file,
}
"""What stands in for a node of Django's."""
