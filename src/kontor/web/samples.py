"""A form with one field of each kind, for the page that shows the design."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

_SECTORS = [("agrifood", _("Agri-food")), ("health", _("Health")), ("mobility", _("Mobility"))]


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Name"), help_text=_("As it stands on your badge."))
    email = forms.EmailField(label=_("E-mail address"))
    day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    time = forms.TimeField(label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    sector = forms.ChoiceField(label=_("Sector"), choices=_SECTORS)
    way = forms.ChoiceField(label=_("How do you take part?"), choices=[("here", _("In the room")), ("online", _("Online"))], widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(label=_("Topics"), choices=_SECTORS, required=False, widget=forms.CheckboxSelectMultiple)
    slides = forms.FileField(label=_("Slides"), required=False, help_text=_("PDF, at most 60 MB."))
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    agree = forms.BooleanField(label=_("I agree that my name is shown to the other participants"))
