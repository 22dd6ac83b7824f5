"""Days that are known only in part, and when a talk begins and ends.

A partial date is written as much of it as is known: ``2026-03-03``, ``2025-12`` (no day), ``2026`` (no month) or
``--01-14`` (no year; ISO 8601's truncated form, RFC 6350 section 4.3.1). Words are English unless another language is
asked for; English is written as Europe writes it, day first.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_timezone_name

if TYPE_CHECKING:
    from kontor.talks.domain.document import When

_SHAPE = re.compile(r"(?:(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?|--(?P<month2>\d{2})-(?P<day2>\d{2}))\Z")
_LEAP_YEAR = 2000
"""Stands in for a year that is not known, so that 29 February is a day."""
_DECEMBER = 12


class Precision(StrEnum):
    """How much of a day is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    DAY_WITHOUT_YEAR = "day-without-year"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """As much of a day as is known. Made by :func:`parse`, which refuses days that are in no calendar."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> Precision:
        """How much is known."""
        if self.year is None:
            return Precision.DAY_WITHOUT_YEAR
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    def __str__(self) -> str:
        match self.precision:
            case Precision.DAY_WITHOUT_YEAR:
                return f"--{self.month:02}-{self.day:02}"
            case Precision.YEAR:
                return f"{self.year:04}"
            case Precision.MONTH:
                return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @property
    def first_day(self) -> date | None:
        """The first day that this may mean; ``None`` where the year is not known."""
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date | None:
        """The last day that this may mean; ``None`` where the year is not known."""
        if self.year is None:
            return None
        month = self.month or _DECEMBER
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def is_before(self, other: PartialDate) -> bool:
        """Whether every day that this may mean lies before every day of ``other``. Days without a year compare by season."""
        if self.precision == other.precision == Precision.DAY_WITHOUT_YEAR:
            return (self.month or 0, self.day or 0) < (other.month or 0, other.day or 0)
        last, first = self.last_day, other.first_day
        return last is not None and first is not None and last < first

    def words(self, language: str = "en") -> str:
        """This day as people write it: "26 February 2025", "December 2025", "2026", "14 January"."""
        stand_in = date(self.year or _LEAP_YEAR, self.month or 1, self.day or 1)
        if self.precision is Precision.DAY:
            return str(format_date(stand_in, format="long", locale=locale(language)))
        skeleton = {Precision.YEAR: "y", Precision.MONTH: "yMMMM", Precision.DAY_WITHOUT_YEAR: "MMMMd"}[self.precision]
        return str(format_skeleton(skeleton, stand_in, locale=locale(language)))


def parse(text: str) -> PartialDate:
    """The partial date that ``text`` says. :class:`ValueError`, with a reason in words, where it is none."""
    shape = _SHAPE.match(text)
    if shape is None:
        raise ValueError(f"“{text}” is no date.")
    year, month, day = (int(part) if part else None for part in (shape["year"], shape["month"] or shape["month2"], shape["day"] or shape["day2"]))
    if year == 0:
        raise ValueError("There is no year 0000.")
    if month is not None and not 1 <= month <= _DECEMBER:
        raise ValueError(f"There is no month {month:02}.")
    if month is not None and day is not None:
        days = calendar.monthrange(year or _LEAP_YEAR, month)[1]
        if not 1 <= day <= days:
            raise ValueError(f"{calendar.month_name[month]}{f' {year}' if year else ''} has no day {day}; it has {days}.")
    return PartialDate(year, month, day)


def first_day(partial: str) -> date | None:
    """The first day that ``partial`` allows; ``None`` for ``--MM-DD``. :class:`ValueError` where it is no date."""
    return parse(partial).first_day


def last_day(partial: str) -> date | None:
    """The last day that ``partial`` allows; ``None`` for ``--MM-DD``. :class:`ValueError` where it is no date."""
    return parse(partial).last_day


def date_words(partial: str, language: str = "en") -> str:
    """``partial`` as people write it; see :meth:`PartialDate.words`."""
    return parse(partial).words(language)


def range_words(starts: str | None, ends: str | None, language: str = "en") -> str:
    """From one partial date to another, what they share said once: "19-20 March 2025", "26-27 March", "30 March - 2 April"."""
    days = [parse(text) for text in (starts, ends) if text]
    if len(days) < 2 or days[0] == days[1]:  # noqa: PLR2004 - a range has two ends
        return days[0].words(language) if days else ""
    first, last = days
    first_words, last_words = first.words(language), last.words(language)
    month = last_words.removeprefix(str(last.day))
    if first.day != last.day and first_words == f"{first.day}{month}":
        return f"{first.day}{'.' if month.startswith('.') else ''}-{last_words}"
    return f"{first_words} - {last_words}"


def starts_at(when: When) -> datetime | None:
    """The instant, in UTC, at which a talk starts; ``None`` where day or time is not known.

    :class:`zoneinfo.ZoneInfoNotFoundError` where the zone is unknown; :mod:`.checks` refuses such talks before.
    """
    return _instant(when, when.start)


def ends_at(when: When) -> datetime | None:
    """The instant, in UTC, at which a talk ends; ``None`` where day or time is not known."""
    return _instant(when, when.end)


def local_start(when: When) -> datetime | None:
    """The start on the clocks of the talk's zone; ``None`` where day or time is not known."""
    return _local(when, when.start)


