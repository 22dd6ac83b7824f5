"""The small Markdown of talks: paragraphs, lists, bold, italic and links, as values that every document can draw.

HTML in the text is text, never markup; headings, images, tables and code become plain paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

_PARSER = MarkdownIt("zero", {"html": False}).enable(["emphasis", "link", "list", "newline", "escape", "linkify"])
_PARSER.options["linkify"] = False
_SAFE = ("https://", "http://", "mailto:")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. ``href`` is empty or a web or mail address."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (``level`` 0) or a list entry (``level`` 1, 2, …); ``number`` is 0 for a bullet."""

    runs: tuple[Run, ...]
    level: int = 0
    number: int = 0

    @property
    def text(self) -> str:
        """The block without its styles."""
        return "".join(run.text for run in self.runs)


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of ``text``, in order."""
    found: list[Block] = []
    lists: list[int] = []
    fresh = False
    for token in _PARSER.parse(text):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append(int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else 0)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type in {"list_item_open", "list_item_close"}:
            fresh = token.nesting > 0  # an entry without any text ends it
        elif token.type == "inline":
            number = 0
            if fresh and lists[-1]:
                number, lists[-1] = lists[-1], lists[-1] + 1
            found.append(Block(_runs(token.children or ()), len(lists), number))
            fresh = False
    return tuple(found)


def plain(text: str) -> str:
    """``text`` without markup, one line a block."""
    return "\n".join(block.text for block in blocks(text))


def _runs(tokens: Iterable[Token]) -> tuple[Run, ...]:
    runs: list[Run] = []
    bold = italic = 0
    href = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                target = str(token.attrGet("href") or "")
                href = target if target.lower().startswith(_SAFE) else ""
            case "link_close":
                href = ""
            case "softbreak":
                runs.append(Run(" ", bool(bold), bool(italic), href))
            case "hardbreak":
                runs.append(Run("\n", bool(bold), bool(italic), href))
            case _ if token.content:
                runs.append(Run(token.content, bool(bold), bool(italic), href))
    return _joined(runs)


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and (last.bold, last.italic, last.href) == (run.bold, run.italic, run.href):
            joined[-1] = Run(last.text + run.text, run.bold, run.italic, run.href)
        else:
            joined.append(run)
    return tuple(joined)
