"""What an office program makes of the presentation: every slide a page, every word on it, nothing over the edge or the footer."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from kontor.platform.fonts import FONTS
from kontor.talks import deck, talkfile
from tests.talks.deck.reading import page_words, slide_words, squashed

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TALKS = sorted((Path(__file__).parents[3] / "talks").glob("*.yaml"))
FOOTER = 540 - 494
"""Points from the lower edge; below stand only the hashtag and the number of the slide."""

pytestmark = [
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: the made presentations are not looked at"),
    pytest.mark.timeout(240),
]


@pytest.fixture(scope="module", params=["our font", "another font"])
def fonts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a viewer that has our font, and of one that puts another in its place."""
    if request.param == "our font":
        choice = f"<dir>{FONTS}</dir>"
    else:
        choice = '<selectfont><rejectfont><pattern><patelt name="family"><string>Source Sans 3</string></patelt></pattern></rejectfont></selectfont>'
    folder = tmp_path_factory.mktemp("fonts")
    system = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    (folder / "fonts.conf").write_text(f"<fontconfig>{system}{choice}<cachedir>{folder}</cachedir></fontconfig>", encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}


@pytest.fixture(scope="module", params=TALKS, ids=lambda path: path.stem)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, fonts: dict[str, str]) -> tuple[bytes, bytes]:
    """The presentation of a seed talk, and the PDF that LibreOffice makes of it."""
    folder = tmp_path_factory.mktemp("office")
    pptx = deck.make_pptx(talkfile.read(request.param), base_url="https://talks.example.eu")
    (folder / "deck.pptx").write_bytes(pptx)
    assert OFFICE
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "deck.pptx")]
    subprocess.run(command, check=True, capture_output=True, timeout=200, env=fonts)
    return pptx, (folder / "deck.pdf").read_bytes()


def _letters(text: str) -> str:
    """What is left of a text whatever a program does to hyphens, ligatures and spaces at the end of a line."""
    return re.sub(r"[-\u2010\ufffe\x02]", "", squashed(text)).replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff")


def test_every_slide_is_a_page_with_all_its_words(made: tuple[bytes, bytes]) -> None:
    pptx, pdf = made
    slides, pages = slide_words(pptx), page_words(pdf)
    assert len(pages) == len(slides)
    for number, (slide, page) in enumerate(zip(slides, pages, strict=True), start=1):
        on_page = _letters(page)
        lost = [line for line in slide.splitlines() if _letters(line) not in on_page]
        assert lost == [], f"slide {number}"


def test_no_text_leaves_the_page_or_runs_into_the_footer(made: tuple[bytes, bytes]) -> None:
    with pypdfium2.PdfDocument(made[1]) as document:
        for number, page in enumerate(document, start=1):
            width, height = page.get_size()
            text = page.get_textpage()
            low = _foot(text, height * FOOTER / 540)
            assert re.fullmatch(rf"(#EUClustersTalks)?{number}", squashed(low)), f"slide {number}: {low!r} stands in the footer"
            boxes = [text.get_charbox(at) for at in range(text.count_chars())]
            assert min(box[0] for box in boxes) >= 0
            assert max(box[2] for box in boxes) <= width
            assert max(box[3] for box in boxes) <= height


def _foot(text: PdfTextPage, height: float) -> str:
    """The characters whose lower edge lies in the lowest ``height`` of a page."""
    return "".join(text.get_text_range(at, 1) for at in range(text.count_chars()) if text.get_charbox(at)[1] < height)


def test_titles_and_texts_do_not_lie_over_one_another(made: tuple[bytes, bytes]) -> None:
    """Lines of text that share their room: two words whose boxes meet by more than a sliver."""
    with pypdfium2.PdfDocument(made[1]) as document:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            lines = [text.get_rect(at) for at in range(text.count_rects())]
            over = [(one, other) for at, one in enumerate(lines) for other in lines[at + 1 :] if _shared(one, other) > 0.35]
            assert over == [], f"slide {number}"


def _shared(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """How much of the lower of two boxes (left, bottom, right, top) lies in the other, 0 to 1 of its height."""
    if min(one[2], other[2]) - max(one[0], other[0]) <= 1:
        return 0.0
    common = min(one[3], other[3]) - max(one[1], other[1])
    return common / max(1.0, min(one[3] - one[1], other[3] - other[1]))
