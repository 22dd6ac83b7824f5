"""Lists are told by what is different in them."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kontor.live.domain.differences import parts, whole

entries = st.lists(
    st.builds(lambda number, votes, text: {"id": number, "votes": votes, "text": text}, st.integers(1, 12), st.integers(0, 3), st.sampled_from("ab")),
    unique_by=lambda entry: entry["id"],
)


@given(entries, entries)
def test_what_is_told_makes_the_new_list_of_the_old_one(before: list[dict[str, Any]], now: list[dict[str, Any]]) -> None:
    assert whole(before, json.loads(json.dumps(parts(before, now)))) == now


def test_one_more_vote_is_told_by_its_number_alone() -> None:
    before = [{"id": 1, "text": "Why?", "votes": 4}, {"id": 2, "text": "When?", "votes": 3}]
    now = [before[0], {**before[1], "votes": 4}]
    assert parts(before, now) == {"parts": [{"id": 2, "votes": 4}]}


def test_an_entry_that_is_gone_is_missing_in_the_order() -> None:
    before = [{"id": 1, "text": "Why?"}, {"id": 2, "text": "When?"}]
    assert parts(before, before[1:]) == {"parts": [], "order": [2]}
