"""Transcripts as Zoom, YouTube and captioning services write them, and what is wrong with others."""

from __future__ import annotations

import io
import itertools
import time
from pathlib import Path

import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from kontor.talks.domain import drafting
from kontor.talks.domain.transcript import Fault, Line, Transcript, parse, read

FILES = Path(__file__).parent / "files"


def faults(text: str) -> list[tuple[int, Fault]]:
    return [(finding.line, finding.fault) for finding in parse(text).findings]


def test_zoom_says_who_speaks_before_what_is_said() -> None:
    found = read((FILES / "zoom.vtt").read_bytes())
    assert found.findings == ()
    assert found.form == "vtt"
    assert len(found.lines) == 17
    assert found.lines[0] == Line(4000, 9500, "Good morning and welcome to this EU Clusters Talk.", "Andrew Lansley")
    assert found.lines[12].speaker == "Dr. Daniel Stadler"
    assert found.lines[14].speaker == "Alfonso Gabarrón González"


def test_the_times_agree_with_another_reader_of_webvtt() -> None:
    text = (FILES / "zoom.vtt").read_text()
    others = webvtt.from_buffer(io.StringIO(text)).captions
    ours = parse(text).lines
    assert [(line.start_ms / 1000, line.end_ms / 1000) for line in ours] == [
        (caption.start_in_seconds + caption.start_time.milliseconds / 1000, caption.end_in_seconds + caption.end_time.milliseconds / 1000)
        for caption in others
    ]


def test_youtubes_rolling_captions_say_each_thing_once() -> None:
    found = read((FILES / "youtube.vtt").read_bytes())
    assert found.findings == ()
    assert " ".join(line.text for line in found.lines) == (
        "good morning everyone and welcome to this talk we begin with the news about artificial intelligence"
    )
    assert [line.start_ms for line in found.lines] == [160, 2399, 4800, 7210]
    assert all(before.end_ms <= after.start_ms for before, after in zip(found.lines, found.lines[1:], strict=False))


def test_youtubes_srt_overlaps_line_by_line_and_is_taken() -> None:
    found = read((FILES / "youtube.srt").read_bytes())
    assert (found.form, found.findings) == ("srt", ())
    assert [line.text for line in found.lines] == [
        "good morning everyone",
        "and welcome to this talk",
        "we begin with the news",
        "about quantum technologies",
        "thank you",
    ]


def test_srt_with_commas_numbers_and_formatting() -> None:
    found = parse(
        "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>One</i> {\\an8}thing\r\nof two lines\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nAnother\r\n"
    )
    assert found == Transcript("srt", (Line(1000, 2500, "One thing of two lines"), Line(3000, 4000, "Another")))


def test_voices_of_webvtt_are_speakers() -> None:
    found = parse("WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Roberta Lauro>Good morning</v>\n")
    assert found.lines == (Line(1000, 2000, "Good morning", "Roberta Lauro"),)


def test_html_in_a_cue_stays_text() -> None:
    found = parse("WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script> and <b>bold</b> &lt;img src=x&gt;\n")
    assert found.lines[0].text == "<script>alert(1)</script> and bold <img src=x>"


def test_a_colon_in_a_sentence_makes_no_speaker() -> None:
    found = parse("WEBVTT\n\n00:01.000 --> 00:02.000\nThree pillars: protect, promote, partner\n\n00:03.000 --> 00:04.000\nQuestion: what now?\n")
    assert [line.speaker for line in found.lines] == ["", ""]


def test_notes_styles_and_settings_are_no_speech() -> None:
    found = parse(
        "WEBVTT - a title\nKind: captions\n\nNOTE a note\n\nSTYLE\n::cue { color: red }\n\nintro\n"
        "00:01.000 --> 00:02.000 align:start position:0%\nHello\n"
    )
    assert found.lines == (Line(1000, 2000, "Hello"),)
    assert found.findings == ()


