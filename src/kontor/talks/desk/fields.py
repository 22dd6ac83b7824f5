"""Form fields for the values of a talk document."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kontor.polls.forms import LinesField
from kontor.talks.domain.origins import tidy

_PARTIAL_DATE = re.compile(r"^(?:\d{4}(?:-\d{2}(?:-\d{2})?)?|--\d{2}-\d{2})$")
_CLOCK_TIME = re.compile(r"(?P<hours>[01]?\d|2[0-3])[:.h]?(?P<minutes>[0-5]\d)\Z", re.ASCII)
MOST_COLUMNS = 4
_URL = re.compile(r"^https?://\S+$")


class PartialDateField(forms.CharField):
    """As much of a date as is known: 2026-03-03, 2025-12, 2026 or --01-14."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("2026-03-03, 2025-12 or 2026"))
        super().__init__(max_length=10, required=kwargs.pop("required", False), **kwargs)

    def clean(self, value: Any) -> Any:
        """The text, or an error that shows how to write it."""
        text = super().clean(value)
        if text and not _PARTIAL_DATE.match(text):
            raise ValidationError(_("Write the date as year, month and day, as far as known: 2026-03-03 or 2025-12."))
        return text


class ClockTimeField(forms.CharField):
    """Hours and minutes of a wall clock: 08:30; 8:30, 8.30 and 0830 are understood as well.

    A field of text, since a browser's own time field asks for a.m. and p.m. by the browser's language, not the talk's.
    """

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 6})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("08:30, on a clock of 24 hours"))
        super().__init__(max_length=5, required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """The text as 08:30, or an error that shows how to write it."""
        text = super().clean(value)
        if not text:
            return text
        match = _CLOCK_TIME.match(text)
        if match is None:
            raise ValidationError(_("Write hours and minutes on a clock of 24 hours: 08:30."))
        return f"{int(match['hours']):02}:{match['minutes']}"


class LinkField(forms.CharField):
    """One link: its words, a bar, its address."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Words | https://address"))
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The link as one line."""
        return _link_line(value) if isinstance(value, dict) else value

    def clean(self, value: Any) -> Any:
        """The link, or nothing."""
        text = super().clean(value)
        return _link(text) if text else None


class LinksField(LinesField):
    """Links, one a line: words, a bar, the address."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("One a line: Words | https://address"))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The links as lines."""
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(_link_line(link) for link in value)

    def clean(self, value: Any) -> Any:
        """The links."""
        return [_link(line) for line in super().clean(value)]


class OriginsField(LinesField):
    """Sites, one a line, as people copy them. :mod:`kontor.talks.domain.checks.origins` says what is wrong with one."""

    def clean(self, value: Any) -> Any:
        """The sites without what says nothing."""
        return [tidy(line) for line in super().clean(value)]


class ProseField(forms.CharField):
    """Text in small Markdown."""

    def __init__(self, **kwargs: Any) -> None:
        rows = kwargs.pop("rows", 6)
        kwargs.setdefault("help_text", _("**bold**, *italic*, [words](https://address), lists with - or 1."))
        super().__init__(required=False, strip=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def clean(self, value: Any) -> Any:
        """The text with the line ends of files."""
        return super().clean(value).replace("\r\n", "\n").rstrip()


class ColumnsField(forms.CharField):
    """Columns of a slide: each begins with a line ``## Heading``, its text below."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Two to four. Begin each with a line “## Heading” and write its text below."))
        super().__init__(required=False, strip=False, widget=forms.Textarea(attrs={"rows": 5}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The columns as one text."""
        if isinstance(value, str) or value is None:
            return value
        return "\n\n".join(f"## {column['heading']}\n{column.get('text', '')}".rstrip() for column in value)

    def clean(self, value: Any) -> Any:
        """The columns, or an error where a text stands above the first heading."""
        before, *parts = re.split(r"^##[ \t]+", super().clean(value).replace("\r\n", "\n"), flags=re.MULTILINE)
        if before.strip():
            raise ValidationError(_("Begin with a line “## Heading”."))
        if len(parts) == 1 or len(parts) > MOST_COLUMNS:
            raise ValidationError(_("A slide has two to four columns. One is the text above; more do not fit."))
        columns = []
        for part in parts:
            heading, _line, text = part.partition("\n")
            if not heading.strip():
                raise ValidationError(_("A column needs a heading."))
            columns.append({"heading": heading.strip(), "text": text.strip("\n").rstrip()})
        return columns

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the text differs from that of the columns."""
        return (self.prepare_value(initial) or "") != (data or "").replace("\r\n", "\n")


def _link_line(link: dict[str, str]) -> str:
    return f"{link['label']} | {link['url']}"


def _link(line: str) -> dict[str, str]:
    label, bar, url = line.rpartition("|")
    url = url.strip()
    if not _URL.match(url):
        raise ValidationError(_("“%(line)s” has no whole address. Write: Words | https://address"), params={"line": line})
    return {"label": label.strip() if bar and label.strip() else url, "url": url}
