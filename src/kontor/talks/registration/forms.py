"""The registration form of a talk, made from what the talk asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kontor.talks.domain.registration import identity_kept_days
from kontor.talks.domain.when import locale
from kontor.talks.registration import consent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.talks.domain import document as doc

_PREFIX = "field-"


class RegistrationForm(forms.Form):
    """Name and address, then the talk's own fields, each with its purpose and how long the answer is kept."""

    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"})
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    """A trap: people do not see it, programs fill it in."""

    def __init__(self, *args: Any, registration: doc.Registration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _why(consent.name_purpose(), identity_kept_days(registration))
        self.fields["email"].help_text = _why(consent.address_purpose(), identity_kept_days(registration))
        for field in registration.fields:
            self.fields[_PREFIX + field.id] = _form_field(field)

    @property
    def trapped(self) -> bool:
        """Whether a program filled in what people do not see."""
        return bool(self.cleaned_data.get("website"))

    @property
    def answers(self) -> dict[str, Any]:
        """The answers to the talk's own fields, by field id."""
        return {name.removeprefix(_PREFIX): value for name, value in self.cleaned_data.items() if name.startswith(_PREFIX)}


def _why(purpose: str, kept_days: int) -> str:
    # Help texts may hold markup, the organiser's words may not.
    return escape(consent.why(purpose, kept_days))


def _form_field(field: doc.RegistrationField) -> forms.Field:
    common: dict[str, Any] = {"label": field.label, "required": field.required, "help_text": _why(field.purpose, field.kept_days)}
    if field.kind == "checkbox":
        return forms.BooleanField(**common)
    if field.kind == "choice":
        return forms.ChoiceField(choices=[("", "—"), *((choice, choice) for choice in field.choices)], **common)
    if field.kind == "country":
        return forms.ChoiceField(choices=[("", "—"), *_countries()], **common)
    return forms.CharField(max_length=500, **common)


def country_name(code: str) -> str:
    """The country in the language of the page; the code itself where it names none."""
    return str(_territories().get(code, code))


def _territories() -> Mapping[str, str]:
    return cast("Mapping[str, str]", locale(get_language() or "en").territories)


def _countries() -> list[tuple[str, str]]:
    two_letters = ((code, name) for code, name in _territories().items() if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES)  # noqa: PLR2004
    return sorted(two_letters, key=lambda country: country[1])


_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})
