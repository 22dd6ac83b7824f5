"""What is written is read back as the same talk, in one canonical form that other YAML readers understand alike."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from kontor.talks import talkfile
from kontor.talks.domain import document as doc
from kontor.talks.talkfile.writing import plain

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

SEEDS = sorted((Path(__file__).parents[3] / "talks").glob("*.yaml"))

CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp"))
LOOKALIKES = st.sampled_from(
    [
        "no",
        "yes",
        "null",
        "~",
        "08:30",
        "2025-12",
        "1e3",
        "0x1F",
        "- a",
        "a: b",
        "# a",
        "'",
        '"',
        "%",
        "@x",
        "&x",
        "*x",
        "!x",
        "|",
        ">",
        "[",
        "{",
        "=",
        "<<",
    ]
)
INLINE = st.text(CHARACTERS.filter(lambda character: not character.isspace()) | st.just(" "), min_size=1, max_size=40)
LINES = (INLINE.map(lambda text: " ".join(text.split())).filter(bool) | LOOKALIKES).filter(lambda text: "](" not in text)
KEYS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
PROSE = (st.text(CHARACTERS | st.sampled_from("\n\t #-*"), max_size=120) | LOOKALIKES).filter(lambda text: "](" not in text)
URLS = st.builds("https://{}.example/{}".format, KEYS, KEYS)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(str) | st.just("2025-12") | st.just("2026") | st.just("--01-14")


def some(strategy: SearchStrategy[Any], most: int = 3) -> SearchStrategy[tuple[Any, ...]]:
    """A few of them, each with another id where they have ids."""
    return st.lists(strategy, max_size=most, unique_by=lambda part: getattr(part, "id", part)).map(tuple)


def maybe(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """One, or nothing."""
    return st.none() | strategy


LINKS = some(st.builds(doc.Link, label=LINES, url=URLS))
SLIDES = st.builds(
    doc.Slide, id=KEYS, title=LINES, text=PROSE, columns=some(st.builds(doc.Column, heading=LINES, text=PROSE)), links=LINKS, notes=PROSE
)
NEWS = st.builds(
    doc.NewsItem, id=KEYS, title=LINES, kind=st.sampled_from(doc.NewsKind), text=PROSE, deadline=maybe(DAYS), place=maybe(LINES), links=LINKS
)
POLLS = st.builds(
    doc.Poll,
    id=KEYS,
    question=LINES,
    options=st.lists(LINES, min_size=2, max_size=4, unique_by=lambda words: " ".join(words.casefold().split())).map(tuple),
)
TOPICS = st.builds(doc.FundingTopic, id=KEYS, title=LINES, topic_id=maybe(LINES), text=PROSE, deadline=maybe(DAYS), link=maybe(URLS))


# Strategies stand outside of the function that draws from them: made anew for each talk, they would take longer than all else.
NAMES = LINES.filter(lambda text: any(character.isalpha() for character in text))
PEOPLE = some(st.builds(doc.Person, id=KEYS, name=NAMES, honorific=maybe(LINES), biography=PROSE, links=LINKS))
ROLES = st.fixed_dictionaries({"role": st.sampled_from(doc.Role), "title": maybe(LINES), "organisation": maybe(LINES)})
PARTS = st.fixed_dictionaries({"news": some(NEWS), "polls": some(POLLS), "topics": some(TOPICS), "slides": some(SLIDES)})
AGENDA = some(st.builds(doc.AgendaItem, id=KEYS, kind=st.sampled_from(doc.ItemKind), title=LINES, listed=st.booleans(), text=PROSE))
FIELDS = some(st.builds(doc.RegistrationField, id=KEYS, label=LINES, purpose=LINES, kept_days=st.integers(0, 3650), required=st.booleans()))
CONTACT = st.builds(doc.Contact, website=maybe(URLS))
SERIES = st.builds(doc.Series, slug=KEYS, title=LINES, organiser=LINES, hashtags=some(LINES), description=PROSE, contact=CONTACT)
TALKS = st.builds(
    doc.TalkDocument,
    slug=KEYS,
    title=LINES,
    series=SERIES,
    when=st.builds(doc.When, date=maybe(DAYS), start=maybe(st.just("08:30")), zone=st.just("Europe/Riga")),
    description=PROSE,
    people=PEOPLE,
    house_rules=maybe(st.builds(doc.HouseRules, title=LINES, rules=some(LINES))),
    agenda=AGENDA,
    registration=maybe(st.builds(doc.Registration, capacity=maybe(st.integers(1, 10**6)), approval=st.booleans(), fields=FIELDS)),
    room=maybe(st.builds(doc.Room, code=st.sampled_from(["1234", "0x1F", "1e10", "yesyes"]), chat=st.booleans())),
    recording=maybe(st.builds(doc.Recording, url=URLS)),
    summary=maybe(st.builds(doc.Summary, introduction=PROSE, key_messages=some(LINES), take_aways=PROSE)),
)


@st.composite
def documents(draw: st.DrawFn) -> doc.TalkDocument:
    """Any talk that holds together: everybody has a role, and the first item has all the parts."""
    talk = draw(TALKS)
    roles = tuple(doc.Appearance(person=person.id, **draw(ROLES)) for person in talk.people)
    first = tuple(msgspec.structs.replace(item, people=roles, **draw(PARTS)) for item in talk.agenda[:1])
    return msgspec.structs.replace(talk, roles=roles, agenda=(*first, *talk.agenda[1:]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_what_is_written_is_read_back_the_same(document: doc.TalkDocument) -> None:
    text = talkfile.write(document)
    assert talkfile.read(text) == document
    assert talkfile.read(text.encode()) == document
    assert talkfile.write(talkfile.read(text)) == text


@settings(max_examples=100, deadline=None)
@given(LINES)
def test_every_yaml_reader_takes_a_written_text_for_a_text(words: str) -> None:
    document = doc.TalkDocument(slug="a", title=words, series=doc.Series(slug="b", title=words, organiser=words))
    read = YAML(typ="safe", pure=True).load(talkfile.write(document))
    assert read["title"] == words


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_demo_talk_is_written_as_it_stands_there_but_for_comments(path: Path) -> None:
    document = talkfile.read(path)
    text = talkfile.write(document)
    assert talkfile.read(text) == document
    assert talkfile.write(talkfile.read(text)) == text
    assert text.encode().decode("ascii", "ignore").count("\\u") == 0
    assert YAML(typ="safe", pure=True).load(text).keys() == YAML(typ="safe", pure=True).load(path.read_text()).keys()


def test_the_canonical_form() -> None:
    document = talkfile.read(SEEDS[0])
    shorter = msgspec.structs.replace(document, people=document.people[:1], agenda=document.agenda[:1], summary=None, description="Two\n\n- lines")
    lines = talkfile.write(shorter).splitlines()
    assert lines[:4] == ["format: kontor-talk/1", "", "slug: europes-technological-future", ""]
    assert 'title: "Europe' in lines[4] or "title: 'Europe" in lines[4]
    place = lines.index("description: |")
    assert lines[place : place + 4] == ["description: |", "  Two", "", "  - lines"]
    assert "  date: 2025-02-26" in lines
    assert "    listed: true" not in lines


def test_what_is_as_if_not_said_is_not_written() -> None:
    document = doc.TalkDocument(slug="a", title="A", series=doc.Series(slug="b", title="B", organiser="C"))
    assert plain(document) == {
        "format": "kontor-talk/1",
        "slug": "a",
        "title": "A",
        "series": {"slug": "b", "title": "B", "organiser": "C", "zone": "Europe/Brussels"},
    }
