"""The registration form of a talk, made from what the talk asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kontor.talks.domain.registration import IDENTITY_KEPT_DAYS, identity_kept_days

if TYPE_CHECKING:
    from kontor.talks.domain import document as doc

_PREFIX = "field-"


class RegistrationForm(forms.Form):
    """Name and address, then the talk's own fields, each with its purpose and how long the answer is kept."""

    name = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}))
    website = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    """A trap: people do not see it, programs fill it in."""

    def __init__(self, *args: Any, registration: doc.Registration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = identity_kept_days(registration)
        self.fields["email"].help_text = _why(_("To send you the link, the calendar entry and changes"), kept or IDENTITY_KEPT_DAYS)
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
    kept = ngettext("kept for %(days)d day after the talk.", "kept for %(days)d days after the talk.", kept_days) % {"days": kept_days}
    return f"{purpose}; {kept}"


def _form_field(field: doc.RegistrationField) -> forms.Field:
    common: dict[str, Any] = {"label": field.label, "required": field.required, "help_text": _why(field.purpose.rstrip("."), field.kept_days)}
    if field.kind == "checkbox":
        return forms.BooleanField(**common)
    if field.kind == "choice":
        return forms.ChoiceField(choices=[("", "—"), *((choice, choice) for choice in field.choices)], **common)
    if field.kind == "country":
        return forms.ChoiceField(choices=[("", "—"), *_countries()], **common)
    return forms.CharField(max_length=500, **common)


def _countries() -> list[tuple[str, str]]:
    names = Locale.parse((get_language() or "en").replace("-", "_")).territories
    two_letters = ((code, name) for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES)  # noqa: PLR2004
    return sorted(two_letters, key=lambda country: country[1])


_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})
