"""Pages kept as bytes: the same for every visitor, never somebody's own, never old."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, connection, transaction
from django.test import Client

from kontor.cli import archive
from kontor.live import erasing
from kontor.live.domain import acts
from kontor.live.domain.acts import Command
from kontor.live.writer import Writer
from kontor.platform.publicpages import HEADER
from kontor.talks.models import Series, Talk
from kontor.web import changes, pagecache
from kontor.web.models import PageVersion
from kontor.web.pagecache import PageCache
from tests.live.conftest import make_room

if TYPE_CHECKING:
    from pathlib import Path

    from kontor.people.models import User

MARK = (HEADER.lower().encode(), b"yes")
HTML = (b"content-type", b"text/html; charset=utf-8")


@dataclass
class Answer:
    """What came back."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass
class Site:
    """An application that counts how often it is asked, and answers with what it is told."""

    body: bytes = b"<p>Hello</p>"
    headers: list[tuple[bytes, bytes]] = field(default_factory=lambda: [HTML, MARK])
    status: int = 200
    asked: int = 0
    waits_for: asyncio.Event | None = None
    fails: bool = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ARG002
        """Answer in two parts."""
        self.asked += 1
        body = self.body
        if self.waits_for:
            await self.waits_for.wait()
        if self.fails:
            raise RuntimeError("The page fails.")
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        half = len(body) // 2
        await send({"type": "http.response.body", "body": body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": body[half:], "more_body": False})


class Fixed:
    """Versions that a test sets."""

    def __init__(self) -> None:
        self.now: tuple[int, int] | None = (0, 1)

    async def current(self) -> tuple[int, int] | None:
        """The version that the test set."""
        return self.now


async def ask(cache: Any, path: str = "/talks/", *, method: str = "GET", query: bytes = b"", host: str = "kontor.example", **headers: str) -> Answer:
    answer = Answer()
    pairs = [(b"host", host.encode()), *((name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items())]
    scope = {"type": "http", "method": method, "scheme": "http", "path": path, "query_string": query, "headers": pairs}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode().lower(): value.decode("latin-1") for name, value in message["headers"]}
        else:
            answer.body += message.get("body", b"")

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    await cache(scope, receive, send)
    assert HEADER.lower() not in answer.headers
    return answer


@pytest.fixture
def site() -> Site:
    """A site whose pages are everybody's."""
    return Site()


@pytest.fixture
def versions() -> Fixed:
    """The version of its pages."""
    return Fixed()


@pytest.fixture
def cache(site: Site, versions: Fixed) -> PageCache:
    """What stands before it."""
    return PageCache(site, versions)  # type: ignore[arg-type]


async def test_a_page_is_rendered_once_for_all_visitors(site: Site, cache: PageCache) -> None:
    answers = [await ask(cache) for _ in range(5)]
    assert site.asked == 1
    assert {answer.body for answer in answers} == {site.body}
    assert all(answer.headers["content-length"] == str(len(site.body)) for answer in answers)


async def test_a_page_that_no_view_marked_is_never_kept(site: Site, cache: PageCache) -> None:
    site.headers = [HTML]
    for _ in range(3):
        assert (await ask(cache)).body == site.body
    assert site.asked == 3


@pytest.mark.parametrize("cookie", ["sessionid=ada", "theme=dark; sessionid=ada", "messages=hello", "sessionid="])
async def test_whoever_has_a_session_gets_their_own_page_and_nobody_else_gets_it(site: Site, cache: PageCache, cookie: str) -> None:
    site.body = b"everybody's"
    await ask(cache)
    site.body = b"ada's own"
    assert (await ask(cache, cookie=cookie)).body == b"ada's own"
    assert (await ask(cache)).body == b"everybody's"
    assert (await ask(cache, "/other/", cookie=cookie)).body == b"ada's own"
    site.body = b"everybody's"
    assert (await ask(cache, "/other/")).body == b"everybody's"


async def test_whoever_shows_credentials_is_passed_on(site: Site, cache: PageCache) -> None:
    await ask(cache)
    await ask(cache, authorization="Bearer x")
    assert site.asked == 2


@pytest.mark.parametrize("cookie", ["csrftoken=secret", "analytics=1", "kontor-pass=abc"])
async def test_what_is_rendered_for_an_unknown_cookie_is_not_kept_but_what_is_kept_is_served(site: Site, cache: PageCache, cookie: str) -> None:
    await ask(cache, cookie=cookie)
    await ask(cache, cookie=cookie)
    assert site.asked == 2
    await ask(cache)
    await ask(cache, cookie=cookie)
    assert site.asked == 3


async def test_a_page_that_sets_a_cookie_is_not_kept(site: Site, cache: PageCache) -> None:
    site.headers = [HTML, MARK, (b"set-cookie", b"csrftoken=1")]
    await ask(cache)
    await ask(cache)
    assert site.asked == 2


async def test_a_page_with_a_nonce_is_not_kept(site: Site, cache: PageCache) -> None:
    site.headers = [HTML, MARK, (b"content-security-policy", b"script-src 'self' 'nonce-abc'")]
    await ask(cache)
    await ask(cache)
    assert site.asked == 2


async def test_the_policy_and_the_other_headers_stay_with_the_bytes(site: Site, cache: PageCache) -> None:
    site.headers = [HTML, MARK, (b"content-security-policy", b"script-src 'self'"), (b"x-request-id", b"1"), (b"vary", b"Accept-Language, Cookie")]
    for _ in range(2):
        headers = (await ask(cache)).headers
        assert headers["content-security-policy"] == "script-src 'self'"
        assert headers["vary"] == "Accept-Language, Cookie, Accept-Encoding"
        assert headers["cache-control"] == "no-cache"
        assert "x-request-id" not in headers


async def test_each_language_host_query_and_path_has_its_own_page(site: Site, cache: PageCache) -> None:
    different: list[dict[str, Any]] = [
        {},
        {"accept_language": "de"},
        {"cookie": "django_language=fr"},
        {"query": b"year=2025"},
        {"host": "other.example"},
        {"path": "/series/"},
        {"x_forwarded_proto": "https"},
    ]
    for number, request in enumerate(different):
        site.body = f"page {number}".encode()
        await ask(cache, **request)
    for number, request in enumerate(different):
        assert (await ask(cache, **request)).body == f"page {number}".encode()
    assert site.asked == len(different)


async def test_ways_to_ask_for_one_language_share_a_page(site: Site, cache: PageCache) -> None:
    for header in ("de", "de-AT,de;q=0.9", "xx,de;q=0.5", "de;q=1.0, en;q=0.1"):
        await ask(cache, accept_language=header)
    await ask(cache, accept_language="fr", cookie="django_language=de; theme=dark")
    assert site.asked == 1


@pytest.mark.parametrize(
    "twice",
    [
        [(b"accept-language", b"de"), (b"accept-language", b"en")],
        [(b"cookie", b"django_language=de; x=1"), (b"cookie", b"theme=dark")],
        [(b"accept_language", b"de")],
    ],
)
async def test_a_request_that_can_be_read_in_two_ways_leaves_nothing_behind(site: Site, cache: PageCache, twice: list[tuple[bytes, bytes]]) -> None:
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "path": "/talks/",
        "query_string": b"",
        "headers": [(b"host", b"kontor.example"), *twice],
    }

    async def nothing(_message: Any = None) -> None:
        return None

    await cache(scope, nothing, nothing)
    assert site.asked == 1
    assert cache.bytes == 0


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
async def test_only_reading_is_answered_from_here(site: Site, cache: PageCache, method: str) -> None:
    await ask(cache)
    await ask(cache, method=method)
    assert site.asked == 2


@pytest.mark.parametrize("status", [301, 404, 500])
async def test_only_pages_that_are_there_are_kept(site: Site, cache: PageCache, status: int) -> None:
    site.status = status
    await ask(cache)
    assert (await ask(cache)).status == status
    assert site.asked == 2


async def test_a_head_has_the_headers_and_no_body(site: Site, cache: PageCache) -> None:
    whole = await ask(cache)
    head = await ask(cache, method="HEAD")
    assert (head.status, head.body, head.headers) == (200, b"", whole.headers)
    assert site.asked == 1


async def test_a_browser_that_has_the_page_is_told_so(site: Site, cache: PageCache) -> None:
    etag = (await ask(cache)).headers["etag"]
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        answer = await ask(cache, if_none_match=known)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["etag"] == etag
    assert (await ask(cache, if_none_match='"other"')).status == 200


async def test_a_large_page_is_packed_for_whoever_can_unpack_it(site: Site, cache: PageCache) -> None:
    site.body = b"<p>Hello</p>" * 1000
    plain, packed = await ask(cache), await ask(cache, accept_encoding="br, gzip")
    assert plain.body == gzip.decompress(packed.body) == site.body
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 10
    assert packed.headers["etag"] != plain.headers["etag"]
    assert (await ask(cache, accept_encoding="gzip", if_none_match=packed.headers["etag"])).status == 304


async def test_after_a_change_the_page_is_rendered_anew(site: Site, cache: PageCache, versions: Fixed) -> None:
    await ask(cache)
    site.body = b"changed"
    versions.now = (1, 1)
    assert (await ask(cache)).body == b"changed"
    site.body = b"changed elsewhere"
    versions.now = (1, 2)
    assert (await ask(cache)).body == b"changed elsewhere"


async def test_what_was_rendered_while_something_changed_is_not_served_afterwards(site: Site, cache: PageCache, versions: Fixed) -> None:
    site.waits_for = asyncio.Event()
    site.body = b"old"
    slow = asyncio.create_task(ask(cache))
    await asyncio.sleep(0)
    site.body = b"new"
    versions.now = (1, 1)
    site.waits_for.set()
    assert (await slow).body == b"old"
    assert (await ask(cache)).body == b"new"


async def test_after_a_change_many_at_once_wait_for_one_rendering(site: Site, cache: PageCache, versions: Fixed) -> None:
    await ask(cache)
    versions.now = (1, 1)
    site.waits_for, site.body = asyncio.Event(), b"new"
    waiting = [asyncio.create_task(ask(cache)) for _ in range(50)]
    await asyncio.sleep(0.01)
    site.waits_for.set()
    assert {answer.body for answer in await asyncio.gather(*waiting)} == {b"new"}
    assert site.asked == 2


async def test_where_the_one_rendering_fails_the_others_try_themselves(site: Site, cache: PageCache, versions: Fixed) -> None:
    await ask(cache)
    versions.now = (1, 1)
    site.fails, site.waits_for = True, asyncio.Event()
    waiting = [asyncio.create_task(ask(cache)) for _ in range(3)]
    await asyncio.sleep(0.01)
    site.waits_for.set()
    assert all(isinstance(each, RuntimeError) for each in await asyncio.gather(*waiting, return_exceptions=True))
    site.fails = False
    assert (await ask(cache)).body == site.body


async def test_a_page_that_stops_being_everybodys_is_forgotten(site: Site, cache: PageCache, versions: Fixed) -> None:
    await ask(cache)
    assert cache.bytes
    versions.now = (1, 1)
    site.headers = [HTML]
    await ask(cache)
    assert cache.bytes == 0


async def test_a_page_grows_old_by_the_clock_too(site: Site, cache: PageCache, monkeypatch: pytest.MonkeyPatch) -> None:
    await ask(cache)
    monkeypatch.setattr(pagecache, "KEEP_SECONDS", -1.0)
    await ask(cache)
    assert site.asked == 2


async def test_memory_is_bounded_and_what_is_used_stays(site: Site, versions: Fixed) -> None:
    site.body = b"x" * 10_000
    cache = PageCache(site, versions, most_bytes=100_000)  # type: ignore[arg-type]
    await ask(cache, "/often/")
    for number in range(50):
        await ask(cache, query=f"q={number}".encode())
        await ask(cache, "/often/")
        assert cache.bytes <= 100_000
    assert site.asked == 51


async def test_what_is_too_large_is_passed_on_whole(site: Site, cache: PageCache) -> None:
    site.body = b"x" * (pagecache.LARGEST + 1)
    for _ in range(2):
        assert (await ask(cache)).body == site.body
    assert site.asked == 2


async def test_without_the_database_everybody_is_passed_on(site: Site, cache: PageCache, versions: Fixed) -> None:
    await ask(cache)
    versions.now = None
    await ask(cache)
    assert site.asked == 2


# --- What changes are heard of -----------------------------------------------------------------------------------


async def test_the_database_is_asked_at_most_so_often_and_never_trusted_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(changes.time, "monotonic", lambda: clock[0])
    asked = []

    def read() -> int:
        asked.append(clock[0])
        return len(asked)

    versions = changes.Versions(read)
    first = await versions.current()
    for _ in range(100):
        assert await versions.current() == first
    assert len(asked) == 1
    clock[0] += changes.LIMIT + 0.01
    second = await versions.current()
    assert second is not None
    assert first is not None
    assert second[1] == first[1] + 1


async def test_where_the_database_does_not_answer_no_version_is_known() -> None:
    def read() -> int:
        raise DatabaseError

    assert await changes.Versions(read).current() is None


@pytest.mark.django_db(transaction=True)
def test_a_committed_change_raises_the_version_once_and_others_do_not(ada: User) -> None:
    def number() -> int:
        return changes._number()

    before = number()
    with transaction.atomic():
        series = Series.objects.create(slug="a", title="A", organiser="O")
        Talk.objects.create(slug="t", title="T", series=series)
    assert number() == before + 1
    with transaction.atomic():
        Talk.objects.create(slug="u", title="U", series=series)
        transaction.set_rollback(True)
    assert number() == before + 1
    ada.save()
    SessionStore().create()
    assert number() == before + 1
    series.talks.all().delete()
    assert number() == before + 2


@pytest.mark.django_db(transaction=True)
def test_a_question_that_is_answered_in_a_room_raises_the_version_and_a_vote_does_not() -> None:
    """The summary, a public page, tells answered questions."""
    room = make_room(questions_moderated=False)
    writer = Writer(room.pk)
    writer.work([Command(acts.Start(), "staff"), Command(acts.Ask("Why?"), "ada")])
    (question,) = writer.state.questions
    before = changes._number()
    writer.work([Command(acts.Upvote(question), "ben")])
    assert changes._number() == before
    writer.work([Command(acts.Answering(question), "staff")])
    assert changes._number() == before + 1
    writer.work([Command(acts.Answered(question), "staff"), Command(acts.Reply(question, "Because."), "staff")])
    assert changes._number() == before + 2


@pytest.mark.django_db(transaction=True)
def test_a_name_that_is_erased_from_a_room_raises_the_version() -> None:
    room = make_room(questions_moderated=False)
    Writer(room.pk).work([Command(acts.Start(), "staff"), Command(acts.Ask("Why?"), "ada", "Ada")])
    before = changes._number()
    erasing.erase_participant(room.pk, "ada")
    assert changes._number() == before + 1


@pytest.mark.django_db(transaction=True)
def test_a_restored_backup_raises_the_version_whatever_number_it_was_made_under(tmp_path: Path) -> None:
    series = Series.objects.create(slug="a", title="A", organiser="O")
    Talk.objects.create(slug="t", title="As it was", series=series)
    archive.backup(tmp_path / "kontor.zip")
    Talk.objects.get().delete()
    number = changes._number()
    archive.restore(tmp_path / "kontor.zip", replace=True)
    assert changes._number() == number + 1
    assert Talk.objects.get().title == "As it was"


@pytest.mark.django_db(transaction=True)
def test_while_the_first_migrations_run_saving_complains_of_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with connection.schema_editor() as editor:
        editor.delete_model(PageVersion)
    try:
        Series.objects.create(slug="a", title="A", organiser="O")
    finally:
        with connection.schema_editor() as editor:
            editor.create_model(PageVersion)
    assert not caplog.records
    Series.objects.create(slug="b", title="B", organiser="O")
    assert changes._number() == 1


@pytest.mark.django_db(transaction=True)
def test_a_version_that_cannot_be_raised_for_another_reason_is_logged(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(changes, "_raise_number", refuse)
    Series.objects.create(slug="a", title="A", organiser="O")
    assert any("disk full" in record.getMessage() for record in caplog.records)


class DjangoSite:
    """Django itself, asked in this thread so that it sees the test's database."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ARG002
        """Answer as Django does."""
        self.asked += 1
        client = Client()
        headers = {name.decode().title(): value.decode("latin-1") for name, value in scope["headers"] if name != b"host"}
        if "Cookie" in headers:
            client.cookies.load(headers.pop("Cookie"))
        found = client.get(scope["path"], headers=headers)
        pairs = [(name.lower().encode(), value.encode("latin-1")) for name, value in found.items()]
        await send({"type": "http.response.start", "status": found.status_code, "headers": pairs})
        await send({"type": "http.response.body", "body": found.content})


@pytest.mark.django_db(transaction=True)
async def test_an_edit_is_seen_at_once_and_staff_see_their_own_page(eva: User) -> None:
    # A coroutine has a database connection of its own, which nobody closes for it.
    with contextlib.closing(connection):
        series = Series.objects.create(slug="a", title="A", organiser="O")
        talk = Talk.objects.create(slug="t", title="First title", series=series)
        client = Client()
        client.force_login(eva)
        session = f"sessionid={client.cookies['sessionid'].value}"
        site = DjangoSite()
        cache = PageCache(site, changes.Versions(lambda: 0))
        for _ in range(3):
            assert b"First title" in (await ask(cache, "/talks/t/", host="testserver")).body
        assert site.asked == 1
        own = await ask(cache, "/talks/t/", host="testserver", cookie=session)
        assert b"eva@example.org" in own.body
        talk.title = "Second title"
        talk.save()
        visitor = await ask(cache, "/talks/t/", host="testserver")
        assert b"Second title" in visitor.body
        assert b"eva@example.org" not in visitor.body
        talk.state = Talk.State.DRAFT
        talk.save()
        assert (await ask(cache, "/talks/t/", host="testserver")).status == 404
        assert b"This is a draft" in (await ask(cache, "/talks/t/", host="testserver", cookie=session)).body
        assert (await ask(cache, "/talks/t/", host="testserver")).status == 404
