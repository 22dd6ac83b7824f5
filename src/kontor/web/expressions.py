"""What ``{{ a.b|filter }}`` means, found on a straight way where a value is just there.

Django's own way tries a key, an attribute and an index at each step, and asks each filter each time what it wants. It is
still gone wherever something is to be called, translated or told to be missing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.template.base import FilterExpression, Variable
from django.utils.safestring import SafeData, mark_safe
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]  # the stubs do not know it

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.template import Context
    from django.template.base import Parser

ELSEWHERE: Final = object()
"""Says that a value is for Django's own way to find."""
ABSENT: Final = object()
"""Says that the page knows nothing of that name."""


@lru_cache(maxsize=1024)
def _has_attributes_only(kind: type) -> bool:
    """Whether no step from a value of this kind can be a key; the fields of a named tuple have no keys but numbers."""
    return not hasattr(kind, "__getitem__") or issubclass(kind, tuple)


def found(context: Context, first: str, steps: Sequence[str]) -> Any:
    """What ``{{ first.a.b }}`` means where each step is a key of a dict or an attribute and nothing is to be called."""
    for layer in reversed(context.dicts):
        if first in layer:
            value: Any = layer[first]
            break
    else:
        return ABSENT
    try:
        for name in steps:
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

    __slots__ = ("filtering", "first", "steps")

    def __init__(self, token: str, parser: Parser) -> None:
        super().__init__(token, parser)
        names = (self.var.lookups if self.is_var else None) or ("",)
        self.first, self.steps = names[0], names[1:]
        self.filtering = [
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
            value = found(context, self.first, self.steps) if self.first else _said(value)
            if value is ABSENT and context.template and not context.template.engine.string_if_invalid:
                value = None if ignore_failures else ""
            elif value is ELSEWHERE or value is ABSENT:
                return super().resolve(context, ignore_failures)
        for function, arguments, localtime, autoescape, safe in self.filtering:
            given = [each.resolve(context) if varies else each for varies, each in arguments]
            if localtime:
                value = template_localtime(value, context.use_tz)
            told = function(value, *given, autoescape=context.autoescape) if autoescape else function(value, *given)
            value = mark_safe(told) if safe and isinstance(value, SafeData) else told  # noqa: S308 - a safe filter keeps safe what was
        return value
