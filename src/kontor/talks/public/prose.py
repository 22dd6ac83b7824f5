"""The small Markdown of talks as HTML. Everything in it is escaped here: the result is safe in a page."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from kontor.talks.domain import prose

if TYPE_CHECKING:
    from collections.abc import Sequence


plain = lru_cache(maxsize=2048)(prose.plain)
"""A text without its marks."""


@lru_cache(maxsize=2048)
def html(text: str) -> SafeString:
    """The paragraphs and lists of ``text``."""
    out: list[str] = []
    blocks = prose.blocks(text)
    at = 0
    while at < len(blocks):
        if blocks[at].level:
            at = _list(blocks, at, out)
        else:
            out.append(f"<p>{_runs(blocks[at])}</p>")
            at += 1
    return SafeString("".join(out))


def line(text: str) -> SafeString:
    """The first paragraph of ``text`` without a paragraph around it, for a place that holds one line."""
    blocks = prose.blocks(text)
    return SafeString(_runs(blocks[0]) if blocks else "")


def _list(blocks: Sequence[prose.Block], at: int, out: list[str]) -> int:
    """Write the list that begins at ``at``; where it ends. An entry without a number opens a list of bullets."""
    level, number = blocks[at].level, blocks[at].number
    tag = "ol" if number else "ul"
    out.append(f'<ol start="{number}">' if number > 1 else f"<{tag}>")
    opened = False
    while at < len(blocks) and blocks[at].level >= level:
        if blocks[at].level > level:
            if not opened:
                out.append("<li>")
                opened = True
            at = _list(blocks, at, out)
            continue
        if bool(blocks[at].number) != bool(number):
            break
        if opened:
            out.append("</li>")
        out.append(f"<li>{_runs(blocks[at])}")
        opened = True
        at += 1
    out.append(f"</li></{tag}>" if opened else f"</{tag}>")
    return at


def _runs(block: prose.Block) -> str:
    return "".join(_run(run) for run in block.runs)


def _run(run: prose.Run) -> str:
    words = escape(run.text).replace("\n", "<br>")
    if run.italic:
        words = f"<em>{words}</em>"
    if run.bold:
        words = f"<strong>{words}</strong>"
    return f'<a href="{escape(run.href)}" rel="noopener">{words}</a>' if run.href else words
