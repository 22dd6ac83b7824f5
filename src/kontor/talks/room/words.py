"""The words of the room's scripts, in the language of the page. ``{n}`` and the like are filled in by the script."""

from __future__ import annotations

from django.utils.translation import gettext as _


def participant() -> dict[str, str]:
    """For the participants' page."""
    return {
        **_common(),
        "vote": _("Vote"),
        "change_vote": _("Change my vote"),
        "vote_saved": _("Your vote is saved. You can change it while the poll is open."),
        "vote_final": _("Your answer is saved, and it stands."),
        "changed": _("Not saved yet: press “Change my vote”."),
        "sending": _("Sending…"),
        "sent": _("Sent"),
        "not_sent": _("Not sent yet. It goes out as soon as you are connected again."),
        "waits": _("Waits for the moderator"),
        "reply": _("Reply"),
        "replies_one": _("1 reply"),
        "replies": _("{n} replies"),
        "new_questions_one": _("A new question: {text}"),
        "new_questions": _("New questions: {n}"),
        "similar": _("Similar questions are there already: {n}. They stand below the field, to be upvoted."),
        "merged": _("The moderators merged your question into a similar one; votes for both count together."),
        "merged_into": _("Merged with: “{text}”"),
        "upvote": _("I want to know this too, {n} so far: {text}"),
        "hand_up": _("Your hand is up. The moderator sees it."),
        "hand_down": _("Your hand is down."),
        "offline": _("You are not connected. What you do is kept here and sent when the connection is back (waiting: {n})."),
        "removed": _("The moderator has closed this room for you."),
        "closed": _("This room has closed."),
        "poll_opened": _("A poll is open: {question}"),
        "poll_closed": _("The poll is closed: {question}"),
        "results_shown": _("The results are shown: {question}"),
        "item_now": _("Now: {title}"),
        "door_open": _("A room is open to go over to: {title}"),
        "answering": _("Being answered now: {text}"),
        "floor": _("{name} has the floor."),
        "you_speak": _("You have the floor."),
    }


def moderator() -> dict[str, str]:
    """For the moderators' page."""
    return {
        **_common(),
        "offline": _("Not connected. What you see may be old; buttons work again when the connection is back."),
        "failed": _("That did not reach the room. Please try again."),
        "new_question": _("A new question waits: {text}"),
        "new_questions": _("New questions wait: {n}"),
        "new_hands": _("New hands are up: {n}"),
        "reply_to": _("Reply to {name}"),
        "new_hand": _("{name} raises a hand."),
        "answers": _("Answers: {n}"),
        "merged_into": _("Merged into No. {n}"),
        "stands_for": _("Stands for {n} more"),
        "go": _("Go to {title}"),
        "had": _("Had the floor: {n}×"),
        "just_now": _("just now"),
        "entry_as": _("Counts as “{text}”"),
        "entry_show": _("Show: {text}"),
        "entry_hide": _("Hide: {text}"),
        "entry_merge": _("Count as…: {text}"),
        "entries_waiting": _("{n} waiting"),
        "entries_more": _("And {n} more, which come up when some of these are ruled on."),
        "entries_wait": _("Answers wait for you: {question}"),
        "shortcuts_on": _("Keyboard shortcuts are on."),
        "shortcuts_off": _("Keyboard shortcuts are off."),
    }


def _common() -> dict[str, str]:
    return {
        "anonymous": _("Anonymous"),
        "guest": _("Guest"),
        "somebody": _("Somebody"),
        "time_up": _("The time to speak is up."),
        "expired": _("Your place in this room is no longer valid. Please load the page again."),
    }
