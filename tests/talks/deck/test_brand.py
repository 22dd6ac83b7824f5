"""An organiser's own template: its layouts are used, missing ones are named, other files are refused in plain words."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation
from pptx.util import Pt

from kontor.talks import deck
from kontor.talks.deck import brand
from kontor.talks.deck.layouts import LAYOUTS
from kontor.talks.deck.template import template
from tests.talks.deck import example, pdfs
from tests.talks.deck.reading import slide_words, squashed

if TYPE_CHECKING:
    from collections.abc import Callable

BASE = "https://kontor.example"


def _changed(change: Callable[[Any], None]) -> bytes:
    """The template that python-pptx carries, wide and changed."""
    presentation: Any = Presentation()
    change(presentation)
    file = BytesIO()
    presentation.save(file)
    return file.getvalue()


def _without(*names: str) -> bytes:
    def change(presentation: Any) -> None:
        for layout in [each for each in presentation.slide_layouts if each.name in names]:
            presentation.slide_layouts.remove(layout)

    return _changed(change)


def _refusal(file: bytes) -> deck.TemplateError:
    with pytest.raises(deck.TemplateError) as refused:
        deck.check_template(file)
    return refused.value


def test_an_ordinary_template_is_accepted_and_its_layouts_are_used() -> None:
    plain = _changed(lambda _: None)
    deck.check_template(plain)
    made = Presentation(BytesIO(deck.make_pptx(example.talk(), base_url=BASE, template=plain)))
    assert {slide.slide_layout.name for slide in made.slides} <= {each.name for each in Presentation().slide_layouts}
    assert (made.slide_width, made.slide_height) == (Pt(720), Pt(540))
    assert made.slides[0].slide_layout.name == "Title Slide"


def test_nothing_is_lost_in_an_organisers_layouts() -> None:
    ours = squashed("".join(slide_words(deck.make_pptx(example.talk(), base_url=BASE))))
    theirs = squashed("".join(slide_words(deck.make_pptx(example.talk(), base_url=BASE, template=_changed(lambda _: None)))))
    for fact in ("LKS Next", "30 January 2026", "DIGITAL-2026-DSM-AI-09-DS-MANUFACTUR-STEP", "CLUSTERSAI", "Work with", "taken up at EU level"):
        assert (squashed(fact) in ours) == (squashed(fact) in theirs), fact


def test_text_in_an_organisers_layouts_stays_inside_the_page() -> None:
    made = Presentation(BytesIO(deck.make_pptx(example.talk(), base_url=BASE, template=_changed(lambda _: None))))
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height


def test_the_slides_that_a_template_came_with_are_left_out() -> None:
    def change(presentation: Any) -> None:
        presentation.slides.add_slide(presentation.slide_layouts[0]).shapes.title.text = "An old slide"

    words = slide_words(deck.make_pptx(example.talk(), base_url=BASE, template=_changed(change)))
    assert not any("An old slide" in each for each in words)


def test_our_own_template_may_be_changed_and_handed_back() -> None:
    deck.check_template(template())
    made = Presentation(BytesIO(deck.make_pptx(example.talk(), base_url=BASE, template=template())))
    assert {slide.slide_layout.name for slide in made.slides} <= set(LAYOUTS)


def test_missing_layouts_are_named_with_those_that_may_stand_in() -> None:
    refused = _refusal(_without("Title Slide", "Section Header"))
    assert "Section" in refused.missing
    assert "“Section” (also accepted: Section Header, Title Slide)" in str(refused)


def test_only_the_layouts_that_a_deck_needs_are_asked_for() -> None:
    lacking = _without("Title Only", "Blank")
    deck.make_pptx(example.talk(), base_url=BASE, template=lacking)
    with pytest.raises(deck.TemplateError, match="Picture"):
        deck.make_pptx(example.talk(), base_url=BASE, template=lacking, presenter_pdfs={"apply-ai": pdfs.words("One")})


def _archive(**files: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    return file.getvalue()


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"Hello",
        _archive(letter="Dear all"),
        _archive(**{"ppt/presentation.xml": "<x/>", "[Content_Types].xml": "<x/>"}),
        _archive(**{"ppt/presentation.xml": "no XML", "[Content_Types].xml": "no XML"}),
        template()[:5000],
    ],
    ids=["nothing", "text", "a renamed ZIP", "a ZIP dressed as a PPTX", "no XML in it", "cut short"],
)
def test_another_file_is_no_template(file: bytes) -> None:
    assert "not a PowerPoint presentation" in str(_refusal(file))


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brand, "_UNPACKED", 2**20)
    bomb = _archive(**{"ppt/presentation.xml": "", "[Content_Types].xml": "", "ppt/media/1.bin": " " * (2**20 + 1)})
    assert "unpacks to more than 1 MB" in str(_refusal(bomb))


def _rewritten(part: str, change: Callable[[bytes], bytes], **more: bytes) -> bytes:
    """Our template with one part changed, and parts added."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(template())) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
        for name, content in more.items():
            new.writestr(name, content)
    return file.getvalue()


