"""Versions of a summary, who publishes them, and who sees what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from msgspec.structs import replace

from kontor.people.models import AuditEntry
from kontor.talks.actions import load_talk
from kontor.talks.models import SummaryPublication, SummaryVersion, Talk
from kontor.talks.queries import document as document_of
from kontor.talks.summary import actions, queries

if TYPE_CHECKING:
    from django.test import Client

    from kontor.people.models import User
    from kontor.talks.domain import document as doc

pytestmark = pytest.mark.django_db


def content(talk: Talk, **fields: object) -> doc.Summary:
    found = queries.current_content(talk)
    assert found is not None
    return replace(found, **fields)


def saved(talk: Talk, by: User, **fields: object) -> SummaryVersion:
    newest = talk.summary_versions.first()
    assert newest is not None
    return actions.save(talk=talk, content=content(talk, **fields), base=newest.number, by=by)


def page(client: Client, talk: Talk, query: str = "") -> tuple[int, str]:
    response = client.get(reverse("talks:summary", args=[talk.slug]) + query)
    return response.status_code, response.content.decode()


def test_loading_a_talk_file_publishes_nothing(client: Client, talk: Talk) -> None:
    assert talk.summary_versions.count() == 1
    assert queries.published_version(talk) is None
    assert page(client, talk)[0] == 404
    for form in ("pdf", "docx", "md"):
        assert client.get(reverse("talks:summary-file", args=[talk.slug, form])).status_code == 404


def test_the_public_sees_the_published_version_and_editors_the_newest(client: Client, talk: Talk, eva: User) -> None:
    actions.publish(talk=talk, by=eva)
    saved(talk, eva, take_aways="Nobody outside has read this yet.")
    status, text = page(client, talk)
    assert status == 200
    assert "Europe can do it" in text
    assert "Nobody outside" not in text
    client.force_login(eva)
    assert "Nobody outside" in page(client, talk)[1]
    assert "Nobody outside" not in page(client, talk, "?version=1")[1]
    assert page(client, talk, "?version=77")[0] == 404
    assert page(client, talk, "?version=" + "9" * 40)[0] == 200, "what is no number is no choice"


def test_a_visitor_cannot_ask_for_another_version(client: Client, talk: Talk, eva: User, cleo: User) -> None:
    actions.publish(talk=talk, by=eva)
    saved(talk, eva, take_aways="Nobody outside has read this yet.")
    for user in (None, cleo):
        if user:
            client.force_login(user)
        assert "Nobody outside" not in page(client, talk, "?version=2")[1]
        made = client.get(reverse("talks:summary-file", args=[talk.slug, "md"]) + "?version=2").content.decode()
        assert "Nobody outside" not in made


def test_publishing_is_an_act_with_who_and_when(talk: Talk, eva: User) -> None:
    made = actions.publish(talk=talk, by=eva)
    assert (made.by, made.version.number if made.version else None) == (eva, 1)
    assert actions.publish(talk=talk, by=eva) == made, "twice changes nothing"
    actions.withdraw(talk=talk, by=eva)
    actions.withdraw(talk=talk, by=eva)
    assert queries.published_version(talk) is None
    assert [act.version_id is None for act in talk.summary_publications.all()] == [True, False]
    assert list(AuditEntry.objects.filter(act__startswith="summary.").values_list("act", flat=True).order_by("pk")) == [
        "summary.published",
        "summary.withdrawn",
    ]


def test_the_operator_publishes_too(talk: Talk) -> None:
    assert actions.publish(talk=talk, by=None).by is None


def test_a_talk_without_a_summary_cannot_publish_one(talk: Talk, eva: User) -> None:
    talk.summary_versions.all().delete()
    with pytest.raises(actions.NothingToPublish):
        actions.publish(talk=talk, by=eva)


def test_a_draft_talk_shows_its_summary_to_nobody_outside(client: Client, talk: Talk, eva: User) -> None:
    actions.publish(talk=talk, by=eva)
    Talk.objects.update(state=Talk.State.DRAFT)
    assert page(client, talk)[0] == 404


def test_restoring_makes_a_new_version_that_says_the_old(talk: Talk, eva: User) -> None:
    before = content(talk)
    saved(talk, eva, take_aways="Something else.")
    first = talk.summary_versions.get(number=1)
    made = actions.restore(version=first, by=eva)
    assert (made.number, made.restored_from) == (3, 1)
    assert content(talk) == before
    assert actions.restore(version=first, by=eva) == made, "it says that already"


def test_saving_the_same_makes_no_version(talk: Talk, eva: User) -> None:
    assert saved(talk, eva).number == 1


def test_exporting_a_loaded_talk_gives_the_same_summary(talk: Talk, eva: User) -> None:
    document = document_of(talk)
    assert load_talk(document=document, by=eva).changed == ()


def test_saving_on_top_of_another_version_is_refused(talk: Talk, eva: User, ada: User) -> None:
    saved(talk, eva, take_aways="Hers.")
    with pytest.raises(actions.SavedInBetween) as clash:
        actions.save(talk=talk, content=content(talk, take_aways="His."), base=1, by=eva)
    assert clash.value.newest.number == 2


def test_outsiders_and_members_can_do_nothing_of_it(client: Client, talk: Talk, cleo: User, ada: User, ben: User) -> None:
    version = talk.summary_versions.get()
    for user in (cleo, ada, ben):
        with pytest.raises(PermissionDenied):
            actions.publish(talk=talk, by=user)
        with pytest.raises(PermissionDenied):
            actions.withdraw(talk=talk, by=user)
        with pytest.raises(PermissionDenied):
            actions.save(talk=talk, content=content(talk), base=1, by=user)
        with pytest.raises(PermissionDenied):
            actions.restore(version=version, by=user)
        client.force_login(user)
        for name in ("desk-summary", "desk-summary-versions"):
            assert client.get(reverse(f"talks:{name}", args=[talk.slug])).status_code == 403
        for name in ("desk-summary", "desk-summary-publish", "desk-summary-restore", "desk-summary-draft"):
            assert client.post(reverse(f"talks:{name}", args=[talk.slug]), {"pk": version.pk, "version": 1}).status_code == 403
    assert not SummaryPublication.objects.exists()
    assert SummaryVersion.objects.count() == 1


def test_who_is_not_signed_in_is_asked_to(client: Client, talk: Talk) -> None:
    assert client.get(reverse("talks:desk-summary", args=[talk.slug])).status_code == 302


def test_the_versions_page_publishes_compares_restores_and_withdraws(client: Client, talk: Talk, eva: User) -> None:
    client.force_login(eva)
    second = saved(talk, eva, take_aways="Europe <b>will</b> do it.")
    address = reverse("talks:desk-summary-versions", args=[talk.slug])
    text = client.get(address, {"from": "1", "to": "2"}).content.decode()
    assert "<ins>" in text
    assert "<del>" in text
    assert "&lt;" in text
    assert "<b>will</b>" not in text
    client.post(reverse("talks:desk-summary-publish", args=[talk.slug]), {"pk": second.pk})
    assert queries.published_version(talk) == second
    client.post(reverse("talks:desk-summary-restore", args=[talk.slug]), {"version": "1"})
    assert talk.summary_versions.count() == 3
    assert queries.published_version(talk) == second, "restoring publishes nothing"
    client.post(reverse("talks:desk-summary-publish", args=[talk.slug]), {"act": "withdraw"})
    assert queries.published_version(talk) is None
    assert client.post(reverse("talks:desk-summary-restore", args=[talk.slug]), {"version": "x"}).status_code == 404
    assert client.get(address, {"from": "x", "to": "²"}).status_code == 200


def test_the_page_is_made_with_few_queries(client: Client, talk: Talk, django_assert_max_num_queries: object) -> None:
    actions.publish(talk=talk, by=None)
    client.get(reverse("talks:summary", args=[talk.slug]))
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        client.get(reverse("talks:summary", args=[talk.slug]) + "?fresh")


def test_files_are_named_after_the_talk(client: Client, talk: Talk) -> None:
    actions.publish(talk=talk, by=None)
    for form, kind in (("pdf", "application/pdf"), ("md", "text/markdown; charset=utf-8")):
        response = client.get(reverse("talks:summary-file", args=[talk.slug, form]))
        assert response["Content-Type"] == kind
        assert response["Content-Disposition"] == f'attachment; filename="europes-technological-future-summary.{form}"'
    assert client.get(reverse("talks:summary-file", args=[talk.slug, "exe"])).status_code == 404
