"""The mails about a registration, each with the calendar entry that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kontor.platform import mail
from kontor.talks import calendar
from kontor.talks.domain.registration import State

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from kontor.talks.models import Registration


class Notice(NamedTuple):
    """What one kind of mail says; ``entry`` is the iCalendar method of its attachment, or empty for none."""

    subject: Promise
    message: Promise
    entry: str = ""


NOTICES = {
    State.PENDING: Notice(
        _("We have your registration: %s"),
        _("we have your registration. The organiser looks at each one; you get a mail once yours is decided."),
    ),
    State.CONFIRMED: Notice(_("You are registered: %s"), _("you have a place. Where the day is known, the calendar entry is attached."), "PUBLISH"),
    State.WAITING: Notice(
        _("You are on the waiting list: %s"),
        _("all places are taken at the moment. You are on the waiting list, and we write as soon as you have a place."),
    ),
    State.REFUSED: Notice(
        _("Your registration was not accepted: %s"), _("the organiser could not accept your registration for this talk."), "CANCEL"
    ),
    State.CANCELLED: Notice(
        _("Your registration is cancelled: %s"),
        _("your registration is cancelled. If that was a mistake, register once more on the page of the talk."),
        "CANCEL",
    ),
}
AGAIN = Notice(
    _("Your registration: %s"),
    _("somebody, most likely you, registered this address once more. Nothing has changed; here is your link again."),
)
REMINDER = Notice(_("Soon: %s"), _("the talk is near. Your link to join is below."), "PUBLISH")
CHANGED = Notice(
    _("Changed: %s"),
    _("something about this talk has changed. This is how it stands now; the attached calendar entry replaces the earlier one."),
    "PUBLISH",
)
TALK_CANCELLED = Notice(_("Cancelled: %s"), _("this talk will not take place. There is nothing that you need to do."), "CANCEL")


def send_state(registration: Registration) -> None:
    """Tell a registrant where their registration stands."""
    send(registration, NOTICES[State(registration.state)])


def send(registration: Registration, notice: Notice) -> None:
    """Send ``notice`` to the registrant, in the language they registered in."""
    talk = registration.talk
    with translation.override(registration.language):
        mail.send(
            to=registration.email,
            subject=str(notice.subject) % talk.title,
            template="talks/registration/mail/notice",
            context={
                "name": registration.name,
                "message": str(notice.message),
                "title": talk.title,
                "series": talk.series.title,
                "when": calendar.when_words(talk, registration.language),
                "talk_url": settings.BASE_URL + talk.get_absolute_url(),
                "own_url": settings.BASE_URL + registration.get_absolute_url(),
            },
            attachments=_entry(registration, notice),
            about=about(registration),
        )


def about(registration: Registration) -> str:
    """The name by which the mails about one registration are found again."""
    return f"registration {registration.pk}"


def _entry(registration: Registration, notice: Notice) -> list[tuple[str, bytes, str]]:
    talk = registration.talk
    if not notice.entry or not calendar.has_entry(talk):
        return []
    return [(f"{talk.slug}.ics", calendar.of_talk(talk, method=notice.entry), f"text/calendar; method={notice.entry}")]
