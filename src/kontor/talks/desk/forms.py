"""The forms of the desk, one for each value of a talk document that staff edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

import msgspec
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from msgspec.structs import replace

from kontor.polls.forms import LinesField
from kontor.talks.desk.fields import ClockTimeField, ColumnsField, LinkField, LinksField, OriginsField, PartialDateField, ProseField
from kontor.talks.desk.polls import PollForm
from kontor.talks.desk.values import ValueForm
from kontor.talks.domain import document as doc
from kontor.talks.models import Series

if TYPE_CHECKING:
    from collections.abc import Mapping


ZONES = [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())]


ITEM_KINDS = {
    doc.ItemKind.NEWS: _("News"),
    doc.ItemKind.INPUT: _("Input"),
    doc.ItemKind.PANEL: _("Panel"),
    doc.ItemKind.POLL: _("Poll"),
    doc.ItemKind.FUNDING: _("Funding"),
    doc.ItemKind.BREAK: _("Break"),
    doc.ItemKind.FREE: _("Free"),
}
NEWS_KINDS = {
    doc.NewsKind.NEWS: _("News"),
    doc.NewsKind.CONSULTATION: _("Consultation"),
    doc.NewsKind.EVENT: _("Event"),
    doc.NewsKind.AWARD: _("Award"),
}
ROLES = {
    doc.Role.MODERATOR: _("Moderator"),
    doc.Role.PRESENTER: _("Presenter"),
    doc.Role.SPEAKER: _("Speaker"),
    doc.Role.PANELLIST: _("Panellist"),
}


def _choices(words: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    return [(kind.value, name) for kind, name in words.items()]


class WhenForm(ValueForm):
    """Date, times and zone."""

    value_type = doc.When
    date = PartialDateField(label=_("Date"))
    start = ClockTimeField(label=_("Begins"))
    end = ClockTimeField(label=_("Ends"))
    zone = forms.ChoiceField(label=_("Time zone"), choices=ZONES)


class BasicsForm(forms.Form):
    """What a talk is called, and what it is about."""

    title = forms.CharField(label=_("Title"), max_length=300)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    description = ProseField(label=_("Description"), rows=5)


class NewTalkForm(forms.Form):
    """The least that a talk needs."""

    title = forms.CharField(label=_("Title"), max_length=300)
    series = forms.ModelChoiceField(label=_("Series"), queryset=Series.objects.all(), to_field_name="slug", empty_label=None)
    date = PartialDateField(label=_("Date"))
    start = ClockTimeField(label=_("Begins"))
    end = ClockTimeField(label=_("Ends"))
    template = forms.BooleanField(label=_("With the usual agenda: news, input, polls, panel, funding"), required=False, initial=True)


class RegistrationForm(ValueForm):
    """How people register."""

    value_type = doc.Registration
    opens = PartialDateField(label=_("Opens"))
    deadline = PartialDateField(label=_("Deadline"))
    capacity = forms.IntegerField(label=_("Places"), min_value=1, required=False, help_text=_("Empty: no limit."))
    approval = forms.BooleanField(label=_("The organiser approves each registration"), required=False)


class RegistrationFieldForm(ValueForm):
    """One thing asked of a registrant."""

    value_type = doc.RegistrationField
    key_from = "label"
    label = forms.CharField(label=_("What is asked"), max_length=300)
    purpose = forms.CharField(label=_("Why it is asked"), max_length=300)
    kept_days = forms.IntegerField(label=_("Days kept after the talk"), min_value=0, max_value=3650, initial=90)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("text", _("Text")), ("choice", _("Choice")), ("checkbox", _("Checkbox")), ("country", _("Country"))],
    )
    required = forms.BooleanField(label=_("Must be answered"), required=False)
    choices = LinesField(label=_("Choices"))


class RoomForm(ValueForm):
    """The live room."""

    value_type = doc.Room
    code = forms.CharField(label=_("Code to join"), min_length=4, max_length=20, help_text=_("4 to 20 letters and digits."))
    join = forms.ChoiceField(
        label=_("Who may join"),
        choices=[
            ("open", _("Everybody with the link or code")),
            ("registered", _("Who is registered")),
            ("account", _("Who is signed in")),
        ],
    )
    anonymous_questions = forms.BooleanField(label=_("Questions may be anonymous"), required=False)
    questions_moderated = forms.BooleanField(label=_("Questions wait for a moderator"), required=False)
    chat = forms.BooleanField(label=_("Chat"), required=False)
    threads = forms.BooleanField(label=_("Replies in the chat"), required=False)
    hands = forms.BooleanField(label=_("Raised hands"), required=False)
    word_filter = forms.BooleanField(label=_("Hold unkind words back"), required=False)
    floor_seconds = forms.IntegerField(
        label=_("Seconds on the floor"),
        min_value=0,
        max_value=3600,
        help_text=_("How long somebody who raised a hand is meant to speak. 0: as long as they like. Nobody is stopped."),
    )
    held_words = LinesField(label=_("Words of your own to hold back"), help_text=_("One a line, besides those of the house. At most 200."))
    embed = OriginsField(
        label=_("Sites that may show the room"),
        help_text=_("One a line: https://www.example.org. Their pages may hold the room and its screen; all others are refused."),
    )


class HouseRulesForm(ValueForm):
    """What is said before a talk begins."""

    value_type = doc.HouseRules
    title = forms.CharField(label=_("Title"), max_length=300)
    rules = LinesField(label=_("Rules"))


class SaveTheDateForm(ValueForm):
    """The next talk, as announced in this one."""

    value_type = doc.SaveTheDate
    title = forms.CharField(label=_("Title"), max_length=300)
    date = PartialDateField(label=_("Date"), required=True, help_text=_("2026-01-14, 2026-01, or --01-14 without the year."))
    link = forms.URLField(label=_("Link"), required=False, assume_scheme="https")


class RecordingForm(ValueForm):
    """Where the recording is."""

    value_type = doc.Recording
    url = forms.URLField(label=_("Address of the recording"), assume_scheme="https")


class ItemForm(ValueForm):
    """An agenda item without its parts."""

    value_type = doc.AgendaItem
    key_from = "title"
    kind = forms.ChoiceField(label=_("Kind"), choices=_choices(ITEM_KINDS))
    title = forms.CharField(label=_("Title"), max_length=300)
    listed = forms.BooleanField(label=_("Named in the printed agenda"), required=False, initial=True)
    start = ClockTimeField(label=_("Begins"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440, required=False)
    text = ProseField(label=_("Text"), rows=4)
    notes = ProseField(label=_("Notes for the presenter"), rows=3)
    slides_title = forms.CharField(label=_("Title of the slides"), max_length=300, required=False)


class AppearanceForm(ValueForm):
    """A person in a role. A new name makes a new person."""

    value_type = doc.Appearance
    noted = ("role", "title", "organisation")
    person = forms.CharField(label=_("Name"), max_length=300, widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Role"), choices=_choices(ROLES), initial="speaker")
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    organisation = forms.CharField(label=_("Organisation"), max_length=300, required=False)

    def __init__(self, *args: Any, names: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        key = self.initial.get("person", "")
        self.initial["person"] = (names or {}).get(key, key)

    def value(self, *, taken: frozenset[str]) -> doc.Appearance:  # noqa: ARG002 - a role has no id
        """The role. ``person`` is a name still; :mod:`.people` finds or makes the person."""
        given = self.cleaned_data
        role = doc.Appearance(
            person="somebody", role=doc.Role(given["role"]), title=given["title"] or None, organisation=given["organisation"] or None
        )
        return replace(msgspec.convert(msgspec.to_builtins(role), doc.Appearance), person=given["person"])


class NewsForm(ValueForm):
    """A news item."""

    value_type = doc.NewsItem
    noted = ("kind", "deadline")
    key_from = "title"
    title = forms.CharField(label=_("Title"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=_choices(NEWS_KINDS))
    text = ProseField(label=_("Text"))
    deadline = PartialDateField(label=_("Deadline"))
    deadline_label = forms.CharField(label=_("The deadline's own words"), max_length=300, required=False)
    starts = PartialDateField(label=_("Begins"))
    ends = PartialDateField(label=_("Ends"))
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    links = LinksField(label=_("Links"))


class TopicForm(ValueForm):
    """A funding topic."""

    value_type = doc.FundingTopic
    noted = ("topic_id", "deadline")
    key_from = "title"
    title = forms.CharField(label=_("Title"), max_length=300)
    topic_id = forms.CharField(label=_("Topic ID"), max_length=300, required=False)
    text = ProseField(label=_("Text"))
    deadline = PartialDateField(label=_("Deadline"))
    published_on = forms.CharField(label=_("Published on"), max_length=300, required=False)
    link = forms.URLField(label=_("Link"), required=False, assume_scheme="https", max_length=2000)


class SlideForm(ValueForm):
    """A presenter's slide."""

    value_type = doc.Slide
    key_from = "title"
    title = forms.CharField(label=_("Title"), max_length=300)
    text = ProseField(label=_("Text"))
    columns = ColumnsField(label=_("Columns"))
    links = LinksField(label=_("Links"))
    notes = ProseField(label=_("Notes"), rows=3)


