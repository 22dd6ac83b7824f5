"""Forms as they are drawn, words for templates, icons."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.html import escape
from PIL import Image

from kontor.web.samples import SampleForm
from kontor.web.templatetags.web import initials

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper


def _draw(text: str, **values: object) -> str:
    return Template("{% load web %}" + text).render(Context(values))


def test_a_field_is_bound_to_its_label_its_help_and_its_error() -> None:
    html = str(SampleForm({"name": ""}))
    assert '<label for="id_name">' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_errors_are_told_first_with_links_to_the_fields() -> None:
    html = str(SampleForm({"email": "ada@"}))
    assert html.index("error-summary") < html.index("<label")
    assert '<a href="#id_email">E-mail address</a>' in html
    assert 'id="id_way"' in html


def test_a_form_without_errors_has_no_summary_of_them() -> None:
    assert "error-summary" not in str(SampleForm())


def test_what_a_visitor_wrote_comes_back_as_text() -> None:
    html = str(SampleForm({"name": '"><script>alert(1)</script>', "email": "x"}))
    assert "<script>" not in html


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ada Lovelace", "AL"), ("Anna-Lena von Berg", "AB"), ("ada.lovelace@example.org", "AL"), ("Ada", "A"), ("", "?"), ("Ελένη Παπαδοπούλου", "ΕΠ")],
)
def test_initials_are_those_of_the_first_and_the_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("date", "words"),
    [("2026-03-03", ["3", "Mar", "2026"]), ("2025-12", ["December", "2025"]), ("2026", ["2026"]), ("--01-14", ["14", "Jan"]), ("", ["Date open"])],
)
def test_a_day_is_shown_as_far_as_it_is_known(date: str, words: list[str]) -> None:
    html = _draw("{% date_block date %}", date=date)
    assert [part.split("<")[0] for part in html.split('">')[2:]] == words


@pytest.mark.parametrize("size", [32, 180, 192, 512])
def test_icons_are_pictures_of_the_size_that_is_asked_for(client: Client, size: int) -> None:
    picture = Image.open(BytesIO(client.get(f"/icon-{size}.png").content))
    assert picture.size == (size, size)
    assert len(picture.convert("RGB").getcolors(100_000) or []) > 2, "a house, its lamp and the ground"


def test_the_icon_keeps_clear_of_the_edge_that_phones_cut_off(client: Client) -> None:
    picture = Image.open(BytesIO(client.get("/icon-192.png").content)).convert("RGB")
    ground = picture.getpixel((0, 0))
    inside = [(x, y) for x in range(192) for y in range(192) if picture.getpixel((x, y)) != ground]
    assert max(((x - 95.5) ** 2 + (y - 95.5) ** 2) ** 0.5 for x, y in inside) < 0.4 * 192


@pytest.mark.django_db
def test_icons_of_other_sizes_are_not_drawn(client: Client) -> None:
    assert client.get("/icon-99999.png").status_code == 404


def test_the_manifest_names_icons_that_are_there(client: Client) -> None:
    manifest = client.get("/manifest.webmanifest").json()
    drawn = [icon["src"] for icon in manifest["icons"] if icon["type"] == "image/png"]
    assert drawn
    assert all(client.get(address).status_code == 200 for address in drawn)


def test_a_constant_part_is_drawn_once_a_language_and_never_shows_another() -> None:
    for _ in range(2):
        with translation.override("de"):
            assert "Impressum" in _draw('{% constant "web/footer.html" %}')
        with translation.override("en"):
            assert "Imprint" in _draw('{% constant "web/footer.html" %}')


def test_a_constant_part_names_the_network_of_the_settings(settings: SettingsWrapper) -> None:
    for name in ("Harbour Network", "Clusters <North>"):
        settings.NETWORK_NAME = name
        assert f"<span>{escape(name)}</span>" in _draw('{% constant "web/brand.html" %}')


def test_a_constant_part_sees_nothing_of_the_page_around_it() -> None:
    around = {"request": None, "user": "ada@example.org", "class": "ada"}
    assert _draw('{% constant "web/brand.html" %}', **around) == _draw('{% constant "web/brand.html" %}')
