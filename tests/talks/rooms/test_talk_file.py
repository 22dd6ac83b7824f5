"""Rooms beside the live room in a talk file: loaded, exported, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kontor.live import hub
from kontor.live.domain import acts
from kontor.live.models import Room
from kontor.polls.actions import PollRefused
from kontor.polls.models import Poll
from kontor.polls.registry import TYPES
from kontor.talks import talkfile
from kontor.talks.actions import beginning, load_talk
from kontor.talks.actions.rooms import RoomCodeTaken, RoomInUse
from kontor.talks.domain import document as doc
from kontor.talks.domain import rooms
from kontor.talks.models import FurtherRoom, Talk, TalkPoll
from kontor.talks.queries import document
from tests.talks.rooms.example import MONEY, SKILLS, further, loaded, talk_document

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db
FILE = """format: kontor-talk/1
slug: a-talk
title: A talk
series:
  slug: talks
  title: Talks
  organiser: A network
room:
  code: Harbour
rooms:
  - id: skills
    title: Skills
    room:
      code: {code}
  - id: {id}
    title: Money
    room:
      code: Money26
      {more}
"""


def findings(**words: str) -> list[str]:
    with pytest.raises(talkfile.TalkFileError) as refused:
        talkfile.read(FILE.format(**{"code": "Skills26", "id": "money", "more": "chat: false", **words}), name="talk.yaml")
    return [str(finding) for finding in refused.value.findings]


def test_what_a_file_says_of_its_rooms_is_exported_as_it_was() -> None:
    written = talkfile.write(talk_document())
    talk = loaded(talkfile.read(written))
    assert talkfile.write(document(talk)) == written
    assert load_talk(document=talkfile.read(written), by=None).changed == ()


def test_each_room_has_its_own_code_rule_settings_and_polls() -> None:
    loaded(talk_document(replace(SKILLS, room=replace(SKILLS.room, join=doc.Join.ACCOUNT)), MONEY))
    skills, money = further("skills").room, further("money").room
    assert (skills.code, skills.join, skills.title) == ("Skills26", "account", "Breakout: skills")
    assert (skills.settings["chat"], money.settings["chat"], money.settings["questions_moderated"]) == (False, True, False)
    [asked] = hub.snapshot(skills, "moderator")["polls"]
    assert asked["question"] == "What is missing?"
    assert hub.snapshot(money, "moderator")["polls"] == []
    assert TalkPoll.objects.get().poll.question == "Where are you?", "the agenda's polls stay in the main room"


def test_what_moderators_set_in_a_further_room_is_exported() -> None:
    talk = loaded(talk_document())
    hub.act(further("skills").room, acts.Command(acts.EditSettings(chat=True)))
    assert document(talk).rooms[0].room.chat is True


def test_a_changed_room_keeps_its_journal_and_its_polls() -> None:
    loaded(talk_document())
    room, [poll] = further("skills").room, further("skills").polls.all()
    hub.act(room, acts.Command(acts.Start()))
    loaded(talk_document(MONEY, replace(SKILLS, title="Skills", room=replace(SKILLS.room, code="Skills27"))))
    after = further("skills")
    assert (after.room_id, after.polls.get().poll_id, after.room.code, after.position) == (room.pk, poll.poll_id, "Skills27", 1)
    assert hub.snapshot(room.pk, "moderator")["room"]["state"] == "open"


def test_a_poll_moves_from_room_to_room_with_its_answers() -> None:
    loaded(talk_document())
    poll = Poll.objects.get(question="What is missing?")
    loaded(talk_document(replace(MONEY, polls=SKILLS.polls)))
    assert further("money").polls.get().poll_id == poll.pk
    assert [row.key for row in FurtherRoom.objects.all()] == ["money"]


def test_an_unused_room_goes_with_its_file_and_a_used_one_does_not() -> None:
    loaded(talk_document())
    hub.act(further("money").room, acts.Command(acts.Start()))
    loaded(talk_document(MONEY))
    assert not Room.objects.filter(code="Skills26").exists()
    with pytest.raises(RoomInUse, match="Breakout: money"):
        load_talk(document=talk_document(rooms=()), by=None)
    assert further("money").room.journal.exists()


def test_a_poll_with_answers_is_not_thrown_away_by_the_way() -> None:
    loaded(talk_document())
    Poll.objects.filter(question="What is missing?").update(result={"ballots": 1, "tally": {"0": 1}, "options": [], "details": {}})
    with pytest.raises(PollRefused):
        load_talk(document=talk_document(replace(SKILLS, polls=()), MONEY), by=None)


def test_a_code_of_another_talk_is_refused() -> None:
    loaded(talk_document())
    other = replace(talk_document(replace(MONEY, room=replace(MONEY.room, code="SKILLS26"))), slug="another", room=doc.Room(code="Quayside"))
    with pytest.raises(RoomCodeTaken, match="SKILLS26"):
        load_talk(document=other, by=None)


def test_two_rooms_with_one_code_are_found_with_their_line() -> None:
    [finding] = findings(code="HARBOUR")
    assert finding.startswith("talk.yaml:14:13: rooms[0].room.code: Another room of this talk has the code “HARBOUR”.")


@pytest.mark.parametrize("name", ["act", "main", "new", "rehearsal-abc"])
def test_a_name_that_leads_elsewhere_is_found_with_its_line(name: str) -> None:
    [finding] = findings(id=name)
    assert finding.startswith(f"talk.yaml:15:9: rooms[1].id: “{name}” is an address of Kontor's own. Write another id")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"id": "skills"}, "rooms[1].id: The id “skills” is there twice."),
        ({"more": "join: nobody"}, "rooms[1].room.join: “nobody” cannot stand here."),
        ({"more": "chats: true"}, "rooms[1].room.chats: There is no field “chats” here. Did you mean “chat”?"),
        ({"code": "a b"}, "rooms[0].room.code: “a b” cannot stand here."),
    ],
)
def test_what_is_wrong_with_a_room_is_named(wrong: dict[str, str], said: str) -> None:
    assert said in "\n".join(findings(**wrong))


def test_rooms_beside_no_room_are_found() -> None:
    text = FILE.format(code="Skills26", id="money", more="chat: false").replace("room:\n  code: Harbour\n", "")
    with pytest.raises(talkfile.TalkFileError, match="no live room"):
        talkfile.read(text)


def test_a_poll_of_a_room_is_checked_as_those_of_the_agenda_and_its_id_is_unique_among_all() -> None:
    twice = replace(SKILLS, polls=(doc.Poll(id="journey", question="Again?", options=("Yes",)),))
    with pytest.raises(talkfile.TalkFileError) as refused:
        talkfile.read(talkfile.write(talk_document(twice)), poll_types=TYPES)
    told = str(refused.value)
    assert "The id “journey” is there twice." in told
    assert "One answer is no choice." in told


def test_the_next_talk_begins_with_the_same_rooms_new_codes_and_no_polls() -> None:
    talk = loaded(talk_document(SKILLS, replace(MONEY, room=replace(MONEY.room, code="Skills1"))))
    made = beginning.next_document(document(talk), slug="the-next", title="The next", when=doc.When())
    codes = [code for _path, code in rooms.codes(made)]
    assert codes == ["Harbour2", "Skills2", "Skills3"]
    assert [(each.title, each.room.chat, each.polls) for each in made.rooms] == [("Breakout: skills", False, ()), ("Breakout: money", True, ())]


def test_a_talk_is_read_with_the_same_queries_however_many_rooms_it_has(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    talk = loaded(talk_document())
    with django_assert_num_queries(11):
        document(Talk.objects.get(pk=talk.pk))
