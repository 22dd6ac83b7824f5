"""The form of a summary: a field a section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kontor.talks.domain import document as doc
from kontor.talks.domain import letters
from kontor.talks.domain.unwrapping import unwrap
from kontor.talks.summary.drafting import part_of
from kontor.talks.summary.material import parts_of

if TYPE_CHECKING:
    from kontor.talks.domain.document import TalkDocument

LONGEST = 50_000
LONGEST_MESSAGE = 300


def fields_of(document: TalkDocument, content: doc.Summary | None) -> dict[str, str]:
    """What each field of the form says for ``content``, by the field's name."""
    content = content or doc.Summary()
    texts = {name: unwrap(text) for name, text in _written(document, content).items()}
    order = parts_of(document)
    return {name: texts.get(name, "\n".join(content.key_messages)) for name in order}


def _written(document: TalkDocument, content: doc.Summary) -> dict[str, str]:
    """The texts of ``content`` as they stand in it, by the field's name; key messages are lines, not a text."""
    written = {section.item: section.text for section in content.sections}
    return {
        "introduction": content.introduction,
        **{part_of(item.id): written.get(item.id, "") for item in document.agenda},
        "audience_questions": content.audience_questions,
        "take_aways": content.take_aways,
    }


def content_of(document: TalkDocument, fields: dict[str, str], edited: doc.Summary | None = None) -> doc.Summary:
    """The summary that the fields say. A text that says what it said in ``edited`` stays to the letter, line ends included."""
    texts = {name: f"{text}\n" if text else "" for name, text in fields.items()}
    if edited is not None:
        before = _written(document, edited)
        texts |= {name: text for name, text in before.items() if unwrap(text) == fields[name]}
    sections = tuple(doc.Section(item=item.id, text=texts[part_of(item.id)]) for item in document.agenda if texts[part_of(item.id)])
    return doc.Summary(
        introduction=texts["introduction"],
        key_messages=tuple(line.strip() for line in fields["key_messages"].splitlines() if line.strip()),
        sections=sections,
        audience_questions=texts["audience_questions"],
        take_aways=texts["take_aways"],
    )


class SummaryForm(forms.Form):
    """Everything that an editor writes about a talk. ``base`` is the number of the version that is being edited."""

    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, document: TalkDocument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document
        for name, title in parts_of(document).items():
            rows = 8 if name == "key_messages" else 4
            self.fields[name] = forms.CharField(
                label=title, required=False, max_length=LONGEST, widget=forms.Textarea({"rows": rows, "lang": document.language})
            )

    def clean_key_messages(self) -> str:
        """One message a line, none longer than a line may be. Marks of lists before them fall away."""
        lines = [line.strip().removeprefix("- ").removeprefix("* ").strip() for line in self.cleaned_data["key_messages"].splitlines()]
        for line in lines:
            if len(line) > LONGEST_MESSAGE:
                raise ValidationError(
                    _("A key message has %(limit)d characters at most; “%(start)s…” has %(length)d. Make two of it.")
                    % {"limit": LONGEST_MESSAGE, "start": line[:40], "length": len(line)}
                )
        return "\n".join(line for line in lines if line)

    def clean(self) -> dict[str, Any]:
        """Line ends as the house writes them; nothing that a talk file could not hold."""
        cleaned = super().clean() or self.cleaned_data
        for name, text in list(cleaned.items()):
            if isinstance(text, str):
                cleaned[name] = text.replace("\r\n", "\n").replace("\r", "\n").strip()
                self._check_characters(name, cleaned[name])
        if not self.errors:
            try:
                fields = {name: text for name, text in cleaned.items() if name != "base"}
                msgspec.convert(msgspec.to_builtins(content_of(self.document, fields)), doc.Summary)
            except msgspec.ValidationError as problem:
                self.add_error(None, str(problem))
        return cleaned

    def _check_characters(self, name: str, text: str) -> None:
        if character := letters.unfit(text):
            before = letters.shown(text.partition(character)[0])[-40:]
            words = _("A character that cannot be shown stands after “%(before)s” (U+%(number)s). Remove it.")
            self.add_error(name, words % {"before": before, "number": f"{ord(character):04X}"})

    def texts(self) -> dict[str, str]:
        """What each field says now."""
        return {name: text for name, text in self.cleaned_data.items() if name != "base"}

    def content(self, edited: doc.Summary | None = None) -> doc.Summary:
        """The summary as it is written now; ``edited`` is what it was made from."""
        return content_of(self.document, self.texts(), edited)
