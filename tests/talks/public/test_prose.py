"""The small Markdown as HTML."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontor.talks.public import prose

VOID = {"br"}


class Balanced(HTMLParser):
    """Fails where a tag is closed that was not opened last."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        """Remember that ``tag`` is open."""
        self.seen.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that was opened last."""
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\n\nTwo", "<p>One</p><p>Two</p>"),
        ("**bold** and *it*", "<p><strong>bold</strong> and <em>it</em></p>"),
        ("[a](https://x.org/?a=1&b=2)", '<p><a href="https://x.org/?a=1&amp;b=2" rel="noopener">a</a></p>'),
        ("- a\n- b\n  - c\n- d", "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"),
        ("3. c\n4. d", '<ol start="3"><li>c</li><li>d</li></ol>'),
        ("Text\n\n- a\n\nText", "<p>Text</p><ul><li>a</li></ul><p>Text</p>"),
        ("<b>&", "<p>&lt;b&gt;&amp;</p>"),
        ("-\n\ntext", "<p>text</p>"),
        ("- a\n-\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("", ""),
    ],
)
def test_it_reads_as_it_is_written(text: str, html: str) -> None:
    assert prose.html(text) == html


@given(st.text(alphabet="ab *_-1.[]()<>&\"'\n:/h", max_size=120))
def test_whatever_is_written_the_html_holds_together_and_holds_nothing_else(text: str) -> None:
    parser = Balanced()
    parser.feed(prose.html(text))
    parser.close()
    assert not parser.open
    assert parser.seen <= {"p", "ul", "ol", "li", "a", "strong", "em", "br"}
