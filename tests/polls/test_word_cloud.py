"""Clouds of words: what counts as one word, and where words stand."""

from __future__ import annotations

import io
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kontor.polls import drawing, faces
from kontor.polls.domain import texts
from kontor.polls.domain.poll_type import Sheet
from kontor.polls.queries import AskedPoll
from kontor.polls.registry import TYPES
from kontor.polls.types.word_cloud import packing, rules
from kontor.polls.types.word_cloud.stems import ALGORITHMS, stem

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result

CLOUD = TYPES["word-cloud"]


def asked(language: str = "en", **details: Any) -> AskedPoll:
    return AskedPoll(1, "word-cloud", "What moves you?", (), 1, 3, language, details)


def result_of(*ballots: list[str], language: str = "en", rulings: dict[str, str] | None = None) -> Result:
    poll = asked(language)
    tally = CLOUD.empty(poll)
    for ballot in ballots:
        CLOUD.add(tally, CLOUD.complete(ballot, 0, poll))
    return {"ballots": len(ballots), "tally": CLOUD.moderate(tally, rulings or {}, poll), "options": [], "details": {}}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Cluster", "Clusters", "clusters!"]),
        ("en", ["Digital skills", "digital skill"]),
        ("de", ["Netzwerk", "Netzwerke", "NETZWERKEN"]),
        ("fr", ["réseau", "Réseaux"]),
        ("es", ["empresa", "empresas"]),
        ("pl", ["klaster", "Klaster."]),
        ("zh", ["集群", "集群。"]),
    ],
)
def test_forms_of_a_word_are_one(language: str, words: list[str]) -> None:
    assert len({stem(word, language) for word in words}) == 1


def test_words_that_only_begin_alike_are_several() -> None:
    assert len({stem(word, "en") for word in ("university", "universe", "unit")}) == 3


@given(st.sampled_from([*ALGORITHMS, "zh"]), st.text(min_size=1, max_size=30))
def test_every_text_that_fits_has_a_stem_in_every_language(language: str, text: str) -> None:
    assert bool(stem(text, language)) == bool(texts.fold(text))


def test_one_person_has_one_vote_for_each_word() -> None:
    found = result_of(["Cluster", "clusters", "Trust"], ["Clusters"])
    assert found["tally"]["entries"] == [["Cluster", 2], ["Trust", 1]]


def test_the_most_written_form_is_shown() -> None:
    assert result_of(["cluster"], ["Clusters"], ["Clusters"])["tally"]["entries"] == [["Clusters", 3]]


def test_a_moderator_hides_and_merges_words() -> None:
    rulings = {stem("Rude", "en"): "", stem("KI", "en"): "AI"}
    assert result_of(["AI", "Rude"], ["KI"], rulings=rulings)["tally"]["entries"] == [["AI", 2]]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["a", "b", "c", "d"], rules.TOO_MANY),
        (["a", ""], texts.NOTHING),
        (["a" * 31], texts.TOO_LONG),
        (["?"], texts.NOTHING),
        ("abc", texts.NOTHING),
        (["ok"], None),
    ],
)
def test_ballots_are_judged(words: object, reason: str | None) -> None:
    assert CLOUD.validate(words, asked()) == reason


@pytest.mark.parametrize(
    ("details", "fits"),
    [
        ({"words": 5}, True),
        ({"words": "2"}, True),
        ({"words": 6}, False),
        ({"words": True}, False),
        ({"words": []}, False),
        ({"moderation": 1}, False),
    ],
)
def test_settings_are_judged(details: dict[str, Any], fits: bool) -> None:
    assert (CLOUD.check(asked(**details)) is None) == fits


def test_as_many_fields_as_words_and_a_kept_ballot_in_them() -> None:
    page = faces.ask(asked(), ballot=[["Clusters", "cluster"], ["AI", "ai"]])
    assert [page.count('name="words"'), page.count('value="Clusters"'), page.count('value="AI"')] == [3, 1, 1]
    assert "cluster]" not in page


