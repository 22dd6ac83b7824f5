"""Runs and blocks of text as HTML. Everything is escaped here."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kontor.talks.domain.prose import Block, Run


def runs_html(runs: Iterable[Run]) -> SafeString:
    """A stretch of text with its styles and links."""
    return SafeString("".join(_run(run) for run in runs))


def blocks_html(blocks: Sequence[Block]) -> SafeString:
    """Paragraphs and lists, lists within lists included."""
    out: list[str] = []
    opened: list[str] = []
    for block in blocks:
        while len(opened) > block.level or (opened and len(opened) == block.level and opened[-1] != _list_of(block)):
            out.append(f"</li></{opened.pop()}>")
        if not block.level:
            out.append(f"<p>{runs_html(block.runs)}</p>")
            continue
        if len(opened) == block.level:
            out.append("</li>")
        while len(opened) < block.level:
            opened.append(_list_of(block))
            out.append(f"<{opened[-1]}>" + ("<li>" if len(opened) < block.level else ""))
        out.append(f"<li>{runs_html(block.runs)}")
    out.extend(f"</li></{name}>" for name in reversed(opened))
    return SafeString("".join(out))


def _list_of(block: Block) -> str:
    return "ol" if block.number else "ul"


def _run(run: Run) -> str:
    words = escape(run.text).replace("\n", "<br>")
    if run.italic:
        words = f"<em>{words}</em>"
    if run.bold:
        words = f"<strong>{words}</strong>"
    return f'<a href="{escape(run.href)}" rel="noopener">{words}</a>' if run.href else words
