"""The command line does what it says, or says what is wrong and ends with 1."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from typer.testing import CliRunner, Result

from kontor.cli import app
from kontor.people.models import RoleGrant, User
from kontor.talks.actions.files import presenter_pdfs
from kontor.talks.deck import presenters
from kontor.talks.models import Talk
from tests.talks.deck import pdfs

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

SEEDS = sorted((Path(__file__).parents[2] / "talks").glob("*.yaml"))
FIRST, SECOND = SEEDS


def kontor(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    "command",
    [(), ("serve",), ("worker",), ("check",), ("doctor",), ("backup",), ("restore",), ("talk",), ("people",)]
    + [("talk", name) for name in ("check", "load", "export", "deck", "summary", "ics")]
    + [("people", name) for name in ("link", "role")],
    ids=" ".join,
)
def test_every_command_explains_itself(command: tuple[str, ...]) -> None:
    result = kontor(*command, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_good_talk_files_pass() -> None:
    assert kontor("talk", "check", *SEEDS).exit_code == 0


def test_a_finding_names_file_line_field_and_mend(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(FIRST.read_text().replace("zone: Europe/Brussels\n\ndescription", "zone: Europe/Brusels\n\ndescription"))
    result = kontor("talk", "check", wrong)
    assert result.exit_code == 1
    line = next(number for number, text in enumerate(wrong.read_text().splitlines(), start=1) if "Brusels" in text)
    assert f"{wrong}:{line}:" in result.output
    assert "when.zone" in result.output
    assert "Europe/Brussels" in result.output


def test_a_file_that_is_not_there_is_the_command_lines_mistake(tmp_path: Path) -> None:
    assert kontor("talk", "check", tmp_path / "nothing.yaml").exit_code == 2


@pytest.mark.django_db
def test_loading_says_what_it_did_and_twice_changes_nothing() -> None:
    assert "loaded" in kontor("talk", "load", *SEEDS).output
    assert kontor("talk", "load", *SEEDS).output.count("nothing has changed") == 2


@pytest.mark.django_db
def test_where_one_file_is_wrong_none_is_loaded(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("title: [")
    assert kontor("talk", "load", FIRST, wrong).exit_code == 1
    assert not Talk.objects.exists()


@pytest.mark.django_db
def test_where_one_file_lacks_its_slides_none_is_loaded(tmp_path: Path) -> None:
    lacking = tmp_path / "lacking.yaml"
    text = FIRST.read_text().replace("slug: europes-technological-future", "slug: another")
    lacking.write_text(text.replace("kind: panel", "kind: panel\n    slides_pdf: panel.pdf"))
    result = kontor("talk", "load", SECOND, lacking)
    assert result.exit_code == 1
    assert "panel.pdf" in result.output
    assert "Nothing was loaded" in result.output
    assert not Talk.objects.exists()


@pytest.mark.django_db
def test_a_file_beside_the_talk_file_that_points_elsewhere_is_not_read(tmp_path: Path) -> None:
    """Whoever sends a folder of talk files would else get any file of the operator's published."""
    secret, folder = tmp_path / "secret.vtt", tmp_path / "talk"
    secret.write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nA secret.\n")
    folder.mkdir()
    text = FIRST.read_text()
    (folder / "talk.yaml").write_text(re.sub(r"recording:\n(?:  .*\n)+", "", text) + "recording:\n  url: https://example.org/\n  transcript: t.vtt\n")
    (folder / "t.vtt").symlink_to(secret)
    result = kontor("talk", "load", folder / "talk.yaml")
    assert result.exit_code == 1
    assert "points to a file somewhere else" in result.output
    assert not Talk.objects.exists()
    (folder / "t.vtt").unlink()
    (folder / "this.vtt").write_bytes(secret.read_bytes())
    (folder / "t.vtt").symlink_to(folder / "this.vtt")
    assert kontor("talk", "load", folder / "talk.yaml").exit_code == 0


@pytest.fixture
def presented(tmp_path: Path) -> Path:
    """A talk file whose first item names a presenter's PDF, which a test puts beside it."""
    file = tmp_path / "talk.yaml"
    file.write_text(
        "format: kontor-talk/1\nslug: presented\ntitle: Presented\nseries: {slug: s, title: S, organiser: O}\n"
        "when: {date: 2026-03-01, zone: Europe/Brussels}\n"
        "agenda:\n  - id: one\n    kind: input\n    title: One\n    slides_pdf: one.pdf\n"
    )
    return file


@pytest.mark.django_db
def test_a_presenters_pdf_that_never_ends_is_refused_and_the_command_goes_on(presented: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presenters, "PATIENCE", 2)
    presented.with_name("one.pdf").write_bytes(pdfs.endless())
    for form in ("pptx", "pdf"):
        made = kontor("talk", "deck", presented, "-o", presented.with_name(f"deck.{form}"))
        assert made.exit_code == 1
        assert "one.pdf: The presenter’s PDF takes too long to draw" in made.output
    loaded = kontor("talk", "load", presented)
    assert loaded.exit_code == 1
    assert "one.pdf: The presenter’s PDF takes too long to draw" in loaded.output
    assert not Talk.objects.exists()


