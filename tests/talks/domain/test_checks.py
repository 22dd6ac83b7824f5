"""Each thing that can be wrong with a well-formed talk, one by one: found where it is, and told with its mend."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from kontor.polls.domain.scales import SCALES
from kontor.polls.registry import TYPES
from kontor.talks import talkfile
from kontor.talks.domain import checks
from kontor.talks.domain.document import TalkDocument

KNOWN = checks.Known(
    zones=frozenset({"Europe/Brussels", "Europe/Riga"}),
    scales={"familiarity": SCALES["familiarity"]},
    poll_types={key: TYPES[key] for key in ("single-choice", "multiple-choice", "quiz", "numeric", "likert")},
)
NINA = {"id": "nina-hoppmann", "name": "Nina Hoppmann"}
SERIES = {"slug": "talks", "title": "Talks", "organiser": "A network"}
A_DAY = {"date": "2026-03-29", "start": "08:30", "end": "09:45"}


def talk(**parts: Any) -> TalkDocument:
    """A talk that holds together, but for ``parts``."""
    return msgspec.convert({"slug": "a-talk", "title": "A talk", "series": SERIES, **parts}, TalkDocument)


def item(**parts: Any) -> dict[str, Any]:
    """A talk's parts: one agenda item with ``parts``."""
    return {"agenda": [{"id": "news", "kind": "news", "title": "News", **parts}]}


def poll(**parts: Any) -> dict[str, Any]:
    """A talk's parts: one poll with ``parts``."""
    return item(polls=[{"id": "p", "question": "Which?", **parts}])


def news(**parts: Any) -> dict[str, Any]:
    """A talk's parts: one news item with ``parts``."""
    return item(news=[{"id": "n", "title": "News", **parts}])


def role(person: str, role: str = "speaker") -> dict[str, str]:
    """A person in a role."""
    return {"person": person, "role": role}


def rooms(main: str, room: dict[str, Any], *, code: str = "Skills26") -> dict[str, Any]:
    """A further room beside a live room with the code ``main``, or beside none."""
    further = {"id": "skills", "title": "Skills", "room": {"code": code}, **room}
    return {"rooms": [further], **({"room": {"code": main}} if main else {})}


