"""A planned deck as a presentation: real text in real placeholders, real bullets, links, notes and alt texts."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree
from PIL import Image
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from kontor.talks.deck import look, metrics
from kontor.talks.deck.language import tag
from kontor.talks.deck.slides import Box, PictureKind, Style
from kontor.talks.deck.template import colour, colour_map

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kontor.talks.deck.brand import Brand, Seats
    from kontor.talks.deck.layouts import Place
    from kontor.talks.deck.slides import Paragraph, Picture, PlannedSlide, Text
    from kontor.talks.domain.document import TalkDocument
    from kontor.talks.domain.prose import Run

_NUMBER_KIND = "arabicPeriod"


def write(slides: Sequence[PlannedSlide], document: TalkDocument, brand: Brand, draw: Callable[[PlannedSlide, Picture], bytes]) -> bytes:
    """The presentation as a file. ``draw`` makes the bytes of a picture."""
    pen = _Pen(document, brand, draw)
    for planned in slides:
        pen.add(planned)
    _describe(brand.presentation, document)
    file = BytesIO()
    brand.presentation.save(file)
    return file.getvalue()


def _describe(presentation: Any, document: TalkDocument) -> None:
    properties = presentation.core_properties
    properties.title = document.title[:255]
    properties.author = document.series.organiser[:255]
    properties.subject = document.series.title[:255]
    properties.keywords = ", ".join(document.series.hashtags)[:255]
    properties.language = tag(document.language)
    properties.last_modified_by = document.series.organiser[:255]


class _Pen:
    """Writes slides into one presentation."""

    def __init__(self, document: TalkDocument, brand: Brand, draw: Callable[[PlannedSlide, Picture], bytes]) -> None:
        self.language = tag(document.language)
        self.footer = document.series.hashtags[0] if document.series.hashtags else ""
        self.brand, self.draw = brand, draw

    def add(self, planned: PlannedSlide) -> None:
        seats = self.brand.seats[planned.layout]
        slide = self.brand.presentation.slides.add_slide(seats.theirs)
        places = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
        if slide.shapes.title is not None:
            self._title(slide.shapes.title, planned, seats)
        for text in planned.texts:
            self._text(places[seats.texts[text.role]], text, seats)
        if planned.picture:
            self._picture(slide, places.get(seats.picture) if seats.picture is not None else None, planned, planned.picture, seats)
        _remove_empty(slide)
        self._edges(slide, seats)
        if seats.ours.ground == "deep" and not self.brand.own:
            old = slide._element.find(qn("p:clrMapOvr"))  # noqa: SLF001
            slide._element.replace(old, _parsed(colour_map(dark=True)))  # noqa: SLF001
        if planned.notes:
            self._notes(slide, planned.notes)

    def _title(self, shape: Any, planned: PlannedSlide, seats: Seats) -> None:
        if planned.title_box:
            _move(shape, planned.title_box)
        _shrink_if_needed(shape.text_frame)
        paragraph = shape.text_frame.paragraphs[0]
        run = self._run(paragraph, planned.title)
        if self.brand.own or planned.title_size != seats.ours.title.sizes[0]:
            run.font.size = Pt(planned.title_size)

    def _text(self, shape: Any, text: Text, seats: Seats) -> None:
        place = seats.ours.place(text.role)
        assert place
        if text.box:
            _move(shape, text.box)
        elif self.brand.own and _box_differs(shape, place):
            _move(shape, place.box)
        frame = shape.text_frame
        _shrink_if_needed(frame)
        place = replace(place, box=text.box or place.box)
        for index, each in enumerate(text.paragraphs):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            self._paragraph(paragraph, each, text.size, place, seats)
            paragraph.space_before = Pt(metrics.space_before(each, text.size) if index else 0)

    def _paragraph(self, paragraph: Any, each: Paragraph, size: float, place: Place, seats: Seats) -> None:
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
        paragraph.level = max(0, each.level - 1)
        step = metrics.indent(each, size)
        hanging = step / each.level if each.level else 0
        properties.set("marL", str(Pt(step)))
        properties.set("indent", str(-Pt(hanging) if each.listed else 0))
        if not each.listed:
            properties.append(_parsed("<a:buNone/>"))
        elif each.number:
            properties.append(_parsed('<a:buFont typeface="+mj-lt"/>'))
            properties.append(_parsed(f'<a:buAutoNum type="{_NUMBER_KIND}" startAt="{each.number}"/>'))
        points = metrics.set_size(each.style, size, look.LEAST)
        bold = place.bold or each.style in metrics.BOLD
        for part, pieces in zip(each.runs, metrics.lines(each.runs, points, place.box.w - 2 * place.inset - step, bold=bold), strict=True):
            # LibreOffice breaks a link anywhere, even within a word, but goes on to a new line before a link that does not fit: a link
            # that takes several lines is written as one a word.
            words = [part.text] if len(pieces) == 1 else re.findall(r"\S*\s*", part.text)[:-1]
            for index, row in enumerate(words if part.href else part.text.replace("\v", "\n").split("\n")):
                if index and not part.href:
                    paragraph.add_line_break()
                run = self._run(paragraph, row)
                self._dress(run, part, each, seats, None if points == place.sizes[0] and not self.brand.own else points)

    def _dress(self, run: Any, part: Run, each: Paragraph, seats: Seats, points: float | None) -> None:
        if points:
            run.font.size = Pt(points)
        if part.bold or each.style in metrics.BOLD:
            run.font.bold = True
        if part.italic:
            run.font.italic = True
        if each.style is not Style.PLAIN and not self.brand.own:
            names = look.ON_DEEP if seats.ours.ground == "deep" else look.ON_PAPER
            run._r.get_or_add_rPr().insert(0, _parsed(f"<a:solidFill>{colour(names[each.style.value])}</a:solidFill>"))  # noqa: SLF001
        if part.href:
            run.hyperlink.address = part.href

    def _run(self, paragraph: Any, words: str) -> Any:
        run = paragraph.add_run()
        run.text = "".join(character for character in words.replace("\n", " ") if character.isprintable() or character in "\t\u200d\u00ad")
        run._r.get_or_add_rPr().set("lang", self.language)  # noqa: SLF001
        return run

    def _picture(self, slide: Any, place: Any, planned: PlannedSlide, picture: Picture, seats: Seats) -> None:
        box = seats.ours.picture
        assert box
        file = self.draw(planned, picture)
        with Image.open(BytesIO(file)) as image:
            box = box.holding(image.width / image.height)
        if place is not None:
            drawn = place.insert_picture(BytesIO(file))
            drawn.crop_left = drawn.crop_right = drawn.crop_top = drawn.crop_bottom = 0
        else:
            drawn = slide.shapes.add_picture(BytesIO(file), 0, 0)
        _move(drawn, box)
        properties = drawn._element.nvPicPr.cNvPr  # noqa: SLF001
        properties.set("descr", picture.alt)
        properties.set("name", {PictureKind.QR: "QR code", PictureKind.PAGE: "Page", PictureKind.RESULTS: "Results"}[picture.kind])
        if picture.kind is PictureKind.QR:
            drawn.click_action.hyperlink.address = picture.of

    def _edges(self, slide: Any, seats: Seats) -> None:
        """The hashtag and the number of the slide, in the layout's own places for them."""
        for shape in seats.theirs.placeholders:
            kind = shape._element.find(".//" + qn("p:ph")).get("type")  # noqa: SLF001
            if kind == "ftr" and self.footer:
                text = f'<a:r><a:rPr lang="{self.language}"/><a:t/></a:r>'
            elif kind == "sldNum":
                field = "{8C9C9B3A-3B5B-4C8C-9E07-4F5D3F1A6B10}"
                text = f'<a:fld id="{field}" type="slidenum"><a:rPr lang="{self.language}"/><a:t>{len(self.brand.presentation.slides)}</a:t></a:fld>'
            else:
                continue
            number = max((each.shape_id for each in slide.shapes), default=1) + 1
            mark = shape.placeholder_format.idx
            element = _parsed(
                f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{"Footer" if kind == "ftr" else "Slide number"}"/>'
                '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
                f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{mark}"/></p:nvPr></p:nvSpPr><p:spPr/>'
                f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{text}</a:p></p:txBody></p:sp>"
            )
            if kind == "ftr":
                element.find(".//" + qn("a:t")).text = self.footer
            slide.shapes._spTree.append(element)  # noqa: SLF001

    def _notes(self, slide: Any, words: str) -> None:
        frame = slide.notes_slide.notes_text_frame
        frame.text = "".join(character for character in words if character.isprintable() or character == "\n")
        for run in frame._txBody.iter(qn("a:r")):  # noqa: SLF001
            run.get_or_add_rPr().set("lang", self.language)


def _parsed(xml: str) -> Any:
    """A piece of DrawingML or PresentationML."""
    start, rest = xml.split(">", 1) if not xml.split(">", 1)[0].endswith("/") else (xml.split("/>", 1)[0], None)
    spaces = ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    element = parse_xml(f"{start}{spaces}/>" if rest is None else f"{start}{spaces}>{rest}")
    etree.cleanup_namespaces(element)
    return element


def _move(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = Pt(box.x), Pt(box.y), Pt(box.w), Pt(box.h)


def _shrink_if_needed(frame: Any) -> None:
    """Lets a viewer whose own font is wider than ours, and than the margin we leave for others, set the text smaller."""
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE


def _box_differs(shape: Any, place: Place) -> bool:
    return bool(abs(shape.width - Pt(place.box.w)) > Pt(1))


def _remove_empty(slide: Any) -> None:
    """Removes the places that nothing was put into, so that nobody is asked to click there."""
    for shape in list(slide.placeholders):
        if shape.has_text_frame and not shape.text_frame.text.strip():
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
