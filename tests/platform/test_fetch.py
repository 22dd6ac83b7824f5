"""Fetching from outside: never from a private network, few redirects, never too much, never too long."""

from __future__ import annotations

import ssl
import time
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kontor.platform import destinations, fetch
from tests.platform.sites import Site, running_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

QUICK = fetch.Caps(size=1000, seconds=5, first_wait=0.01)


@pytest.fixture
def site(settings: SettingsWrapper) -> Iterator[Site]:
    """A site that an operator allowed."""
    with running_site() as found:
        settings.FETCH_ALLOW = {f"127.0.0.1:{found.port}"}
        yield found


class Names:
    """Names as they are said to be, and how often each was looked up."""

    def __init__(self, **known: list[list[str]]) -> None:
        self.known = {name.replace("_", "."): answers for name, answers in known.items()}
        self.looked_up: list[str] = []

    async def __call__(self, host: str, _port: int) -> list[str]:
        """Stands in for the look-up."""
        self.looked_up.append(host)
        answers = self.known[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]


# --- Which addresses ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"])
def test_the_internet_is_public(address: str) -> None:
    assert destinations.is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.100.100.200", "192.0.0.192", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
        "255.255.255.255", "168.63.129.16", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "fe80::1", "fe80::1%eth0", "fc00::1",
        "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "64:ff9b::a9fe:a9fe", "64:ff9b::10.0.0.1",
        "64:ff9b:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "100::1", "3fff::1", "5f00::1",
    ],
)  # fmt: skip
def test_private_wrapped_and_special_addresses_are_not(address: str) -> None:
    assert not destinations.is_public(ip_address(address))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1/", "private network"),
        ("http://[::1]/", "private network"),
        ("http://[::ffff:169.254.169.254]/latest/meta-data/", "private network"),
        ("http://localhost/", "private network"),
        ("http://2130706433/", "private network"),
        ("http://0x7f.1/", "private network"),
        ("http://127.1/", "private network"),
        ("http://user:pass@127.0.0.1/", "private network"),
        ("file:///etc/passwd", "no web address"),
        ("ftp://example.org/", "no web address"),
        ("gopher://example.org/", "no web address"),
        ("https://", "no web address"),
        ("/etc/passwd", "no web address"),
        ("", "no web address"),
        ("http://[::1", "Invalid port"),
    ],
)
def test_what_leads_inside_or_nowhere_is_refused_in_words(url: str, words: str) -> None:
    with pytest.raises(fetch.FetchRefused) as refused:
        fetch.fetch(url, caps=QUICK)
    assert words in str(refused.value)
    with pytest.raises(fetch.FetchRefused):
        fetch.look(url)


def test_a_name_with_one_private_address_among_others_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(destinations, "_resolve", Names(mixed_example=[["93.184.215.14", "10.0.0.1"]]))
    with pytest.raises(fetch.FetchRefused, match=r"mixed\.example leads into a private network \(10\.0\.0\.1\)"):
        fetch.fetch("https://mixed.example/", caps=QUICK)


def test_a_name_that_is_unknown_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(destinations, "_resolve", Names(nobody_example=[[]]))
    with pytest.raises(fetch.Unreachable, match=r"no host named nobody\.example"):
        fetch.fetch("https://nobody.example/", caps=QUICK)
    with pytest.raises(fetch.Unreachable, match=r"no host named nobody\.example"):
        fetch.look("https://nobody.example/")


