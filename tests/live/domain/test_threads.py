"""Messages that answer messages."""

from __future__ import annotations

from kontor.live.domain import acts
from kontor.live.domain.acts import Audience
from kontor.live.domain.room import snapshot
from tests.live.domain.example import Played


def talking(**settings: bool) -> Played:
    """An open room in whose chat Ada said hello."""
    room = Played(**{"threads": True, **settings})
    room.do(acts.Start())
    room.do(acts.Say("Hello"), "ada", "Ada")
    return room


def test_a_reply_belongs_to_its_message_and_a_reply_to_it_to_the_same() -> None:
    room = talking()
    room.do(acts.Say("Hello Ada", reply_to=1), "ben")
    room.do(acts.Say("Hello Ben", reply_to=2), "cleo")
    assert [each["reply_to"] for each in snapshot(room.state, Audience.PARTICIPANT)["chat"]] == [None, 1, 1]


def test_replies_are_taken_only_where_the_organiser_wants_them() -> None:
    room = talking(threads=False)
    assert room.refused(acts.Say("Hello Ada", reply_to=1), "ben") == "threads-off"
    room.do(acts.EditSettings(threads=True))
    assert room.refused(acts.Say("Hello Ada", reply_to=1), "ben") == ""
    assert room.refused(acts.Say("Hello?", reply_to=9), "ben") == "no-such-message"


def test_a_message_that_is_deleted_takes_its_replies_along() -> None:
    room = talking()
    room.do(acts.Say("Hello Ada", reply_to=1), "ben")
    room.do(acts.Say("Something else"), "ben")
    room.do(acts.DeleteMessage(1))
    assert [each["text"] for each in snapshot(room.state, Audience.PARTICIPANT)["chat"]] == ["Something else"]


def test_what_a_new_reply_answers_is_shown_however_old_it_is() -> None:
    room = talking()
    for number in range(150):
        room.do(acts.Say(f"Message {number}"), "ben")
    room.do(acts.Say("Hello at last", reply_to=1), "ben")
    shown = snapshot(room.state, Audience.PARTICIPANT)["chat"]
    assert (shown[0]["text"], shown[-1]["reply_to"], len(shown)) == ("Hello", 1, 101)
