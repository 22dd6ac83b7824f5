"""The sections of a talk that the desk edits one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from msgspec.structs import replace

from kontor.talks.desk import forms, people
from kontor.talks.desk.parts import PartsFormSet, formset

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import Promise

    from kontor.talks.domain import document as doc
    from kontor.talks.domain.checks.problem import Path

Data = Any


@dataclass(frozen=True)
class Section:
    """One section: how its form is made from a document, and a new document from its form."""

    name: str
    title: Promise
    form: Callable[[Data, doc.TalkDocument], Any]
    changed: Callable[[doc.TalkDocument, Any, PartsFormSet | None], doc.TalkDocument]
    part: Callable[[doc.TalkDocument], Any]
    """What of a document the section shows."""
    many: Callable[[Data, doc.TalkDocument], PartsFormSet] | None = None
    many_title: Promise | str = ""
    hint: Promise | str = ""
    optional: bool = True

    def present(self, document: doc.TalkDocument) -> bool:
        """Whether the document has this section."""
        return bool(self.part(document))


def _whole(name: str, title: Promise, form: type[Any], *, optional: bool = True, hint: Promise | str = "") -> Section:
    """A section that is one value of the document."""
    return Section(
        name=name,
        title=title,
        form=lambda data, document: form(data, value=getattr(document, name)),
        changed=lambda document, filled, _extra: replace(document, **{name: filled.value(taken=frozenset())}),
        part=lambda document: getattr(document, name),
        optional=optional,
        hint=hint,
    )


def _basics_form(data: Data, document: doc.TalkDocument) -> forms.BasicsForm:
    initial = {"title": document.title, "language": document.language, "description": document.description}
    return forms.BasicsForm(data, initial=initial)


def _roles(data: Data, values: tuple[doc.Appearance, ...], path: Path) -> PartsFormSet:
    return formset(forms.AppearanceForm)(data, values=values, prefix="people", options={"names": people.names()}, path=path)


def _roles_changed(document: doc.TalkDocument, _form: Any, extra: PartsFormSet | None) -> doc.TalkDocument:
    document, roles = people.with_people(document, extra.edited() if extra is not None else ())
    return replace(document, roles=roles)


def _rules_changed(document: doc.TalkDocument, form: Any, extra: PartsFormSet | None) -> doc.TalkDocument:
    document, said_by = people.with_people(document, extra.edited() if extra is not None else ())
    return replace(document, house_rules=replace(form.value(taken=frozenset()), people=said_by))


def _registration_fields(data: Data, document: doc.TalkDocument) -> PartsFormSet:
    values = document.registration.fields if document.registration else ()
    return formset(forms.RegistrationFieldForm)(data, values=values, prefix="fields", path=("registration", "fields"))


def _registration_changed(document: doc.TalkDocument, form: Any, extra: PartsFormSet | None) -> doc.TalkDocument:
    fields = extra.edited() if extra is not None else ()
    return replace(document, registration=replace(form.value(taken=frozenset()), fields=fields))


SECTIONS = {
    section.name: section
    for section in (
        Section(
            name="basics",
            title=_("Title and description"),
            form=_basics_form,
            changed=lambda document, form, _extra: replace(document, **form.cleaned_data),
            part=lambda document: (document.title, document.language, document.description),
            optional=False,
        ),
        _whole("when", _("Date and time"), forms.WhenForm, optional=False, hint=_("Registrants get a mail when day or time change.")),
        Section(
            name="roles",
            title=_("Moderator and presenter"),
            form=lambda data, _document: forms.NothingForm(data),
            changed=_roles_changed,
            part=lambda document: document.roles,
            many=lambda data, document: _roles(data, document.roles, ("roles",)),
            hint=_("Who does something for the whole talk. Speakers and panellists belong to their part of the agenda."),
            optional=False,
        ),
        Section(
            name="registration",
            title=_("Registration"),
            form=lambda data, document: forms.RegistrationForm(data, value=document.registration),
            changed=_registration_changed,
            part=lambda document: document.registration,
            many=_registration_fields,
            many_title=_("What else is asked"),
            hint=_("Name and mail address are always asked. Ask only for what you need, and say why."),
        ),
        _whole("room", _("Live room"), forms.RoomForm, hint=_("People join with the code, by its QR code on the slides, or from the talk's page.")),
        Section(
            name="house_rules",
            title=_("Housekeeping rules"),
            form=lambda data, document: forms.HouseRulesForm(data, value=document.house_rules),
            changed=_rules_changed,
            part=lambda document: document.house_rules,
            many=lambda data, document: _roles(data, document.house_rules.people if document.house_rules else (), ("house_rules", "people")),
            many_title=_("Who says them"),
        ),
        _whole("save_the_date", _("Next talk"), forms.SaveTheDateForm, hint=_("Announced on the last slides and in the summary.")),
        _whole("recording", _("Recording"), forms.RecordingForm, hint=_("Visitors load it with a click; nothing is loaded before.")),
    )
}
