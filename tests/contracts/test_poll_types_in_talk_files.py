"""What every poll type can be set to, a talk file can say: it loads, comes out the same, and a wrong detail is named with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from kontor.polls.domain.details import settled
from kontor.polls.domain.poll_type import FieldKind
from kontor.polls.domain.scales import SCALES
from kontor.polls.registry import TYPES
from kontor.talks import talkfile
from kontor.talks.actions import load_talk
from kontor.talks.domain import document as doc
from kontor.talks.queries import document as document_of

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Field, PollType

every_type = pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES.keys())
every_field = pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind in TYPES.values() for field in kind.fields], ids=lambda part: getattr(part, "key", None) or part.name
)
NONSENSE = {FieldKind.TEXT: ["a list"], FieldKind.LINES: "one text"}
"""What no field of a kind can hold; all other kinds hold no such words as :data:`WORDS`."""
WORDS = "no such thing"


def poll(kind: PollType, **details: Any) -> doc.Poll:
    """A poll of a type, set up as its sample is, with ``details``."""
    limits: dict[str, Any] = {field.name: 2 for field in kind.limit_fields}
    options = ("Money", "Skills", "Peers", "Time") if kind.options else ()
    return doc.Poll(id="asked", question="Which?", type=kind.key, options=options, details={**kind.sample.details, **details}, **limits)


def talk(*polls: doc.Poll) -> doc.TalkDocument:
    """A talk that asks ``polls``."""
    series = doc.Series(slug="talks", title="Talks", organiser="A network")
    agenda = (doc.AgendaItem(id="polls", kind=doc.ItemKind.POLL, title="Polls", polls=polls),)
    return doc.TalkDocument(slug="a-talk", title="A talk", series=series, agenda=agenda)


def read(text: str) -> doc.TalkDocument:
    """A talk file as `kontor talk check` reads it."""
    return talkfile.read(text, scales=SCALES, poll_types=TYPES, name="talk.yaml")


def findings(text: str) -> tuple[talkfile.Finding, ...]:
    """What is wrong with a talk file."""
    with pytest.raises(talkfile.TalkFileError) as caught:
        read(text)
    return caught.value.findings


def example(field: Field) -> Any:
    """What one might write into a field."""
    return field.default if field.example is None else field.example


@every_type
@pytest.mark.django_db
@pytest.mark.parametrize("details", ["none but those of its sample", "an example of each"])
def test_a_poll_goes_into_the_house_and_comes_out_the_same(kind: PollType, details: str) -> None:
    given = {} if details.startswith("none") else {field.name: example(field) for field in kind.fields}
    asked = poll(kind, **given)
    text = talkfile.write(talk(replace(asked, details=settled(kind.fields, asked.details))))
    row = load_talk(document=read(text), by=None).talk
    exported = talkfile.write(document_of(row))
    assert exported == text
    assert load_talk(document=read(exported), by=None).changed == ()
    assert document_of(row) == read(text)


@every_type
def test_details_that_were_kept_as_text_come_out_as_numbers_and_truths(kind: PollType) -> None:
    given = settled(kind.fields, {field.name: example(field) for field in kind.fields})
    as_text = {name: str(value).lower() if isinstance(value, bool | int | float) else value for name, value in given.items()}
    assert settled(kind.fields, {**as_text, "of another type": 1}) == given


@every_field
def test_a_detail_that_makes_no_sense_is_named_with_line_field_and_mend(kind: PollType, field: Field) -> None:
    wrong = NONSENSE.get(field.kind, WORDS)
    text = talkfile.write(talk(poll(kind, **{field.name: wrong})))
    [finding] = findings(text)
    assert finding.field == f"agenda[0].polls[0].details.{field.name}"
    assert field.name in text.splitlines()[finding.line - 1 - isinstance(wrong, list)]
    assert "Write " in finding.mend
    assert f"`{field.name}: " in finding.mend


@every_field
def test_a_number_beyond_its_bounds_is_named(kind: PollType, field: Field) -> None:
    if field.kind != FieldKind.WHOLE or field.least is None or field.most is None:
        assert field.kind != FieldKind.WHOLE, "A whole number has bounds."
        return
    for wrong in (field.least - 1, field.most + 1):
        [finding] = findings(talkfile.write(talk(poll(kind, **{field.name: wrong}))))
        assert "too " in finding.message
        assert f"from {field.least} to {field.most}" in finding.mend


@every_type
def test_a_detail_that_the_type_does_not_have_is_named(kind: PollType) -> None:
    [finding] = findings(talkfile.write(talk(poll(kind, nosuchthing=1))))
    assert finding.field == "agenda[0].polls[0].details.nosuchthing"
    assert "no field “nosuchthing”" in finding.message


@every_type
def test_a_type_says_itself_what_it_needs_to_be_asked(kind: PollType) -> None:
    bare = replace(poll(kind), options=(), details={})
    if kind.check(bare) is None:  # type: ignore[arg-type]
        assert read(talkfile.write(talk(bare))).agenda[0].polls[0] == bare
    else:
        [finding] = findings(talkfile.write(talk(bare)))
        assert finding.field.startswith("agenda[0].polls[0]")


def test_a_grid_of_one_statement_is_asked() -> None:
    one = replace(poll(TYPES["likert"]), options=("AI pays off.",))
    assert read(talkfile.write(talk(one))).agenda[0].polls[0] == one


def test_decimals_are_numbers_and_a_text_is_none() -> None:
    text = talkfile.write(talk(poll(TYPES["numeric"], step=0.000001, least=-0.5)))
    assert "step: 0.000001" in text
    assert read(text).agenda[0].polls[0].details["step"] == 0.000001
    [finding] = findings(text.replace("least: -0.5", "least: '-0.5'"))
    assert (finding.field, finding.message) == ("agenda[0].polls[0].details.least", "“-0.5” cannot stand here.")
