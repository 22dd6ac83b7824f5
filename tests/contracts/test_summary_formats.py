"""Every format of the summary says what the summary says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kontor.talks import talkfile
from kontor.talks.domain.document import TalkDocument
from kontor.talks.summary.composing import compose
from kontor.talks.summary.formats import FORMATS

if TYPE_CHECKING:
    from kontor.talks.summary.formats import Format

SEED = min((Path(__file__).parents[2] / "talks").glob("*.yaml"))
NOW = datetime(2025, 3, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_format_has_a_name_and_makes_a_file(form: Format) -> None:
    made = form.write(compose(talkfile.read(SEED)), NOW)
    assert form.name
    assert "/" in form.content_type
    assert len(made) > 2000


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
def test_a_summary_that_says_more_makes_a_larger_file(form: Format) -> None:
    document = talkfile.read(SEED)
    shorter = TalkDocument(slug=document.slug, title=document.title, series=document.series)
    assert len(form.write(compose(document), NOW)) > len(form.write(compose(shorter), NOW))