def skipped_by_clock(when: When, clock_time: str) -> bool:
    """Whether the clocks of the zone jump over ``clock_time`` on that day, as they do when summer time begins."""
    local = _local(when, clock_time)
    return local is not None and local.astimezone(UTC).astimezone(local.tzinfo).replace(fold=0) != local


def zone_abbreviation(at: datetime, language: str = "en") -> str:
    """What the zone of ``at`` (aware) is called then, in short: CET, CEST, UTC, UTC+3."""
    own = at.tzname() or ""
    name = own if _is_english(language) else str(get_timezone_name(at, width="short", locale=locale(language)))
    if name.isalpha():
        return name
    return own if own.isalpha() else _offset(at)


def time_range_words(when: When, language: str = "en") -> str:
    """The hours of a talk and their zone: "8:30 – 9:45 CET"; the empty text where no start is known.

    Without a day nobody knows whether summer time holds, so that the zone is named by its city: "8:30 – 9:45 (Brussels)".
    """
    if when.start is None:
        return ""
    hours = " – ".join(_hours(text, language) for text in (when.start, when.end) if text)
    start = local_start(when)
    if start is None:
        return f"{hours} ({when.zone.rpartition('/')[2].replace('_', ' ')})"
    return f"{hours} {zone_abbreviation(start, language)}"


def when_words(when: When, language: str = "en") -> str:
    """Day and hours: "26 February 2025, 8:30 – 9:45 CET"; as much as is known, the empty text where nothing is."""
    day = date_words(when.date, language) if when.date else ""
    return ", ".join(part for part in (day, time_range_words(when, language)) if part)


def locale(language: str) -> Locale:
    """The locale to write ``language`` in. English is European English; an unknown language is written as English."""
    if _is_english(language):
        return Locale("en", "GB")
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


def _offset(at: datetime) -> str:
    minutes = int((at.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def _is_english(language: str) -> bool:
    return language.partition("-")[0].lower() == "en"


def _hours(clock_time: str, language: str) -> str:
    at = datetime.combine(date.min + timedelta(days=1), time.fromisoformat(clock_time))
    return str(format_skeleton("Hm", at, locale=locale(language))).removeprefix("0")


def _local(when: When, clock_time: str | None) -> datetime | None:
    if when.date is None or clock_time is None:
        return None
    day = parse(when.date)
    if day.precision is not Precision.DAY or day.first_day is None:
        return None
    return datetime.combine(day.first_day, time.fromisoformat(clock_time), ZoneInfo(when.zone))


def _instant(when: When, clock_time: str | None) -> datetime | None:
    local = _local(when, clock_time)
    return None if local is None else local.astimezone(UTC)
