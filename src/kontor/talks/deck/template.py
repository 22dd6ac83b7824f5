"""Our own PPTX template, made in code: one slide master, a theme, and a layout for each of ours.

It starts from the empty presentation that python-pptx carries and replaces the theme, the master and every layout.
:func:`template` always gives the same presentation; an organiser may save it, change its look and hand it back.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.parts.slide import SlideLayoutPart
from pptx.util import Pt

from kontor.talks.deck import look
from kontor.talks.deck.layouts import LAYOUTS, Layout, Place
from kontor.talks.deck.slides import Box, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kontor.talks.deck.look import Tiles

INDEX = {
    Role.KICKER: 20,
    Role.LEAD: 21,
    Role.BODY: 22,
    Role.FACTS: 23,
    Role.COLUMN_1: 31,
    Role.COLUMN_2: 32,
    Role.COLUMN_3: 33,
    Role.COLUMN_4: 34,
}
"""The number of each role's placeholder."""
PICTURE_INDEX = 40
_BULLETED = {Role.BODY, Role.COLUMN_1, Role.COLUMN_2, Role.COLUMN_3, Role.COLUMN_4}
_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
BULLETS = "•–·–·"
"""The bullet of each level."""
_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"} | {f"accent{n}": f"accent{n}" for n in range(1, 7)}
_LAYOUT_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"
FOOTER = Box(70, 498, 500, 22)
NUMBER = Box(832, 498, 80, 22)


@cache
def template() -> bytes:
    """The template as a file."""
    presentation: Any = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(look.WIDTH), Pt(look.HEIGHT)
    master = presentation.slide_master
    for layout in list(presentation.slide_layouts):
        presentation.slide_layouts.remove(layout)
    _paint(master)
    for number, layout in enumerate(LAYOUTS.values(), start=1):
        _add(master, layout, number)
    _tidy(presentation)
    file = BytesIO()
    presentation.save(file)
    return file.getvalue()


def colour_map(*, dark: bool) -> str:
    """The override that gives links a light colour on dark slides."""
    if not dark:
        return "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    names = _MAP | {"hlink": "accent5", "folHlink": "accent5"}
    return f"<p:clrMapOvr><a:overrideClrMapping {_attributes(names)}/></p:clrMapOvr>"


def _attributes(values: dict[str, str]) -> str:
    return " ".join(f"{name}={quoteattr(value)}" for name, value in values.items())


def _tidy(presentation: Any) -> None:
    """Leaves out what the empty presentation carries and nobody needs: printer settings and a picture of nothing."""
    for owner, kind in ((presentation.part, RT.PRINTER_SETTINGS), (presentation.part.package, RT.THUMBNAIL)):
        for key, relation in list(owner._rels.items()):  # noqa: SLF001  (python-pptx has no public way to the package's)
            if relation.reltype == kind:
                owner._rels.pop(key)  # noqa: SLF001


def _paint(master: Any) -> None:
    """Gives the master our ground, places, type and theme."""
    theme = next(relation.target_part for relation in master.part.rels.values() if relation.reltype == RT.THEME)
    theme._blob = _theme(theme.blob.decode())  # noqa: SLF001  (a theme is an opaque part to python-pptx)
    element = master._element  # noqa: SLF001
    body = LAYOUTS["Text"].place(Role.BODY)
    assert body
    shapes = [
        _placeholder(2, "Title", 'type="title"', LAYOUTS["Text"].title, _title_levels(LAYOUTS["Text"].title)),
        _placeholder(3, "Text", 'type="body" idx="1"', body, ""),
        *_footer("stone", "stone", first=4),
    ]
    element.replace(element.cSld, parse_xml(f"<p:cSld {_SPACES}>{_ground('paper')}{_tree(shapes)}</p:cSld>"))
    element.replace(element.find("{*}txStyles"), parse_xml(_type_styles()))
    old = element.find("{*}clrMap")
    element.replace(old, parse_xml(f"<p:clrMap {_SPACES} {_attributes(_MAP | {'hlink': 'hlink', 'folHlink': 'folHlink'})}/>"))


