"""What every poll type must do."""

from __future__ import annotations

import ast
import json
import re
from typing import TYPE_CHECKING, Any

import altair as alt
import pytest
from django.contrib.staticfiles import finders
from hypothesis import given, settings
from hypothesis import strategies as st

from kontor.polls import drawing, faces
from kontor.polls.domain.poll_type import Sheet
from kontor.polls.queries import AskedPoll
from kontor.polls.registry import TYPES

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import PollType, Result

QUESTION = "Which <b>way</b> do you go?"
OPTIONS = (
    "Not at all",
    "A little & slowly",
    "Very much <script>alert(1)</script>",
    "As much as anybody possibly can in a year with only so many days",
)

unhurried = settings(deadline=None, max_examples=60)
every_type = pytest.mark.parametrize("poll_type", TYPES.values(), ids=TYPES.keys())


def ballots(poll_type: PollType, **limits: int) -> st.SearchStrategy[list[int]]:
    """Lists of indexes that the type takes."""
    least, most = poll_type.limits(options=OPTIONS, **limits)
    indexes = st.lists(st.integers(0, len(OPTIONS) - 1), min_size=least, max_size=most, unique=True)
    return indexes.filter(lambda choices: poll_type.validate(choices, options=OPTIONS, **limits) is None)


def result_of(poll_type: PollType, *choices: list[int]) -> Result:
    tally = poll_type.empty(OPTIONS)
    for each in choices:
        tally = poll_type.add(tally, each)
    return {"ballots": len(choices), "tally": tally, "options": list(OPTIONS)}


def asked(poll_type: PollType) -> AskedPoll:
    least, most = poll_type.limits(options=OPTIONS, min_choices=1, max_choices=3)
    return AskedPoll(7, poll_type.key, QUESTION, OPTIONS, least, most, "en")


LIMITS = {"min_choices": 1, "max_choices": 3}


def test_each_type_is_registered_under_its_own_key() -> None:
    assert {key: poll_type.key for key, poll_type in TYPES.items()} == {key: key for key in TYPES}


@every_type
def test_it_has_a_name_for_organisers(poll_type: PollType) -> None:
    assert str(poll_type.name)


@every_type
def test_its_rules_know_no_django(poll_type: PollType) -> None:
    tree = ast.parse((faces.TYPES_FOLDER / poll_type.folder / "rules.py").read_text())
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    modules += [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    assert not [module for module in modules if module.split(".")[0] == "django"]


@every_type
def test_one_answer_is_a_good_ballot(poll_type: PollType) -> None:
    for choice in range(len(OPTIONS)):
        assert poll_type.validate([choice], options=OPTIONS, min_choices=1, max_choices=1) is None


@every_type
@pytest.mark.parametrize("choices", [None, "0", 0, {}, {"0": 1}, ["0"], [0.0], [True], [None], [[0]], [-1], [len(OPTIONS)], [0, 0], [], [10**30]])
def test_what_is_no_ballot_is_refused_in_words(poll_type: PollType, choices: object) -> None:
    reason = poll_type.validate(choices, options=OPTIONS, **LIMITS)
    assert reason
    assert reason.endswith(".")


@every_type
@unhurried
@given(
    choices=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.floats(), lambda each: st.lists(each) | st.dictionaries(st.text(), each)
    )
)
def test_nothing_a_browser_sends_breaks_it(poll_type: PollType, choices: object) -> None:
    reason = poll_type.validate(choices, options=OPTIONS, **LIMITS)
    assert reason is None or reason
    if reason is None:
        poll_type.add(poll_type.empty(OPTIONS), choices)  # type: ignore[arg-type]


@every_type
@unhurried
@given(drawn=st.data(), least=st.integers(0, 50), most=st.integers(1, 50))
def test_whatever_the_limits_somebody_can_answer(poll_type: PollType, drawn: st.DataObject, least: int, most: int) -> None:
    low, high = poll_type.limits(options=OPTIONS, min_choices=least, max_choices=most)
    assert 0 <= low <= high <= len(OPTIONS)
    choices = drawn.draw(ballots(poll_type, min_choices=least, max_choices=most))
    assert low <= len(choices) <= high
    # Limits that were resolved once resolve to themselves.
    assert poll_type.limits(options=OPTIONS, min_choices=low, max_choices=high) == (low, high) or high == 1


@every_type
@unhurried
@given(drawn=st.data())
def test_the_tally_does_not_depend_on_order(poll_type: PollType, drawn: st.DataObject) -> None:
    cast = drawn.draw(st.lists(ballots(poll_type, **LIMITS), max_size=12))
    shuffled = drawn.draw(st.permutations(cast))
    assert result_of(poll_type, *cast) == result_of(poll_type, *shuffled)


