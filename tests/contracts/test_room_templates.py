"""Every template of rooms that ships with Kontor says everything, in words that can be translated, and can be used."""

from __future__ import annotations

from importlib.resources import files

import msgspec
import pytest

from kontor.talks.domain import checks
from kontor.talks.domain import document as doc
from kontor.talks.domain.room_templates import OWN, SAID, RoomTemplate, applied
from kontor.talks.room import templates

SHIPPED = sorted(templates.shipped())


def test_some_ship_with_kontor() -> None:
    assert {"webinar", "workshop", "town-hall"} <= set(SHIPPED)
    folder = files("kontor.talks.room") / "shipped"
    assert {file.name for file in folder.iterdir()} == {f"{key}.toml" for key in SHIPPED}, "one file each, and nothing else"


def test_no_two_are_called_alike() -> None:
    names = [template.name.casefold() for template in templates.shipped().values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("key", SHIPPED)
def test_it_says_everything_that_a_template_can_say(key: str) -> None:
    """So that it means the same when what is assumed changes, and a new setting is thought about in each."""
    assert set(templates.shipped()[key].room) == set(SAID)


@pytest.mark.parametrize("key", SHIPPED)
def test_its_words_are_marked_for_translation(key: str) -> None:
    template = templates.shipped()[key]
    assert template.description
    assert {template.name, template.description, *template.house_rules} <= set(templates.WORDS)


def test_no_words_are_left_over() -> None:
    said = {words for each in templates.shipped().values() for words in (each.name, each.description, *each.house_rules)}
    assert set(templates.WORDS) == said


@pytest.mark.parametrize("key", SHIPPED)
def test_a_room_set_up_from_it_holds_together_and_keeps_what_is_its_own(key: str) -> None:
    template = templates.shipped()[key]
    room = applied(template, doc.Room(code="Harbour", held_words=("Competitor Inc.",), embed=("https://www.example.org",)))
    assert (room.code, room.embed, "Competitor Inc." in room.held_words) == ("Harbour", ("https://www.example.org",), True)
    for name in set(SAID) - {"held_words"}:
        assert msgspec.to_builtins(getattr(room, name)) == template.room[name]
    rules = doc.HouseRules(rules=template.house_rules) if template.house_rules else None
    talk = doc.TalkDocument(slug="a", title="A", series=doc.Series(slug="s", title="S", organiser="O"), room=room, house_rules=rules)
    assert checks.problems(talk, checks.Known(zones={"Europe/Brussels"})) == []


@pytest.mark.parametrize(
    "wrong",
    [{"code": "Harbour"}, {"embed": []}, {"chats": True}, {"chat": "yes"}, {"floor_seconds": -1}, {"join": "nobody"}, {"held_words": [""]}],
    ids=str,
)
def test_a_template_says_nothing_that_no_room_can_be(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (msgspec's errors are among them; what they say differs)
        RoomTemplate(name="Wrong", room=wrong)


def test_a_file_with_fields_that_no_template_has_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        templates.read('name = "Webinar"\nmoderated = true\n')


def test_what_belongs_to_one_room_is_a_field_of_rooms() -> None:
    assert set(doc.Room.__struct_fields__) >= OWN
