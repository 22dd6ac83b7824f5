"""The template that a presentation is made in: ours, or an organiser's own with its layouts under known names."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.exc import PackageNotFoundError

from kontor.talks.deck import baggage
from kontor.talks.deck.errors import TemplateError
from kontor.talks.deck.layouts import LAYOUTS, Layout, Place
from kontor.talks.deck.look import HEIGHT, LEAST
from kontor.talks.deck.slides import COLUMNS, Box, Role
from kontor.talks.deck.template import INDEX, PICTURE_INDEX, template

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 100 * 2**20
"""Bytes of a template file."""
_UNPACKED = 200 * 2**20
_POINT = 12700
_BROKEN = (
    zipfile.BadZipFile, zlib.error, PackageNotFoundError, LookupError, ValueError, SyntaxError, AttributeError, TypeError, ArithmeticError,
    RuntimeError,
)  # fmt: skip
"""What python-pptx and its parsers raise for a file that says one thing and is another."""
_TITLES = {KIND.TITLE, KIND.CENTER_TITLE, KIND.VERTICAL_TITLE}
_TEXTS = {KIND.BODY, KIND.OBJECT, KIND.SUBTITLE, KIND.VERTICAL_BODY, KIND.VERTICAL_OBJECT}
_EDGES = {KIND.DATE, KIND.FOOTER, KIND.SLIDE_NUMBER, KIND.HEADER}
_GAP = 16.0


@dataclass(frozen=True, slots=True)
class Seats:
    """One of our layouts in a template: the template's own layout, and the number of each role's placeholder."""

    theirs: Any
    ours: Layout
    texts: dict[Role, int]
    picture: int | None


@dataclass(frozen=True, slots=True)
class Brand:
    """A presentation without slides, and where everything goes in it."""

    presentation: Any
    seats: dict[str, Seats]
    own: bool
    """Whether an organiser brought it: its colours and fonts then stand as they are."""

    @property
    def layouts(self) -> dict[str, Layout]:
        """Our layouts with the places that the template gives them."""
        return {name: seats.ours for name, seats in self.seats.items()}


def house_brand() -> Brand:
    """Our own look."""
    presentation = Presentation(BytesIO(template()))
    found = {layout.name: layout for layout in presentation.slide_layouts}
    seats = {
        name: Seats(found[name], layout, {place.role: INDEX[place.role] for place in layout.texts}, PICTURE_INDEX if layout.picture else None)
        for name, layout in LAYOUTS.items()
    }
    return Brand(presentation, seats, own=False)


def read_brand(file: bytes, needed: Iterable[str]) -> Brand:
    """An organiser's template.

    :raises TemplateError: where it is no PPTX, brings what nobody should get, or lacks a layout that is ``needed``.
    """
    presentation = _opened(file)
    try:
        seats = _all_seated(presentation)
        _without_slides(presentation)
    except _BROKEN as error:
        raise TemplateError(_no_pptx()) from error
    baggage.check(presentation)
    missing = tuple(name for name in dict.fromkeys(needed) if name not in seats)
    if missing:
        raise TemplateError(_missing(missing), missing)
    return Brand(presentation, seats, own=True)


def _all_seated(presentation: Any) -> dict[str, Seats]:
    named = {layout.name.strip().casefold(): layout for master in presentation.slide_masters for layout in master.slide_layouts}
    page = Box(0, 0, presentation.slide_width / _POINT, presentation.slide_height / _POINT)
    seats: dict[str, Seats] = {}
    for name, ours in LAYOUTS.items():
        accepted = (named.get(each.casefold()) for each in (name, *ours.aliases))
        theirs = next((layout for layout in accepted if layout is not None and _can_hold(layout, ours)), None)
        if theirs is not None:
            seats[name] = _seated(theirs, ours, page)
    return seats


def check_template(file: bytes) -> None:
    """Nothing where every kind of slide finds its layout in an organiser's template.

    :raises TemplateError: where it is no PPTX or lacks layouts; ``missing`` names them.
    """
    read_brand(file, LAYOUTS)


def _opened(file: bytes) -> Any:
    if len(file) > LARGEST:
        raise TemplateError(_("The template is larger than %(most)s MB. Please remove its pictures or slides.") % {"most": LARGEST // 2**20})
    try:
        with zipfile.ZipFile(BytesIO(file)) as archive:
            if "ppt/presentation.xml" not in archive.namelist() or "[Content_Types].xml" not in archive.namelist():
                raise TemplateError(_no_pptx())
            if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED:
                raise TemplateError(_("The template unpacks to more than %(most)s MB.") % {"most": _UNPACKED // 2**20})
        return Presentation(BytesIO(file))
    except _BROKEN as error:
        if isinstance(error, TemplateError):
            raise
        raise TemplateError(_no_pptx()) from error


def _no_pptx() -> str:
    return _("This template is not a PowerPoint presentation (.pptx). Please save it as one and send it again.")


def _missing(names: tuple[str, ...]) -> str:
    each = "; ".join(_("“%(name)s” (also accepted: %(aliases)s)") % {"name": name, "aliases": ", ".join(LAYOUTS[name].aliases)} for name in names)
    return _("The template lacks layouts that this deck needs: %(layouts)s. Please add them, or rename the ones meant.") % {"layouts": each}


def _can_hold(theirs: Any, ours: Layout) -> bool:
    """Whether a layout has a title and, where ours has text, a place for it."""
    kinds = [each.placeholder_format.type for each in theirs.placeholders]
    return not ours.texts or bool(set(kinds) & _TEXTS)


def _box(shape: Any) -> Box:
    return Box(*(round((value or 0) / _POINT, 2) for value in (shape.left, shape.top, shape.width, shape.height)))


def _seated(theirs: Any, ours: Layout, page: Box) -> Seats:
    """Our layout with the places of theirs: by number where ours are there, else in reading order."""
    scale = page.h / HEIGHT
    shapes = {shape.placeholder_format.idx: shape for shape in theirs.placeholders if shape.placeholder_format.type not in _EDGES}
    title = next((shape for shape in shapes.values() if shape.placeholder_format.type in _TITLES), None)
    texts = {place.role: INDEX[place.role] for place in ours.texts if INDEX[place.role] in shapes}
    if not texts:
        free = [number for number, shape in sorted(shapes.items()) if shape.placeholder_format.type in _TEXTS]
        if ours.picture and len(free) > 1 and KIND.PICTURE not in {shape.placeholder_format.type for shape in shapes.values()}:
            free = free[:-1]  # the last one is for the picture
        texts = dict(zip(_roles(ours, len(free)), free, strict=False))
    pictures = [number for number, shape in shapes.items() if shape.placeholder_format.type == KIND.PICTURE]
    picture = pictures[0] if pictures and ours.picture else None
    joining = [place for place in ours.texts if place.role not in texts and place.role is not Role.KICKER]
    places = {role: _place(_with_sizes_of(_role_place(ours, role), joining), _box(shapes[number]), scale) for role, number in texts.items()}
    drawn = _box(shapes[picture]) if picture is not None else None
    spare = [_box(shape) for number, shape in shapes.items() if number not in texts.values() and shape.placeholder_format.type in _TEXTS]
    if ours.picture and drawn is None and spare:
        drawn = max(spare, key=lambda box: box.w * box.h)
    elif ours.picture and drawn is None and places:
        drawn, places = _carved(places)
    elif ours.picture and drawn is None:
        drawn = page
    layout = replace(
        ours,
        title=_place(ours.title, _box(title), scale) if title is not None else ours.title,
        texts=tuple(places.values()),
        picture=drawn,
        rises=False,
    )
    return Seats(theirs, layout, texts, picture)


def _with_sizes_of(place: Place, joining: list[Place]) -> Place:
    """The place as small as those need that have none of their own, for their texts join it."""
    return replace(place, sizes=tuple(sorted({*place.sizes, *(size for each in joining for size in each.sizes)}, reverse=True)))


def _role_place(ours: Layout, role: Role) -> Place:
    place = ours.place(role)
    assert place
    return place


def _roles(ours: Layout, places: int) -> list[Role]:
    """The roles to seat in ``places`` places: the kicker only where there is one more than the rest need."""
    roles: list[Role] = [place.role for place in ours.texts if place.role is not Role.KICKER]
    if len(roles) > places and any(role in COLUMNS for role in roles):
        roles = [role for role in roles if role is not Role.LEAD]
    return roles


def _place(ours: Place, box: Box, scale: float) -> Place:
    sizes = tuple(dict.fromkeys(max(LEAST, float(round(size * min(1.0, scale)))) for size in ours.sizes))
    return replace(ours, box=box, sizes=sizes, inset=7.2, fill="")


def _carved(places: dict[Role, Place]) -> tuple[Box, dict[Role, Place]]:
    """Room for a picture in a layout that has no place for one: a third of its largest text."""
    largest = max(places.values(), key=lambda place: place.box.w * place.box.h)
    box = largest.box
    side = min(box.w * 0.34, box.h)
    narrow = replace(largest, box=Box(box.x, box.y, box.w - side - _GAP, box.h))
    return Box(box.x + box.w - side, box.y, side, side), places | {largest.role: narrow}


def _without_slides(presentation: Any) -> None:
    """Removes the slides that a template came with."""
    ids = presentation.slides._sldIdLst  # noqa: SLF001  (python-pptx has no public way to remove a slide)
    for entry in list(ids):
        presentation.part.drop_rel(entry.rId)
        ids.remove(entry)
