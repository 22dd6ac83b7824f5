"""What is wrong with a transcript, and how to mend it, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontor.talks.domain.transcript import Fault

if TYPE_CHECKING:
    from kontor.talks.domain.transcript import Finding

_WORDS = {
    Fault.ENCODING: (
        gettext_lazy("The byte %(found)s is no UTF-8."),
        gettext_lazy("Save the file as UTF-8 and send it again."),
    ),
    Fault.EMPTY: (gettext_lazy("Nothing is said in this file."), gettext_lazy("Send the transcript, as WebVTT (.vtt) or SRT (.srt).")),
    Fault.HEADER: (gettext_lazy("The file does not begin with WEBVTT."), gettext_lazy("Write WEBVTT in its first line.")),
    Fault.TIMING: (
        gettext_lazy("“%(found)s” is no time of a line."),
        gettext_lazy("Write it as 00:01:02.500 --> 00:01:05.000."),
    ),
    Fault.BACKWARD: (gettext_lazy("This line ends before it starts: %(found)s."), gettext_lazy("Swap the two times, or put them right.")),
    Fault.EARLIER: (
        gettext_lazy("This line starts earlier than the one before it: %(found)s."),
        gettext_lazy("Put the lines into the order of their times."),
    ),
    Fault.OVERLAP: (
        gettext_lazy("This line starts while the one before it still lasts: %(found)s."),
        gettext_lazy("Let the one before it end where this one starts."),
    ),
    Fault.TOO_LONG: (gettext_lazy("This is too long for the transcript of one talk."), gettext_lazy("Send the transcript as the service gave it.")),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words."""

    line: int
    message: str
    mend: str

    def __str__(self) -> str:
        return _("Line %(line)d: %(message)s %(mend)s") % {"line": self.line, "message": self.message, "mend": self.mend}


def told(finding: Finding) -> Told:
    """``finding`` in the reader's language."""
    message, mend = _WORDS[finding.fault]
    return Told(finding.line, str(message) % {"found": finding.found}, str(mend))
