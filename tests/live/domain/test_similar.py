"""Questions that ask nearly the same, in Python and in a browser's language alike."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontor.live.domain.similar import ALIKE, likeness, most_similar

TESTS = Path(__file__).parents[1]
SCRIPT = TESTS.parents[1] / "src/kontor/live/static/live/similar.js"
EXAMPLES: list[tuple[str, str, bool]] = json.loads((TESTS / "similar.json").read_text())


@pytest.mark.parametrize(("one", "other", "alike"), EXAMPLES)
def test_questions_that_ask_the_same_are_found_and_others_are_not(one: str, other: str, alike: bool) -> None:
    assert (likeness(one, other) >= ALIKE) is alike, likeness(one, other)


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_lies_between_nothing_and_the_same(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) <= 1.0 + 1e-9
    assert likeness(one, one) in (0.0, pytest.approx(1.0))


def test_the_most_similar_come_first_and_few() -> None:
    asked = [{"text": text} for text in ("Who pays?", "Who pays for it?", "Who pays for it then?", "Who paid?", "Why?")]
    assert most_similar("Who pays for it?", asked)[0]["text"] == "Who pays for it?"
    assert len(most_similar("Who pays for it?", asked)) == 3


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_browsers_come_to_the_same_figures() -> None:
    pairs = [(one, other) for one, other, _ in EXAMPLES] + [(other, one) for one, other, _ in EXAMPLES]
    program = (
        f"import {{ likeness }} from {json.dumps(SCRIPT.as_uri())};console.log(JSON.stringify({json.dumps(pairs)}.map((pair) => likeness(...pair))));"
    )
    ran = subprocess.run(["node", "--input-type=module", "-e", program], capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(ran.stdout) == [pytest.approx(likeness(*pair), abs=1e-12) for pair in pairs]
