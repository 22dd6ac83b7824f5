"""What every poll type must do."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import altair as alt
import pytest
from django.contrib.staticfiles import finders
from hypothesis import given, settings
from hypothesis import strategies as st

from kontor.polls import drawing, faces
from kontor.polls.domain.poll_type import OPTIONS as OPTIONS_FIELD
from kontor.polls.domain.poll_type import Sheet
from kontor.polls.queries import AskedPoll
from kontor.polls.registry import TYPES
from tests.contracts.forms import Fields

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Ballot, PollType, Result

QUESTION = "Which <b>way</b> do you go?"
OPTIONS = (
    "Not at all",
    "A little & slowly",
    "Very much <script>alert(1)</script>",
    "As much as anybody possibly can in a year with only so many days",
)
ELAPSED = 1_234
"""Milliseconds after which the sample ballots are cast."""
NONSENSE = {"words": -1, "levels": "no list", "correct": 99, "seconds": "soon", "steps": 10**9}

unhurried = settings(deadline=None, max_examples=40)
every_type = pytest.mark.parametrize("poll_type", TYPES.values(), ids=TYPES.keys())


def asked(poll_type: PollType, *, least: int = 1, most: int = 3) -> AskedPoll:
    written = AskedPoll(7, poll_type.key, QUESTION, OPTIONS if poll_type.options else (), least, most, "en", poll_type.sample.details)
    low, high = poll_type.limits(written)
    return AskedPoll(7, poll_type.key, QUESTION, written.options, low, high, "en", poll_type.sample.details)


def kept(poll_type: PollType) -> list[Ballot]:
    """The sample ballots as they are kept."""
    return [poll_type.complete(ballot, ELAPSED * (at + 1), asked(poll_type)) for at, ballot in enumerate(poll_type.sample.ballots)]


def result_of(poll_type: PollType, ballots: list[Ballot]) -> Result:
    poll = asked(poll_type)
    tally = poll_type.empty(poll)
    for ballot in ballots:
        poll_type.add(tally, ballot)
    return {"ballots": len(ballots), "tally": tally, "options": list(poll.options), "details": dict(poll.details)}


def shown(poll_type: PollType) -> Result:
    """What everybody sees after the sample ballots, each cast once and the first three times."""
    found = result_of(poll_type, [*kept(poll_type), kept(poll_type)[0], kept(poll_type)[0]])
    return {**found, "tally": poll_type.moderate(found["tally"], {}, asked(poll_type))}


def test_each_type_is_registered_under_its_own_key() -> None:
    assert {key: poll_type.key for key, poll_type in TYPES.items()} == {key: key for key in TYPES}


@every_type
def test_organisers_read_what_it_is_called_and_when_to_use_it(poll_type: PollType) -> None:
    assert str(poll_type.name)
    assert str(poll_type.about).endswith(".")


@every_type
def test_its_rules_know_no_django_no_clock_and_no_chance(poll_type: PollType) -> None:
    tree = ast.parse((faces.TYPES_FOLDER / poll_type.folder / "rules.py").read_text())
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    modules += [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    assert not [module for module in modules if module.split(".")[0] in {"django", "time", "random", "secrets"}]


@every_type
def test_its_sample_can_be_asked_and_answered(poll_type: PollType) -> None:
    assert poll_type.check(asked(poll_type)) is None
    assert len(poll_type.sample.ballots) >= 3
    for ballot in poll_type.sample.ballots:
        assert poll_type.validate(ballot, asked(poll_type)) is None


@every_type
@pytest.mark.parametrize("ballot", [None, {}, [], {"0": 1}, [None], [[0]], [10**30], [-1], True, [True], [0.5, 0.5], "\x00", {"choice": "0"}, [0, 0]])
def test_what_is_no_ballot_is_refused_in_words(poll_type: PollType, ballot: object) -> None:
    reason = poll_type.validate(ballot, asked(poll_type, most=2))
    assert reason
    assert reason.endswith(".")


@every_type
@unhurried
@given(
    ballot=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.floats(),
        lambda each: st.lists(each, max_size=6) | st.dictionaries(st.text() | st.sampled_from(["choice", "nickname", "choices"]), each, max_size=4),
    )
)
def test_nothing_a_browser_sends_breaks_it(poll_type: PollType, ballot: object) -> None:
    reason = poll_type.validate(ballot, asked(poll_type))
    assert reason is None or reason.endswith(".")
    if reason is None:
        tally = poll_type.empty(asked(poll_type))
        cast = poll_type.complete(ballot, ELAPSED, asked(poll_type))
        poll_type.add(tally, cast)
        json.dumps(tally, allow_nan=False)
        poll_type.remove(tally, cast)
        assert tally == poll_type.empty(asked(poll_type))


@every_type
@pytest.mark.parametrize(
    "details", [{}, {"least": "x", "most": None}, {"words": -1, "levels": "no list", "correct": 99, "seconds": "soon", "steps": 10**9}]
)
def test_settings_that_make_no_sense_are_found_before_anybody_is_asked(poll_type: PollType, details: dict[str, Any]) -> None:
    poll = AskedPoll(7, poll_type.key, QUESTION, OPTIONS if poll_type.options else (), 1, 3, "en", details)
    wrong = poll_type.check(poll)
    assert wrong is None or wrong.reason.endswith(".")
    assert wrong is None or wrong.field in {field.name for field in (*poll_type.fields, *([poll_type.options] if poll_type.options else []))}
    if wrong is None:
        poll_type.empty(poll)
        assert poll_type.validate(object(), poll)


@every_type
@unhurried
@given(least=st.integers(0, 50), most=st.integers(1, 50))
def test_limits_resolve_once(poll_type: PollType, least: int, most: int) -> None:
    poll = asked(poll_type, least=least, most=most)
    assert 0 <= poll.min_choices <= poll.max_choices
    assert poll_type.limits(poll) == (poll.min_choices, poll.max_choices) or poll.max_choices == 1


@every_type
@unhurried
@given(drawn=st.data())
def test_the_tally_does_not_depend_on_order(poll_type: PollType, drawn: st.DataObject) -> None:
    cast = drawn.draw(st.lists(st.sampled_from(kept(poll_type)), max_size=12))
    assert result_of(poll_type, cast) == result_of(poll_type, drawn.draw(st.permutations(cast)))


@every_type
@unhurried
@given(drawn=st.data())
def test_a_ballot_taken_back_leaves_nothing(poll_type: PollType, drawn: st.DataObject) -> None:
    cast = drawn.draw(st.lists(st.sampled_from(kept(poll_type)), min_size=1, max_size=12))
    gone = drawn.draw(st.integers(0, len(cast) - 1))
    tally = result_of(poll_type, cast)["tally"]
    poll_type.remove(tally, cast[gone])
    assert tally == result_of(poll_type, cast[:gone] + cast[gone + 1 :])["tally"]


@every_type
def test_the_tally_is_plain_json_and_equal_after_a_round_trip(poll_type: PollType) -> None:
    tally = result_of(poll_type, kept(poll_type))["tally"]
    assert json.loads(json.dumps(tally, allow_nan=False)) == tally


@every_type
def test_moderating_leaves_what_was_written_as_it_is(poll_type: PollType) -> None:
    tally = result_of(poll_type, kept(poll_type))["tally"]
    before = json.dumps(tally)
    poll_type.moderate(tally, {"anything": "", "other": "anything"}, asked(poll_type))
    assert json.dumps(tally) == before


@every_type
def test_the_bars_are_shares_of_a_whole(poll_type: PollType) -> None:
    for result in (result_of(poll_type, []), shown(poll_type)):
        assert all(row.label and 0 <= row.share <= 1 for row in poll_type.rows(result))


@every_type
def test_the_table_is_even_and_says_what_its_columns_are(poll_type: PollType) -> None:
    for result in (result_of(poll_type, []), shown(poll_type)):
        table = poll_type.table(result, "en")
        assert all(table.heads)
        assert all(len(row) == len(table.heads) for row in table.rows)
    assert table.rows


@every_type
def test_nobody_answering_is_said(poll_type: PollType) -> None:
    assert poll_type.sentence(result_of(poll_type, []), "en") == "Nobody answered."


@every_type
def test_the_sentence_says_how_many_answered(poll_type: PollType) -> None:
    words = poll_type.sentence(shown(poll_type), "en")
    assert words.startswith(f"{len(poll_type.sample.ballots) + 2} people answered")
    assert words.endswith(".")


@every_type
@pytest.mark.parametrize("dark", [False, True])
def test_the_picture_is_drawn_in_the_house_font_and_runs_no_script(poll_type: PollType, dark: bool) -> None:
    for result in (result_of(poll_type, []), shown(poll_type)):
        specification = poll_type.draw(QUESTION, result, sheet=Sheet(dark=dark))
        picture = drawing.svg(specification)
        assert "<script" not in picture
    assert "Source Sans 3" in picture
    assert specification["description"] == QUESTION
    alt.Chart.from_dict(specification)


@every_type
def test_the_picture_fills_its_sheet(poll_type: PollType) -> None:
    png = drawing.png(poll_type.draw(QUESTION, shown(poll_type), sheet=Sheet(width=400, height=200)), scale=2)
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (800, 400)


@every_type
def test_what_the_form_posts_is_the_ballot_that_it_shows(poll_type: PollType) -> None:
    for ballot in poll_type.sample.ballots:
        posted = Fields(faces.ask(asked(poll_type), ballot=ballot)).posted
        assert poll_type.read(posted, asked(poll_type)) == ballot


@every_type
@pytest.mark.parametrize("posted", [{}, {"choices": ["x", "-1", ""]}, {"value": ["NaN"]}, {"text": ["\x00"]}, {"choices": ["9" * 5000]}])
def test_a_form_that_somebody_tampered_with_breaks_nothing(poll_type: PollType, posted: dict[str, list[str]]) -> None:
    reason = poll_type.validate(poll_type.read(posted, asked(poll_type)), asked(poll_type))
    assert reason is None or reason.endswith(".")


@every_type
def test_people_are_asked_in_a_group_named_by_the_question(poll_type: PollType) -> None:
    page = faces.ask(asked(poll_type))
    assert "<legend>Which &lt;b&gt;way&lt;/b&gt; do you go?</legend>" in page
    assert "<script" not in page
    assert "style=" not in page
    assert re.search(r"<fieldset[^>]* disabled", faces.ask(asked(poll_type), disabled=True))


@every_type
def test_the_result_is_a_table(poll_type: PollType) -> None:
    page = faces.result(asked(poll_type), shown(poll_type))
    assert '<th scope="row">' in page
    assert "<caption" in page
    assert "<script" not in page
    assert "style=" not in page


@every_type
def test_what_an_organiser_sets_has_a_name_words_and_an_example_that_suits(poll_type: PollType) -> None:
    for field in poll_type.fields:
        example = field.default if field.example is None else field.example
        details = {**poll_type.sample.details, field.name: example}
        assert poll_type.check(replace(asked(poll_type), details=details)) is None, field.name
        assert str(field.label)
    assert [field.name for field in poll_type.limit_fields] in ([], ["min_choices", "max_choices"])
    assert poll_type.options is None or poll_type.options.name == OPTIONS_FIELD


@every_type
def test_the_browser_has_a_module_for_it(poll_type: PollType) -> None:
    found = finders.find(f"polls/{poll_type.key}.js")
    assert found
    text = Path(str(found)).read_text()
    assert "export function ask(container, poll, ballot, onChange)" in text
    assert "export function result(container, poll)" in text
