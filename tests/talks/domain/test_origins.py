"""Which sites may be let in to show a room, and what is said of the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontor.talks.domain import document as doc
from kontor.talks.domain.checks import Known, problems
from kontor.talks.domain.origins import ancestors, tidy, why_none

GOOD = (
    "https://www.example.org",
    "https://example.org:8443",
    "http://localhost:8000",
    "http://127.0.0.1",
    "http://[::1]:9",
    "https://xn--mnchen-3ya.example",
)
BAD = {
    "https://*.example.org": "a *",
    "*": "a *",
    "null": "every page",
    "http://www.example.org": "without https",
    "http://localhost.example.org": "without https",
    "http://127.0.0.1.example.org": "without https",
    "ftp://example.org": "does not begin with https://",
    "www.example.org": "does not begin with https://",
    "https://www.example.org/": "by its host alone",
    "https://www.example.org/page": "by its host alone",
    "https://www.example.org?x": "by its host alone",
    "https://eva:secret@example.org": "password",
    "https://Example.org": "capital",
    "https://münchen.example": "xn--",
    "https://": "missing",
    "https://example.org:0": "port",
    "https://example.org:99999": "port",
    "https://example.org;script-src": "no host",
    "https://example.org,https://b.org": "by its host alone",
    "javascript:alert(1)": "does not begin",
    "'self'": "does not begin",
}


@pytest.mark.parametrize("origin", GOOD)
def test_a_site_may_be_let_in(origin: str) -> None:
    assert why_none(origin) == ("", "")


@pytest.mark.parametrize(("origin", "words"), BAD.items())
def test_what_is_none_is_told_why_and_how_to_mend(origin: str, words: str) -> None:
    reason, mend = why_none(origin)
    assert words in reason
    assert mend.endswith(".")


def test_a_talk_says_where_the_wrong_site_stands() -> None:
    room = doc.Room(code="Harbour", embed=("https://www.example.org", "https://*.example.org"))
    talk = doc.TalkDocument(slug="a-talk", title="A talk", series=doc.Series(slug="talks", title="Talks", organiser="A network"), room=room)
    (problem,) = problems(talk, Known(zones={"Europe/Brussels"}))
    assert problem.path == ("room", "embed", 1)
    assert "would let in sites that nobody has named" in problem.message


def test_copied_addresses_are_tidied() -> None:
    assert tidy(" https://WWW.Example.org/ ") == "https://www.example.org"


@given(st.lists(st.one_of(st.text(), st.sampled_from([*GOOD, *BAD]))))
def test_nothing_in_a_header_can_be_anything_but_a_site(given_origins: list[str]) -> None:
    found = ancestors(given_origins)
    assert not [each for each in found if any(mark in each.partition("://")[2] for mark in " ;,*'\"\n\r/?")]
    assert all(each.startswith(("https://", "http://localhost", "http://127.0.0.1", "http://[::1]")) for each in found)
    assert ancestors(found) == found
