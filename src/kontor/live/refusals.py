"""Why an act was refused, in words and as an HTTP status."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.live.domain.room import Refusal

REASONS: Mapping[str, tuple[int, Any]] = {
    "malformed": (400, _("This could not be understood. Load the page anew and try again.")),
    "ticket-forged": (401, _("This page does not belong to this room any more. Load it anew.")),
    "ticket-expired": (401, _("This page has been open for a long time. Load it anew.")),
    "not-yours": (403, _("Only the person who did this can change it.")),
    "only-looking": (403, _("This screen only shows the room.")),
    "muted": (403, _("The moderators have muted you. You can still vote and follow.")),
    "removed": (403, _("The moderators have asked you to leave this room.")),
    "no-such-room": (404, _("There is no such room.")),
    "no-such-poll": (404, _("There is no such poll in this room.")),
    "no-such-item": (404, _("There is no such item in the programme.")),
    "no-such-question": (404, _("This question is not there any more.")),
    "no-such-message": (404, _("This message is not there any more.")),
    "no-such-hand": (404, _("This hand is not raised any more.")),
    "no-such-page": (404, _("There is nothing here.")),
    "wrong-method": (405, _("This address does not take requests of this kind.")),
    "room-not-open": (409, _("The room is not open yet.")),
    "room-ended": (409, _("The room has ended.")),
    "poll-not-open": (409, _("This poll is not open yet.")),
    "poll-closed": (409, _("This poll is closed.")),
    "wrong-state": (409, _("This cannot be done now; somebody else may have been quicker.")),
    "no-hands": (409, _("Nobody is waiting to speak.")),
    "time-is-up": (409, _("The time to answer is up.")),
    "answered-already": (409, _("Your answer is in already. It cannot be changed in this poll.")),
    "nothing-to-moderate": (409, _("People write nothing in this poll that could be moderated.")),
    "hands-off": (409, _("Hands cannot be raised in this room at the moment.")),
    "threads-off": (409, _("Messages are not answered one by one in this room.")),
    "chat-off": (409, _("The chat is closed at the moment.")),
    "too-large": (413, _("This is too long. Please shorten it.")),
    "choices-unfit": (422, _("These answers do not fit the poll.")),
    "not-askable": (422, _("This poll cannot be asked as it is set up. Mend it on the talk's page.")),
    "no-text": (422, _("Please write something first.")),
    "name-needed": (422, _("Please give your name; questions without a name are not taken in this room.")),
    "unkind": (422, _("A word in this is not welcome here. Please say it in other words.")),
    "too-many-words": (422, _("The list of words is too long: at most 200.")),
    "too-many-labels": (422, _("A question has at most five labels, and a room at most sixty.")),
    "too-many-questions": (429, _("You have asked many questions already. Please leave room for the others.")),
    "too-many": (429, _("That was a lot at once. Please wait a moment.")),
    "too-many-streams": (429, _("This room is open in many windows already. Please close some.")),
    "failed": (500, _("Something went wrong on our side. Nothing was changed; please try again.")),
    "try-again": (503, _("This could not be saved. Nothing was changed; please try again.")),
}


class Refused(Exception):
    """An act that was refused; the message says why, in the current language."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(words(refusal))
        self.refusal = refusal

    @property
    def code(self) -> str:
        """The reason as programs know it."""
        return self.refusal.code

    @property
    def status(self) -> int:
        """The HTTP status."""
        return status(self.refusal)


def status(refusal: Refusal) -> int:
    """The HTTP status of a refusal."""
    return REASONS[refusal.code][0]


def words(refusal: Refusal) -> str:
    """The reason in the current language."""
    return gettext(refusal.words) if refusal.words else str(REASONS[refusal.code][1])


@lru_cache(maxsize=512)
def body(refusal: Refusal, language: str) -> bytes:
    """The answer to a refused act, in ``language``."""
    with translation.override(language):
        return msgspec.json.encode({"ok": False, "code": refusal.code, "message": words(refusal)})