def _add(master: Any, layout: Layout, number: int) -> None:
    xml = (
        f'<p:sldLayout {_SPACES} preserve="1" userDrawn="1"><p:cSld name={quoteattr(layout.name)}>'
        f"{_ground(layout.ground)}{_tree(_shapes(layout))}</p:cSld>{colour_map(dark=layout.ground == 'deep')}</p:sldLayout>"
    )
    name = PackURI(f"/ppt/slideLayouts/slideLayout{number}.xml")
    part = SlideLayoutPart.load(name, _LAYOUT_TYPE, master.part.package, xml.encode())
    part.relate_to(master.part, RT.SLIDE_MASTER)
    relation = master.part.relate_to(part, RT.SLIDE_LAYOUT)
    ids = master._element.get_or_add_sldLayoutIdLst()  # noqa: SLF001
    ids.append(parse_xml(f'<p:sldLayoutId {_SPACES} id="{2147483700 + number}" r:id="{relation}"/>'))


def _shapes(layout: Layout) -> Iterable[str]:
    """The shapes of a layout: ornament first, so that it lies below."""
    number = 2
    for tiles in layout.tiles:
        yield _ornament(number, tiles)
        number += 1
    yield _placeholder(number, "Title", 'type="title"', layout.title, _title_levels(layout.title))
    for place in layout.texts:
        number += 1
        name = place.role.value.replace("-", " ").capitalize()
        yield _placeholder(number, name, f'type="body" sz="quarter" idx="{INDEX[place.role]}"', place, _levels(place))
    if layout.picture:
        number += 1
        place = Place(layout.picture, (18.0,), prompt="Picture")
        yield _placeholder(number, "Picture", f'type="pic" sz="quarter" idx="{PICTURE_INDEX}"', place, _levels(place, bulleted=False))
    if layout.footer:
        yield from _footer(layout.footer_colour, layout.number_colour or layout.footer_colour, first=number + 1)


def colour(name: str) -> str:
    """A colour of ours as DrawingML, by its place in the theme where it has one."""
    if name in look.SCHEME:
        scheme = {theirs: ours for ours, theirs in _MAP.items()}.get(look.SCHEME[name], look.SCHEME[name])
        return f'<a:schemeClr val="{scheme}"/>'
    return f'<a:srgbClr val="{look.COLOURS[name]}"/>'


def _fill(name: str) -> str:
    return f"<a:solidFill>{colour(name)}</a:solidFill>"


def _ground(name: str) -> str:
    return f"<p:bg><p:bgPr>{_fill(name)}<a:effectLst/></p:bgPr></p:bg>"


def _tree(shapes: Iterable[str]) -> str:
    start = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    return f"<p:spTree>{start}<p:grpSpPr/>{''.join(shapes)}</p:spTree>"


def _frame(box: Box) -> str:
    return f'<a:xfrm><a:off x="{Pt(box.x)}" y="{Pt(box.y)}"/><a:ext cx="{Pt(box.w)}" cy="{Pt(box.h)}"/></a:xfrm>'


def _placeholder(number: int, name: str, kind: str, place: Place, levels: str) -> str:
    inset = Pt(place.inset)
    anchor = {"top": "t", "middle": "ctr", "bottom": "b"}[place.anchor]
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{_frame(place.box)}"
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{_fill(place.fill) if place.fill else "<a:noFill/>"}</p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="{inset}" tIns="{inset}" rIns="{inset}" bIns="{inset}" anchor="{anchor}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle>{levels}</a:lstStyle>"
        f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{escape(place.prompt)}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def _character(place: Place, *, family: str = "+mn") -> str:
    return (
        f'<a:defRPr sz="{int(place.sizes[0] * 100)}" b="{int(place.bold)}" kern="1200">{_fill(place.colour)}'
        f'<a:latin typeface="{family}-lt"/><a:ea typeface="{family}-ea"/><a:cs typeface="{family}-cs"/></a:defRPr>'
    )


def _title_levels(place: Place) -> str:
    return f'<a:lvl1pPr algn="{_alignment(place)}">{_character(place, family="+mj")}</a:lvl1pPr>'


def _alignment(place: Place) -> str:
    return {"left": "l", "center": "ctr", "right": "r"}[place.align]


def _levels(place: Place, *, bulleted: bool | None = None) -> str:
    """How each level of a text placeholder is set: in the layout's size, with the master's bullets or with none."""
    plain = place.role not in _BULLETED if bulleted is None else not bulleted
    without = ' marL="0" indent="0"'
    return "".join(
        f'<a:lvl{level}pPr algn="{_alignment(place)}"{without if plain else ""}>{"<a:buNone/>" if plain else ""}{_character(place)}</a:lvl{level}pPr>'
        for level in range(1, 6)
    )


