"""What a talk still needs, as a list to work through: what is done, what is next, and where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kontor.platform import clock
from kontor.talks.domain import document as doc
from kontor.talks.domain import when as when_rules
from kontor.talks.domain.checks.walk import structs
from kontor.talks.models import Talk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class Step:
    """One thing that a talk needs, and where it is done."""

    words: str
    done: bool
    url: str
    hint: str = ""


@dataclass(frozen=True)
class Plan:
    """All steps of a talk that matter now."""

    steps: Sequence[Step]

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(step.done for step in self.steps)

    @property
    def next(self) -> Step | None:
        """The first that is not done."""
        return next((step for step in self.steps if not step.done), None)


def plan(talk: Any) -> Plan:
    """What ``talk`` (of :func:`kontor.talks.queries.desk.with_facts`) needs: before its day to be held, after it to be published."""
    return Plan(tuple(_after(talk) if is_over(talk) else _before(talk)))


def next_step(talk: Any) -> Step | None:
    """The next thing to do; ``None`` where all is done or the talk is cancelled."""
    return None if talk.state == Talk.State.CANCELLED else plan(talk).next


def is_over(talk: Talk) -> bool:
    """Whether the talk has taken place, as far as its day is known."""
    if talk.ends_at is not None:
        return clock.now() >= talk.ends_at
    last = when_rules.last_day(talk.date) if talk.date else None
    return last is not None and last < clock.now().astimezone(talk.tz).date()


def passed_deadlines(document: doc.TalkDocument) -> list[str]:
    """Titles of news and funding topics whose deadline has passed when the talk takes place."""
    day = when_rules.parse(document.when.date) if document.when.date else None
    parts = [part for kind in (doc.NewsItem, doc.FundingTopic) for _path, part in structs(document, kind)]
    return [part.title for part in parts if day and part.deadline and when_rules.parse(part.deadline).is_before(day)]


def following(document: doc.TalkDocument) -> dict[str, str]:
    """What is known of the next talk: as announced, or else two weeks later at the same hours."""
    announced, when = document.save_the_date, document.when
    first = {"title": "", "date": "", "start": when.start or "", "end": when.end or ""}
    if announced is not None:
        return {**first, "title": announced.title, "date": _with_year(announced.date, when.date)}
    day = when_rules.parse(when.date) if when.date else None
    if day is not None and day.precision is when_rules.Precision.DAY and day.first_day is not None:
        first["date"] = str(day.first_day + timedelta(weeks=2))
    return first


def _with_year(day: str, after: str | None) -> str:
    """``day`` with the year in which it comes next after ``after``, where it had none and that is known."""
    before = when_rules.last_day(after) if after else None
    if not day.startswith("--") or before is None:
        return "" if day.startswith("--") else day
    month, number = int(day[2:4]), int(day[5:7])
    for year in (before.year, before.year + 1):
        try:
            if date(year, month, number) > before:
                return f"{year}{day[1:]}"
        except ValueError:
            continue
    return ""


def _before(talk: Any) -> Iterator[Step]:
    items, silent = talk.item_count or 0, talk.silent_count or 0
    yield Step(_("Day and hours"), talk.starts_at is not None, _at(talk, "desk-section", "when"), _("Without them there is no calendar entry."))
    yield Step(
        _("Description"), bool(talk.description), _at(talk, "desk-section", "basics"), _("Two or three sentences for the page and the calendar.")
    )
    yield Step(_("Moderator"), talk.has_host, _at(talk, "desk-section", "roles"))
    yield Step(_("Agenda"), items > 0, _at(talk, "desk-new-item"), _("Add the first part."))
    waiting = ngettext("%d part has nobody yet.", "%d parts have nobody yet.", silent) % silent
    yield Step(_("People in every part"), items > 0 and not silent, _at(talk, "desk-talk") + "#agenda", waiting if silent else "")
    hint = _("The polls need it.") if talk.poll_count else _("For questions, hands and polls.")
    yield Step(_("Live room"), talk.room_settings is not None, _at(talk, "desk-section", "room"), hint)
    yield Step(_("Registration"), talk.registration is not None, _at(talk, "desk-section", "registration"), _("For places, mails and reminders."))
    yield Step(_("Published"), talk.state != Talk.State.DRAFT, _at(talk, "desk-talk"), _("Until then only staff see it."))


def _after(talk: Any) -> Iterator[Step]:
    yield Step(_("Recording"), bool(talk.recording_url), _at(talk, "desk-section", "recording"), _("Its address, once it is uploaded."))
    yield Step(_("Summary written"), talk.has_summary, _at(talk, "desk-summary"), _("A draft helps, made from what Kontor knows."))
    yield Step(_("Summary published"), talk.published_summary is not None, _at(talk, "desk-summary"))


def _at(talk: Any, name: str, *more: str) -> str:
    return reverse(f"talks:{name}", args=[talk.slug, *more])
