"""What every poll type must do when it asks for whom one answers, without knowing of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import cycle
from typing import TYPE_CHECKING, Any

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontor.polls import drawing, faces
from kontor.polls.domain import standpoints
from kontor.polls.domain.poll_type import Sheet
from kontor.polls.registry import TYPES
from tests.contracts.forms import Fields
from tests.contracts.test_poll_types import ELAPSED, QUESTION, every_type, unhurried
from tests.contracts.test_poll_types import asked as asked_plainly

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Ballot, PollType, Result
    from kontor.polls.queries import AskedPoll

OURS, THEIRS = standpoints.ORGANISATION, standpoints.MEMBERS


def asked(poll_type: PollType) -> AskedPoll:
    return replace(asked_plainly(poll_type), standpoints=True)


def ballots(poll_type: PollType) -> list[Ballot]:
    """The sample ballots as they are kept, each from both standpoints."""
    given = [{"standpoint": key, "ballot": each} for each in poll_type.sample.ballots for key in standpoints.CHOICES]
    return [poll_type.complete(ballot, ELAPSED * (at + 1), asked(poll_type)) for at, ballot in enumerate(given)]


def result_of(poll_type: PollType, cast: list[Ballot]) -> Result:
    poll = asked(poll_type)
    tally = poll_type.empty(poll)
    for ballot in cast:
        poll_type.add(tally, ballot)
    return {"ballots": len(cast), "tally": tally, "options": list(poll.options), "details": dict(poll.details)}


def shown(poll_type: PollType) -> Result:
    """What everybody sees of five ballots for an organisation and three for member companies."""
    first, second, *rest = ballots(poll_type)
    found = result_of(poll_type, [first, second, *rest, first, first])
    return {**found, "tally": poll_type.moderate(found["tally"], {}, asked(poll_type))}


def test_both_standpoints_have_words_for_choosing_and_for_results() -> None:
    assert set(standpoints.CHOICES) == set(standpoints.NAMES) == {OURS, THEIRS}


@every_type
def test_a_poll_that_does_not_ask_is_as_it_was(poll_type: PollType) -> None:
    poll = asked_plainly(poll_type)
    assert "standpoints" not in poll_type.empty(poll)
    assert poll_type.validate(poll_type.sample.ballots[0], poll) is None
    assert "standpoint" not in faces.ask(poll)


@every_type
@pytest.mark.parametrize("standpoint", [None, "", "everybody", 1, ["members"], {"members": 1}])
def test_who_does_not_say_for_whom_they_answer_is_asked_to(poll_type: PollType, standpoint: object) -> None:
    assert poll_type.validate({"standpoint": standpoint, "ballot": poll_type.sample.ballots[0]}, asked(poll_type)) == standpoints.NONE_CHOSEN
    assert poll_type.validate({"ballot": poll_type.sample.ballots[0]}, asked(poll_type)) == standpoints.NONE_CHOSEN


@every_type
@pytest.mark.parametrize("ballot", [None, [], {}, "members", 7, {"standpoint": "members"}, {"standpoint": "members", "ballot": None}])
def test_a_standpoint_without_an_answer_is_no_ballot(poll_type: PollType, ballot: object) -> None:
    assert poll_type.validate(ballot, asked(poll_type))


@every_type
def test_a_ballot_of_the_type_alone_is_refused(poll_type: PollType) -> None:
    for ballot in poll_type.sample.ballots:
        assert poll_type.validate(ballot, asked(poll_type))


@every_type
@unhurried
@given(drawn=st.data())
def test_together_is_what_it_would_be_without_standpoints_and_each_part_what_its_people_said(poll_type: PollType, drawn: st.DataObject) -> None:
    cast = drawn.draw(st.lists(st.sampled_from(ballots(poll_type)), max_size=12))
    found = result_of(poll_type, cast)
    for people, result in (({OURS, THEIRS}, standpoints.together(found)), *(({key}, part) for key, part in standpoints.parts(found).items())):
        said = [each["ballot"] for each in cast if each["standpoint"] in people]
        alone = poll_type.empty(asked_plainly(poll_type))
        for ballot in said:
            poll_type.add(alone, ballot)
        assert result["tally"] == alone
        assert result["ballots"] == len(said)


@every_type
@unhurried
@given(drawn=st.data())
def test_a_ballot_taken_back_leaves_nothing_in_any_order(poll_type: PollType, drawn: st.DataObject) -> None:
    cast = drawn.draw(st.lists(st.sampled_from(ballots(poll_type)), min_size=1, max_size=12))
    gone = drawn.draw(st.integers(0, len(cast) - 1))
    tally = result_of(poll_type, cast)["tally"]
    poll_type.remove(tally, cast[gone])
    rest = cast[:gone] + cast[gone + 1 :]
    assert tally == result_of(poll_type, drawn.draw(st.permutations(rest)))["tally"]
    assert json.loads(json.dumps(tally, allow_nan=False)) == tally


@every_type
def test_a_ruling_holds_from_every_standpoint(poll_type: PollType) -> None:
    tally = result_of(poll_type, ballots(poll_type))["tally"]
    before = json.dumps(tally)
    entries = [each.entry for each in poll_type.entries(tally, {}, asked(poll_type)).shown]
    seen = poll_type.moderate(tally, dict.fromkeys(entries, ""), asked(poll_type))
    assert json.dumps(tally) == before
    assert set(seen["standpoints"]) == set(standpoints.CHOICES)
    if poll_type.moderated:
        assert entries
        hidden = [each.text for each in poll_type.entries(tally, {}, asked(poll_type)).shown]
        assert not [text for text in hidden if f'"{text}"' in json.dumps(seen)]


@every_type
def test_no_standpoint_lists_nicknames(poll_type: PollType) -> None:
    for part in standpoints.parts(shown(poll_type)).values():
        assert not part["tally"].get("board")


@every_type
def test_the_table_has_the_columns_of_everybody_and_of_each_standpoint(poll_type: PollType) -> None:
    found = shown(poll_type)
    table, alone = poll_type.table(found, "en"), poll_type.table(standpoints.together(found), "en")
    assert table.heads[: len(alone.heads)] == alone.heads
    assert all(any(head.endswith(f"({name})") for head in table.heads) for name in standpoints.NAMES.values())
    assert all(len(row) == len(table.heads) for row in table.rows)
    assert [row[: len(alone.heads)] for row in table.rows][: len(alone.rows)] == list(alone.rows)


@every_type
def test_the_sentence_tells_everybody_then_each_standpoint(poll_type: PollType) -> None:
    words = poll_type.sentence(shown(poll_type), "en")
    assert words.startswith("8 people answered") or len(poll_type.sample.ballots) > 3
    assert " Own organisation: " in words
    assert " Member companies: " in words
    assert poll_type.sentence(result_of(poll_type, []), "en") == "Nobody answered."


@every_type
def test_the_bars_are_those_of_everybody(poll_type: PollType) -> None:
    found = shown(poll_type)
    assert poll_type.rows(found) == poll_type.rows(standpoints.together(found))


@every_type
@pytest.mark.parametrize("sheet", [Sheet(), Sheet(dark=True), Sheet(400, 200), Sheet(600, 500)])
def test_the_picture_shows_standpoints_beside_each_other_and_fills_its_sheet(poll_type: PollType, sheet: Sheet) -> None:
    for found in (result_of(poll_type, []), shown(poll_type)):
        specification = poll_type.draw(QUESTION, found, sheet=sheet)
        alt.Chart.from_dict(specification)
        picture, png = drawing.svg(specification), drawing.png(specification, scale=1)
        assert "Own organisation" in picture
        assert "Member companies" in picture
        assert "<script" not in picture
        assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (sheet.width, sheet.height)


@every_type
def test_what_the_form_posts_is_the_ballot_that_it_shows(poll_type: PollType) -> None:
    for standpoint, ballot in zip(cycle(standpoints.CHOICES), poll_type.sample.ballots, strict=False):
        cast = {"standpoint": standpoint, "ballot": ballot}
        assert poll_type.read(Fields(faces.ask(asked(poll_type), ballot=cast)).posted, asked(poll_type)) == cast
    assert poll_type.validate(poll_type.read(Fields(faces.ask(asked(poll_type))).posted, asked(poll_type)), asked(poll_type))


@every_type
def test_the_result_is_a_table_for_everybody_and_one_for_each_standpoint(poll_type: PollType) -> None:
    page = faces.result(asked(poll_type), shown(poll_type))
    names = ["Together", "Own organisation", "Member companies"]
    assert re.findall(r"<figcaption>(.*?)</figcaption>", page) == names
    captions = [caption.strip() for caption in re.findall(r"<caption[^>]*>(.*?)</caption>", page, re.DOTALL)]
    assert [name for name in names if any(caption.endswith(f"({name})") for caption in captions)] == names


@every_type
def test_what_is_kept_tells_the_same(poll_type: PollType) -> None:
    found = result_of(poll_type, ballots(poll_type))
    whole: Any = poll_type.whole or poll_type.moderate
    kept: Result = {**found, "tally": json.loads(json.dumps(whole(found["tally"], {}, asked(poll_type))))}
    assert set(standpoints.parts(kept)) == {OURS, THEIRS}
    assert sum(part["ballots"] for part in standpoints.parts(kept).values()) == kept["ballots"]
    assert TYPES[poll_type.key].sentence(kept, "en") == poll_type.sentence(
        {**found, "tally": poll_type.moderate(found["tally"], {}, asked(poll_type))}, "en"
    )
