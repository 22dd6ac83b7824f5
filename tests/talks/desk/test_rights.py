"""Nobody but staff gets anything from the desk: every address, every method."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from kontor.people.actions import grant_role
from kontor.people.domain.roles import Role
from kontor.talks.desk.urls import urlpatterns
from kontor.talks.models import Talk
from kontor.talks.queries import document

if TYPE_CHECKING:
    from django.test import Client

    from kontor.people.models import User

pytestmark = pytest.mark.django_db
VALUES = {"slug": "apply-ai-strategy", "key": "news", "part": "people", "name": "when", "form": "csv"}
SERIES = {"desk-series": "eu-clusters-talks", "desk-person": "nina-hoppmann"}
NAMES = [pattern.name for pattern in urlpatterns]
ATTACK = {"state": "cancelled", "act": "remove", "title": "Mine", "date": "2030-01-01", "text": "slug: x", "chosen": "1"}


def address(name: str) -> str:
    """The page called ``name``, about the demo talk."""
    [pattern] = [pattern for pattern in urlpatterns if pattern.name == name]
    names = pattern.pattern.converters
    values = {key: SERIES.get(name, VALUES[key]) if key == "slug" else VALUES[key] for key in names}
    return reverse(f"talks:{name}", kwargs=values)


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "head"])
@pytest.mark.parametrize("name", NAMES)
def test_an_outsider_gets_nothing_and_changes_nothing(client: Client, talk: Talk, cleo: User, name: str, method: str) -> None:
    before = document(talk)
    client.force_login(cleo)
    assert getattr(client, method)(address(name), ATTACK if method == "post" else {}).status_code == 403
    assert (document(talk), Talk.objects.get().state) == (before, talk.state)


@pytest.mark.parametrize("name", NAMES)
def test_a_visitor_is_asked_to_sign_in(client: Client, talk: Talk, name: str) -> None:
    for answer in (client.get(address(name)), client.post(address(name), ATTACK)):
        assert answer.status_code == 302
        assert "next=" in answer.headers["Location"]
    assert Talk.objects.get().state == talk.state


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CLUSTER_MANAGER, Role.MODERATOR])
def test_other_roles_do_not_edit_talks(client: Client, talk: Talk, cleo: User, role: Role) -> None:
    grant_role(user=cleo, role=role, by=None)
    client.force_login(cleo)
    assert client.post(address("desk-state"), {"state": "cancelled"}).status_code == 403


@pytest.mark.parametrize("name", NAMES)
def test_staff_get_every_page(desk: Client, talk: Talk, name: str) -> None:
    answer = desk.get(address(name))
    assert answer.status_code == (405 if name in {"desk-state", "desk-decide", "desk-move-item", "desk-remove-section"} else 200)
    assert "no-store" in answer.headers["Cache-Control"] or answer.status_code == 405


def test_what_is_not_there_is_told_as_such(desk: Client, talk: Talk) -> None:
    for url in ("/desk/talks/none/", "/desk/talks/none/file/", f"/desk/talks/{talk.slug}/items/none/", f"/desk/talks/{talk.slug}/items/news/none/"):
        assert desk.get(url).status_code == 404
    assert desk.post(address("desk-state"), {"state": "none"}).status_code == 404
    assert desk.post(address("desk-decide"), {"act": "none"}).status_code == 404
    assert desk.get(reverse("talks:desk-registrations-export", args=[talk.slug, "exe"])).status_code == 404
