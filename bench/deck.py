"""How long a deck of 100 slides takes, as a presentation and as a PDF.

Reference: python-pptx alone, given the finished words of the same slides, filling its own template's "Title and Content" — no measuring of
text, no splitting, no pictures, no look.
"""

from __future__ import annotations

import os
import statistics
import time
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from kontor.talks.domain.document import TalkDocument

SLIDES = 100
ROUNDS = 5
BASE = "https://kontor.example"
TEXT = """The call wants **inclusive, interconnected and efficient innovation ecosystems** to become stronger across the EU:

- Innovation leaders and less advanced territories are to collaborate, for more competitiveness, sustainability and cohesion.
- Companies thrive as they gain access to new markets, talent and resources.
  - Reducing reliance on fossil fuels
  - Increasing global food security
"""


def main() -> None:
    """Print the medians and their ratios."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontor.config.settings")
    import django

    django.setup()
    from kontor.talks import deck

    talk = _talk()
    planned = deck.plan(talk, base_url=BASE)
    words = [(slide.title, ["".join(each.text) for text in slide.texts for each in text.paragraphs]) for slide in planned]
    reference = _median(lambda: _plain(words))
    print(f"reference, python-pptx alone, {len(words)} text slides: {reference:.2f} s")
    for name, make in (("presentation", deck.make_pptx), ("PDF", deck.make_pdf)):
        ours = _median(lambda make=make: make(talk, base_url=BASE))  # type: ignore[misc]
        print(f"{name} of {len(planned)} slides: {ours:.2f} s (median of {ROUNDS}), {ours / reference:.2f} times the reference")


def _median(make: Callable[[], object]) -> float:
    make()
    return statistics.median(_seconds(make) for _ in range(ROUNDS))


def _seconds(make: Callable[[], object]) -> float:
    began = time.perf_counter()
    make()
    return time.perf_counter() - began


def _plain(words: list[tuple[str, list[str]]]) -> bytes:
    from pptx import Presentation

    presentation: Any = Presentation()
    for title, paragraphs in words:
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text_frame.text = "\n".join(paragraphs)
    file = BytesIO()
    presentation.save(file)
    return file.getvalue()


def _talk() -> TalkDocument:
    """A talk of so many slides: news with text, deadline, link and QR code, all different."""
    from kontor.talks.domain.document import AgendaItem, ItemKind, Link, NewsItem, Series, TalkDocument

    news = tuple(
        NewsItem(
            id=f"news-{number}",
            title=f"News item {number}: a call for evidence and a public consultation",
            text=f"{TEXT}\nThis is item {number}.",
            deadline="2026-01-30",
            links=(Link(label=f"Take survey {number}", url=f"https://example.org/surveys/{number}"),),
        )
        for number in range(SLIDES - 4)
    )
    return TalkDocument(
        slug="bench",
        title="A long talk",
        series=Series(slug="series", title="Talks", organiser="A network", hashtags=("#Talks",)),
        agenda=(AgendaItem(id="news", kind=ItemKind.NEWS, title="News", news=news),),
    )


if __name__ == "__main__":
    main()
