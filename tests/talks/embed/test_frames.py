"""A room in the frames of sites that were named, and in no others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from kontor.live import hub
from kontor.live.domain import acts
from kontor.talks.domain import document as doc
from kontor.talks.embed import passes as embed_passes
from kontor.talks.models import Talk
from tests.talks.room.example import poll_ids, room_of, seen, staff_does, talk_with_room

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kontor.people.models import User

pytestmark = pytest.mark.django_db
SITES = ("https://www.example.org", "http://127.0.0.1:9999")
ROOM, SCREEN, DESK = "/embed/Harbour/", "/embed/Harbour/screen/", "/desk/talks/a-talk/embed/"


@pytest.fixture
def talk(db: None) -> Talk:
    """A talk whose open room two sites may show; a poll is open."""
    talk = talk_with_room(embed=SITES)
    staff_does(talk, acts.Start(), acts.OpenPoll(poll_ids(talk)[0]))
    return talk


@pytest.fixture
def strict() -> Client:
    """A browser of somebody on another site, and a server that looks at where forms come from."""
    return Client(enforce_csrf_checks=True)


def ancestors(response: HttpResponse) -> str:
    found = re.search(r"frame-ancestors ([^;]*)", response.headers["Content-Security-Policy"])
    assert found
    return found[1]


def token(response: HttpResponse) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', response.content.decode())
    assert found
    return found[1]


def post(client: Client, shown: str, path: str = ROOM, origin: str = "http://testserver", **fields: Any) -> HttpResponse:
    return client.post(path, {"csrfmiddlewaretoken": shown, **fields}, headers={"Origin": origin} if origin else {})  # type: ignore[return-value]


def counts(talk: Talk) -> list[int]:
    return list(seen(talk)["polls"][0]["tally"]["counts"])


@pytest.mark.parametrize("address", [ROOM, SCREEN])
def test_the_named_sites_may_hold_the_page_and_no_others(strict: Client, talk: Talk, address: str) -> None:
    response = strict.get(address)
    assert response.status_code == 200
    assert ancestors(response) == " ".join(SITES)
    assert "X-Frame-Options" not in response.headers


@pytest.mark.parametrize("address", ["/talks/a-talk/room/", "/talks/a-talk/projector/", "/talks/a-talk/moderate/", DESK, "/", "/account/login/"])
def test_all_other_pages_may_be_held_by_nobody(client: Client, eva: User, talk: Talk, address: str) -> None:
    client.force_login(eva)
    response = client.get(address, follow=True)
    assert ancestors(response) == "'none'"
    assert response.headers["X-Frame-Options"] == "DENY"


def test_a_room_for_which_no_site_is_named_is_in_no_frame(strict: Client) -> None:
    talk = talk_with_room(slug="another", code="Quiet")
    assert talk.room is not None
    for address in ("/embed/Quiet/", "/embed/Quiet/screen/", "/embed/Nowhere/"):
        response = strict.get(address)
        assert response.status_code == 404
        assert ancestors(response) == "'none'"
        assert response.headers["X-Frame-Options"] == "DENY"


def test_a_draft_is_in_no_frame_even_for_staff(client: Client, eva: User, talk: Talk) -> None:
    Talk.objects.update(state=Talk.State.DRAFT)
    client.force_login(eva)
    assert client.get(ROOM).status_code == client.get(SCREEN).status_code == 404


def test_one_joins_and_votes_without_any_cookie_and_without_scripts(talk: Talk) -> None:
    """Each step is a browser that keeps nothing."""
    door = Client(enforce_csrf_checks=True).get(ROOM)
    inside = post(Client(enforce_csrf_checks=True), token(door), name="Maria")
    assert "Where are you?" in inside.content.decode()
    poll = poll_ids(talk)[0]
    voted = post(Client(enforce_csrf_checks=True), token(inside), act="vote", poll=poll, choices="1", id="a-first-act")
    assert "Your vote is saved" in voted.content.decode()
    assert counts(talk) == [0, 1, 0]
    post(Client(enforce_csrf_checks=True), token(voted), act="vote", poll=poll, choices="2", id="a-second-act")
    assert counts(talk) == [0, 0, 1]


def test_the_cookie_belongs_to_the_frame_and_opens_the_page_again(strict: Client, talk: Talk) -> None:
    post(strict, token(strict.get(ROOM)), name="Maria")
    (cookie,) = (each for name, each in strict.cookies.items() if name.startswith("kontor-embed"))
    written = cookie.OutputString()
    for part in ("Secure", "HttpOnly", "SameSite=None; Partitioned", "Path=/embed/Harbour/"):
        assert part in written
    assert not [name for name in strict.cookies if name in {"sessionid", "csrftoken"}]
    again = strict.get(ROOM).content.decode()
    assert "You are here as Maria." in again


def test_the_cookie_alone_does_nothing(strict: Client, talk: Talk) -> None:
    post(strict, token(strict.get(ROOM)), name="Maria")
    reply = post(strict, "", act="vote", poll=poll_ids(talk)[0], choices="1")
    assert "no longer valid" in reply.content.decode()
    assert counts(talk) == [0, 0, 0]


@pytest.mark.parametrize("origin", ["https://www.example.org", "https://evil.example", "null"])
def test_no_other_site_can_send_a_form_not_even_a_named_one(strict: Client, talk: Talk, origin: str) -> None:
    shown = token(strict.get(ROOM))
    assert post(strict, shown, origin=origin, name="Maria").status_code == 403
    assert post(strict, shown, origin=origin, act="vote", poll=poll_ids(talk)[0], choices="1").status_code == 403
    assert counts(talk) == [0, 0, 0]


def test_passes_of_frames_and_of_our_own_pages_are_not_the_same(client: Client, talk: Talk) -> None:
    client.post("/talks/a-talk/room/", {"name": "Maria"})
    own = client.cookies[f"kontor-room-{room_of(talk).pk}"].value
    for forged in (own, "x", embed_passes.written(embed_passes.new(), room_of(talk))[:-2] + "xx"):
        assert "no longer valid" in post(Client(), forged, act="chat", text="Hello").content.decode()
    assert seen(talk)["chat"] == []


def test_who_is_signed_in_around_the_frame_is_a_guest_in_it(client: Client, eva: User, talk: Talk) -> None:
    client.force_login(eva)
    door = client.get(ROOM)
    assert "Eva" not in door.content.decode()
    inside = post(client, token(door)).content.decode()
    assert "You are here without a name." in inside
    assert "sessionid" not in client.get(ROOM).cookies
    assert client.get("/desk/").status_code == 200, "she is still signed in on our own pages"


@pytest.mark.parametrize("join", [doc.Join.REGISTERED, doc.Join.ACCOUNT])
def test_rooms_that_ask_who_one_is_open_in_a_window_of_their_own(strict: Client, join: doc.Join) -> None:
    talk = talk_with_room(join=join, embed=SITES)
    staff_does(talk, acts.Start())
    response = strict.get(ROOM)
    assert response.status_code == 403
    assert re.search(r'<a target="_blank" rel="noopener" [^>]*href="/talks/a-talk/room/"', response.content.decode())
    shown = embed_passes.written(embed_passes.new("Cleo"), room_of(talk))
    for fields in ({"name": "Cleo"}, {"act": "chat", "text": "Hello"}):
        assert post(strict, shown, **fields).status_code == 403
    assert seen(talk)["chat"] == []


def test_the_doors_and_the_moderators_word_hold_in_a_frame(strict: Client, talk: Talk) -> None:
    inside = post(strict, token(strict.get(ROOM)), name="Maria")
    post(strict, token(inside), act="chat", text="Hello")
    author = seen(talk)["chat"][0]["author"]
    staff_does(talk, acts.Lock())
    assert "doors of this room are closed" in post(Client(), token(Client().get(ROOM)), name="Late").content.decode()
    hub.act(room_of(talk), acts.Command(acts.Remove(author)))
    assert "asked you to leave" in post(strict, token(inside), act="chat", text="Again").content.decode()
    assert len(seen(talk)["chat"]) == 1


def test_links_lead_out_of_the_frame(strict: Client, talk: Talk) -> None:
    page = post(strict, token(strict.get(ROOM)), name="Maria").content.decode()
    leading = re.findall(r"<a [^>]*href=\"[^\"#][^>]*>", page)
    assert leading
    assert all('target="_blank"' in each for each in leading)


def test_a_name_is_asked_for_where_the_room_wants_one(strict: Client) -> None:
    talk_with_room(embed=SITES, anonymous_questions=False)
    reply = post(strict, token(strict.get(ROOM)), name=" ")
    assert reply.status_code == 422
    assert "Please tell us your name" in reply.content.decode()


def test_much_too_much_is_refused_in_words(strict: Client, talk: Talk) -> None:
    inside = token(post(strict, token(strict.get(ROOM)), name="Maria"))
    replies = [post(strict, inside, act="chat", text=f"Hello {number}").content.decode() for number in range(12)]
    assert "That was a lot at once" in replies[-1]
    assert len(seen(talk)["chat"]) < 12


def test_the_desk_has_snippets_to_copy(client: Client, eva: User, cleo: User, talk: Talk) -> None:
    client.force_login(cleo)
    assert client.get(DESK).status_code == 403
    client.force_login(eva)
    page = client.get(DESK).content.decode()
    assert "&lt;iframe src=&quot;http://127.0.0.1:8000/embed/Harbour/&quot; title=&quot;Live room: A talk&quot;" in page
    assert "embed/Harbour/screen/" in page
    assert DESK in client.get("/desk/talks/a-talk/").content.decode()


def test_the_form_says_which_site_is_none(client: Client, eva: User, talk: Talk) -> None:
    client.force_login(eva)
    address = "/desk/talks/a-talk/edit/room/"
    fields = {"code": "Harbour", "join": "open", "floor_seconds": "120", "held_words": "", "seen": _seen(client, address)}
    reply = client.post(address, {**fields, "embed": "https://*.example.org"})
    assert "it holds a *, which would let in sites that nobody has named" in reply.content.decode()
    client.post(address, {**fields, "embed": "https://Portal.example.org/"})
    assert ancestors(client.get(ROOM)) == "https://portal.example.org"


def _seen(client: Client, address: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', client.get(address).content.decode())
    return found[1] if found else ""
