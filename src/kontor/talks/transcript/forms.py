"""The desk's forms for speakers and chapters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontor.talks.models import Chapter, Person, TranscriptSpeaker
from kontor.talks.transcript import queries

if TYPE_CHECKING:
    from kontor.talks.domain.document import TalkDocument
    from kontor.talks.models import Talk

_CLOCK = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})\Z")
_LAST_SECOND = 24 * 3600


class SecondField(forms.CharField):
    """A moment of a recording: seconds, or minutes and seconds (4:05), or hours too (1:02:33)."""

    def clean(self, value: Any) -> Any:
        """The second; ``None`` where nothing is written."""
        text = super().clean(value)
        if not text:
            return None
        match = _CLOCK.match(text)
        if match is None:
            raise ValidationError(_("Write minutes and seconds, such as 4:05, or hours too: 1:02:33."))
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        total = hours * 3600 + minutes * 60 + seconds
        if total > _LAST_SECOND:
            raise ValidationError(_("A recording lasts a day at most."))
        return total


class ChaptersForm(forms.Form):
    """Where each agenda item begins. What is not set yet is proposed."""

    def __init__(self, *args: Any, talk: Talk, document: TalkDocument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = dict(Chapter.objects.filter(item__talk=talk).values_list("item__key", "start_second"))
        proposed = {} if kept else queries.proposals(talk, document)
        self.proposes = bool(proposed)
        for item in document.agenda:
            second = kept.get(item.id, proposed.get(item.id))
            self.fields[f"chapter-{item.id}"] = SecondField(
                label=item.title, required=False, initial="" if second is None else written(second), max_length=9
            )

    def seconds(self) -> dict[str, int | None]:
        """The second of each item."""
        return {name.removeprefix("chapter-"): second for name, second in self.cleaned_data.items()}


class SpeakersForm(forms.Form):
    """Whom each name in the transcript means."""

    def __init__(self, *args: Any, talk: Talk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(TranscriptSpeaker.objects.filter(transcript__talk=talk).select_related("person"))
        people = Person.objects.filter(appearances__talk=talk).distinct()
        for speaker in self.rows:
            self.fields[f"speaker-{speaker.pk}"] = forms.ModelChoiceField(
                people, label=speaker.label, required=False, initial=speaker.person_id, empty_label=gettext_lazy("As written")
            )

    def people(self) -> dict[str, Person | None]:
        """The person of each name."""
        return {speaker.label: self.cleaned_data[f"speaker-{speaker.pk}"] for speaker in self.rows}


def written(second: int) -> str:
    """A moment as people write it: 4:05, 1:02:33."""
    hours, rest = divmod(second, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
