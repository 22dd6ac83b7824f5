"""Draws every page of the PDF on its standard input once, small: run as a program of its own, which can be stopped.

A page may draw itself within itself, over and over: nobody can tell beforehand whether drawing it ever ends. This file imports
nothing of Kontor, so that it starts quickly. Whatever pypdfium2 says is left to the reader that comes after it.
"""

from __future__ import annotations

import contextlib
import sys

import pypdfium2

WIDTH = 320
"""Pixels across a page."""
MOST_MEMORY = 2_000_000_000
"""Bytes that drawing may take."""


def draw(file: bytes, most_pages: int) -> None:
    """Every page's words and picture, thrown away."""
    with contextlib.suppress(pypdfium2.PdfiumError), pypdfium2.PdfDocument(file) as document:
        for number in range(min(len(document), most_pages)):
            page = document[number]
            page.get_textpage().get_text_bounded()
            page.render(scale=WIDTH / max(page.get_width(), page.get_height(), 1))


def _keep_small() -> None:
    """No more memory than a page needs; Windows has no such limit."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _keep_small()
    draw(sys.stdin.buffer.read(), int(sys.argv[1]))
