"""The presentation: real text in real placeholders, notes, alt texts, languages, and a file that every office program opens."""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from io import BytesIO
from typing import Any

import msgspec
import pytest
from lxml import etree
from pptx import Presentation

from kontor.talks import deck
from kontor.talks.domain.document import NewsItem
from tests.talks.deck import example
from tests.talks.deck.reading import slide_words

BASE = "https://kontor.example"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@pytest.fixture(scope="module")
def file() -> bytes:
    options = ["Not at all", "A little", "Well", "Very well"]
    results = {"quantum": {"ballots": 3, "tally": {"ballots": 3, "counts": [1, 2, 0, 0]}, "options": options}}
    return deck.make_pptx(example.talk(), base_url=BASE, results=results)


@pytest.fixture
def slides(file: bytes) -> list[Any]:
    return list(Presentation(BytesIO(file)).slides)


def test_every_text_stands_in_a_placeholder_of_its_layout(slides: list[Any]) -> None:
    for slide in slides:
        theirs = {each.placeholder_format.idx for each in slide.slide_layout.placeholders}
        for shape in slide.shapes:
            assert shape.is_placeholder, shape.name
            assert shape.placeholder_format.idx in theirs


def test_every_slide_has_a_title(slides: list[Any]) -> None:
    assert all(slide.shapes.title is not None and slide.shapes.title.text_frame.text for slide in slides)


def test_all_slides_share_one_master(slides: list[Any]) -> None:
    assert len({slide.slide_layout.slide_master.part.partname for slide in slides}) == 1


def test_no_empty_place_asks_to_be_clicked(slides: list[Any]) -> None:
    assert all(shape.text_frame.text.strip() for slide in slides for shape in slide.shapes if shape.has_text_frame)


def test_notes_are_spoken_to_the_presenter(slides: list[Any]) -> None:
    notes = [slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide]
    assert any("Keep it under ten minutes." in each for each in notes)
    assert any("Works on the Apply AI Strategy." in each for each in notes)


def test_every_picture_says_what_it_shows(slides: list[Any]) -> None:
    pictures = [shape for slide in slides for shape in slide.shapes if shape._element.tag.endswith("}pic")]
    assert len(pictures) > 5
    assert all(picture._element.nvPicPr.cNvPr.get("descr") for picture in pictures)
    assert any("A little" in picture._element.nvPicPr.cNvPr.get("descr") for picture in pictures), "the results in words"


def test_every_run_carries_its_language(slides: list[Any]) -> None:
    for slide in slides:
        assert {run.get("lang") for run in slide._element.iter("{*}rPr")} == {"en-GB"}


def test_no_text_is_smaller_than_fourteen_points(slides: list[Any]) -> None:
    assert min(int(run.get("sz")) for slide in slides for run in slide._element.iter("{*}rPr") if run.get("sz")) >= 1400


def test_the_title_is_read_first(slides: list[Any]) -> None:
    assert all(slide.shapes[0] == slide.shapes.title for slide in slides)


def test_no_id_is_given_twice(file: bytes) -> None:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
        for name in archive.namelist():
            if name.startswith("ppt/slide") and name.endswith(".xml"):
                ids = Counter(each.get("id") for each in etree.fromstring(archive.read(name)).iter("{*}cNvPr"))
                assert [each for each, times in ids.items() if times > 1] == [], name


def test_every_relation_is_used_and_leads_somewhere(file: bytes) -> None:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        names = set(archive.namelist())
        for name in names:
            if not name.startswith("ppt/slides/_rels/"):
                continue
            owner = name.replace("/_rels", "").removesuffix(".rels")
            used = {value for each in etree.fromstring(archive.read(owner)).iter() for key, value in each.attrib.items() if key.startswith(RELATIONS)}
            relations = {each.get("Id"): each for each in etree.fromstring(archive.read(name))}
            assert used <= set(relations)
            for key, relation in relations.items():
                if relation.get("TargetMode") == "External":
                    assert key in used, f"{owner}: {relation.get('Target')} is linked from nowhere"
                    continue
                assert posixpath.normpath(posixpath.join("ppt/slides", relation.get("Target"))) in names
                assert key in used or relation.get("Type").rpartition("/")[2] in {"slideLayout", "notesSlide"}


def test_every_part_has_a_type(file: bytes) -> None:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        extensions = {each.get("Extension") for each in types if each.get("Extension")}
        parts = {each.get("PartName") for each in types if each.get("PartName")}
        for name in archive.namelist():
            assert f"/{name}" in parts or name.rpartition(".")[2] in extensions or name == "[Content_Types].xml"


def test_markup_and_control_characters_in_a_text_stay_text() -> None:
    talk = example.talk()
    news = (NewsItem(id="bad", title="<script>alert(1)</script> & \u202e", text="<b>x</b> \\$evil #eval[1] \x0b\x00 ]]>"),)
    agenda = tuple(msgspec.structs.replace(item, news=news) if item.news else item for item in talk.agenda)
    words = slide_words(deck.make_pptx(msgspec.structs.replace(talk, agenda=agenda), base_url=BASE))
    assert any("<script>alert(1)</script> &" in each and "#eval[1]" in each for each in words)


def test_the_file_says_what_it_is(file: bytes) -> None:
    properties = Presentation(BytesIO(file)).core_properties
    assert (properties.title, properties.language) == (example.talk().title, "en-GB")
    assert properties.author == "European Cluster Collaboration Platform"


ORDER = {
    "pPr": "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip tabLst defRPr extLst",
    "rPr": "ln noFill solidFill gradFill blipFill pattFill grpFill effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym "
    "hlinkClick hlinkMouseOver rtl extLst",
    "bodyPr": "prstTxWarp noAutofit normAutofit spAutoFit scene3d sp3d flatTx extLst",
    "spPr": "xfrm custGeom prstGeom noFill solidFill gradFill blipFill pattFill grpFill ln effectLst extLst",
    "sp": "nvSpPr spPr style txBody extLst",
    "pic": "nvPicPr blipFill spPr style extLst",
    "sld": "cSld clrMapOvr transition timing extLst",
    "sldLayout": "cSld clrMapOvr transition timing hf extLst",
    "sldMaster": "cSld clrMap sldLayoutIdLst transition timing hf txStyles extLst",
}
"""The children of an element, in the order of ECMA-376 part 1, annex A; office programs repair files that have another."""


def test_every_element_stands_where_the_standard_wants_it(file: bytes) -> None:
    with zipfile.ZipFile(BytesIO(file)) as archive:
        for name in archive.namelist():
            if not (name.startswith("ppt/slide") and name.endswith(".xml")):
                continue
            for element in etree.fromstring(archive.read(name)).iter(etree.Element):
                order = ORDER.get(etree.QName(element).localname)
                if order:
                    places = [order.split().index(etree.QName(child).localname) for child in element]
                    assert places == sorted(places), f"{name}: {etree.tostring(element)[:300]!r}"
