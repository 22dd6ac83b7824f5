"""Merging, comparing, and picking sentences."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kontor.talks.domain import drafting, merging
from kontor.talks.domain.transcript import Line, read

ZOOM = Path(__file__).parents[1] / "transcript" / "files" / "zoom.vtt"


def test_what_only_one_changed_is_kept_and_what_both_changed_is_told() -> None:
    merged = merging.merge(
        {"a": "old", "b": "old", "c": "old", "d": "old"},
        {"a": "mine", "b": "old", "c": "mine", "d": "same"},
        {"a": "old", "b": "theirs", "c": "theirs", "d": "same"},
    )
    assert merged.fields == {"a": "mine", "b": "theirs", "c": "mine", "d": "same"}
    assert merged.clashes == {"c": "theirs"}


@given(st.dictionaries(st.sampled_from("abc"), st.text(max_size=5)), st.text(max_size=5), st.text(max_size=5))
def test_no_text_of_either_is_lost_in_a_merge(base: dict[str, str], mine: str, theirs: str) -> None:
    merged = merging.merge(base, {"a": mine}, {"a": theirs})
    kept = {merged.fields["a"], *merged.clashes.values()}
    assert mine in kept or mine == base.get("a", "")
    assert theirs in kept or theirs == base.get("a", "")


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_comparison_holds_both_texts_whole(old: str, new: str) -> None:
    pieces = merging.compare(old, new)
    assert "".join(piece.text for piece in pieces if piece.change != "added") == old
    assert "".join(piece.text for piece in pieces if piece.change != "removed") == new


def test_a_comparison_is_word_by_word() -> None:
    assert merging.compare("four members", "eighty members") == (
        merging.Piece("four", "removed"), merging.Piece("eighty", "added"), merging.Piece(" members")
    )  # fmt: skip


def test_sentences_know_their_lines_and_speakers() -> None:
    found = drafting.sentences(read(ZOOM.read_bytes()).lines)
    sentence = next(each for each in found if each.text.startswith("They let knowledge"))
    assert (sentence.lines, sentence.second, sentence.speaker) == ((13,), 96, "Dr. Daniel Stadler")


def test_a_sentence_over_two_lines_names_both_and_titles_do_not_end_it() -> None:
    lines = (
        Line(0, 1000, "Then Dr. Stadler said that", "A"),
        Line(1000, 2000, "clusters help. Nobody objected.", "A"),
        Line(2000, 3000, "I do.", "B"),
    )
    found = drafting.sentences(lines)
    assert [(each.text, each.lines) for each in found] == [
        ("Then Dr. Stadler said that clusters help.", (1, 2)), ("Nobody objected.", (2,)), ("I do.", (3,))
    ]  # fmt: skip


def test_without_punctuation_pauses_end_a_sentence() -> None:
    lines = tuple(
        Line(place * 1000 + (5000 if place >= 3 else 0), place * 1000 + 900 + (5000 if place >= 3 else 0), f"word{place} goes on")
        for place in range(6)
    )
    assert [each.lines for each in drafting.sentences(lines)] == [(1, 2, 3), (4, 5, 6)]


def test_the_best_sentences_are_picked_in_the_order_of_the_talk() -> None:
    said = [
        "Quantum technologies can transform cybersecurity and optimisation in industry.",
        "Okay.",
        "The lunch will be served next door after this very long and tiring session here.",
        "Industry needs quantum technologies for optimisation, and quantum skills are rare.",
        "Quantum technologies can transform cybersecurity and optimisation in the industry.",
        "Quantum skills grow where industry and research work on optimisation together.",
    ]
    candidates = [drafting.Sentence(text, (place + 1,), place * 1000) for place, text in enumerate(said)]
    picked = drafting.pick(candidates, about="Quantum technologies in industry", count=3)
    assert [each.lines for each in picked] == sorted(each.lines for each in picked)
    texts = [each.text for each in picked]
    assert "Okay." not in texts
    assert not {said[0], said[4]} <= set(texts), "of two that say the same, one is picked"


def test_nothing_is_picked_of_nothing() -> None:
    assert drafting.pick([]) == ()
    assert drafting.sentences(()) == ()


@given(st.lists(st.text(max_size=40), max_size=12))
def test_a_pick_is_always_a_part_of_what_was_said(texts: list[str]) -> None:
    candidates = drafting.sentences(tuple(Line(place * 1000, place * 1000 + 500, text) for place, text in enumerate(texts)))
    picked = drafting.pick(candidates)
    assert set(picked) <= set(candidates)
    assert len(set(picked)) == len(picked)
