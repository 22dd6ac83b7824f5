"""The desk edits a talk part by part, keeps what it does not show, and overwrites nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from msgspec.structs import replace

from kontor.talks.actions import editing
from kontor.talks.domain.checks.references import who_appear
from kontor.talks.models import Person, Talk, TalkPoll
from kontor.talks.queries import document
from tests.talks.desk.sending import filled, save

if TYPE_CHECKING:
    from django.test import Client

    from kontor.people.models import User

pytestmark = pytest.mark.django_db
PARTS = ("people", "news", "topics", "polls", "slides")


def page(name: str, *args: str) -> str:
    """The address of a page of the desk."""
    return reverse(f"talks:desk-{name}", args=args)


def every_page(talk: Talk) -> list[str]:
    """Every page of the desk that edits ``talk``."""
    items = [item.key for item in talk.items.all()]
    sections = ("basics", "when", "roles", "room", "house_rules", "save_the_date")
    return [
        page("file", talk.slug),
        *(page("section", talk.slug, name) for name in sections),
        *(page("item", talk.slug, key) for key in items),
        *(page("parts", talk.slug, key, part) for key in items for part in PARTS),
    ]


def test_saving_every_page_as_it_stands_changes_nothing(desk: Client, talk: Talk) -> None:
    before = document(talk)
    for url in every_page(talk):
        answer = save(desk, url)
        assert answer.status_code == 302, (url, answer.content.decode()[:3000])
        assert document(talk) == before, url


def test_a_section_is_changed_and_the_rest_stays(desk: Client, talk: Talk) -> None:
    before = document(talk)
    save(desk, page("section", talk.slug, "when"), date="2026-03-03", start="08:30", end="09:45")
    when = replace(before.when, date="2026-03-03", start="08:30", end="09:45")
    assert document(talk) == replace(before, when=when)


def test_words_are_refused_beside_their_field_and_kept(desk: Client, talk: Talk) -> None:
    answer = save(desk, page("section", talk.slug, "when"), date="2026-02-30", start="09:00", end="08:00")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "February 2026 has no day 30" in text
    assert 'value="2026-02-30"' in text
    assert "begins at 09:00" in text
    assert document(talk).when.date == "2025-12"


@pytest.mark.parametrize(("typed", "kept"), [("08:30", "08:30"), ("8:30", "08:30"), ("8.30", "08:30"), ("0830", "08:30"), ("23:59", "23:59")])
def test_an_hour_is_understood_as_people_write_it(desk: Client, talk: Talk, typed: str, kept: str) -> None:
    save(desk, page("section", talk.slug, "when"), start=typed)
    assert document(talk).when.start == kept


@pytest.mark.parametrize("typed", ["24:00", "8:60", "eight", "8", "08:30 am"])
def test_an_hour_that_no_clock_shows_is_refused(desk: Client, talk: Talk, typed: str) -> None:
    assert save(desk, page("section", talk.slug, "when"), start=typed).status_code == 422
    assert document(talk).when.start is None


def test_an_item_is_added_moved_and_taken_out(desk: Client, talk: Talk) -> None:
    save(desk, page("new-item", talk.slug), kind="break", title="New", minutes="10")
    assert [item.key for item in talk.items.all()][-1] == "new-2"
    desk.post(page("move-item", talk.slug, "new-2"), {"act": "up"})
    assert [item.key for item in talk.items.all()][-2] == "new-2"
    desk.post(page("move-item", talk.slug, "new-2"), {"act": "down"})
    desk.post(page("move-item", talk.slug, "new-2"), {"act": "down"})
    assert [item.key for item in talk.items.all()][-1] == "new-2"
    desk.post(page("move-item", talk.slug, "new-2"), {"act": "remove"})
    assert not talk.items.filter(key="new-2").exists()
    assert desk.post(page("move-item", talk.slug, "new-2"), {"act": "remove"}).status_code == 404


def test_an_item_taken_out_takes_its_people_and_section_along(desk: Client, talk: Talk) -> None:
    desk.post(page("move-item", talk.slug, "panel-debate"), {"act": "remove"})
    assert "aitor-moreno" not in {person.id for person in document(talk).people}
    assert Person.objects.filter(slug="aitor-moreno").exists()


def test_a_name_becomes_a_person_once(desk: Client, talk: Talk) -> None:
    url = page("parts", talk.slug, "apply-ai-strategy", "people")
    new = {"people-1-person": "  nina  HOPPMANN ", "people-1-role": "speaker", "people-1-title": "Host"}
    save(desk, url, **new)
    save(desk, url, **{"people-2-person": "Zoë Ångström", "people-2-role": "moderator"})
    people = document(talk).item("apply-ai-strategy").people
    assert [(each.person, each.role.value) for each in people[1:]] == [("nina-hoppmann", "speaker"), ("zoe-angstrom", "moderator")]
    assert Person.objects.get(slug="zoe-angstrom").name == "Zoë Ångström"


def test_parts_are_ordered_and_taken_out_by_their_numbers(desk: Client, talk: Talk) -> None:
    url = page("parts", talk.slug, "news", "news")
    before = [item.id for item in document(talk).item("news").news]
    save(desk, url, **{"news-0-ORDER": "9", "news-1-DELETE": "on"})
    assert [item.id for item in document(talk).item("news").news] == [*before[2:], before[0]]


def test_a_new_part_gets_an_id_that_the_talk_does_not_have(desk: Client, talk: Talk) -> None:
    url = page("parts", talk.slug, "panel-debate", "news")
    save(desk, url, **{"news-0-title": "Public procurement", "news-0-kind": "news"})
    assert [item.id for item in document(talk).item("panel-debate").news] == ["public-procurement-2"]


def test_columns_of_a_slide_are_written_as_headings_with_text(desk: Client, talk: Talk) -> None:
    url = page("parts", talk.slug, "panel-debate", "slides")
    save(desk, url, **{"slides-0-title": "Two", "slides-0-columns": "## Data\r\n- Labs\r\n\r\n## Skills\r\nMany"})
    [slide] = document(talk).item("panel-debate").slides
    assert [(column.heading, column.text) for column in slide.columns] == [("Data", "- Labs"), ("Skills", "Many")]
    answer = save(desk, url, **{"slides-0-columns": "Text without heading"})
    assert "Begin with a line" in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"options": ""}, "This poll has no answers to choose from."),
        ({"options": "Only one"}, "One answer is no choice."),
        ({"options": "Yes\nYes"}, "is there twice"),
        ({"options": "A\nB", "type": "multiple-choice", "max_choices": "3"}, "only 2"),
        ({"options": "A\nB", "type": "multiple-choice", "min_choices": "2", "max_choices": "1"}, "cannot both be"),
        ({"options": "A\nB", "scale": "familiarity"}, "answers of its own and a scale"),
    ],
)
def test_a_poll_that_nobody_could_answer_is_refused(desk: Client, talk: Talk, fields: dict[str, str], words: str) -> None:
    url = page("parts", talk.slug, "panel-debate", "polls")
    answer = save(desk, url, **{"polls-0-question": "Which?", **{f"polls-0-{name}": value for name, value in fields.items()}})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert document(talk).item("panel-debate").polls == ()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "Words | javascript:alert(1)", "no address", "Words | https://"])
def test_a_link_that_is_none_is_refused(desk: Client, talk: Talk, link: str) -> None:
    answer = save(desk, page("parts", talk.slug, "news", "news"), **{"news-0-links": link})
    assert answer.status_code == 422


def test_markup_in_any_text_stays_text(desk: Client, talk: Talk) -> None:
    script = "<script>alert(1)</script>"
    save(desk, page("section", talk.slug, "basics"), title=script, description=script)
    save(desk, page("item", talk.slug, "news"), title=script, text=script, notes=script)
    save(desk, page("parts", talk.slug, "news", "news"), **{"news-0-title": script, "news-0-text": script, "news-0-place": script})
    save(desk, page("parts", talk.slug, "news", "people"), **{"people-0-person": script, "people-0-organisation": script})
    assert document(talk).title == script
    pages = [page("talk", talk.slug), *every_page(talk), reverse("talks:desk"), reverse("talks:desk-people"), page("following", talk.slug)]
    assert [url for url in pages if script.encode() in desk.get(url).content] == []


def test_two_editors_of_one_part_do_not_overwrite_each_other(desk: Client, talk: Talk) -> None:
    url = page("section", talk.slug, "basics")
    mine = filled(desk.get(url).content, description="Mine")
    save(desk, url, description="Theirs")
    answer = desk.post(url, mine)
    text = answer.content.decode()
    assert (answer.status_code, document(talk).description) == (422, "Theirs")
    assert "Somebody else changed this" in text
    assert "Mine</textarea>" in text
    assert desk.post(url, filled(answer.content)).status_code == 302
    assert document(talk).description == "Mine"


def test_two_editors_of_one_list_keep_their_parts_apart(desk: Client, talk: Talk) -> None:
    url = page("parts", talk.slug, "news", "news")
    mine = filled(desk.get(url).content, **{"news-1-title": "Mine"})
    save(desk, url, **{"news-0-DELETE": "on"})
    answer = desk.post(url, mine)
    assert "Somebody else changed this" in answer.content.decode()
    assert len(document(talk).item("news").news) == 3
    desk.post(url, filled(answer.content))
    news = document(talk).item("news").news
    assert [(each.id, each.title == "Mine") for each in news][:2] == [("eu-for-business-network", False), ("public-procurement", True)]


def test_two_editors_of_different_parts_do_not_meet(desk: Client, talk: Talk) -> None:
    urls = [page("section", talk.slug, "basics"), page("parts", talk.slug, "news", "news"), page("item", talk.slug, "news")]
    opened = [filled(desk.get(url).content) for url in urls]
    opened[0]["description"], opened[1]["news-0-title"], opened[2]["minutes"] = "A description", "A title", "15"
    assert [desk.post(url, sent).status_code for url, sent in zip(urls, opened, strict=True)] == [302, 302, 302]
    after = document(talk)
    assert (after.description, after.item("news").news[0].title, after.item("news").minutes) == ("A description", "A title", 15)


def test_a_room_code_of_another_room_is_refused(desk: Client, talk: Talk, eva: User) -> None:
    other = editing.new_talk(document=who_appear(replace(document(talk), slug="other", room=None, agenda=())), by=eva)
    answer = save(desk, page("section", other.slug, "room"), code="clustersai")
    assert "Another room has the code" in answer.content.decode()
    assert save(desk, page("section", other.slug, "room"), code="Clusters2").status_code == 302
    assert save(desk, page("section", talk.slug, "room")).status_code == 302


def test_a_poll_that_people_answered_keeps_its_answers(desk: Client, talk: Talk) -> None:
    row = TalkPoll.objects.get(key="quantum-technologies")
    row.poll.result = {"ballots": 3, "tally": {"counts": [3, 0, 0, 0, 0]}, "options": ["A", "B", "C", "D", "E"]}
    row.poll.save()
    answer = save(desk, page("parts", talk.slug, "polls", "polls"), **{"polls-1-scale": "ai-adoption-journey"})
    assert answer.status_code == 422
    assert "has answers already" in answer.content.decode()
    assert document(talk).item("polls").polls[1].scale == "familiarity"


def test_a_section_is_taken_out_only_where_a_talk_can_do_without(desk: Client, talk: Talk) -> None:
    assert desk.post(page("remove-section", talk.slug, "save_the_date")).status_code == 302
    assert document(talk).save_the_date is None
    assert desk.post(page("remove-section", talk.slug, "when")).status_code == 404
    assert desk.get(page("section", talk.slug, "nothing")).status_code == 404


def test_the_file_is_checked_before_it_is_loaded(desk: Client, talk: Talk) -> None:
    url = page("file", talk.slug)
    before = document(talk)
    text = filled(desk.get(url).content)["text"]
    broken = save(desk, url, text=text.replace("kind: panel", "kind: pannel"))
    assert broken.status_code == 422
    assert "agenda[3].kind" in broken.content.decode()
    unknown = save(desk, url, text=text.replace("scale: familiarity", "scale: familiarty"))
    assert "Did you mean “familiarity”?" in unknown.content.decode()
    assert document(talk) == before
    assert save(desk, url, text=text.replace("title: Panel debate", "title: The panel")).status_code == 302
    assert document(talk).item("panel-debate").title == "The panel"


def test_the_file_cannot_become_another_talk(desk: Client, talk: Talk) -> None:
    url = page("file", talk.slug)
    save(desk, url, text=filled(desk.get(url).content)["text"].replace("slug: apply-ai-strategy", "slug: another"))
    assert list(Talk.objects.values_list("slug", flat=True)) == ["apply-ai-strategy"]


def test_the_file_to_keep_is_the_file_that_loads(desk: Client, talk: Talk) -> None:
    answer = desk.get(page("file-download", talk.slug))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="apply-ai-strategy.yaml"'
    assert answer.content.decode() == filled(desk.get(page("file", talk.slug)).content)["text"].rstrip("\n") + "\n"


def test_a_person_is_the_same_in_every_talk(desk: Client, talk: Talk) -> None:
    save(desk, page("person", "nina-hoppmann"), honorific="Dr.", biography="She **knows** funding.", links="Page | https://example.org/nina")
    person = document(talk).person("nina-hoppmann")
    assert (person.honorific, person.biography, person.links[0].label) == ("Dr.", "She **knows** funding.", "Page")
    assert "Dr. Nina Hoppmann" in desk.get(reverse("talks:desk-people")).content.decode()


def test_a_series_is_begun_and_changed(desk: Client, talk: Talk) -> None:
    answer = save(desk, reverse("talks:desk-new-series"), title="New", organiser="A network", website="https://example.org", hashtags="#a\n#b")
    assert answer.status_code == 302
    answer = save(desk, page("series", "new-2"), title="Newer")
    assert answer.status_code == 302
    series = Talk._meta.get_field("series").related_model.objects.get(slug="new-2")
    assert (series.title, series.contact["website"], series.hashtags) == ("Newer", "https://example.org", ["#a", "#b"])
    answer = save(desk, page("series", "new-2"), website="https:///nothing")
    assert answer.status_code == 422


def test_a_room_is_set_up_whole(desk: Client, talk: Talk) -> None:
    url = page("section", talk.slug, "room")
    answer = save(desk, url, chat=None, threads="on", word_filter=None, floor_seconds="45", held_words="Odd\r\n\r\nvery odd")
    assert answer.status_code == 302
    room = document(talk).room
    assert room is not None
    assert (room.chat, room.threads, room.word_filter, room.floor_seconds, room.held_words) == (False, True, False, 45, ("Odd", "very odd"))


@pytest.mark.parametrize("fields", [{"floor_seconds": "-1"}, {"floor_seconds": "3601"}, {"held_words": "\n".join(map(str, range(201)))}])
def test_a_room_that_nobody_could_keep_to_is_refused(desk: Client, talk: Talk, fields: dict[str, str]) -> None:
    answer = save(desk, page("section", talk.slug, "room"), **fields)
    assert answer.status_code == 422