def test_overlapping_and_backward_times_are_told_with_their_lines() -> None:
    text = (
        "WEBVTT\n\n00:01.000 --> 00:05.000\nOne\n\n00:04.000 --> 00:06.000\nTwo\n\n00:09.000 --> 00:08.000\nThree\n\n00:02.000 --> 00:02.500\nFour\n"
    )
    found = parse(text)
    assert faults(text) == [(6, Fault.OVERLAP), (9, Fault.BACKWARD), (12, Fault.EARLIER)]
    assert not found.hopeless
    assert [line.text for line in found.lines] == ["One", "Four", "Two", "Three"]
    assert [(line.start_ms, line.end_ms) for line in found.lines] == [(1000, 2000), (2000, 2500), (4000, 6000), (9000, 9000)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, Fault.HEADER), (1, Fault.EMPTY)]),
        ("WEBVTT\n", [(1, Fault.EMPTY)]),
        ("00:01.000 --> 00:02.000\nHello\n", [(1, Fault.HEADER)]),
        ("WEBVTT\n\n00:01.000 -> 00:02.000\nHello\n", [(3, Fault.TIMING)]),
        ("WEBVTT\n\n00:0x.000 --> 00:02.000\nHello\n", [(3, Fault.TIMING)]),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", [(1, Fault.EMPTY)]),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, expected: list[tuple[int, Fault]]) -> None:
    assert faults(text) == expected


def test_another_encoding_is_told_with_its_line_and_byte() -> None:
    found = read("WEBVTT\n\n00:01.000 --> 00:02.000\nGabarrón\n".encode("latin-1"))
    assert [(finding.line, finding.fault, finding.found) for finding in found.findings] == [(4, Fault.ENCODING, "0xF3")]
    assert found.hopeless


@pytest.mark.parametrize("text", ["<c" + ".a" * 2000, "<v" + ".a" * 2000 + " x", "[" * 4000, "(" * 4000, "A " * 2400, "<" * 5000])
def test_no_line_takes_long(text: str) -> None:
    began = time.monotonic()
    drafting.sentences(parse(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n").lines)
    assert time.monotonic() - began < 2


def test_a_line_of_a_megabyte_is_refused() -> None:
    assert faults("WEBVTT\n\n00:01.000 --> 00:02.000\n" + "x" * 1_000_000) == [(4, Fault.TOO_LONG)]


def test_utf_16_with_its_mark_is_read() -> None:
    assert read("WEBVTT\n\n00:01.000 --> 00:02.000\nGabarrón\n".encode("utf-16")).lines == (Line(1000, 2000, "Gabarrón"),)


@given(st.text(max_size=400))
def test_whatever_stands_in_a_file_its_lines_come_out_in_order(text: str) -> None:
    for start in ("WEBVTT\n\n", "", "1\n00:00:01,000 --> 00:00:02,000\n", "WEBVTT\n\n00:01.000 --> 00:00.500\n"):
        lines = parse(start + text).lines
        assert all(line.start_ms <= line.end_ms for line in lines)
        assert all(before.end_ms <= after.start_ms or before.start_ms == after.start_ms for before, after in itertools.pairwise(lines))


@pytest.mark.parametrize("row", ["<v" + " " * 300_000, "Ada: " + "w" * 6_000])
def test_a_line_longer_than_anybody_speaks_is_refused_wherever_it_stands(row: str) -> None:
    """Before it was, a voice that never ends kept its reader busy for hours."""
    assert faults(f"WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n\n{row}\n") == [(6, Fault.TOO_LONG)]


@pytest.mark.parametrize("gap", ["", "\n"])
def test_more_lines_below_one_time_than_anybody_reads_are_refused(gap: str) -> None:
    found = parse("WEBVTT\n\n00:01.000 --> 00:02.000\n" + f"Words.{gap}\n" * 90_000)
    assert {finding.fault for finding in found.findings} == {Fault.TOO_LONG}


def test_a_voice_that_never_ends_is_no_voice() -> None:
    rows = "\n".join("<v" + " " * 4_900 for _ in range(190))
    assert [line.text for line in parse(f"WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n{rows}\n").lines] == ["Hello. " + " ".join(["<v"] * 190)]