WRONG: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "two rooms with one code": (rooms("Harbour", {}, code="harbour"), "rooms[0].room.code", "has the code “harbour”", "a code of its own"),
    "a room like an address": (rooms("Harbour", {"id": "new"}), "rooms[0].id", "an address of Kontor's own", "room-1"),
    "a room beside none": (rooms("", {}), "rooms", "no live room", "leave `rooms` out"),
    "an unknown zone": ({"when": {"zone": "Europe/Brussel"}}, "when.zone", "no time zone", "Did you mean “Europe/Brussels”?"),
    "a zone like none": ({"when": {"zone": "Mars"}}, "when.zone", "no time zone “Mars”", "for example Europe/Brussels"),
    "a series' zone": ({"series": {**SERIES, "zone": "europe/riga"}}, "series.zone", "no time zone", "“Europe/Riga”"),
    "30 February": ({"when": {"date": "2026-02-30"}}, "when.date", "February 2026 has no day 30; it has 28.", "the calendar has"),
    "month 13": (news(deadline="2026-13"), "agenda[0].news[0].deadline", "There is no month 13.", "the calendar has"),
    "a day before all calendars": ({"when": {"date": "0001-01-01"}}, "when.date", "0001 is too far away", "from 1900 to 2199"),
    "a day after all calendars": (news(deadline="9999-12"), "agenda[0].news[0].deadline", "9999 is too far away", "from 1900 to 2199"),
    "an end without a beginning": ({"when": {"end": "09:45"}}, "when.end", "does not begin", "`start`"),
    "an end before the beginning": ({"when": {"start": "09:00", "end": "08:30"}}, "when.end", "begins at 09:00", "after"),
    "an end at the beginning": ({"when": {"start": "09:00", "end": "09:00"}}, "when.end", "begins at 09:00", "after"),
    "an hour that summer time skips": ({"when": {"date": "2026-03-29", "start": "02:30"}}, "when.start", "skip 02:30", "before or after"),
    "an item's hour that is skipped": ({"when": A_DAY, **item(start="02:15")}, "agenda[0].start", "skip 02:15", "before or after"),
    "an event backwards": (news(starts="2026-03-20", ends="2026-03-19"), "agenda[0].news[0].ends", "ends before it begins", "follows"),
    "a deadline after the event": (news(deadline="2026-04", ends="2026-03-19"), "agenda[0].news[0].deadline", "after the end", "Check"),
    "registration after the talk": (
        {"when": A_DAY, "registration": {"deadline": "2026-03-30"}},
        "registration.deadline",
        "after the talk",
        "one before it",
    ),
    "registration that opens too late": ({"when": A_DAY, "registration": {"opens": "2026-04"}}, "registration.opens", "after the talk", "before"),
    "registration backwards": (
        {"registration": {"opens": "2026-03-02", "deadline": "2026-03-01"}},
        "registration.opens",
        "opens after its deadline",
        "earlier",
    ),
    "a next talk before this one": (
        {"when": A_DAY, "save_the_date": {"title": "Next", "date": "2025-03-30"}},
        "save_the_date.date",
        "before this one",
        "year",
    ),
    "a role of nobody": ({"people": [NINA], "roles": [role("nina-hopman"), role("nina-hoppmann")]}, "roles[0].person", "Nobody", "“nina-hoppmann”?"),
    "a role of a stranger": (item(people=[role("x-y")]), "agenda[0].people[0].person", "Nobody", "Add `- id: x-y`"),
    "house rules of nobody": ({"house_rules": {"people": [role("x-y")]}}, "house_rules.people[0].person", "Nobody", "Add"),
    "a name without letters": ({"people": [{"id": "x", "name": "-"}], "roles": [role("x")]}, "people[0].name", "letters", "Write the person's name"),
    "a person without a role": ({"people": [NINA]}, "people[0]", "Nina Hoppmann does nothing", "leave them out"),
    "one role twice": (
        {"people": [NINA], **item(people=[role("nina-hoppmann"), role("nina-hoppmann")])},
        "agenda[0].people[1]",
        "speaker here twice",
        "Keep one",
    ),
    "a person twice": ({"people": [NINA, NINA], "roles": [role("nina-hoppmann")]}, "people[1].id", "there twice", "nina-hoppmann-2"),
    "an item twice": ({"agenda": item()["agenda"] * 2}, "agenda[1].id", "“news” is there twice", "news-2"),
    "news twice": (item(news=[{"id": "n", "title": "A"}, {"id": "n", "title": "B"}]), "agenda[0].news[1].id", "twice", "n-2"),
    "a topic twice": (item(topics=[{"id": "n", "title": "A"}, {"id": "n", "title": "B"}]), "agenda[0].topics[1].id", "twice", "n-2"),
    "a slide twice": (item(slides=[{"id": "n", "title": "A"}, {"id": "n", "title": "B"}]), "agenda[0].slides[1].id", "twice", "n-2"),
    "a field twice": (
        {"registration": {"fields": [{"id": "f", "label": "A", "purpose": "B"}] * 2}},
        "registration.fields[1].id",
        "twice",
        "f-2",
    ),
    "a section about nothing": (
        {**item(), "summary": {"sections": [{"item": "newz", "text": "T"}]}},
        "summary.sections[0].item",
        "no item “newz”",
        "“news”?",
    ),
    "two sections about one item": (
        {**item(), "summary": {"sections": [{"item": "news", "text": "T"}] * 2}},
        "summary.sections[1].item",
        "there already",
        "Join",
    ),
    "a poll without answers": (poll(), "agenda[0].polls[0]", "no answers", "`scale: familiarity`"),
    "a poll with both": (poll(options=["A", "B"], scale="familiarity"), "agenda[0].polls[0].scale", "and a scale", "Keep either"),
    "a poll with one answer": (poll(options=["A"]), "agenda[0].polls[0].options", "no choice", "it has 1 now"),
    "an unknown scale": (poll(scale="familiarty"), "agenda[0].polls[0].scale", "no answer scale", "“familiarity”?"),
    "an unknown type": (poll(type="multiple-choise", options=["A", "B"]), "agenda[0].polls[0].type", "no poll type", "“multiple-choice”?"),
    "a type like none": (
        poll(type="oracle", options=["A", "B"]),
        "agenda[0].polls[0].type",
        "no poll type",
        "Write one of likert, multiple-choice, numeric, quiz, single-choice.",
    ),
    "at least more than at most": (
        poll(type="multiple-choice", options=["A", "B", "C"], min_choices=3, max_choices=2),
        "agenda[0].polls[0].min_choices",
        "cannot both be",
        "larger",
    ),
    "more choices than answers": (
        poll(type="multiple-choice", options=["A", "B"], max_choices=3),
        "agenda[0].polls[0].max_choices",
        "only 2",
        "`max_choices: 2`",
    ),
    "a single choice of two": (
        poll(options=["A", "B"], max_choices=2),
        "agenda[0].polls[0].max_choices",
        "“single-choice” has no `max_choices`",
        "multiple-choice",
    ),
    "answers for a type without": (poll(type="numeric", options=["A", "B"]), "agenda[0].polls[0].options", "nothing to list", "Leave `options` out"),
    "a scale for a type without answers": (poll(type="numeric", scale="familiarity"), "agenda[0].polls[0].scale", "no answer scale", "Leave"),
    "a scale for statements": (poll(type="likert", scale="familiarity"), "agenda[0].polls[0].scale", "no answer scale", "`options` instead"),
    "no statements": (poll(type="likert"), "agenda[0].polls[0]", "no statements", "List them under `options`."),
    "a fewest of a single answer": (poll(options=["A", "B"], min_choices=0), "agenda[0].polls[0].min_choices", "has no `min_choices`", "Leave"),
    "a quiz without a right answer": (poll(type="quiz", options=["A", "B"]), "agenda[0].polls[0].details.correct", "correct", "`correct: 2`"),
    "a quiz whose right answer is not there": (
        poll(type="quiz", options=["A", "B"], details={"correct": 3}),
        "agenda[0].polls[0].details.correct",
        "which answers are correct",
        "`correct: 2`",
    ),
    "numbers between nothing": (
        poll(type="numeric", details={"least": 5, "most": 5}),
        "agenda[0].polls[0].details.most",
        "below the largest",
        "`most: 100`",
    ),
    "an answer twice": (poll(options=["Yes", "No", "yes"]), "agenda[0].polls[0].options[2]", "“yes” is there twice", "Leave one out"),
    "a choice of nothing": (
        {"registration": {"fields": [{"id": "f", "label": "A", "purpose": "B", "kind": "choice"}]}},
        "registration.fields[0].choices",
        "nothing to choose",
        "at least two",
    ),
    "a choice twice": (
        {"registration": {"fields": [{"id": "f", "label": "A", "purpose": "B", "kind": "choice", "choices": ["A", "a"]}]}},
        "registration.fields[0].choices[1]",
        "twice",
        "Leave one out",
    ),
    "choices for a text": (
        {"registration": {"fields": [{"id": "f", "label": "A", "purpose": "B", "choices": ["A", "B"]}]}},
        "registration.fields[0].choices",
        "offers no choices",
        "`kind: choice`",
    ),
    "a kind of field that is none": (
        {"registration": {"fields": [{"id": "f", "label": "A", "purpose": "B", "kind": "contry"}]}},
        "registration.fields[0].kind",
        "no kind of field",
        "“country”?",
    ),
    "a link without a host": (news(links=[{"label": "L", "url": "https:///path"}]), "agenda[0].news[0].links[0].url", "host is missing", "Copy"),
    "a link with a strange host": (
        news(links=[{"label": "L", "url": "https://exa_mple..org"}]),
        "agenda[0].news[0].links[0].url",
        "is no host",
        "Copy",
    ),
    "a link with a port of letters": (
        item(topics=[{"id": "t", "title": "T", "link": "http://x.org:abc/"}]),
        "agenda[0].topics[0].link",
        "port",
        "Copy",
    ),
    "a link with markup": ({"recording": {"url": 'https://x.org/"><script>'}}, "recording.url", "no address holds", "Copy"),
    "a link with a password": ({"recording": {"url": "https://me:secret@x.org/"}}, "recording.url", "password", "Copy"),
    "a mail address that is none": ({"series": {**SERIES, "contact": {"email": "nobody"}}}, "series.contact.email", "no mail address", "name@"),
    "a script behind words": ({"description": "[click](javascript:alert(1))"}, "description", "“javascript:alert(1”", "[words]"),
    "a link in prose to nowhere": (news(text="See [the call](#)."), "agenda[0].news[0].text", "“#”", "[words]"),
    "a mail link in prose to nobody": ({"description": "[write](mailto:nobody)"}, "description", "mailto:nobody", "[words]"),
    "half of a pair": ({"title": "Clusters\ud83d"}, "title", "cannot be shown stands here (U+D83D)", "after “Clusters”"),
    "a control character": (news(text="\x01AI"), "agenda[0].news[0].text", "(U+0001)", "begins with it"),
    "a line end by another name": ({"series": {**SERIES, "organiser": "A\u2028X-EVIL:1"}}, "series.organiser", "(U+2028)", "after “A”"),
    "a line end of a typewriter": ({"description": "A\rX-EVIL:1"}, "description", "(U+000D)", "after “A”"),
    "a site that is none": (
        {"room": {"code": "Harbour", "embed": ["https://a.org/page"]}},
        "room.embed[0]",
        "no site that can be let in",
        "https://",
    ),
    "slides elsewhere": (item(slides_pdf="../secret.pdf"), "agenda[0].slides_pdf", "more than the name", "slides.pdf"),
    "slides on another disk": (item(slides_pdf="C:\\slides.pdf"), "agenda[0].slides_pdf", "more than the name", "slides.pdf"),
    "slides that are none": (item(slides_pdf="slides.exe"), "agenda[0].slides_pdf", "does not end in .pdf", "slides.pdf"),
    "a transcript elsewhere": ({"recording": {"url": "https://x.org/", "transcript": "/etc/passwd"}}, "recording.transcript", "more than", "beside"),
    "a transcript that is none": (
        {"recording": {"url": "https://x.org/", "transcript": "t.docx"}},
        "recording.transcript",
        ".vtt or .srt",
        "Name a file",
    ),
}