@every_type
@unhurried
@given(drawn=st.data())
def test_a_ballot_taken_back_leaves_nothing(poll_type: PollType, drawn: st.DataObject) -> None:
    cast = drawn.draw(st.lists(ballots(poll_type, **LIMITS), min_size=1, max_size=12))
    gone = drawn.draw(st.integers(0, len(cast) - 1))
    before = result_of(poll_type, *cast)["tally"]
    kept = json.dumps(before)
    assert poll_type.remove(before, cast[gone]) == result_of(poll_type, *cast[:gone], *cast[gone + 1 :])["tally"]
    assert json.dumps(before) == kept, "a tally that was given away must not change"


@every_type
@unhurried
@given(drawn=st.data())
def test_the_tally_is_json_and_the_table_names_each_option_once(poll_type: PollType, drawn: st.DataObject) -> None:
    cast = drawn.draw(st.lists(ballots(poll_type, **LIMITS), max_size=12))
    tally = json.loads(json.dumps(result_of(poll_type, *cast)["tally"]))
    rows = poll_type.rows(tally, OPTIONS)
    assert [row.label for row in rows] == list(OPTIONS)
    assert [row.count for row in rows] == [sum(at in choices for choices in cast) for at in range(len(OPTIONS))]
    assert all(0 <= row.share <= 1 for row in rows)


@every_type
def test_nobody_answering_is_said(poll_type: PollType) -> None:
    assert poll_type.sentence(result_of(poll_type), "en") == "Nobody answered."


@every_type
def test_the_sentence_says_how_many_answered_and_what_most_chose_first(poll_type: PollType) -> None:
    words = poll_type.sentence(result_of(poll_type, [1], [1], [0], [1]), "en")
    assert words.startswith("4 people answered")
    assert words.index(OPTIONS[1]) < words.index(OPTIONS[0])
    assert "75%" in words
    assert OPTIONS[2] not in words


def specification(poll_type: PollType, **sheet: Any) -> dict[str, Any]:
    return poll_type.draw(QUESTION, result_of(poll_type, [0], [1], [1]), sheet=Sheet(**sheet))


@every_type
@pytest.mark.parametrize("dark", [False, True])
def test_the_picture_shows_every_option_and_share(poll_type: PollType, dark: bool) -> None:
    picture = drawing.svg(specification(poll_type, dark=dark))
    words = re.sub(r"\s+", " ", " ".join(re.findall(r">([^<>]+)<", picture)))
    for option in OPTIONS:
        assert option.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") in words
    assert "67%" in words
    assert "3 answers" in words
    assert "<script" not in picture
    assert "Source Sans 3" in picture


@every_type
def test_the_question_is_what_the_picture_is_of(poll_type: PollType) -> None:
    assert specification(poll_type)["description"] == QUESTION


@every_type
def test_altair_finds_the_specification_well_formed(poll_type: PollType) -> None:
    alt.LayerChart.from_dict(specification(poll_type))


@every_type
def test_the_picture_fills_its_sheet(poll_type: PollType) -> None:
    png = drawing.png(specification(poll_type, width=400, height=200), scale=2)
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (800, 400)


@every_type
def test_people_are_asked_with_a_labelled_field_for_each_answer(poll_type: PollType) -> None:
    page = faces.ask(asked(poll_type), ballot=[1])
    assert page.count('name="choices"') == len(OPTIONS)
    assert page.count(" checked") == 1
    assert "<legend>Which &lt;b&gt;way&lt;/b&gt; do you go?</legend>" in page
    assert "<script" not in page
    assert " disabled" in faces.ask(asked(poll_type), disabled=True)


@every_type
def test_the_result_is_a_table(poll_type: PollType) -> None:
    page = faces.result(asked(poll_type), result_of(poll_type, [0], [1], [1]))
    assert page.count('<th scope="row">') == len(OPTIONS)
    assert "67%" in page
    assert "<caption" in page
    assert "<script" not in page
    assert "style=" not in page


@every_type
def test_organisers_edit_its_answers(poll_type: PollType) -> None:
    page = faces.edit(poll_type.key, {"options": OPTIONS, "min_choices": 1, "max_choices": 3})
    assert "A little &amp; slowly" in page
    assert 'name="options"' in page


@every_type
def test_the_browser_has_a_module_for_it(poll_type: PollType) -> None:
    found = finders.find(f"polls/{poll_type.key}.js")
    assert found
    with open(found) as file:  # noqa: PTH123 - the finder may answer with several kinds of path
        text = file.read()
    assert "export function ask(container, poll, ballot, onChange)" in text
    assert "export function result(container, poll)" in text
