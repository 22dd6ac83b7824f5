"""The interface in other languages: ``extract`` the words, ``update`` the catalogues, ``compile`` them. Set-up compiles.

Catalogues lie in ``src/kontor/web/locale/<language>/LC_MESSAGES/django.po``, one for all rooms. Words that a catalogue leaves
empty are shown in English. No gettext program is needed: Babel does it all.
"""

from __future__ import annotations

import argparse
import re
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS
from babel.messages.extract import extract as extract_from
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/kontor"
LOCALE = SOURCE / "web/locale"
TEMPLATE = LOCALE / "django.pot"
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "ngettext_lazy": (1, 2), "pgettext_lazy": ((1, "c"), 2), "gettext_noop": None, "_now": None}
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("act", choices=["extract", "update", "compile", "missing"])
    parser.add_argument("languages", nargs="*", help="for update and missing: only these; a new one begins a catalogue")
    given = parser.parse_args()
    if given.act == "compile":
        compile_all()
    elif given.act == "missing":
        _tell_missing(given.languages)
    else:
        words = extract()
        _write(TEMPLATE, words)
        if given.act == "update":
            update(words, given.languages)


def extract() -> Catalog:
    """Every word of every room that is meant to be translated."""
    catalogue = Catalog(project="kontor", version="", copyright_holder="The Kontor developers", charset="utf-8", fuzzy=False)
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
            for line, words, context in _words(path):
                catalogue.add(words, locations=[(str(path.relative_to(ROOT)), line)], context=context)
    return catalogue


def update(words: Catalog, languages: list[str]) -> None:
    """Bring the catalogues up to date: new words come in empty, words that are gone go."""
    for language in languages or [path.parent.parent.name for path in _catalogues()]:
        path = LOCALE / language / "LC_MESSAGES/django.po"
        kept = read_po(path.open("rb"), locale=language) if path.exists() else _new(language)
        kept.update(words, no_fuzzy_matching=True)
        kept.obsolete.clear()
        _write(path, kept)


def compile_all() -> None:
    """Make the ``.mo`` files that Django reads, where their catalogue is newer."""
    for path in _catalogues():
        made = path.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < path.stat().st_mtime:
            with path.open("rb") as file:
                catalogue = read_po(file, locale=path.parent.parent.name)
            with made.open("wb") as file:
                write_mo(file, catalogue)


def _words(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    """Line, words and context of what a file wants translated."""
    text = path.read_text()
    if path.suffix != ".py":
        from django.utils.translation.template import templatize  # only here, so that set-up can compile before Django is there

        text = INDENT.sub("", templatize(text, origin=str(path)))
    for line, words, _comments, context in extract_from("python", BytesIO(text.encode()), KEYWORDS, options={"encoding": "utf-8"}):
        yield line, words, context


def _new(language: str) -> Catalog:
    return Catalog(
        locale=language,
        header_comment="# Kontor's interface. Empty words are shown in English.",
        project="Kontor",
        version="1",
        fuzzy=False,
        last_translator="",
        language_team="",
    )


def _catalogues() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def _write(path: Path, catalogue: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=140, include_lineno=False, sort_by_file=True)


def _said(words: object) -> bool:
    return all(words) if isinstance(words, tuple | list) else bool(words)


def _tell_missing(languages: list[str]) -> None:
    for path in _catalogues():
        language = path.parent.parent.name
        if languages and language not in languages:
            continue
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        missing = [message.id for message in catalogue if message.id and not _said(message.string)]
        sys.stdout.write(f"{language}: {len(catalogue) - len(missing)} of {len(catalogue)} words\n")
        if languages:
            sys.stdout.writelines(f"  {words!r}\n" for words in missing)


if __name__ == "__main__":
    main()
