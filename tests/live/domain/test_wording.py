"""Words that a room holds back."""

from __future__ import annotations

import pytest

from kontor.live.domain import acts
from kontor.live.domain.acts import Audience
from kontor.live.domain.room import snapshot
from kontor.live.domain.state import Settings, settings_of
from kontor.live.domain.wording import held, phrases, words
from kontor.live.held_words import of_the_house
from tests.live.domain.example import Played, only


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You SCOUNDREL!", "scoundrel"),
        ("scóündrel", "scoundrel"),
        ("scoundrels", ""),
        ("ascoundrel", ""),
        ("Off with\nhis  head.", "off with his"),
        ("off with", ""),
        ("Größter Schurke", "schurke"),
        ("ΣΚΎΛΟΣ", "σκυλοσ"),
        ("", ""),
    ],
)
def test_words_are_found_whole_whatever_their_case_and_accents(text: str, found: str) -> None:
    listed = phrases(("Scoundrel", "off with his", "Schürke", "schurke", "σκύλος", "four words are too many"))
    assert held(text, listed) == found


def test_letters_that_are_no_accents_are_folded_too() -> None:
    assert words("Łódź, Ærø & Straße") == ["lodz", "aero", "strasse"]


def test_a_held_question_waits_and_moderators_see_why() -> None:
    room = Played(questions_moderated=False, held_words=("blockchain",))
    room.do(acts.Start())
    for text in ("Who is the scoundrel?", "Why no Blockchain?", "Why?"):
        room.do(acts.Ask(text), "ada")
    assert [each["text"] for each in snapshot(room.state, Audience.PARTICIPANT)["questions"]] == ["Why?"]
    reasons = {each["text"]: each["held"] for each in snapshot(room.state, Audience.MODERATOR)["questions"]}
    assert reasons == {"Who is the scoundrel?": "scoundrel", "Why no Blockchain?": "blockchain", "Why?": ""}
    room.do(acts.Approve(1))
    shown = snapshot(room.state, Audience.PARTICIPANT)
    assert [each["text"] for each in shown["questions"]] == ["Who is the scoundrel?", "Why?"]
    assert "held" not in shown["questions"][0]


def test_a_name_is_read_too() -> None:
    room = Played(questions_moderated=False)
    room.do(acts.Start())
    room.do(acts.Ask("Why?", name="The Scoundrel"), "ada")
    assert room.state.questions[1].stage == "waiting"
    assert room.refused(acts.Say("Hello"), "ada", "Scoundrel") == "unkind"


def test_a_message_with_such_a_word_is_refused_and_a_room_may_do_without() -> None:
    room = Played()
    room.do(acts.Start())
    assert room.refused(acts.Say("Scoundrel!"), "ada") == "unkind"
    room.do(acts.EditSettings(word_filter=False))
    assert room.refused(acts.Say("Scoundrel!"), "ada") == ""


def test_the_organisers_list_is_kept_and_only_moderators_see_it() -> None:
    room = Played()
    room.do(acts.EditSettings(held_words="Blockchain\n web  3, Blockchain;\n"))
    assert room.state.setup.settings.held_words == ("Blockchain", "web 3")
    assert room.replayed().setup == room.state.setup
    assert only([snapshot(room.state, Audience.MODERATOR)["room"]["settings"]])["held_words"] == ("Blockchain", "web 3")
    for audience in (Audience.PARTICIPANT, Audience.PROJECTOR, Audience.PRESENTER):
        assert "held_words" not in snapshot(room.state, audience)["room"]["settings"]
    assert room.refused(acts.EditSettings(held_words=",".join(map(str, range(201))))) == "too-many-words"


def test_settings_that_are_none_count_as_not_set() -> None:
    assert settings_of({"chat": False, "hands": 0, "held_words": ["a"], "word_filter": {}, "dance": True}) == Settings(
        chat=False, hands=False, held_words=("a",)
    )


def test_the_houses_list_holds_back_no_everyday_word_of_its_languages() -> None:
    everyday = "Pros and con of slut, fart, gift, bad, brand, die, rot, herb, hell, Art, Po, Puff, nun, mist, cul-de-sac, Essex, fitta, liba, kokot"
    assert held(everyday, of_the_house()) == ""
    assert held("Was für ein ARSCHLOCH", of_the_house()) == "arschloch"
