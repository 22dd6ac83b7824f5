"""Rankings, counted against examples with published or hand-made outcomes."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kontor.polls.domain import counts
from kontor.polls.queries import AskedPoll
from kontor.polls.registry import TYPES
from kontor.polls.types.ranking import rules
from kontor.polls.types.ranking.outcome import outcome_of

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result
    from kontor.polls.types.ranking.outcome import Outcome

RANKING = TYPES["ranking"]
CITIES = ("Memphis", "Nashville", "Chattanooga", "Knoxville")
MEMPHIS, NASHVILLE, CHATTANOOGA, KNOXVILLE = range(4)
TENNESSEE = {"0,1,2,3": 42, "1,2,3,0": 26, "2,3,1,0": 15, "3,2,1,0": 17}
"""Where Tennessee's capital should be, if everybody wants it near: an example known to every book on voting. Shares of 100 voters."""
FORTY_FIVE = {"ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3, "CAEBD": 7, "CBADE": 2, "DCEBA": 7, "EBADC": 8}
"""45 voters and five candidates: Markus Schulze's first example, worked out by hand below for the two rules used here."""

unhurried = settings(deadline=None, max_examples=200)


def abc(least: int = 1, most: int = 1, options: tuple[str, ...] = ("A", "B", "C")) -> AskedPoll:
    return AskedPoll(1, "ranking", "Which?", options, least, most, "en")


def outcome(rankings: dict[str, int], options: int) -> Outcome:
    return outcome_of({"ballots": sum(rankings.values()), "rankings": rankings}, options)


def lettered(rankings: dict[str, int]) -> dict[str, int]:
    return {",".join(str("ABCDE".index(letter)) for letter in name): count for name, count in rankings.items()}


def result_of(rankings: dict[str, int], options: tuple[str, ...]) -> Result:
    ballots = sum(rankings.values())
    return {"ballots": ballots, "tally": {"ballots": ballots, "rankings": rankings}, "options": list(options)}


def test_tennessee_by_points_is_nashville() -> None:
    assert outcome(TENNESSEE, 4).points == (126, 194, 173, 107)


def test_tennessee_by_run_off_is_knoxville() -> None:
    found = outcome(TENNESSEE, 4)
    assert [each.counts for each in found.rounds] == [(42, 26, 15, 17), (42, 26, None, 32), (42, None, None, 58)]
    assert found.winner == KNOXVILLE
    assert found.out_in == {CHATTANOOGA: 1, NASHVILLE: 2}


def test_forty_five_voters_are_counted_as_by_hand_and_points_part_two_that_never_differed() -> None:
    found = outcome(lettered(FORTY_FIVE), 5)
    assert found.points == (98, 92, 89, 69, 102)
    assert [each.counts for each in found.rounds] == [(10, 8, 12, 7, 8), (10, 8, 19, None, 8), (10, None, 19, None, 16), (None, None, 24, None, 21)]
    assert found.winner == "ABCDE".index("C")


def test_of_equally_few_the_one_goes_that_had_fewer_in_the_round_before() -> None:
    # D goes out first and C catches up with B, who had more before. By points C would have stayed: 23 to 19.
    tied = outcome(lettered({"ACBD": 6, "BADC": 4, "CADB": 3, "DCBA": 1}), 4)
    assert [each.counts for each in tied.rounds] == [(6, 4, 3, 1), (6, 4, 4, None), (9, 5, None, None)]
    assert tied.points[2] > tied.points[1]
    assert tied.rounds[1].out == (2,)


def test_where_nothing_parts_two_the_later_in_the_list_goes_out() -> None:
    found = outcome({"0,1": 3, "1,0": 3}, 2)
    assert [each.out for each in found.rounds] == [(1,), ()]
    assert found.winner == 0


def test_a_ballot_without_an_option_left_counts_no_more_and_the_majority_is_of_those_that_do() -> None:
    found = outcome({"0": 4, "1": 3, "2": 2}, 3)
    assert [(each.counts, each.exhausted, each.counting) for each in found.rounds] == [((4, 3, 2), 0, 9), ((4, 3, None), 2, 7)]
    assert found.winner == 0


def test_options_nobody_has_first_go_out_together() -> None:
    found = outcome({"0,2": 2, "1,3": 2}, 5)
    assert found.rounds[0].out == (2, 3, 4)
    assert found.winner == 0


def test_an_option_left_out_gets_no_points() -> None:
    assert outcome({"2": 1, "1,2": 1}, 4).points == (0, 3, 5, 0)


def test_nobody_answering_has_no_winner() -> None:
    found = outcome({}, 3)
    assert (found.points, found.rounds, found.winner) == ((0, 0, 0), (), None)


@st.composite
def elections(draw: st.DrawFn, *, full: bool = False) -> tuple[int, dict[str, int]]:
    options = draw(st.integers(2, 6))
    orders = draw(st.lists(st.permutations(range(options)), min_size=1, max_size=25))
    lengths = [options if full else draw(st.integers(1, options)) for _ in orders]
    return options, dict(Counter(",".join(map(str, order[:length])) for order, length in zip(orders, lengths, strict=True)))


@unhurried
@given(elections(), st.data())
def test_who_is_first_on_more_than_half_of_the_ballots_wins_the_run_off_at_once(election: tuple[int, dict[str, int]], drawn: st.DataObject) -> None:
    options, rankings = election
    darling = drawn.draw(st.integers(0, options - 1))
    rankings[str(darling)] = rankings.get(str(darling), 0) + sum(rankings.values()) + 1
    found = outcome(rankings, options)
    assert found.winner == darling
    assert len(found.rounds) == 1


@unhurried
@given(elections())
def test_in_each_round_every_ballot_counts_once_or_is_exhausted(election: tuple[int, dict[str, int]]) -> None:
    options, rankings = election
    found = outcome(rankings, options)
    assert all(each.counting + each.exhausted == found.ballots for each in found.rounds)
    assert all(later.exhausted >= sooner.exhausted for sooner, later in pairwise(found.rounds))
    last = found.rounds[-1]
    assert found.winner is not None
    assert (last.counts[found.winner] or 0) * 2 > last.counting


@unhurried
@given(elections(full=True))
def test_full_rankings_give_all_points_there_are(election: tuple[int, dict[str, int]]) -> None:
    options, rankings = election
    assert sum(outcome(rankings, options).points) == sum(rankings.values()) * options * (options - 1) // 2


@unhurried
@given(elections(full=True))
def test_who_loses_against_each_other_one_never_has_the_most_points(election: tuple[int, dict[str, int]]) -> None:
    """A theorem of Borda's rule (P. C. Fishburn and W. V. Gehrlein, 1976): an option that loses every duel is below the average."""
    options, rankings = election
    points = outcome(rankings, options).points
    for loser in range(options):
        if all(_duel(rankings, other, loser) > 0 for other in range(options) if other != loser):
            assert points[loser] < max(points)


def _duel(rankings: dict[str, int], one: int, other: int) -> int:
    """How many more ballots put ``one`` before ``other`` than after it; full rankings."""
    return sum(count if name.split(",").index(str(one)) < name.split(",").index(str(other)) else -count for name, count in rankings.items())


@unhurried
@given(elections())
def test_what_leaves_the_room_says_the_same_and_holds_no_ballot(election: tuple[int, dict[str, int]]) -> None:
    options, rankings = election
    asked = abc(1, 9, tuple("ABCDEF"[:options]))
    result = result_of(rankings, asked.options)
    seen: Result = {**result, "tally": RANKING.moderate(result["tally"], {}, asked)}
    assert "rankings" not in seen["tally"]
    assert RANKING.table(seen, "en") == RANKING.table(result, "en")
    assert RANKING.sentence(seen, "en") == RANKING.sentence(result, "en")


@pytest.mark.parametrize(
    ("ballot", "limits", "reason"),
    [
        ([0, 1], (1, 1), rules.TOO_FEW),
        ([2, 0, 1], (1, 1), None),
        ([1], (1, 2), None),
        ([], (0, 2), rules.TOO_FEW),
        ([0, 1, 2], (1, 2), rules.TOO_MANY),
        ([0, 0], (1, 3), counts.TWICE),
        ([3], (1, 3), counts.NOT_AN_ANSWER),
        ("012", (1, 1), counts.NO_BALLOT),
    ],
)
def test_a_ranking_is_full_unless_the_organiser_says_otherwise(ballot: Any, limits: tuple[int, int], reason: str | None) -> None:
    assert RANKING.validate(ballot, abc(*limits)) == reason


def test_a_place_left_empty_is_passed_over() -> None:
    assert RANKING.read({"choices": ["", "2", "0"]}, abc()) == [2, 0]


def test_one_thing_alone_cannot_be_ranked() -> None:
    assert RANKING.check(abc(options=("A",))) == rules.NOTHING_TO_ORDER


def test_the_outcome_is_told_in_two_sentences() -> None:
    assert RANKING.sentence(result_of(TENNESSEE, CITIES), "en") == (
        "100 people answered. By points (Borda): “Nashville” (194), “Chattanooga” (173), “Memphis” (126), “Knoxville” (107). "
        "“Knoxville” wins the instant run-off in round 3 with 58% (58 of 100)."
    )


def test_the_table_tells_points_ending_and_rounds() -> None:
    table = RANKING.table(result_of(TENNESSEE, CITIES), "en")
    assert table.heads == ("Answer", "Points", "Share of the most possible", "Instant run-off", "Round 1", "Round 2", "Round 3")
    assert table.rows[0] == ("Nashville", 194, 0.6467, "out in round 2", 26, 26, "")
    assert table.rows[-1] == ("Knoxville", 107, 0.3567, "wins the run-off", 17, 32, 58)