def _footer(name: str, number: str, *, first: int) -> Iterable[str]:
    size = (14.0,)
    yield _placeholder(
        first, "Footer", 'type="ftr" sz="quarter" idx="11"', Place(FOOTER, size, colour=name, anchor="middle"), _footer_level(name, "l")
    )
    text = _placeholder(
        first + 1,
        "Slide number",
        'type="sldNum" sz="quarter" idx="12"',
        Place(NUMBER, size, colour=number, anchor="middle"),
        _footer_level(number, "r"),
    )
    start, _found, rest = text.partition("<a:p>")
    end = rest.partition("</a:p>")[2]
    field = '<a:p><a:fld id="{8C9C9B3A-3B5B-4C8C-9E07-4F5D3F1A6B10}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld></a:p>'
    yield start + field + end


def _footer_level(name: str, alignment: str) -> str:
    return f'<a:lvl1pPr algn="{alignment}"><a:defRPr sz="1400" b="0">{_fill(name)}</a:defRPr></a:lvl1pPr>'


def _ornament(number: int, tiles: Tiles) -> str:
    """Rectangles of one colour as one shape that screen readers pass over."""
    left, top = min(box.x for box in tiles.boxes), min(box.y for box in tiles.boxes)
    right, bottom = max(box.x + box.w for box in tiles.boxes), max(box.y + box.h for box in tiles.boxes)
    frame = Box(left, top, right - left, bottom - top)
    paths = "".join(_rectangle(Box(box.x - left, box.y - top, box.w, box.h)) for box in tiles.boxes)
    decorative = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Ornament {number}">{decorative}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>{_frame(frame)}<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{Pt(frame.w)}" h="{Pt(frame.h)}">{paths}</a:path></a:pathLst></a:custGeom>'
        f"{_fill(tiles.colour)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _rectangle(box: Box) -> str:
    x, y, right, bottom = Pt(box.x), Pt(box.y), Pt(box.x + box.w), Pt(box.y + box.h)
    lines = "".join(f'<a:lnTo><a:pt x="{a}" y="{b}"/></a:lnTo>' for a, b in ((right, y), (right, bottom), (x, bottom)))
    return f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo>{lines}<a:close/>'


def _type_styles() -> str:
    title, body = LAYOUTS["Text"].title, LAYOUTS["Text"].texts[1]
    spacing = '<a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:spcBef><a:spcPts val="{before}"/></a:spcBef>'
    levels = "".join(
        f'<a:lvl{level}pPr marL="{Pt(26 * level)}" indent="-{Pt(26)}" algn="l" rtl="0" eaLnBrk="1" hangingPunct="1">'
        f'{spacing.format(before=800)}<a:buClr>{colour("accent")}</a:buClr><a:buFont typeface="Arial"/><a:buChar char="{bullet}"/>'
        f"{_character(body)}</a:lvl{level}pPr>"
        for level, bullet in enumerate(BULLETS, start=1)
    )
    return (
        f'<p:txStyles {_SPACES}><p:titleStyle><a:lvl1pPr algn="l" rtl="0" eaLnBrk="1" hangingPunct="1">{spacing.format(before=0)}<a:buNone/>'
        f"{_character(title, family='+mj')}</a:lvl1pPr></p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle>"
        f"<p:otherStyle><a:lvl1pPr>{_character(body)}</a:lvl1pPr></p:otherStyle></p:txStyles>"
    )


def _theme(xml: str) -> bytes:
    """The theme with our colours and type; its effects stay."""
    theme = parse_xml(xml.encode())
    theme.set("name", "Kontor")
    colours = theme.find(".//{*}clrScheme")
    names = {theirs: look.COLOURS[ours] for ours, theirs in look.SCHEME.items()}
    names |= {"hlink": look.COLOURS["accent"], "folHlink": look.COLOURS["accent"]}
    for child in colours:
        value = names[child.tag.rpartition("}")[2]]
        child[:] = [parse_xml(f'<a:srgbClr {_SPACES} val="{value}"/>')]
    colours.set("name", "Harbour")
    fonts = theme.find(".//{*}fontScheme")
    fonts.set("name", "Kontor")
    for latin in fonts.iter("{*}latin"):
        latin.set("typeface", look.FONT)
        latin.set("panose", look.PANOSE)
    return bytes(etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True))
