"""Sites that may show a room inside their own pages, each named by its origin: scheme, host and port (RFC 6454)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""Hosts that only this machine reaches: they alone may go without https."""
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ORIGIN = re.compile(rf"(?P<scheme>[a-z]+)://(?P<host>\[[0-9a-f:]+\]|(?:{_LABEL}\.)*{_LABEL})(?P<port>:[0-9]{{1,5}})?")
_LARGEST_PORT = 65_535
EXAMPLE = "for example https://www.example.org"


def why_none(text: str) -> tuple[str, str]:
    """Why ``text`` is no origin that may be let in, and what to write instead; two empty texts where it is one.

    What is let in here goes into a header as it is: it holds no space, comma or semicolon.
    """
    if "*" in text:
        return "it holds a *, which would let in sites that nobody has named", f"Name each site by itself, {EXAMPLE}."
    found = _ORIGIN.fullmatch(text)
    if found is None:
        return _why_unreadable(text), f"Write https://, the host, and nothing after it, {EXAMPLE}."
    return _why_not(found["scheme"], found["host"], found["port"] or "")


def _why_not(scheme: str, host: str, port: str) -> tuple[str, str]:
    if port and not 0 < int(port[1:]) <= _LARGEST_PORT:
        return "its port is none", "Write a port from 1 to 65535, or leave it out."
    if scheme == "https" or (scheme == "http" and host in LOOPBACK):
        return "", ""
    if scheme == "http":
        return "anybody on the way could change a page that comes without https", f"Write https://{host}{port}."
    return "it does not begin with https://", f"Write the site's web address, {EXAMPLE}."


def _why_unreadable(text: str) -> str:
    scheme, separator, rest = text.partition("://")
    if text.lower() == "null":
        return "it stands for every page without an address of its own"
    if not separator:
        return "it does not begin with https://"
    reasons = {
        "a site is named by its host alone, without what stands after it": any(mark in rest for mark in "/?#"),
        "it holds a name or a password": "@" in rest,
        "it is written with capital letters": text != text.lower(),
        "hosts with other letters are written in their form that begins with xn--": not text.isascii(),
        "the host is missing": not (scheme and rest),
    }
    return next((reason for reason, holds in reasons.items() if holds), f"“{rest[:60]}” is no host")


def tidy(text: str) -> str:
    """What somebody meant who copied an address: without a slash at its end, in small letters."""
    return text.strip().removesuffix("/").lower()


def ancestors(origins: Iterable[str]) -> list[str]:
    """Those that may be let in, each once: nothing that is no origin ever reaches a header, whoever wrote it."""
    return list(dict.fromkeys(each for each in origins if not why_none(each)[0]))
