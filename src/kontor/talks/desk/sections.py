"""The sections of a talk that the desk edits one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from msgspec.structs import replace

from kontor.talks.desk import forms
from kontor.talks.desk.parts import PartsFormSet, formset
from kontor.talks.domain import document as doc

Data = Any


@dataclass(frozen=True)
class Section:
    """One section: how its form is made from a document, and a new document from its form."""

    name: str
    title: Promise
    form: Callable[[Data, doc.TalkDocument], Any]
    changed: Callable[[doc.TalkDocument, Any, PartsFormSet | None], doc.TalkDocument]
    extra: Callable[[Data, doc.TalkDocument], PartsFormSet] | None = None
    optional: bool = True

    def present(self, document: doc.TalkDocument) -> bool:
        """Whether the document has this section."""
        return getattr(document, self.name, None) is not None


def _whole(name: str, title: Promise, form: type[Any], *, optional: bool = True) -> Section:
    """A section that is one value of the document."""
    return Section(
        name=name,
        title=title,
        form=lambda data, document: form(data, value=getattr(document, name)),
        changed=lambda document, filled, _extra: replace(document, **{name: filled.value(taken=frozenset())}),
        optional=optional,
    )


def _basics_form(data: Data, document: doc.TalkDocument) -> forms.BasicsForm:
    initial = {"title": document.title, "language": document.language, "description": document.description}
    return forms.BasicsForm(data, initial=initial)


def _basics_changed(document: doc.TalkDocument, form: forms.BasicsForm, _extra: PartsFormSet | None) -> doc.TalkDocument:
    return replace(document, **form.cleaned_data)


def _registration_fields(data: Data, document: doc.TalkDocument) -> PartsFormSet:
    values = document.registration.fields if document.registration else ()
    return formset(forms.RegistrationFieldForm)(data, values=values, prefix="fields")


def _registration_changed(document: doc.TalkDocument, form: Any, extra: PartsFormSet | None) -> doc.TalkDocument:
    fields = extra.edited() if extra is not None else ()
    return replace(document, registration=replace(form.value(taken=frozenset()), fields=fields))


SECTIONS = {
    section.name: section
    for section in (
        Section("basics", _("Title and description"), _basics_form, _basics_changed, optional=False),
        _whole("when", _("Date and time"), forms.WhenForm, optional=False),
        Section(
            "registration",
            _("Registration"),
            lambda data, document: forms.RegistrationForm(data, value=document.registration),
            _registration_changed,
            _registration_fields,
        ),
        _whole("room", _("Live room"), forms.RoomForm),
        _whole("house_rules", _("Housekeeping rules"), forms.HouseRulesForm),
        _whole("save_the_date", _("Save the date"), forms.SaveTheDateForm),
        _whole("recording", _("Recording"), forms.RecordingForm),
    )
}
