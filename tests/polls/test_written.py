"""Rulings on what people wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontor.polls.domain import written
from kontor.polls.domain.texts import fold

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Tally

TEXTS = ("Trust", "trust", "Money", "money!", "Time", "Fewer forms")
entries = st.sampled_from(sorted({fold(text) for text in TEXTS}))


def tally_of(*texts: str) -> Tally:
    tally: Tally = {"ballots": 0, "counts": {}, "forms": {}}
    for text in texts:
        written.add(tally, [(text, fold(text))])
    return tally


def seen(tally: Tally, rulings: dict[str, str], *, before: bool = False, most: int | None = None) -> list[list[object]]:
    return list(written.Bench(tally, rulings, fold, before=before).seen(most)["entries"])


def states(tally: Tally, rulings: dict[str, str], *, before: bool = False) -> list[tuple[str, str, str]]:
    found = written.Bench(tally, rulings, fold, before=before).entries()
    return [(each.text, each.state, each.becomes) for each in found.shown]


def test_an_entry_looks_as_most_people_wrote_it() -> None:
    assert seen(tally_of("trust", "Trust", "trust", "TRUST"), {}) == [["trust", 4]]
    assert seen(tally_of("trust", "Trust"), {}) == [["Trust", 2]]


def test_what_is_hidden_is_seen_by_nobody_but_the_moderator() -> None:
    tally = tally_of("Trust", "Rude word")
    assert seen(tally, {"rude word": ""}) == [["Trust", 1]]
    assert states(tally, {"rude word": ""}) == [("Rude word", "hidden", ""), ("Trust", "shown", "")]


def test_what_waits_is_let_through_under_its_own_name() -> None:
    tally = tally_of("Trust", "Trust", "Money")
    assert seen(tally, {}, before=True) == []
    assert seen(tally, {"money": "money"}, before=True) == [["Money", 1]]
    assert states(tally, {"money": "money"}, before=True) == [("Trust", "waiting", ""), ("Money", "shown", "")]


def test_entries_that_count_as_one_are_added_up() -> None:
    tally = tally_of("Money", "Money", "Cash", "Funds")
    assert seen(tally, {"cash": "money", "funds": "cash"}) == [["Money", 4]]
    assert ("Funds", "counted", "Cash") in states(tally, {"cash": "money", "funds": "cash"})


def test_a_group_may_have_a_name_that_nobody_wrote() -> None:
    tally = tally_of("Money", "Cash")
    rulings = {"money": "Access to finance!", "cash": "access to finance"}
    assert seen(tally, rulings) == [["Access to finance!", 2]]
    assert seen(tally, rulings, before=True) == [["Access to finance!", 2]]


def test_what_counts_as_something_hidden_or_waiting_is_so_too() -> None:
    tally = tally_of("Money", "Cash")
    assert seen(tally, {"cash": "money", "money": ""}) == []
    assert seen(tally, {"cash": "money"}, before=True) == []
    assert seen(tally, {"cash": "money", "money": "money"}, before=True) == [["Money", 2]]


@pytest.mark.parametrize("before", [False, True])
def test_two_that_count_as_each_other_are_one(before: bool) -> None:
    assert seen(tally_of("Money", "Money", "Cash"), {"cash": "money", "money": "cash"}, before=before) == [["Cash", 3]]


def test_screens_get_the_most_written_and_how_many_more_there_are() -> None:
    tally = tally_of(*(f"Answer {at}" for at in range(9) for _ in range(at + 1)))
    found = written.Bench(tally, {}, fold, before=False).seen(2)
    assert (found["entries"], found["more"]) == ([["Answer 8", 9], ["Answer 7", 8]], [7, 28])


def test_a_moderator_gets_no_more_than_a_screen_can_list_and_hears_of_the_rest() -> None:
    tally = tally_of(*(f"Answer {at}" for at in range(written.LISTED + 50)))
    found = written.Bench(tally, {"answer 7": "answer 7"}, fold, before=True).entries()
    assert (len(found.shown), found.unlisted, found.shown[-1].state) == (written.LISTED + 1, 49, "shown")


def test_a_text_that_was_taken_back_leaves_its_ruling_and_nothing_else() -> None:
    tally = tally_of("Money", "Cash")
    written.remove(tally, [("Cash", "cash")])
    assert seen(tally, {"cash": "money"}) == [["Money", 1]]


@given(st.lists(st.sampled_from(TEXTS), max_size=12), st.dictionaries(entries, st.one_of(st.just(""), entries)), st.booleans())
def test_nobody_is_counted_twice_or_lost_without_a_ruling(cast: list[str], rulings: dict[str, str], before: bool) -> None:
    tally = tally_of(*cast)
    counted = sum(n for _, n in seen(tally, rulings, before=before))  # type: ignore[misc]
    assert counted <= len(cast)
    if not before and "" not in rulings.values():
        assert counted == len(cast)
    assert len(states(tally, rulings, before=before)) == len({fold(text) for text in cast})
    cut = written.Bench(tally, rulings, fold, before=before).seen(1)
    assert sum(n for _, n in cut["entries"]) + cut["more"][1] == counted