def test_a_name_is_looked_up_once_and_the_connection_goes_where_it_was_looked(
    site: Site, settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rebinding: a second look-up would say another address."""
    settings.FETCH_ALLOW = {"moving.example"}
    names = Names(moving_example=[["127.0.0.1"], ["192.0.2.1"]])
    monkeypatch.setattr(destinations, "_resolve", names)
    assert fetch.fetch(site.url("/hello", "moving.example"), caps=QUICK).body == b"hello"
    assert names.looked_up == ["moving.example"]
    assert site.asked[0][2]["Host"] == f"moving.example:{site.port}"


def test_the_next_address_is_tried_where_one_takes_no_connection(site: Site, settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.FETCH_ALLOW = {"two.example"}
    monkeypatch.setattr(destinations, "_resolve", Names(two_example=[["::1", "127.0.0.1"]]))
    assert fetch.fetch(site.url("/hello", "two.example"), caps=QUICK).body == b"hello"


def test_a_host_is_allowed_by_name_or_by_name_and_port(site: Site, settings: SettingsWrapper) -> None:
    for allowed in ("127.0.0.1", f"127.0.0.1:{site.port}"):
        settings.FETCH_ALLOW = {allowed}
        assert fetch.fetch(site.url("/hello"), caps=QUICK).status == 200
        fetch.look(site.url("/hello"))
    for other in ("127.0.0.1:1", "127.0.0.2", "localhost", ""):
        settings.FETCH_ALLOW = {other}
        with pytest.raises(fetch.FetchRefused):
            fetch.fetch(site.url("/hello"), caps=QUICK)
    assert len(site.asked) == 2


# --- Redirects ------------------------------------------------------------------------------------------------------


def test_redirects_are_followed_and_the_last_address_is_told(site: Site) -> None:
    fetched = fetch.fetch(site.url("/to//hello"), caps=QUICK)
    assert (fetched.status, fetched.body, fetched.url) == (200, b"hello", site.url("/hello"))


@pytest.mark.parametrize("target", ["http://169.254.169.254/latest/", "http://[::1]/", "http://localhost:1/", "http://10.0.0.1:80/"])
def test_a_redirect_into_a_private_network_is_refused(site: Site, target: str) -> None:
    with pytest.raises(fetch.FetchRefused, match="private network"):
        fetch.fetch(site.url(f"/to/{target}"), caps=QUICK)


def test_a_redirect_to_something_else_than_the_web_is_refused(site: Site) -> None:
    with pytest.raises(fetch.FetchFailed):
        fetch.fetch(site.url("/to/file:///etc/passwd"), caps=QUICK)


def test_redirects_end(site: Site) -> None:
    with pytest.raises(fetch.FetchRefused, match="more than 3 times"):
        fetch.fetch(site.url("/round"), caps=QUICK)
    assert len(site.asked) == 4


def test_without_redirects_the_answer_is_handed_on_as_it_is(site: Site) -> None:
    assert fetch.fetch(site.url("/to//hello"), caps=fetch.Caps(redirects=0)).status == 302
    assert len(site.asked) == 1


def test_a_key_does_not_go_to_another_host(site: Site, settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.FETCH_ALLOW = {"127.0.0.1", "other.example"}
    monkeypatch.setattr(destinations, "_resolve", Names(**{"127_0_0_1": [["127.0.0.1"]], "other_example": [["127.0.0.1"]]}))
    fetch.fetch(site.url(f"/to/{site.url('/hello', 'other.example')}"), headers={"Authorization": "Bearer secret"}, caps=QUICK)
    assert [headers.get("Authorization") for *_, headers in site.asked] == ["Bearer secret", None]


# --- Size, time, attempts -------------------------------------------------------------------------------------------


def test_what_is_too_large_is_not_read(site: Site) -> None:
    with pytest.raises(fetch.TooLarge, match="more than 1 kB"):
        fetch.fetch(site.url("/large"), caps=QUICK)


def test_what_is_packed_without_being_asked_for_is_not_unpacked(site: Site) -> None:
    with pytest.raises(fetch.Unreachable, match="packed"):
        fetch.fetch(site.url("/packed"), caps=QUICK)
    assert site.asked[0][2]["Accept-Encoding"] == "identity"


def test_a_site_that_drips_is_left_when_the_time_is_over(site: Site) -> None:
    began = time.monotonic()
    with pytest.raises(fetch.TooSlow, match=r"within 0\.5 seconds"):
        fetch.fetch(site.url("/dripping"), caps=fetch.Caps(seconds=0.5, attempts=3))
    assert time.monotonic() - began < 3
    assert len(site.asked) == 1


def test_a_busy_site_is_asked_again_as_often_as_wanted(site: Site) -> None:
    assert fetch.fetch(site.url("/busy"), caps=fetch.Caps(attempts=2, first_wait=0.01)).status == 503
    assert fetch.fetch(site.url("/busy"), caps=QUICK).body == b"at last"


def test_nobody_there_is_told_after_the_last_attempt(settings: SettingsWrapper) -> None:
    with running_site() as gone:
        settings.FETCH_ALLOW = {"127.0.0.1"}
    with pytest.raises(fetch.Unreachable, match="cannot be reached"):
        fetch.fetch(gone.url("/hello"), caps=fetch.Caps(attempts=2, first_wait=0.01))


def test_what_is_posted_arrives(site: Site) -> None:
    fetch.fetch(site.url("/hello"), method="POST", json={"a": 1}, caps=QUICK)
    command, _path, headers = site.asked[0]
    assert (command, headers["Content-Type"], headers["Content-Length"]) == ("POST", "application/json", "7")


# --- Certificates ---------------------------------------------------------------------------------------------------


def _certified(folder: Path, name: str) -> tuple[ssl.SSLContext, Path]:
    """A server's side of TLS with a certificate for ``name``, and the file that clients trust it by."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number(), now - timedelta(days=1), now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    chain, secret = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, secret)
    return context, chain


def test_the_certificate_must_be_the_names_although_the_address_is_connected_to(
    tmp_path: Path, settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, chain = _certified(tmp_path, "good.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(chain))
    monkeypatch.setattr(destinations, "_resolve", Names(good_example=[["127.0.0.1"]], bad_example=[["127.0.0.1"]]))
    settings.FETCH_ALLOW = {"good.example", "bad.example"}
    with running_site(context) as site:
        assert fetch.fetch(site.url("/hello", "good.example", "https"), caps=QUICK).body == b"hello"
        with pytest.raises(fetch.Unreachable, match="certificate"):
            fetch.fetch(site.url("/hello", "bad.example", "https"), caps=QUICK)
        with pytest.raises(fetch.FetchRefused, match="without encryption"):
            fetch.fetch(site.url("/to/http://good.example/hello", "good.example", "https"), caps=QUICK)


def test_proxies_of_the_environment_are_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert fetch.fetch(site.url("/hello"), caps=QUICK).status == 200
