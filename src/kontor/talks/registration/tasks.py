"""What happens to registrations by the clock."""

from __future__ import annotations

from datetime import timedelta

from kontor.platform import clock
from kontor.talks.models import Registration
from kontor.talks.registration import actions, mails, queries

REMIND_BEFORE = timedelta(hours=24)


def remind() -> int:
    """Remind everybody whose talk starts within a day, once. Returns how many."""
    sent = 0
    for registration in queries.to_remind(REMIND_BEFORE):
        # The mark first: a crash in between costs a reminder, never sends two.
        marked = Registration.objects.filter(pk=registration.pk, reminded_at=None).update(reminded_at=clock.now())
        if marked:
            mails.send(registration, mails.REMINDER)
            sent += 1
    return sent


def erase_expired() -> int:
    """Erase what is kept no longer. Returns the rows touched."""
    return actions.erase_expired()
