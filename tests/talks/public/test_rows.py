"""The SQL that is written down says what querysets say."""

from __future__ import annotations

from kontor.talks.models import AgendaItem, Appearance, FundingTopic, NewsItem, Talk, TalkPoll
from kontor.talks.public import rows


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