def test_the_sentence_tells_the_most_written_and_how_many_more_there_are() -> None:
    ballots = [["Trust", f"term{chr(97 + at)}k"] for at in range(12)]
    words = CLOUD.sentence(result_of(*ballots), "en")
    assert words.startswith("12 people answered: “Trust” (12), “termak” (1)")
    assert words.endswith("And 5 more.")
    assert CLOUD.sentence(result_of(["Rude"], rulings={"rude": ""}), "en") == "1 person answered; nothing of it is shown."


def test_the_table_holds_every_word_also_what_screens_leave_out() -> None:
    poll = asked()
    tally = CLOUD.empty(poll)
    for at in range(rules.SHOWN + 10):
        CLOUD.add(tally, CLOUD.complete([f"word{at}x"], 0, poll))
    assert CLOUD.whole is not None
    cut, kept = CLOUD.moderate(tally, {}, poll), CLOUD.whole(tally, {}, poll)
    assert (len(cut["entries"]), cut["more"]) == (rules.SHOWN, [10, 10])
    result: Result = {"ballots": 210, "tally": kept, "options": []}
    assert len(CLOUD.table(result, "en").rows) == rules.SHOWN + 10


# --- The picture -------------------------------------------------------------------------------------------------

ROUNDING = 1e-6
counted = st.lists(st.tuples(st.text(st.characters(codec="latin-1", categories=["L"]), min_size=1, max_size=30), st.integers(1, 400)), max_size=70)


def apart(one: packing.Placed, other: packing.Placed) -> bool:
    beside = one.left + one.width <= other.left + ROUNDING or other.left + other.width <= one.left + ROUNDING
    return beside or one.top + one.height <= other.top + ROUNDING or other.top + other.height <= one.top + ROUNDING


@settings(deadline=None, max_examples=25)
@given(counted, st.sampled_from([(864, 270), (400, 170), (300, 400)]))
def test_no_word_lies_on_another_or_over_the_edge(words: list[tuple[str, int]], place: tuple[int, int]) -> None:
    ordered = sorted(words, key=lambda each: -each[1])
    found = packing.packed(ordered, *place)
    assert all(apart(one, other) for one, other in combinations(found, 2))
    assert all(each.left >= -ROUNDING and each.top >= -ROUNDING for each in found)
    assert all(each.left + each.width <= place[0] + ROUNDING and each.top + each.height <= place[1] + ROUNDING for each in found)
    assert found == packing.packed(ordered, *place)


def test_a_room_of_words_finds_a_place_on_a_slide() -> None:
    words = [(f"Word{chr(65 + at % 26)}{at}", max(1, 40 - at)) for at in range(40)]
    found = packing.packed(words, 864, 270)
    assert len(found) == 40
    assert found[0].size > 2 * found[-1].size
    assert found[-1].size >= packing.SMALLEST


def test_a_word_is_measured_as_wide_as_it_is_drawn() -> None:
    # Of a word whose letters stand upright at both sides all is ink, but for the narrow space beside them.
    specification = CLOUD.draw("?", result_of(["HamburgH"]))
    (word,) = specification["layer"][0]["data"]["values"]
    picture = Image.open(io.BytesIO(drawing.png({**specification, "layer": specification["layer"][:1]}, scale=1)))
    box = picture.getchannel("A").getbbox()
    assert box is not None
    left, top, right, bottom = box
    wide = packing.width_of("HamburgH", word["size"])
    assert 0.9 * wide < right - left <= wide
    assert top >= word["y"] - packing.BASE * word["size"]
    assert bottom <= word["y"] + (packing.LINE - packing.BASE) * word["size"]


def test_what_finds_no_place_is_told() -> None:
    words = [[f"A rather long phrase number {at}"] for at in range(60)]
    specification = CLOUD.draw("?", result_of(*words), sheet=Sheet(width=400, height=200))
    shown = len(specification["layer"][0]["data"]["values"])
    assert 0 < shown < 60
    assert specification["layer"][1]["mark"]["text"] == f"60 answers · {60 - shown} more entries are not shown here"
