"""Every poll type is set up at the desk by hand, without scripts: its fields, what is wrong beside them, and nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import lxml.html
import pytest
from django.urls import reverse

from kontor.polls.domain.details import settled
from kontor.polls.domain.poll_type import OPTIONS, FieldKind
from kontor.polls.registry import TYPES
from kontor.talks import talkfile
from kontor.talks.actions import load_talk
from kontor.talks.domain import document as doc
from kontor.talks.queries import document as document_of
from tests.contracts.test_poll_types_in_talk_files import every_type, poll, read, talk
from tests.talks.desk.sending import filled, save

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from kontor.people.models import User
    from kontor.polls.domain.poll_type import Field, PollType

pytestmark = pytest.mark.django_db
URL = "/desk/talks/a-talk/items/polls/polls/"
LISTED = "Money\nSkills\nPeers\nTime"


@pytest.fixture
def desk(client: Client, eva: User) -> Client:
    """Eva's browser, and a talk without polls."""
    load_talk(document=talk(), by=None)
    assert reverse("talks:desk-parts", args=["a-talk", "polls", "polls"]) == URL
    client.force_login(eva)
    return client


def polls() -> tuple[doc.Poll, ...]:
    """The polls of the talk as they stand."""
    from kontor.talks.models import Talk

    return document_of(Talk.objects.get(slug="a-talk")).agenda[0].polls


def look(client: Client, page: HttpResponse, **changes: str | None) -> HttpResponse:
    """Press the button that shows the fields of the chosen type."""
    answer: HttpResponse = client.post(URL, {**filled(page.content, **changes), "look": "polls-0"})  # type: ignore[assignment]
    assert answer.status_code == 200
    return answer


def chosen(client: Client, kind: PollType) -> HttpResponse:
    """The page once a type has been chosen for a new poll."""
    return look(client, client.get(URL), **{"polls-0-question": "Which?", "polls-0-type": kind.key})  # type: ignore[arg-type]


def name(kind: PollType, field: Field) -> str:
    """What the form calls a field of a type."""
    return f"polls-0-details-{kind.key}-{field.name}"


def typed(field: Field, value: Any) -> str | None:
    """What somebody types to say ``value``."""
    if field.kind == FieldKind.SWITCH:
        return "on" if value else None
    if isinstance(value, list | tuple):
        return ("\r\n" if field.kind == FieldKind.LINES else ", ").join(map(str, value))
    return str(value)


def written(kind: PollType, details: dict[str, Any]) -> dict[str, str | None]:
    """What somebody types for a poll of a type."""
    fields = {field.name: field for field in kind.fields}
    own = {name(kind, fields[key]): typed(fields[key], value) for key, value in details.items()}
    limits: dict[str, str | None] = {f"polls-0-{field.name}": "2" for field in kind.limit_fields}
    return {**own, **limits, **({"polls-0-options": LISTED} if kind.options else {})}


def shown(page: bytes) -> set[str]:
    """The fields of the first poll that its editor sees."""
    tree = lxml.html.document_fromstring(page.decode())
    fields = tree.xpath("//main//form//*[self::input or self::textarea or self::select][starts-with(@name, 'polls-0-')]")
    return {field.get("name").removeprefix("polls-0-") for field in fields if field.get("type") != "hidden"}


def an_example_of_each(kind: PollType) -> dict[str, Any]:
    """Every detail of a type: other than its default where its sample or an example says so."""
    examples = {field.name: field.default if field.example is None else field.example for field in kind.fields}
    return settled(kind.fields, {**examples, **kind.sample.details})


@every_type
def test_the_form_shows_what_the_type_has_and_nothing_else(desk: Client, kind: PollType) -> None:
    fields = shown(chosen(desk, kind).content)
    assert {each for each in fields if each.startswith("details-")} == {f"details-{kind.key}-{field.name}" for field in kind.fields}
    assert (OPTIONS in fields) == (kind.options is not None)
    assert ("scale" in fields) == kind.scaled
    assert {"min_choices", "max_choices"} & fields == {field.name for field in kind.limit_fields}


@every_type
def test_a_poll_is_set_up_by_hand_and_its_file_says_the_same(desk: Client, kind: PollType) -> None:
    details = an_example_of_each(kind)
    answer: Any = desk.post(URL, filled(chosen(desk, kind).content, **written(kind, details)))
    assert answer.status_code == 302, answer.content.decode()
    [made] = polls()
    said = {each: value for each, value in details.items() if value != next(field.default for field in kind.fields if field.name == each)}
    expected = poll(kind)
    assert made == doc.Poll(
        id="which",
        question="Which?",
        type=kind.key,
        options=expected.options,
        min_choices=expected.min_choices,
        max_choices=expected.max_choices,
        details=said,
    )
    assert read(talkfile.write(talk(made))).agenda[0].polls == (made,)
    assert save(desk, URL).status_code == 302
    assert polls() == (made,)


@every_type
def test_a_poll_of_a_talk_file_stands_in_the_form_as_it_was_written(desk: Client, kind: PollType) -> None:
    load_talk(document=read(talkfile.write(talk(poll(kind, **an_example_of_each(kind))))), by=None)
    before = polls()
    sent = filled(desk.get(URL).content)
    assert sent.items() >= {key: value.replace("\r\n", "\n") for key, value in written(kind, dict(before[0].details)).items() if value}.items()
    assert desk.post(URL, sent).status_code == 302
    assert polls() == before


