"""A talk file that cannot be used is refused with file, line, column, field and mend, and nothing worse happens."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from kontor.polls.domain.scales import SCALES
from kontor.talks import talkfile
from kontor.talks.talkfile.nodes import MOST_CHARACTERS

if TYPE_CHECKING:
    from pathlib import Path

LEAST = """slug: a-talk
title: A talk
series:
  slug: talks
  title: Talks
  organiser: A network
"""


def findings(source: str | bytes | Path, **known: Any) -> list[talkfile.Finding]:
    """What is wrong with ``source``."""
    with pytest.raises(talkfile.TalkFileError) as caught:
        talkfile.read(source, name="talk.yaml", **known)
    return list(caught.value.findings)


def the_one(source: str | bytes) -> talkfile.Finding:
    """The only thing that is wrong with ``source``."""
    [finding] = findings(source)
    return finding


def test_the_least_that_a_talk_needs() -> None:
    assert talkfile.read(LEAST).title == "A talk"


# Each: what is added to the least, line, column, field, the message, the mend.
BROKEN = {
    "a colon in a text": ("description: Clusters: what next\n", 7, 22, "", "A colon stands here", "in quotes"),
    "a tab": ("when:\n\tdate: 2026\n", 8, 1, "", "A tab", "spaces"),
    "a field without its colon": ("when\n", 8, 1, "", "without its colon", "name: value"),
    "an indentation of its own": ("when:\n  date: 2026\n start: 08:30\n", 9, 2, "", "not indented like", "same column"),
    "a quote that stays open": ('description: "Clusters\n', 8, 1, "", "never closed", "Close it"),
    "a backslash in double quotes": ('description: "C:\\Users"\n', 7, 19, "", "backslash", "single quotes"),
    "a character that no text begins with": ("description: @clusters\n", 7, 14, "", "cannot begin", "in quotes"),
    "a field twice": ("title: Another\n", 7, 1, "title", "twice, first in line 2", "Keep one"),
    "a field twice, deep": ("when:\n  date: 2026\n  date: 2025\n", 9, 3, "when.date", "twice, first in line 8", "Keep one"),
    "an anchor": ("description: &a text\n", 7, 14, "description", "Anchors", "Write the text out"),
    "an alias": ("description: *a\n", 7, 14, "description", "Anchors", "in quotes"),
    "a tag": ("description: !!str 1\n", 7, 14, "description", "Tags", "Leave the tag out"),
    "a tag that runs code": ("description: !!python/object/apply:os.system [ls]\n", 7, 14, "description", "Tags", "Leave"),
    "a merge key": ("when:\n  <<: {date: 2026}\n", 8, 3, "when.<<", "no field “<<”", "Fields that can stand here"),
    "a list as a name": ("? [a, b]\n: c\n", 7, 3, "", "must be one word", "title: …"),
    "a second document": ("---\nslug: b\n", 7, 1, "", "second document", "a file of its own"),
    "an unknown field": ("descripton: Text\n", 7, 1, "descripton", "no field “descripton”", "Did you mean “description”?"),
    "an unknown field, deep": ("when:\n  begin: 08:30\n", 8, 3, "when.begin", "no field “begin”", "date, start, end, zone"),
    "a field in another style": ("save-the-date:\n  title: A\n  date: 2026\n", 7, 1, "save-the-date", "no field", "“save_the_date”?"),
    "a list for a text": ("description:\n  - a\n", 8, 3, "description", "A list cannot stand here", "Write text"),
    "a group for a text": ("image_alt:\n  a: b\n", 8, 3, "image_alt", "A group of fields", "Write one line"),
    "a text for a list": ("people: Nina\n", 7, 9, "people", "“Nina” cannot stand here", "a list, each entry"),
    "a text for a group": ("when: tomorrow\n", 7, 7, "when", "“tomorrow” cannot stand here", "fields, one a line"),
    "a text for a number": ("registration:\n  capacity: many\n", 8, 13, "registration.capacity", "“many”", "a whole number from 1"),
    "a number in quotes": ('registration:\n  capacity: "5"\n', 8, 13, "registration.capacity", "“5”", "a whole number"),
    "a number with a fraction": ("registration:\n  capacity: 1.5\n", 8, 13, "registration.capacity", "“1.5”", "a whole number"),
    "a number that is too small": ("registration:\n  capacity: 0\n", 8, 13, "registration.capacity", "0 is too small", "from 1"),
    "a yes for a truth": ("registration:\n  approval: yes\n", 8, 13, "registration.approval", "“yes”", "true or false"),
    "a day in words": ("when:\n  date: 3 March 2026\n", 8, 9, "when.date", "“3 March 2026”", "2026-03-03"),
    "an hour with one digit": ("when:\n  start: 8:30\n", 8, 10, "when.start", "“8:30”", "start: 08:30"),
    "an unknown zone": ("when:\n  zone: Europe/Brussel\n", 8, 9, "when.zone", "no time zone", "“Europe/Brussels”?"),
    "a zone that is a file": ("when:\n  zone: ../../etc/passwd\n", 8, 9, "when.zone", "no time zone", "IANA"),
    "a person without a name": ("people:\n  - id: nina\n", 8, 5, "people[0].name", "“name” is missing", "name: Nina Hoppmann"),
    "a person with an empty name": ("people:\n  - id: nina\n    name:\n", 9, 5, "people[0].name", "Nothing stands here", "Nina Hoppmann"),
    "a person with a quoted nothing": ("people:\n  - id: nina\n    name: ''\n", 9, 11, "people[0].name", "empty", "Nina Hoppmann"),
    "a kind that is none": ("agenda:\n  - {id: a, kind: pannel, title: A}\n", 8, 19, "agenda[0].kind", "“pannel”", "news, panel, poll"),
    "a link that is a script": ("recording:\n  url: javascript:alert(1)\n", 8, 8, "recording.url", "“javascript:alert(1)”", "https://"),
    "a link with a space": ("recording:\n  url: https://a b\n", 8, 8, "recording.url", "“https://a b”", "https://"),
    "a link without a host": ("recording:\n  url: https:///x\n", 8, 8, "recording.url", "host is missing", "https://"),
    "a line of two lines": ("image_alt: |\n  a\n  b\n", 7, 12, "image_alt", "cannot stand here", "one line"),
    "another format": ("format: kontor-talk/9\n", 7, 9, "format", "“kontor-talk/9” is not a format", "kontor-talk/1"),
    "a room code with a dash": ("room:\n  code: a-b-c\n", 8, 9, "room.code", "“a-b-c”", "4 to 20 letters"),
    "a language in words": ("language: English\n", 7, 11, "language", "“English”", "language: en"),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN.keys())
def test_a_finding_names_file_line_column_field_and_mend(case: tuple[str, int, int, str, str, str]) -> None:
    added, line, column, field, message, mend = case
    found = findings(LEAST + added)
    assert len({finding.field for finding in found}) == 1
    finding = found[0]
    assert (finding.line, finding.column, finding.field) == (line, column, field)
    assert message in finding.message
    assert mend in finding.mend
    assert str(finding).startswith(f"talk.yaml:{line}:{column}: ")


def test_every_mistake_is_told_at_once_in_the_order_of_lines() -> None:
    found = findings(LEAST + "languag: en\nwhen:\n  start: 8h\nroom: {}\n")
    assert [(finding.line, finding.field) for finding in found] == [(7, "languag"), (9, "when.start"), (10, "room.code")]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_an_empty_file_says_what_to_write(text: str) -> None:
    assert the_one(text).mend == "Write at least `slug`, `title` and `series`."


@pytest.mark.parametrize("text", ["a talk", "- a\n- b\n", "42"])
def test_a_file_that_is_no_group_of_fields(text: str) -> None:
    assert "fields, one a line, at least" in the_one(text).mend


WORDS_THAT_LOOK_LIKE_SOMETHING_ELSE = [
    "no", "yes", "on", "off", "NO", "y", "true", "null", "~", "08:30", "2025-12", "2025-12-01", "1_000", "0x1F", "1e3", ".inf", "12", "1.0", "=",
]  # fmt: skip


@pytest.mark.parametrize("word", WORDS_THAT_LOOK_LIKE_SOMETHING_ELSE)
def test_a_text_stays_the_text_that_it_is(word: str) -> None:
    quoted = talkfile.read(LEAST + f"image_alt: '{word}'\n")
    assert quoted.image_alt == word
    plain = talkfile.read(LEAST + f"image_alt: {word}\n")
    assert plain.image_alt == (None if word in {"null", "~"} else word)


def test_a_month_and_an_hour_are_texts_without_quotes() -> None:
    when = talkfile.read(LEAST + "when: {date: 2025-12, start: 08:30}\n").when
    assert (when.date, when.start) == ("2025-12", "08:30")


def test_a_field_that_is_left_empty_counts_as_left_out() -> None:
    assert talkfile.read(LEAST + "description:\nwhen: ~\nroom: null\n") == talkfile.read(LEAST)


def test_a_byte_order_mark_and_windows_line_ends_are_nothing() -> None:
    assert talkfile.read(b"\xef\xbb\xbf" + LEAST.replace("\n", "\r\n").encode()) == talkfile.read(LEAST)
    assert talkfile.read("\ufeff" + LEAST) == talkfile.read(LEAST)


def test_a_file_in_another_encoding_names_the_place() -> None:
    finding = the_one(LEAST.encode() + "description: Röblreiter".encode("latin-1"))
    assert (finding.line, finding.column) == (7, 15)
    assert "UTF-8" in finding.message
    assert "UTF-8" in the_one(LEAST.encode("utf-16")).message


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\ufffe"])
def test_a_character_that_cannot_be_shown_names_the_place(character: str) -> None:
    finding = the_one(LEAST + f"description: a{character}b\n")
    assert (finding.line, finding.column, finding.mend) == (7, 15, "Remove it.")
    assert f"U+{ord(character):04X}" in finding.message


def test_a_billion_laughs_are_refused_before_they_begin() -> None:
    laughs = "a: &a [lol, lol]\n" + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    begin = time.perf_counter()
    assert "Anchors" in findings(laughs)[0].message
    assert time.perf_counter() - begin < 2


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_a_file_that_is_too_deep_is_refused(opening: str) -> None:
    assert "inside each other" in findings("x: \n " + opening * 5_000)[0].message


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    begin = time.perf_counter()
    [finding] = findings(path)
    assert f"{MOST_CHARACTERS:,}" in finding.message
    assert "slides_pdf" in finding.mend
    assert time.perf_counter() - begin < 2


def test_a_file_of_nothing_but_mistakes_is_told_so_far_as_anybody_reads() -> None:
    with pytest.raises(talkfile.TalkFileError) as caught:
        talkfile.read(LEAST + "".join(f"field{number}: x\n" for number in range(500)))
    assert (len(caught.value.findings), caught.value.more) == (100, 400)


def test_a_wrong_text_is_quoted_only_so_far() -> None:
    assert len(str(the_one(LEAST + f"language: {'x' * 5000}\n"))) < 300


def test_a_file_is_called_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("slug: a\n")
    with pytest.raises(talkfile.TalkFileError, match=r"mine\.yaml:1:1: title: "):
        talkfile.read(path)


def test_a_file_that_is_not_there_is_the_callers_to_tell(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        talkfile.read(tmp_path / "none.yaml")


def test_polls_are_held_against_the_scales_that_are_known() -> None:
    text = LEAST + "agenda:\n  - id: p\n    kind: poll\n    title: P\n    polls:\n      - {id: q, question: Q, scale: familiarty}\n"
    assert talkfile.read(text).agenda[0].polls[0].scale == "familiarty"
    [finding] = findings(text, scales={"familiarity": SCALES["familiarity"]})
    assert (finding.line, finding.field, finding.mend) == (12, "agenda[0].polls[0].scale", "Did you mean “familiarity”?")
