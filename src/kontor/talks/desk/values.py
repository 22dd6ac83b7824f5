"""A form that edits one value of a talk document."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec
from django import forms
from django.utils.text import slugify

from kontor.talks.domain.document import Value


class ValueForm(forms.Form):
    """A form whose fields are named like those of ``value_type``. What it does not show, it keeps."""

    value_type: ClassVar[type[Value]]
    key_from: ClassVar[str] = ""
    """The field that a new value's ``id`` is made from; empty where the value has none."""

    def __init__(self, *args: Any, value: Value | None = None, **kwargs: Any) -> None:
        self.kept: dict[str, Any] = msgspec.to_builtins(value) if value is not None else {}
        kwargs["initial"] = {**self.kept, **kwargs.get("initial", {})}
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
        fields = {**self.kept, **{name: given for name, given in self.cleaned_data.items() if name in self._names()}}
        if self.key_from and not fields.get("id"):
            fields["id"] = new_key(str(fields[self.key_from]), taken)
        return msgspec.convert({name: given for name, given in fields.items() if given not in ("", None)}, self.value_type)

    def _names(self) -> frozenset[str]:
        return frozenset(self.value_type.__struct_fields__)


def new_key(words: str, taken: frozenset[str]) -> str:
    """A short key made of ``words``, unlike all that are ``taken``."""
    stem = slugify(words)[:60].strip("-") or "part"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key
