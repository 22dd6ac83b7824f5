"""Where Kontor may fetch from: the public internet, and the hosts that an operator allows by ``KONTOR_FETCH_ALLOW``.

A name is turned into addresses once, and the connection then goes to one of these: a name that says something else when it
is asked again gains nothing.
"""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    Address = IPv4Address | IPv6Address

# What Python 3.11 takes for public though it is not (IANA special-purpose registries, RFC 6890 and after), and the address at
# which one large cloud answers its machines' questions about themselves.
_PRIVATE_TOO: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ip_network(text) for text in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "fec0::/10", "64:ff9b:1::/48", "3fff::/20", "5f00::/16")
)
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")


class DestinationRefused(Exception):
    """Kontor does not fetch from there; the message says why, in words for an operator."""


class DestinationUnknown(Exception):
    """The name of the host leads nowhere."""


def is_public(address: Address) -> bool:
    """Whether ``address``, and whatever IPv4 address is wrapped in it, belongs to the public internet."""
    return all(each.is_global and not each.is_multicast and not _is_private_too(each) for each in (address, *_wrapped(address)))


def check(url: httpx.URL) -> None:
    """Look at what is written, without asking anybody: scheme, host, and an address in numbers.

    :raises DestinationRefused: where that is already enough to refuse it.
    """
    if url.scheme not in {"http", "https"} or not url.host:
        raise DestinationRefused(_("%s is no web address: it must begin with https:// or http:// and name a host.") % url)
    if (address := _literal(url.host)) is not None:
        _pass(url, [address])


async def addresses(url: httpx.URL) -> list[str]:
    """The addresses of the host of ``url``, in numbers, in the order to try.

    :raises DestinationRefused: where one of them is not public and the host is not allowed.
    :raises DestinationUnknown: where there is none.
    """
    check(url)
    found = await _resolve(url.raw_host.decode("ascii"), _port(url))
    if not found:
        raise DestinationUnknown
    _pass(url, [ip_address(each) for each in found])
    return found


async def _resolve(host: str, port: int) -> list[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise DestinationUnknown from error
    return list(dict.fromkeys(str(address[0]) for *_rest, address in found))


def _pass(url: httpx.URL, found: list[Address]) -> None:
    if _is_allowed(url):
        return
    for address in found:
        if not is_public(address):
            raise DestinationRefused(
                _("%(host)s leads into a private network (%(address)s). An operator who means it allows the host by KONTOR_FETCH_ALLOW.")
                % {"host": url.host, "address": address}
            )


def _is_allowed(url: httpx.URL) -> bool:
    host = f"[{url.host}]" if ":" in url.host else url.host
    return not {host.lower(), f"{host.lower()}:{_port(url)}"}.isdisjoint(settings.FETCH_ALLOW)


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _is_private_too(address: Address) -> bool:
    return any(address in network for network in _PRIVATE_TOO)


def _wrapped(address: Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses that an IPv6 address stands for: mapped, compatible, 6to4, Teredo, NAT64."""
    if isinstance(address, IPv4Address):
        return
    if address in _NAT64 or address in _COMPATIBLE:
        yield IPv4Address(int(address) & 0xFFFFFFFF)
    yield from (each for each in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())) if each is not None)