class SeriesForm(ValueForm):
    """A series."""

    value_type = doc.Series
    title = forms.CharField(label=_("Title"), max_length=300)
    organiser = forms.CharField(label=_("Organiser"), max_length=300)
    on_behalf_of = forms.CharField(label=_("On behalf of"), max_length=300, required=False)
    imprint = forms.CharField(label=_("Imprint"), max_length=300, required=False)
    hashtags = LinesField(label=_("Hashtags"))
    description = ProseField(label=_("Description"), rows=4)
    zone = forms.ChoiceField(label=_("Time zone"), choices=ZONES, initial="Europe/Brussels")
    discussion = LinkField(label=_("Where the discussion goes on"))


class ContactForm(ValueForm):
    """Where the organiser of a series can be found."""

    value_type = doc.Contact
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https", max_length=2000)
    email = forms.EmailField(label=_("Mail address"), required=False)
    accounts = LinesField(label=_("Names on social networks"))


class PersonForm(ValueForm):
    """A person, in all talks."""

    value_type = doc.Person
    name = forms.CharField(label=_("Name"), max_length=300)
    honorific = forms.CharField(label=_("Title before the name"), max_length=300, required=False, help_text=_("Dr., Prof."))
    biography = ProseField(label=_("Biography"))
    links = LinksField(label=_("Links"))


class NextTalkForm(forms.Form):
    """What is new about a talk that begins as another one was."""

    title = forms.CharField(label=_("Title"), max_length=300)
    date = PartialDateField(label=_("Date"))
    start = ClockTimeField(label=_("Begins"))
    end = ClockTimeField(label=_("Ends"))


class NothingForm(forms.Form):
    """A section that is nothing but its list."""


class FileForm(forms.Form):
    """The whole talk as its file."""

    text = forms.CharField(label=_("Talk file"), strip=False, widget=forms.Textarea(attrs={"rows": 40, "spellcheck": "false", "wrap": "off"}))


PARTS: dict[str, type[ValueForm]] = {
    "people": AppearanceForm,
    "news": NewsForm,
    "topics": TopicForm,
    "polls": PollForm,
    "slides": SlideForm,
}
"""What an agenda item holds, by the name of its field in the document."""