@pytest.mark.parametrize(("parts", "path", "message", "mend"), WRONG.values(), ids=WRONG.keys())
def test_a_problem_is_found_where_it_is_and_told_with_its_mend(parts: dict[str, Any], path: str, message: str, mend: str) -> None:
    [problem] = checks.problems(talk(**parts), KNOWN)
    assert talkfile.findings.field_path(problem.path) == path
    assert message in problem.message
    assert mend in problem.mend


RIGHT: dict[str, dict[str, Any]] = {
    "nothing is known yet": {},
    "a month without a day": {"when": {"date": "2026-03", "start": "02:30"}, "save_the_date": {"title": "Next", "date": "--01-14"}},
    "days without a year around New Year": news(starts="--12-30", ends="--01-02"),
    "letters of every sort": {"title": "Ä \U0001f44d\u200d Καλημέρα שלום", "description": "One\ttab,\nanother line"},
    "a poll of a scale": poll(scale="familiarity"),
    "one statement": poll(type="likert", options=["AI pays off"]),
    "many answers": poll(type="multiple-choice", options=["A", "B", "C"], min_choices=0, max_choices=3),
    "a person in two roles": {"people": [NINA], **item(people=[role("nina-hoppmann"), role("nina-hoppmann", "moderator")])},
    "the same id for a poll and a slide": item(polls=[{"id": "x", "question": "Q", "scale": "familiarity"}], slides=[{"id": "x", "title": "T"}]),
    "addresses of every sort": news(
        text="[a](https://example.org/x?y=1#z) and [b](mailto:eva@example.org) and 1\\](x)",
        links=[{"label": "L", "url": url} for url in ("https://localhost:8000/", "http://[::1]/", "https://bücher.example/ä", "https://1.2.3.4")],
    ),
    "files beside the talk file": {**item(slides_pdf="My slides (1).PDF"), "recording": {"url": "https://x.org/", "transcript": "talk.srt"}},
    "registration up to the day of the talk": {"when": A_DAY, "registration": {"opens": "2026-03-29", "deadline": "2026-03-29"}},
}


@pytest.mark.parametrize("parts", RIGHT.values(), ids=RIGHT.keys())
def test_what_is_right_is_left_alone(parts: dict[str, Any]) -> None:
    assert checks.problems(talk(**parts), KNOWN) == []


def test_any_name_is_accepted_where_the_names_are_not_known() -> None:
    known = checks.Known(zones=KNOWN.zones)
    assert checks.problems(talk(**poll(type="word-cloud")), known) == []
    assert checks.problems(talk(**poll(scale="any-scale")), known) == []


def test_each_check_finds_something() -> None:
    """A check that no example breaks would be a check that nobody has seen work."""
    broken = [talk(**parts) for parts, *_ in WRONG.values()]
    assert [check.__name__ for check in checks.CHECKS if not any(list(check(document, KNOWN)) for document in broken)] == []


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[3] / "talks").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_demo_talks_hold_together(path: Path) -> None:
    talkfile.read(path, scales=SCALES, poll_types=KNOWN.poll_types)
