"""What people tell about themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, SignupForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class ProfileForm(forms.Form):
    """Name and language."""

    name = forms.CharField(label=_("Name"), max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class EraseForm(forms.Form):
    """The last question before an account goes."""

    sure = forms.BooleanField(label=_("Yes, erase my account and what is kept about me"))


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new key. It opens the door alone unless the person says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of this key")
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].label = _("Sign in with this key alone, without a code by e-mail")
        self.fields["passwordless"].help_text = _("Your device asks for your fingerprint, face or PIN.")


class EmailLoginForm(LoginForm):  # type: ignore[misc]
    """The address that the sign-in code goes to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["login"])


class EmailSignupForm(SignupForm):  # type: ignore[misc]
    """The address of a new account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["email"])


def _plain(field: forms.Field) -> None:
    """The label says what to write; a placeholder that says it again is left out."""
    field.label = _("E-mail address")
    field.widget.attrs.pop("placeholder", None)
