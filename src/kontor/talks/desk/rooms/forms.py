"""The forms of the desk's pages about rooms."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kontor.talks.desk.fields import ProseField


class AboutForm(forms.Form):
    """What a room beside the live room is called, and what people do there."""

    title = forms.CharField(label=_("Title"), max_length=300)
    text = ProseField(
        label=_("What people do there"), rows=2, help_text=_("A sentence or two, for the talk's page and for who chooses between the open rooms.")
    )


class TemplateForm(forms.Form):
    """What a template is called."""

    name = forms.CharField(label=_("Name"), max_length=80)
    description = forms.CharField(label=_("What it is for"), max_length=300, required=False)


class SaveTemplateForm(TemplateForm):
    """A template made from a room."""

    rules = forms.BooleanField(label=_("With the talk's housekeeping rules"), required=False)
