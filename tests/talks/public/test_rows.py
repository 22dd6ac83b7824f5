"""The SQL that is written down says what querysets say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db.models import F, Q
from msgspec.structs import replace

from kontor.talks.actions import load_talk
from kontor.talks.domain import document as doc
from kontor.talks.models import AgendaItem, Appearance, FundingTopic, NewsItem, Talk, TalkPoll
from kontor.talks.public import listed, queries, rows
from kontor.talks.queries import document

if TYPE_CHECKING:
    from pytest_django.asserts import DjangoAssertNumQueries


def test_the_rows_are_those_of_the_querysets(europe: Talk, apply_ai: Talk) -> None:
    for talk in (europe, apply_ai):
        items = AgendaItem.objects.filter(talk=talk).values_list(*rows.ItemRow._fields)
        assert rows.items(talk.pk) == [rows.ItemRow(*row) for row in items]
        news = NewsItem.objects.filter(item__talk=talk).values_list("item_id", *rows.NewsRow._fields[1:])
        assert rows.news(talk.pk) == [rows.NewsRow(*row[:-1], tuple(rows.LinkRow(**link) for link in row[-1])) for row in news]
        topics = FundingTopic.objects.filter(item__talk=talk).values_list("item_id", *rows.TopicRow._fields[1:])
        assert rows.topics(talk.pk) == [rows.TopicRow(*row) for row in topics]
        polls = TalkPoll.objects.filter(item__talk=talk).select_related("poll")
        assert rows.polls(talk.pk) == [
            rows.PollRow(each.item_id, each.poll.type, each.poll.question, each.poll.options, each.poll.scale, each.poll.result) for each in polls
        ]


def test_roles_are_everybodys_but_those_of_the_house_rules(apply_ai: Talk) -> None:
    expected = Appearance.objects.filter(talk=apply_ai).exclude(part=Appearance.Part.HOUSE_RULES).select_related("person")
    assert rows.roles(apply_ai.pk) == [
        rows.RoleRow(row.item_id, row.role, row.function, rows.PersonRow(row.person.slug, row.person.name, row.person.honorific)) for row in expected
    ]


def test_people_stand_once_a_talk(europe: Talk, apply_ai: Talk) -> None:
    found = rows.people([europe.pk, apply_ai.pk])
    assert [person.full_name for person in found[europe.pk]][:2] == ["Andrew Lansley", "Nina Hoppmann"]
    assert len(found[apply_ai.pk]) == len({person.slug for person in found[apply_ai.pk]}) == 9
    assert rows.people([]) == {}


def test_instances_are_those_of_the_querysets(europe: Talk, apply_ai: Talk) -> None:
    for talk in (europe, apply_ai):
        found = queries.talk_page(talk.slug, drafts=True)
        assert found is not None
        for read, asked in ((found.talk, Talk.objects.get(pk=talk.pk)), (found.talk.series, talk.series)):
            assert {name: value for name, value in vars(read).items() if name != "_state"} == {
                name: value for name, value in vars(asked).items() if name != "_state"
            }
            assert (read._state.db, read._state.adding) == (asked._state.db, False)
    assert queries.series_called("eu-clusters-talks") == europe.series
    assert queries.series_called("none") is None


def test_what_is_to_come_and_what_is_past_are_those_of_querysets(europe: Talk, apply_ai: Talk) -> None:
    told = document(europe)
    days = (None, "2025-12", "2025-12-19", "2026", "2026-01-02", "2025", "2024-03")
    for number, day in enumerate(days):
        load_talk(document=replace(told, slug=f"talk-{number}", when=doc.When(date=day), summary=None), by=None)
    draft = Talk.objects.create(slug="draft", series=europe.series, title="A draft", state=Talk.State.DRAFT)
    for now in (datetime(2025, 12, 19, 8, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)):
        timed = Q(ends_at__gte=now) | Q(ends_at=None, starts_at__gte=now)
        vague = Q(starts_at=None) & (Q(sorts_at=None) | Q(sorts_at__gte=now.date().replace(month=1, day=1)))
        coming = Talk.objects.exclude(state="draft").filter(timed | vague).order_by(F("sorts_at").asc(nulls_last=True), "starts_at", "slug")
        for series in (None, europe.series_id):
            assert listed.maybe_coming(now, series) == list(coming)
        assert listed.maybe_coming(now, europe.series_id + 1) == []
        past = listed.Past(europe.series_id, coming)
        others = Talk.objects.exclude(pk__in=[draft.pk, *(talk.pk for talk in coming)]).order_by("-sorts_at", "slug")
        assert (past.count(), past[0:100], past[1:3]) == (len(others), list(others), list(others[1:3]))
    assert listed.Past(europe.series_id, []).count() == len(days) + 2


def test_a_listed_talk_has_its_columns_and_its_series_without_another_query(
    europe: Talk, apply_ai: Talk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asked = [(talk.starts_at, talk.series.title, talk.state) for talk in (apply_ai, europe)]
    with django_assert_num_queries(1):
        found = listed.Past(europe.series_id, [])[0:9]
        assert [(talk.starts_at, talk.series.title, talk.state) for talk in found] == asked
    assert found[0].description == apply_ai.description
