"""Form fields for what an organiser sets of a poll: one for each :class:`kontor.polls.domain.poll_type.Field`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kontor.polls.domain.details import number_of, places_of
from kontor.polls.domain.poll_type import FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kontor.polls.domain.poll_type import Field


class LinesField(forms.CharField):
    """A list of short texts, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("One a line."))
        rows = kwargs.pop("rows", 4)
        super().__init__(required=kwargs.pop("required", False), widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The lines as one text."""
        return value if isinstance(value, str) or value is None else "\n".join(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the lines differ."""
        return (self.prepare_value(initial) or "").strip() != (data or "").replace("\r\n", "\n").strip()

    def clean(self, value: Any) -> Any:
        """The lines, without empty ones and without spaces that say nothing."""
        return [" ".join(line.split()) for line in super().clean(value).splitlines() if line.strip()]


class NumberField(forms.CharField):
    """A number with a point or a comma; a whole one stays whole."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 12})

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether it is another number."""
        return bool(number_of("" if initial is None else initial) != number_of(data or ""))

    def clean(self, value: Any) -> Any:
        """The number, or an error that shows how to write one."""
        found = number_of(super().clean(value))
        if isinstance(found, str) and found:
            raise ValidationError(_("Write a number in digits, such as 10 or 0.5, with 6 decimals at most."))
        return found


class PlacesField(forms.CharField):
    """Numbers of answers in their list."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 12})

    def prepare_value(self, value: Any) -> Any:
        """The numbers with commas."""
        return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether there are other numbers."""
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value: Any) -> Any:
        """The number, or several as a list."""
        found = places_of(super().clean(value))
        if isinstance(found, str) and found:
            raise ValidationError(_("Write the numbers of the answers in the list, with commas: 1, 3."))
        return found


def form_field(field: Field) -> forms.Field:
    """The form field of ``field``, with its label, its help, its bounds and what it holds where nothing else is said."""
    made = _KINDS[field.kind](field)
    made.label, made.help_text, made.required, made.initial = field.label, field.help, False, field.default
    return made


def _whole(field: Field) -> forms.Field:
    return forms.IntegerField(min_value=field.least, max_value=field.most, widget=forms.NumberInput(attrs={"inputmode": "numeric"}))


_KINDS: Mapping[str, Callable[[Field], forms.Field]] = {
    FieldKind.WHOLE: _whole,
    FieldKind.NUMBER: lambda field: NumberField(),  # noqa: ARG005
    FieldKind.PLACES: lambda field: PlacesField(),  # noqa: ARG005
    FieldKind.TEXT: lambda field: forms.CharField(max_length=field.most),
    FieldKind.LINES: lambda field: LinesField(rows=6 if field.name == "options" else 4),
    FieldKind.SWITCH: lambda field: forms.BooleanField(),  # noqa: ARG005
    FieldKind.CHOICE: lambda field: forms.ChoiceField(choices=field.choices),
}
