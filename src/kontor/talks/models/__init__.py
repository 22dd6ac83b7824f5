"""The data of talks. A talk's order is kept in ``position``; its names for its parts are kept in ``key``."""

from kontor.talks.models.agenda import AgendaItem, Appearance, FundingTopic, NewsItem, Slide, TalkPoll
from kontor.talks.models.people import Person
from kontor.talks.models.rooms import FurtherRoom, FurtherRoomPoll, Rehearsal, RoomTemplate
from kontor.talks.models.talks import Series, Talk
from kontor.talks.registration.models import Registration, RegistrationMove
from kontor.talks.summary.models import SummaryPublication, SummaryVersion, WrittenDraft
from kontor.talks.transcript.models import Chapter, Transcript, TranscriptLine, TranscriptSpeaker

__all__ = [
    "AgendaItem",
    "Appearance",
    "Chapter",
    "FundingTopic",
    "FurtherRoom",
    "FurtherRoomPoll",
    "NewsItem",
    "Person",
    "Registration",
    "RegistrationMove",
    "Rehearsal",
    "RoomTemplate",
    "Series",
    "Slide",
    "SummaryPublication",
    "SummaryVersion",
    "Talk",
    "TalkPoll",
    "Transcript",
    "TranscriptLine",
    "TranscriptSpeaker",
    "WrittenDraft",
]
