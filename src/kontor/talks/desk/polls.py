"""The form of a poll: the fields of the type that is chosen, and how the poll would be asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kontor.polls import faces
from kontor.polls.domain.poll_type import OPTIONS, FieldKind
from kontor.polls.domain.scales import SCALES
from kontor.polls.forms import LinesField, form_field
from kontor.polls.queries import AskedPoll, as_asked, scale_options
from kontor.polls.registry import TYPES
from kontor.talks.desk.values import ValueForm
from kontor.talks.domain import document as doc

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kontor.polls.domain.poll_type import Field, PollType, Wrong
    from kontor.talks.desk.parts import PartsFormSet

FIRST_TYPE = next(iter(TYPES))
PLENTY = ("1", "2", "3", "4")
"""As many options as any type needs."""
LEAVE_EMPTY = _("Leave this empty to use an answer scale.")


class PollForm(ValueForm):
    """A poll. Choosing another type shows other fields; what was typed for the type before is carried along unseen.

    The names of a type's own fields begin with ``details-`` and its key, for two types may call different things alike.
    """

    template_name = "talks/desk/poll.html"
    value_type = doc.Poll
    key_from = "question"
    question = forms.CharField(label=_("Question"), max_length=300)
    type = forms.ChoiceField(label=_("How it is asked"))
    options = LinesField(label=_("Answers"))
    scale = forms.ChoiceField(label=_("Answer scale"), required=False)
    min_choices = forms.CharField(required=False)
    max_choices = forms.CharField(required=False)
    standpoints = forms.BooleanField(
        label=_("Ask for whom people answer"),
        help_text=_("For their own organisation or for their member companies. Results are told apart, and together."),
        required=False,
    )

    def __init__(self, *args: Any, language: str = "en", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        self.kind = TYPES.get(self._chosen(), TYPES[FIRST_TYPE])
        self._offer_types_and_scales()
        self._show_what_the_type_has()
        self._carry_what_other_types_had()
        self.order_fields(["question", "type", "options", "scale", "min_choices", "max_choices", *self.own])

    # --- The fields ----------------------------------------------------------------------------------------------

    def _chosen(self) -> str:
        kept = str(self.initial.get("type", FIRST_TYPE))
        return str(self.data.get(self.add_prefix("type"), kept)) if self.is_bound else kept

    def _offer_types_and_scales(self) -> None:
        kinds: Any = self.fields["type"]
        kinds.choices = [(key, poll_type.name) for key, poll_type in TYPES.items()]
        kinds.help_text = self.kind.about
        scales: Any = self.fields["scale"]
        scales.choices = [("", "—"), *((key, gettext(scale.name)) for key, scale in SCALES.items())]

    def _show_what_the_type_has(self) -> None:
        """The fields that belong to the type in its own words; the rest is kept out of sight."""
        shown = {field.name: field for field in (self.kind.options, *self.kind.limit_fields) if field is not None}
        for name in (OPTIONS, "min_choices", "max_choices"):
            if name in shown:
                self.fields[name] = form_field(shown[name])
            else:
                self.fields[name].widget = forms.HiddenInput()
                self.initial[name] = self.fields[name].prepare_value(self._plainly(name))
        if self.kind.scaled:
            self.fields[OPTIONS].help_text = f"{self.fields[OPTIONS].help_text} {LEAVE_EMPTY}"
        else:
            self.fields["scale"].widget = forms.HiddenInput()
        self.own = {_name(self.kind, field): field for field in self.kind.fields}
        before = self._details_before()
        for name, field in self.own.items():
            self.fields[name] = form_field(field)
            self.initial[name] = before.get(field.name, field.default)
        self._carry(_mark(self.kind), "1")
        self._fill_in()
        self._ask_for_what_is_needed()

    def _plainly(self, name: str) -> Any:
        value = self.initial.get(name)
        return str(value) if isinstance(value, int) else value

    def _fill_in(self) -> None:
        """A type that was chosen a moment ago begins as it would have been shown: its fields were not on the page."""
        if not self.is_bound or self.add_prefix(_mark(self.kind)) in self.data:
            return
        posted: Any = self.data
        data = posted.copy()
        for name, field in self.own.items():
            value = self.fields[name].prepare_value(self.initial[name])
            if field.kind != FieldKind.SWITCH:
                data[self.add_prefix(name)] = "" if value is None else str(value)
            elif value:
                data[self.add_prefix(name)] = "on"
        data[self.add_prefix(_mark(self.kind))] = "1"
        self.data = data

    def _ask_for_what_is_needed(self) -> None:
        """The fields that the type cannot do without, found by asking it without them; its words say why."""
        bare = AskedPoll(0, self.kind.key, "", (), 1, 1, self.language)
        for asked in (bare, replace(bare, options=PLENTY)):
            wrong = self.kind.check(asked)
            if wrong is not None and not (wrong.field == OPTIONS and self.kind.scaled):
                needed = self.fields[self._field_of(wrong)]
                needed.required, needed.error_messages["required"] = True, gettext(wrong.reason)

    def _field_of(self, wrong: Wrong) -> str:
        return OPTIONS if wrong.field == OPTIONS else f"details-{self.kind.key}-{wrong.field}"

    def _carry_what_other_types_had(self) -> None:
        start = self.add_prefix("details-")
        for posted in list(self.data) if self.is_bound else []:
            name = posted.removeprefix(start)
            if posted.startswith(start) and f"details-{name}" not in self.fields:
                self._carry(f"details-{name}", self.data[posted])

    def _carry(self, name: str, value: Any) -> None:
        self.fields[name] = forms.CharField(required=False, strip=False, widget=forms.HiddenInput())
        self.initial[name] = value

    def _details_before(self) -> dict[str, Any]:
        return self.kept.get("details", {}) if self.kept.get("type", FIRST_TYPE) == self.kind.key else {}

    # --- The value -----------------------------------------------------------------------------------------------

    def given(self) -> dict[str, Any]:
        """What the form says, without what the type has no use for."""
        given = super().given()
        if self.kind.options is None:
            given["options"] = []
        if not self.kind.scaled:
            given["scale"] = ""
        if not self.kind.limit_fields:
            given |= {"min_choices": 1, "max_choices": 1}
        return {**given, "details": self._details()}

    def _details(self) -> dict[str, Any]:
        """What is said of the type alone. Defaults that nobody touched stay unsaid."""
        before = self._details_before()
        found = {}
        for name, field in self.own.items():
            value = self.cleaned_data.get(name) if name in self.changed_data else before.get(field.name)
            if value not in (None, "", []):
                found[field.name] = value
        return found

    def clean(self) -> dict[str, Any]:
        """Ask the type whether it can be asked like this, and say why not beside the field concerned."""
        cleaned = super().clean()
        if not self.errors:
            wrong = self.kind.check(self._asked())
            if wrong is not None:
                self.add_error(self._field_of(wrong), gettext(wrong.reason))
        return cleaned

    def place_of(self, steps: tuple[str | int, ...]) -> str:
        """The field of a problem in a part of the poll."""
        return f"details-{self.kind.key}-{steps[1]}" if steps[:1] == ("details",) and len(steps) > 1 else super().place_of(steps)

    # --- The preview ---------------------------------------------------------------------------------------------

    def _asked(self) -> AskedPoll:
        said = self.given()
        options = tuple(said.get("options") or scale_options(said.get("scale") or "", self.language))
        least, most = (said.get(name) or 1 for name in ("min_choices", "max_choices"))
        question = said.get("question") or gettext("Your question")
        place = (self.prefix or "").rpartition("-")[2]
        return as_asked(
            AskedPoll(
                -1 - int(place if place.isdecimal() else 0),
                self.kind.key,
                question,
                options,
                least,
                most,
                self.language,
                said["details"],
                bool(said.get("standpoints")),
            )
        )

    def preview(self) -> dict[str, str]:
        """How the poll would be asked by now (``face``), or what is missing yet (``wrong``)."""
        if not self.is_bound:
            self.cleaned_data = {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()}
        wrong = self.kind.check(self._asked())
        return {"wrong": gettext(wrong.reason)} if wrong else {"face": faces.ask(self._asked(), disabled=True)}


def looked_at(request: HttpRequest, many: PartsFormSet) -> str:
    """The prefix of the poll whose editor only wants to see it: nothing is saved then, and nothing refused. Empty where all is to be saved."""
    prefix = request.POST.get("look", "")
    if prefix:
        many.is_valid()
        many.non_form_errors().clear()
        for form in many:
            form.errors.clear()
    return prefix


def _name(kind: PollType, field: Field) -> str:
    return f"details-{kind.key}-{field.name}"


def _mark(kind: PollType) -> str:
    """The hidden field that says that the fields of a type were on the page, for a switch that is off sends nothing."""
    return f"details-{kind.key}"
