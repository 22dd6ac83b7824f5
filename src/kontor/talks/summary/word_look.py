"""The look of a summary in Word: styles, lists, page and foot."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import CharacterStyle, ParagraphStyle
    from docx.text.paragraph import Paragraph

FONT = "Source Sans 3"
INSTEAD = "Segoe UI"
"""What Word takes where the house's font is not installed."""
DEEP, ACCENT, INK, STONE = "0A3B42", "0E6570", "1C2629", "655F57"
_FALLBACK = (
    f'<w:font w:name="{FONT}"><w:altName w:val="{INSTEAD}"/><w:panose1 w:val="020B0503030403020204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
)
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
MEASURE = Mm(150)
"""The width of the text on its page."""
DEEPEST = 3
"""Lists within lists have styles down to this level."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks. Sizes and spaces are points."""

    size: float
    colour: str = INK
    bold: bool = False
    before: float = 0
    after: float = 6
    left: float = 0
    keep: bool = False
    """Whether it stays on the page of what follows."""


PARAGRAPHS = {
    "Normal": Look(10.5, after=7),
    "Ornament": Look(10.5, after=18),
    "Kicker": Look(10.5, ACCENT, bold=True, after=4),
    "Title": Look(28, DEEP, bold=True, after=6),
    "Subtitle": Look(13, STONE, after=24),
    "Heading 1": Look(15, DEEP, bold=True, before=22, after=8, keep=True),
    "Heading 2": Look(11.5, ACCENT, bold=True, before=14, after=5, keep=True),
    "People": Look(10.5, after=1, keep=True),
    "Agenda people": Look(9.5, after=1, left=18),
    "List Bullet": Look(10.5, after=4, left=18),
    "List Number": Look(10.5, after=4, left=18),
    "Poll question": Look(10.5, DEEP, bold=True, before=8, after=2, left=12, keep=True),
    "Poll result": Look(10.5, after=9, left=12),
    "Footer": Look(8.5, STONE, after=0),
}


def dress(document: Document, *, language: str) -> None:
    """Give ``document`` the house's page, styles and ``language`` (such as en-GB)."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin = section.bottom_margin = Mm(25)
    for name, look in PARAGRAPHS.items():
        _dress_paragraph(_style(document, name, WD_STYLE_TYPE.PARAGRAPH), look)
    for name, colour, bold in (("Strong", None, True), ("Quiet", STONE, None), ("Hyperlink", ACCENT, None)):
        style: CharacterStyle = _style(document, name, WD_STYLE_TYPE.CHARACTER)
        style.font.bold, style.font.underline = bold, name == "Hyperlink" or None
        if colour:
            style.font.color.rgb = RGBColor.from_string(colour)
    for level in range(2, DEEPEST + 1):
        for name in ("List Bullet", "List Number"):
            _dress_paragraph(document.styles[f"{name} {level}"], Look(10.5, after=4, left=18 * level))
    _drop_tabs(document.styles["Footer"])
    _bar(document.styles["Poll question"])
    _bar(document.styles["Poll result"])
    _speak(document, language)
    _name_fallback(document)


def picture(document: Document, content: bytes) -> None:
    """A picture that is only ornament, across the page; screen readers pass over it."""
    paragraph = document.add_paragraph(style="Ornament")
    shape = paragraph.add_run().add_picture(io.BytesIO(content), width=MEASURE)
    properties = shape._inline.docPr  # noqa: SLF001  (python-docx has no alt texts)
    properties.set("descr", "")
    properties.append(parse_xml(_DECORATIVE))


def foot(document: Document, words: str) -> None:
    """The foot of each page: ``words`` on the left, the page's number on the right."""
    section = document.sections[0]
    paragraph = section.footer.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(MEASURE, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{words}\t")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("1")
    paragraph._p.append(field)  # noqa: SLF001  (python-docx has no fields)
    field.append(run._r)  # noqa: SLF001


def new_numbers(document: Document, *, first: int = 1) -> int:
    """A list of its own, numbered from ``first``; its id, for :func:`number`."""
    numbering = document.part.numbering_part.element
    kind = document.styles["List Number"].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(kind).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(first)
    return int(made.numId)


def number(paragraph: Paragraph, numbers: int) -> None:
    """Make ``paragraph`` the next entry of the list ``numbers``."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbers


def _style(document: Document, name: str, kind: WD_STYLE_TYPE) -> Any:
    if name in document.styles:
        return document.styles[name]
    style = document.styles.add_style(name, kind)
    style.quick_style = True
    return style


def _dress_paragraph(style: ParagraphStyle, look: Look) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(look.size), look.bold, False
    style.font.color.rgb = RGBColor.from_string(look.colour)
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(look.before), Pt(look.after), 1.15
    layout.keep_with_next, layout.widow_control = look.keep, True
    if look.left:
        layout.left_indent = Pt(look.left)
        if style.name.startswith("List "):
            layout.first_line_indent = Pt(-18)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)


def _bar(style: ParagraphStyle) -> None:
    """A bar of the accent's colour to the left."""
    properties = style.element.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", ACCENT)):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _drop_tabs(style: ParagraphStyle) -> None:
    for tabs in style.element.findall(f".//{qn('w:tabs')}"):
        tabs.getparent().remove(tabs)


def _name_fallback(document: Document) -> None:
    """Say what stands in for the house's font where that is not installed."""
    fonts = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts._blob = fonts.blob.replace(b"</w:fonts>", _FALLBACK.encode() + b"</w:fonts>")  # noqa: SLF001  (python-docx leaves this part as it is)


def _speak(document: Document, language: str) -> None:
    """Say the language of the text, for spelling and for screen readers."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for spoken in defaults.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)
