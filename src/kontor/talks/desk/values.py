"""A form that edits one value of a talk document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
from django import forms
from django.utils.text import slugify
from msgspec.structs import replace

if TYPE_CHECKING:
    from kontor.talks.domain.document import Value


class ValueForm(forms.Form):
    """A form whose fields are named like those of ``value_type``. What it does not show, it keeps."""

    value_type: ClassVar[type[Value]]
    key_from: ClassVar[str] = ""
    """The field that a new value's ``id`` is made from; empty where the value has none."""
    noted: ClassVar[tuple[str, ...]] = ()
    """The fields that stand beside its name in a list."""

    def __init__(self, *args: Any, value: Value | None = None, **kwargs: Any) -> None:
        self.kept: dict[str, Any] = _fields(value) if value is not None else {}
        kwargs["initial"] = {**(self.kept or _assumed(self.value_type)), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Check what the format of talk files asks of the value as a whole."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                self.value(taken=frozenset())
            except msgspec.ValidationError as problem:
                self.add_error(None, str(problem))
        return cleaned

    def value(self, *, taken: frozenset[str]) -> Value:
        """The edited value; a new one gets an id that is not ``taken``."""
        fields = {**self.kept, **self.given()}
        if self.key_from and not fields.get("id"):
            fields["id"] = new_key(str(fields[self.key_from]), taken)
        return msgspec.convert({name: given for name, given in fields.items() if given not in ("", None)}, self.value_type)

    def given(self) -> dict[str, Any]:
        """What the form says, by the fields of the value."""
        return {name: self.cleaned_data[name] for name in self.shown if name in self.cleaned_data}

    def place_of(self, steps: tuple[str | int, ...]) -> str:
        """The form's field for something that is wrong in the value at ``steps``; empty where it is wrong as a whole."""
        return str(steps[0]) if steps else ""

    def onto(self, current: Value) -> Value:
        """``current`` with what this form shows as edited, and all else as it is by now."""
        edited = self.value(taken=frozenset())
        return replace(current, **{name: getattr(edited, name) for name in self.shown})

    @property
    def caption(self) -> str:
        """What the value is called in a list; empty for a new one."""
        names = (self.initial.get(name) for name in ("person", "title", "question", "label"))
        return next((str(name) for name in names if name), "") if self.kept else ""

    @property
    def note(self) -> str:
        """What else tells the value from its neighbours in a list."""
        return " · ".join(str(self.kept[name]) for name in self.noted if self.kept.get(name))

    @property
    def shown(self) -> tuple[str, ...]:
        """The fields of the value that this form shows."""
        return tuple(name for name in self.value_type.__struct_fields__ if name in self.fields)


def _fields(value: Value) -> dict[str, Any]:
    """What ``value`` says, with what goes without saying, as plain values."""
    said = {name: getattr(value, name) for name in value.__struct_fields__}
    return {name: msgspec.to_builtins(part) for name, part in said.items() if part is not None}


def _assumed(kind: type[Value]) -> dict[str, Any]:
    """What a new value says where its editor says nothing."""
    fields = msgspec.structs.fields(kind)
    return {field.name: msgspec.to_builtins(field.default) for field in fields if field.default not in (msgspec.NODEFAULT, None)}


def new_key(words: str, taken: frozenset[str]) -> str:
    """A short key made of ``words``, unlike all that are ``taken``."""
    stem = slugify(words)[:60].strip("-") or "part"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key