@every_type
def test_what_was_typed_for_one_type_is_there_again_after_a_look_at_all_others(desk: Client, kind: PollType) -> None:
    details = {**an_example_of_each(kind), **{field.name: not field.default for field in kind.fields if field.kind == FieldKind.SWITCH}}
    mine = {**written(kind, details), "polls-0-options": LISTED, "polls-0-scale": "familiarity"}
    page = look(desk, chosen(desk, kind), **mine)
    before = filled(page.content)
    for other in TYPES:
        page = look(desk, page, **{"polls-0-type": other})
    after = filled(look(desk, page, **{"polls-0-type": kind.key}).content)
    assert {each: after.get(each) for each in before if each != "csrfmiddlewaretoken"} == {
        each: value for each, value in before.items() if each != "csrfmiddlewaretoken"
    }
    assert polls() == ()


@every_type
def test_what_the_type_finds_wrong_stands_beside_the_field(desk: Client, kind: PollType) -> None:
    """Each number below its bound, each number that is none; what is missing where something is needed."""
    for field in kind.fields:
        if field.kind in {FieldKind.WHOLE, FieldKind.NUMBER, FieldKind.PLACES}:
            answer: Any = desk.post(URL, filled(chosen(desk, kind).content, **{**written(kind, an_example_of_each(kind)), name(kind, field): "soon"}))
            tree = lxml.html.document_fromstring(answer.content.decode())
            assert answer.status_code == 422
            assert tree.xpath(f"//*[@id='id_{name(kind, field)}_error']//text()[normalize-space()]")
            assert tree.xpath(f"//*[@id='id_{name(kind, field)}']/@value") == ["soon"]
    assert polls() == ()


@every_type
def test_the_preview_asks_as_the_room_would_or_says_what_is_missing(desk: Client, kind: PollType) -> None:
    page = look(desk, chosen(desk, kind), **written(kind, an_example_of_each(kind)))
    tree = lxml.html.document_fromstring(page.content.decode())
    [preview] = tree.xpath("//*[@id='polls-0']//*[@data-preview]")
    assert preview.xpath(".//fieldset[@disabled]/legend/text()") == ["Which?"]
    assert not tree.xpath("//*[contains(@class, 'error-summary')]")
    bare = look(desk, desk.get(URL), **{"polls-0-type": kind.key})  # type: ignore[arg-type]
    [preview] = lxml.html.document_fromstring(bare.content.decode()).xpath("//*[@id='polls-0']//*[@data-preview]")
    assert preview.xpath(".//fieldset") or "Not yet: " in preview.text_content()


def test_a_type_chosen_and_saved_at_once_asks_for_what_it_needs(desk: Client) -> None:
    """Who does not press the button first loses nothing and reads why."""
    changes = {"polls-0-question": "Which?", "polls-0-type": "quiz", "polls-0-options": LISTED}
    answer: Any = desk.post(URL, filled(desk.get(URL).content, **changes))
    assert answer.status_code == 422
    tree = lxml.html.document_fromstring(answer.content.decode())
    assert "Please say which answers are correct" in tree.xpath("//*[@id='id_polls-0-details-quiz-correct_error']")[0].text_content()
    assert desk.post(URL, filled(answer.content, **{"polls-0-details-quiz-correct": "1, 3"})).status_code == 302
    assert polls()[0].details == {"correct": [1, 3]}


def test_another_type_drops_the_details_of_the_one_before(desk: Client) -> None:
    load_talk(document=talk(poll(TYPES["quiz"])), by=None)
    page = look(desk, desk.get(URL), **{"polls-0-type": "numeric"})  # type: ignore[arg-type]
    desk.post(URL, filled(page.content, **{"polls-0-details-numeric-unit": "kg"}))
    assert (polls()[0].type, polls()[0].details, polls()[0].options) == ("numeric", {"unit": "kg"}, ())


def test_a_problem_of_another_part_of_the_talk_says_where_it_is(desk: Client) -> None:
    document = talk(poll(TYPES["quiz"]))
    broken = doc.AgendaItem(
        id="old", kind=doc.ItemKind.POLL, title="Old", polls=(doc.Poll(id="bad", question="Bad?", type="quiz", options=("A", "B")),)
    )
    load_talk(document=doc.TalkDocument(slug="a-talk", title="A talk", series=document.series, agenda=(*document.agenda, broken)), by=None)
    answer = save(desk, URL, **{"polls-0-question": "Better?"})
    assert answer.status_code == 422
    assert "agenda[1].polls[0].details.correct: Please say which answers are correct" in answer.content.decode()


def test_who_may_not_edit_talks_does_not_see_how_a_poll_is_set_up(client: Client, cleo: User) -> None:
    load_talk(document=talk(poll(TYPES["quiz"])), by=None)
    client.force_login(cleo)
    assert client.get(URL).status_code == 403
    assert client.post(URL, {"look": "polls-0"}).status_code == 403
