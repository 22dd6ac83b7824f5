"""What a registrant agrees to, as the words they saw, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kontor.people.models import Consent
from kontor.platform import clock
from kontor.talks.domain.registration import identity_kept_days

if TYPE_CHECKING:
    from kontor.talks.domain import document as doc
    from kontor.talks.models import Registration, Talk


def name_purpose() -> str:
    """Why the name is asked."""
    return _("So that the organiser knows who takes part")


def address_purpose() -> str:
    """Why the address is asked."""
    return _("To send you the link, the calendar entry and changes")


def why(purpose: str, kept_days: int) -> str:
    """Why something is asked and how long it is kept, as it stands beside the field. Plain text."""
    kept = ngettext("kept for %(days)d day after the talk.", "kept for %(days)d days after the talk.", kept_days) % {"days": kept_days}
    return f"{purpose.rstrip('. ')}; {kept}"


def words(settings: doc.Registration) -> str:
    """Everything that the form says about purposes and times, one line a field."""
    kept = identity_kept_days(settings)
    lines = [f"{_('Name')}: {why(name_purpose(), kept)}", f"{_('E-mail address')}: {why(address_purpose(), kept)}"]
    return "\n".join([*lines, *(f"{field.label}: {why(field.purpose, field.kept_days)}" for field in settings.fields)])


def purpose_of(talk: Talk) -> str:
    """How the consent for a talk is named among a person's consents."""
    return f"talks/{talk.slug}"


def note(registration: Registration, settings: doc.Registration) -> None:
    """Keep what the registrant agreed to. Part of the caller's transaction."""
    Consent.objects.create(words=words(settings), **_key(registration))


def withdraw(registration: Registration) -> None:
    """Note that the registrant took it back. Part of the caller's transaction."""
    Consent.objects.filter(withdrawn_at=None, **_key(registration)).update(withdrawn_at=clock.now())


def forget(registration: Registration) -> None:
    """Erase the consent along with the person. Part of the caller's transaction."""
    Consent.objects.filter(**_key(registration)).delete()


def _key(registration: Registration) -> dict[str, Any]:
    # The instant tells the consents of somebody who cancelled and registered anew apart.
    return {"email": registration.email, "purpose": purpose_of(registration.talk), "given_at": registration.registered_at}
