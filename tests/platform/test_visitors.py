"""Whoever writes addresses into headers gains nothing: only what our own proxies wrote is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kontor.config import asgi
from kontor.platform import limits, visitors

if TYPE_CHECKING:
    from django.test import RequestFactory
    from pytest_django.fixtures import SettingsWrapper

PEER = "192.0.2.250"


@pytest.mark.parametrize(
    ("forwarded", "proxies", "found"),
    [
        # Nobody stands in front: nothing that is written counts.
        ([], 0, PEER),
        (["198.51.100.1"], 0, PEER),
        # One proxy, which writes the header anew, adds to it, or adds a second one.
        (["192.0.2.1"], 1, "192.0.2.1"),
        (["198.51.100.1, 192.0.2.1"], 1, "192.0.2.1"),
        (["198.51.100.1,198.51.100.2 ,  192.0.2.1 "], 1, "192.0.2.1"),
        (["198.51.100.1", "192.0.2.1"], 1, "192.0.2.1"),
        (["198.51.100.1, 198.51.100.2", "198.51.100.3", "192.0.2.1"], 1, "192.0.2.1"),
        # Two, one behind the other: the outer one's entry is the last but one, wherever it stands.
        (["198.51.100.1, 192.0.2.1, 10.0.0.2"], 2, "192.0.2.1"),
        (["198.51.100.1", "192.0.2.1, 10.0.0.2"], 2, "192.0.2.1"),
        (["198.51.100.1", "192.0.2.1", "10.0.0.2"], 2, "192.0.2.1"),
        (["192.0.2.1"], 2, "192.0.2.1"),
        # No header, an empty one, no address in it: the proxy's own, never an entry of somebody else's.
        ([], 1, PEER),
        ([""], 1, PEER),
        (["198.51.100.1, "], 1, PEER),
        (["198.51.100.1, unknown"], 1, PEER),
        (["198.51.100.1, _hidden"], 1, PEER),
        (["192.0.2.1; drop"], 1, PEER),
        # IPv6, and what some proxies write with ports and brackets.
        (["2001:db8::1"], 1, "2001:db8::1"),
        (["198.51.100.1, 2001:0DB8:0::0:1"], 1, "2001:db8::1"),
        (["[2001:db8::1]"], 1, "2001:db8::1"),
        (["[2001:db8::1]:443"], 1, "2001:db8::1"),
        (["192.0.2.1:4711"], 1, "192.0.2.1"),
        (["::ffff:192.0.2.1"], 1, "192.0.2.1"),
    ],
)
def test_the_address_is_the_one_that_our_own_proxy_wrote(forwarded: list[str], proxies: int, found: str) -> None:
    assert visitors.address(forwarded, PEER, proxies=proxies) == found


@pytest.mark.parametrize("peer", ["", "unix:", "testclient"])
def test_a_connection_without_an_address_is_named_as_it_is(peer: str) -> None:
    assert visitors.address([], peer, proxies=1) == peer
    assert visitors.household(peer) == peer


def test_a_household_cannot_try_again_from_each_of_its_addresses() -> None:
    assert visitors.household("2001:db8::1") == visitors.household("2001:db8::ffff:1") != visitors.household("2001:db8:0:1::1")
    assert visitors.household("fe80::1%eth0") == visitors.household("fe80::2")
    assert visitors.household("192.0.2.1") != visitors.household("192.0.2.2")


def test_a_request_of_django_is_counted_by_the_last_entry(rf: RequestFactory, settings: SettingsWrapper) -> None:
    request = rf.get("/", headers={"X-Forwarded-For": "198.51.100.1,2001:db8::7"}, REMOTE_ADDR=PEER)
    settings.TRUSTED_PROXIES = 0
    assert limits.address_of(request) == PEER
    settings.TRUSTED_PROXIES = 1
    assert limits.address_of(request) == "2001:db8::/64"


async def test_a_header_that_only_looks_like_a_proxy_goes_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    """WSGI would write both as HTTP_X_FORWARDED_FOR, in whatever order they came."""
    seen: list[Any] = []

    async def pages(scope: Any, *_: Any) -> None:
        seen.append(scope["headers"])

    monkeypatch.setattr(asgi, "_pages", pages)
    good = [(b"host", b"a"), (b"x-forwarded-for", b"192.0.2.1")]
    await asgi.application({"type": "http", "path": "/", "headers": [*good, (b"x_forwarded_for", b"6.6.6.6")]}, None, None)  # type: ignore[arg-type]
    await asgi.application({"type": "http", "path": "/", "headers": good}, None, None)  # type: ignore[arg-type]
    assert seen == [good, good]
