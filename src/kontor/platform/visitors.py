"""Which network address a request comes from, as far as that can be known."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HOUSEHOLD = 64
"""Bits of an IPv6 address that stand for one household or machine, which has all the addresses below them to choose from."""


def address(forwarded: Iterable[str], peer: str, *, proxies: int) -> str:
    """The address that a request comes from; IPv4 written as IPv6 is IPv4.

    ``forwarded``: the values of all headers X-Forwarded-For, in order; each proxy writes at the end whom it speaks for, in a header of
    its own or in the last one. ``peer``: who holds the connection. ``proxies``: how many proxies of ours stand in front; what stands
    before their entries anybody may have written. What our own proxy wrote and is no address (``unknown``) counts as the proxy's.
    """
    entries = [entry.strip() for value in forwarded for entry in value.split(",")] if proxies else []
    told = _parsed(entries[-min(proxies, len(entries))]) if entries else None
    known = told or _parsed(peer)
    return str(known) if known is not None else peer


def household(address: str) -> str:
    """What attempts are counted by: a whole IPv4 address, the first half of an IPv6 one."""
    return str(IPv6Network((address.partition("%")[0], HOUSEHOLD), strict=False)) if isinstance(_parsed(address), IPv6Address) else address


def _parsed(entry: str) -> IPv4Address | IPv6Address | None:
    """The address in an entry, which some proxies write with a port or in brackets."""
    if entry.startswith("["):
        entry = entry[1:].partition("]")[0]
    elif entry.count(":") == 1:
        entry = entry.partition(":")[0]
    try:
        found = ip_address(entry)
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found
