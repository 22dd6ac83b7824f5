"""Which slides a deck has, and in which order."""

from __future__ import annotations

import msgspec

from kontor.talks import deck
from kontor.talks.deck.slides import PictureKind, Role
from kontor.talks.domain.document import ItemKind
from tests.talks.deck import example

BASE = "https://kontor.example"


def test_the_slides_stand_in_the_order_of_the_talk() -> None:
    keys = [slide.key for slide in deck.plan(example.talk(), base_url=BASE) if slide.part == 1]
    assert keys == [
        "title",
        "agenda",
        "house-rules",
        "news",
        "news/eu-for-business",
        "news/indications",
        "news/plain",
        "apply-ai",
        "apply-ai/towards",
        "apply-ai/factories",
        "apply-ai/offers",
        "apply-ai/data-union",
        "apply-ai/apply",
        "join",
        "polls/adoption",
        "polls/quantum",
        "panel",
        "funding",
        "funding/edih",
        "funding/manufacturing",
        "save-the-date",
        "discussion",
        "contact",
        "thanks",
    ]


def test_every_slide_has_a_key_of_its_own() -> None:
    keys = [slide.key for slide in deck.plan(example.talk(), base_url=BASE, pages={"apply-ai": ("one", "two")})]
    assert len(set(keys)) == len(keys)
    assert "apply-ai/page-2" in keys


def test_a_poll_shows_its_answers_and_the_way_in() -> None:
    poll = next(slide for slide in deck.plan(example.talk(), base_url=f"{BASE}/") if slide.key == "polls/adoption")
    assert poll.title == "Where are you / your member companies on the AI adoption journey?"
    assert [block.text for block in poll.blocks] == ["Not started", "First experiments", "In daily use", "At the core of what we do"]
    assert poll.picture
    assert poll.picture.of == f"{BASE}/j/CLUSTERSAI/"


def test_a_poll_on_a_named_scale_shows_the_answers_of_the_scale() -> None:
    talk = example.talk()
    polls = tuple(msgspec.structs.replace(poll, options=(), scale="familiarity") for poll in talk.item("polls").polls)
    agenda = tuple(msgspec.structs.replace(item, polls=polls) if item.id == "polls" else item for item in talk.agenda)
    slides = deck.plan(msgspec.structs.replace(talk, agenda=agenda), base_url=BASE)
    poll = next(slide for slide in slides if slide.key == "polls/quantum")
    assert len(poll.blocks) == 5
    assert poll.blocks[-1].text == "I work with them"


def test_a_closed_poll_shows_its_results_and_tells_them() -> None:
    options = ["Not at all", "A little", "Well", "Very well"]
    tally = {"ballots": 3, "counts": [1, 2, 0, 0]}
    slides = deck.plan(example.talk(), {"quantum": {"ballots": 3, "tally": tally, "options": options}}, base_url=BASE)
    poll = next(slide for slide in slides if slide.poll == "quantum")
    assert poll.layout == "Poll results"
    assert poll.picture
    assert poll.picture.kind is PictureKind.RESULTS
    assert "A little" in poll.picture.alt


def test_a_talk_without_a_room_has_no_way_in() -> None:
    slides = deck.plan(msgspec.structs.replace(example.talk(), room=None), base_url=BASE)
    assert "join" not in [slide.key for slide in slides]
    assert all(slide.picture is None for slide in slides if slide.poll)


def test_the_least_talk_has_a_beginning_and_an_end() -> None:
    talk = example.talk()
    series = msgspec.structs.replace(talk.series, contact=type(talk.series.contact)(), discussion=None, hashtags=())
    bare = msgspec.structs.replace(talk, series=series, agenda=(), house_rules=None, save_the_date=None, room=None)
    assert [slide.key for slide in deck.plan(bare)] == ["title", "thanks"]


def test_news_without_text_stands_large() -> None:
    talk = example.talk()
    news = tuple(msgspec.structs.replace(each, text="") for each in talk.item("news").news)
    agenda = tuple(msgspec.structs.replace(item, news=news) if item.kind is ItemKind.NEWS else item for item in talk.agenda)
    slides = deck.plan(msgspec.structs.replace(talk, agenda=agenda), base_url=BASE)
    headline = next(slide for slide in slides if slide.key == "news/eu-for-business")
    assert headline.layout == "Headline"
    lead = headline.text(Role.LEAD)
    assert lead
    assert [each.text for each in lead.paragraphs] == ["Deadline to contribute", "30 January 2026", "Take the survey"]


def test_the_words_that_are_ours_are_in_the_language_of_the_talk() -> None:
    slides = deck.plan(msgspec.structs.replace(example.talk(), language="de"), base_url=BASE)
    deadline = next(slide for slide in slides if slide.key == "news/eu-for-business").facts[1]
    assert deadline.text == "30. Januar 2026"


def test_notes_are_for_staff_only() -> None:
    talk = example.talk()
    said = " ".join(slide.notes for slide in deck.plan(talk, base_url=BASE))
    public = " ".join(slide.notes for slide in deck.plan(deck.without_notes(talk), base_url=BASE))
    assert "Keep it under ten minutes." in said
    assert "Say what a GPU is." in said
    assert "Keep it under ten minutes." not in public
    assert "Say what a GPU is." not in public