@pytest.mark.django_db
def test_a_presenters_pdf_that_is_broken_or_too_large_is_refused_by_name(presented: Path, settings: SettingsWrapper) -> None:
    beside = presented.with_name("one.pdf")
    beside.write_bytes(pdfs.words("One")[:60])
    assert "one.pdf: The presenter’s PDF cannot be read" in kontor("talk", "deck", presented, "-o", presented.with_name("deck.pdf")).output
    beside.write_bytes(pdfs.words("One"))
    settings.UPLOAD_LIMIT = 10
    for command in (("deck", presented, "-o", presented.with_name("deck.pdf")), ("load", presented)):
        result = kontor("talk", *command)
        assert result.exit_code == 1
        assert "one.pdf, which is larger than" in result.output


@pytest.mark.django_db
def test_a_good_presenters_pdf_stands_in_the_deck_and_is_kept(presented: Path) -> None:
    presented.with_name("one.pdf").write_bytes(pdfs.words("Harbours"))
    target = presented.with_name("deck.pdf")
    assert kontor("talk", "deck", presented, "-o", target).exit_code == 0
    with pypdfium2.PdfDocument(target.read_bytes()) as made:
        assert any("Harbours" in page.get_textpage().get_text_bounded() for page in made)
    assert kontor("talk", "load", presented).exit_code == 0
    assert presenter_pdfs(Talk.objects.get()) == {"one": pdfs.words("Harbours")}


@pytest.mark.django_db
def test_an_exported_talk_is_a_talk_file(tmp_path: Path) -> None:
    kontor("talk", "load", FIRST)
    target = tmp_path / "out.yaml"
    assert kontor("talk", "export", "europes-technological-future", "-o", target).exit_code == 0
    assert kontor("talk", "check", target).exit_code == 0
    assert kontor("talk", "export", "no-such-talk").exit_code == 1


@pytest.mark.parametrize(("form", "begins"), [("pptx", b"PK"), ("pdf", b"%PDF")])
def test_a_deck_is_made_without_a_database(tmp_path: Path, form: str, begins: bytes) -> None:
    target = tmp_path / f"deck.{form}"
    result = kontor("talk", "deck", SECOND, "-o", target, "--url", "https://kontor.example")
    assert result.exit_code == 0, result.output
    assert target.read_bytes().startswith(begins)


@pytest.mark.parametrize("form", ["pdf", "docx", "md"])
def test_a_summary_is_made_without_a_database(tmp_path: Path, form: str) -> None:
    target = tmp_path / f"summary.{form}"
    result = kontor("talk", "summary", FIRST, "-o", target)
    assert result.exit_code == 0, result.output
    assert target.stat().st_size > 2000


def test_a_talk_without_summary_says_so(tmp_path: Path) -> None:
    result = kontor("talk", "summary", SECOND, "-o", tmp_path / "summary.pdf")
    assert result.exit_code == 1
    assert "holds no summary" in result.output


def test_a_format_that_nobody_knows_is_named_with_those_that_work(tmp_path: Path) -> None:
    result = kontor("talk", "deck", SECOND, "-o", tmp_path / "deck.odp")
    assert result.exit_code == 1
    assert ".pdf or .pptx" in result.output


def test_a_template_that_is_a_renamed_archive_is_refused(tmp_path: Path) -> None:
    template = tmp_path / "brand.pptx"
    with zipfile.ZipFile(template, "w") as archive:
        archive.writestr("letter.txt", "no slides")
    result = kontor("talk", "deck", SECOND, "-o", tmp_path / "deck.pptx", "--template", template)
    assert result.exit_code == 1
    assert "PowerPoint" in result.output


def test_a_calendar_entry_needs_a_day() -> None:
    assert "BEGIN:VEVENT" in kontor("talk", "ics", FIRST).output
    result = kontor("talk", "ics", SECOND)
    assert result.exit_code == 1
    assert "on which day" in result.output


@pytest.mark.django_db
def test_an_operator_gives_roles_and_links() -> None:
    assert kontor("people", "role", "eva@example.org", "editor").exit_code == 0
    assert RoleGrant.objects.get().role == "editor"
    assert "/people/enter/" in kontor("people", "link", "eva@example.org").output
    assert kontor("people", "role", "eva@example.org", "king").exit_code == 1
    assert kontor("people", "link", "nobody@example.org").exit_code == 1


@pytest.mark.django_db(transaction=True)
def test_a_backup_is_made_and_restored_and_never_over_something_else(tmp_path: Path) -> None:
    kontor("talk", "load", FIRST)
    target = tmp_path / "kontor.zip"
    assert kontor("backup", target).exit_code == 0
    assert kontor("backup", target).exit_code == 1
    assert kontor("restore", target).exit_code == 1
    Talk.objects.update(title="Lost")
    User.objects.create_user("new@example.org")
    assert kontor("restore", target, "--replace").exit_code == 0
    assert Talk.objects.get().title != "Lost"
    assert not User.objects.exists()


@pytest.mark.django_db
def test_the_check_names_what_is_missing() -> None:
    result = kontor("check")
    assert "The database" in result.output
    assert "Fonts are in place" in result.output


@pytest.mark.django_db
def test_the_check_says_whether_addresses_outside_are_allowed(settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LLM_URL = "http://10.0.0.1/v1"
    monkeypatch.setenv("KONTOR_OIDC_ISSUER", "http://169.254.169.254/realm")
    output = kontor("check").output
    assert "NO  Kontor may fetch from KONTOR_LLM_URL: 10.0.0.1 leads into a private network" in output
    assert "NO  Kontor may fetch from KONTOR_OIDC_ISSUER" in output
    settings.FETCH_ALLOW = {"10.0.0.1"}
    assert "ok  Kontor may fetch from KONTOR_LLM_URL" in kontor("check").output