def _related(part: str, kind: str, target: str) -> bytes:
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    return _rewritten(part, lambda xml: xml.replace(b"</Relationships>", relation.encode()))


MASTER, LAYOUT = "ppt/slideMasters/_rels/slideMaster1.xml.rels", "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize("part", ["_rels/.rels", MASTER, LAYOUT])
@pytest.mark.parametrize("target", ["https://elsewhere.example/pixel.png", "file://///elsewhere/share/x.png"])
@pytest.mark.parametrize("kind", ["image", "oleObject", "attachedTemplate"])
def test_a_template_that_loads_something_from_elsewhere_is_refused(part: str, target: str, kind: str) -> None:
    """Whoever opens the deck would tell a stranger so, or send them a password's hash."""
    assert target[:20] in str(_refusal(_related(part, f"{OFFICE}/{kind}", target)))


def test_a_template_may_link_to_the_web_and_to_no_file() -> None:
    deck.check_template(_related(MASTER, f"{OFFICE}/hyperlink", "https://elsewhere.example/"))
    for target in ("file:///C:/run.exe", "javascript:alert(1)", "//elsewhere/share"):
        assert "web or mail addresses only" in str(_refusal(_related(MASTER, f"{OFFICE}/hyperlink", target)))


def test_a_template_with_macros_is_refused() -> None:
    relation = b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/>'
    kinds = b'<Override PartName="/ppt/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    dressed = _rewritten("[Content_Types].xml", lambda xml: xml.replace(b"</Types>", kinds + b"</Types>"))
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(dressed)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(
                name, content.replace(b"</Relationships>", relation + b"</Relationships>") if name == "ppt/_rels/presentation.xml.rels" else content
            )
        new.writestr("ppt/vbaProject.bin", b"Sub AutoOpen()")
    assert "macros" in str(_refusal(file.getvalue()))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("ppt/presentation.xml", rb".*", b"<x/>"),
        ("ppt/presentation.xml", rb"<p:sldSz[^>]*/>", b""),
        ("ppt/slideMasters/slideMaster1.xml", rb".*", b"<x/>"),
        ("ppt/_rels/presentation.xml.rels", rb"slideMasters/slideMaster1.xml", b"../../../etc/passwd"),
        (MASTER, rb"slideLayout1.xml", b"slideLayout999.xml"),
    ],
    ids=["no presentation", "no size", "no master", "a way out", "a layout that is not there"],
)
def test_a_file_that_says_one_thing_and_is_another_is_refused_in_words(part: str, old: bytes, new: bytes) -> None:
    broken = _rewritten(part, lambda xml: re.sub(old, new, xml, count=1, flags=re.DOTALL))
    assert "not a PowerPoint presentation" in str(_refusal(broken))


def test_entities_in_a_template_are_not_unfolded() -> None:
    lol = b"".join(b'<!ENTITY %c "%s">' % (97 + step, b"&%c;" % (96 + step) * 10 if step else b"lol") for step in range(9))
    bomb = _rewritten(
        "ppt/slideMasters/slideMaster1.xml", lambda xml: xml.replace(b"?>", b"?><!DOCTYPE x [" + lol + b"]>", 1).replace(b"<a:t>", b"<a:t>&i;", 1)
    )
    assert "not a PowerPoint presentation" in str(_refusal(bomb))
