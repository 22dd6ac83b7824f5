"""Days that are in no calendar, hours that no clock shows, ends before beginnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.talks.domain import document as doc
from kontor.talks.domain import when as when_rules
from kontor.talks.domain.checks.problem import Known, Path, Problem, meant
from kontor.talks.domain.checks.walk import all_of, structs

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Calendars tell the rules of a time zone year by year: at the ends of time they have none, and over thousands of years too many."""


def zones(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:
    """Find time zones that the clock's list does not have."""
    for path, zone in all_of(document, doc.Zone):
        if zone not in known.zones:
            mend = meant(zone, known.zones, "Write a region and a city of the IANA list, for example Europe/Brussels.")
            yield Problem(path, f"There is no time zone “{zone}”.", mend)


def calendar_days(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:  # noqa: ARG001 - all checks are called alike
    """Find days that are in no calendar, such as 30 February, and those that nobody alive could attend."""
    for path, day in all_of(document, doc.PartialDate):
        try:
            when_rules.parse(day)
        except ValueError as error:
            yield Problem(path, str(error), "Write a day that the calendar has; leave out what is not known yet.")
        else:
            if day[0] != "-" and not FIRST_YEAR <= int(day[:4]) <= LAST_YEAR:
                yield Problem(path, f"The year {day[:4]} is too far away.", f"Write a year from {FIRST_YEAR} to {LAST_YEAR}.")


def hours(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:
    """Find ends that do not follow a beginning, and hours that the clocks skip."""
    when = document.when
    if when.end is not None and when.start is None:
        yield Problem(("when", "end"), "The talk ends, but does not begin.", "Say in `start` when it begins, or leave `end` out.")
    elif when.start is not None and when.end is not None and when.end <= when.start:
        yield Problem(("when", "end"), f"The talk ends at {when.end} and begins at {when.start}.", "Write an end after the beginning.")
    if when.zone not in known.zones or not _is_day(when.date):
        return
    for path, hour in all_of(document, doc.ClockTime):
        if when_rules.skipped_by_clock(when, hour):
            message = f"The clocks of {when.zone} skip {hour} on {when_rules.date_words(when.date or '')}, as summer time begins."
            yield Problem(path, message, "Write an hour before or after it.")


def order(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:  # noqa: ARG001 - all checks are called alike
    """Find what ends before it begins: news about events, the registration, the talk that comes next."""
    for path, news in structs(document, doc.NewsItem):
        yield from _not_after((*path, "ends"), news.starts, news.ends, "It ends before it begins.", "Write an end that follows.")
        message = "The deadline lies after the end."
        yield from _not_after((*path, "deadline"), news.deadline, news.ends, message, "Check the two days.")
    yield from _registration(document)
    if document.save_the_date is not None:
        message, mend = "The next talk lies before this one.", "Check the year."
        yield from _not_after(("save_the_date", "date"), document.when.date, document.save_the_date.date, message, mend)


def _registration(document: doc.TalkDocument) -> Iterator[Problem]:
    asked = document.registration
    if asked is None:
        return
    message = "Registration opens after its deadline."
    yield from _not_after(("registration", "opens"), asked.opens, asked.deadline, message, "Let it open earlier, or end later.")
    mend = "Write the day of the talk or one before it."
    for name, message in (
        ("deadline", "The registration deadline lies after the talk."),
        ("opens", "Registration opens after the talk."),
    ):
        yield from _not_after(("registration", name), getattr(asked, name), document.when.date, message, mend)


def _not_after(path: Path, first: str | None, second: str | None, message: str, mend: str) -> Iterator[Problem]:
    """Find a problem where ``second`` surely lies before ``first``. Days that are in no calendar are found elsewhere."""
    if not first or not second:
        return
    try:
        backwards = when_rules.parse(second).is_before(when_rules.parse(first))
    except ValueError:
        return
    # Without a year, an end before the beginning may be next year's: 30 December to 2 January.
    if backwards and not first.startswith("--"):
        yield Problem(path, message, mend)


def _is_day(text: str | None) -> bool:
    try:
        return bool(text) and when_rules.parse(text or "").precision is when_rules.Precision.DAY
    except ValueError:
        return False
