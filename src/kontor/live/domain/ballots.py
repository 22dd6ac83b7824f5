"""Secret ballots: pseudonyms that hold for one poll, made with a key that is destroyed when the poll closes.

Keyed BLAKE2b (RFC 7693) as a pseudorandom function: without the key nobody can tell whose a pseudonym is, nor whether two
polls' pseudonyms are the same person's.
"""

from __future__ import annotations

from hashlib import blake2b

from kontor.live.domain.state import Key

KEY_SIZE = 32
"""Bytes of a poll's key."""


def key_of(secret: bytes) -> Key:
    """The two keys made from a poll's secret of :data:`KEY_SIZE` bytes; neither tells the other."""
    return Key(voters=blake2b(b"voters", key=secret, digest_size=KEY_SIZE).digest(), acts=blake2b(b"acts", key=secret, digest_size=KEY_SIZE).digest())


def pseudonym(participant: str, key: Key) -> str:
    """Who somebody is in one poll: 24 hexadecimal digits."""
    return blake2b(participant.encode(), key=key.voters, digest_size=12).hexdigest()


def digest(participant: str, act_id: str, key: bytes = b"") -> str:
    """What an act is recognised by when it comes again: 20 hexadecimal digits. For votes made with the poll's key."""
    return blake2b(f"{participant}\0{act_id}".encode(), key=key, digest_size=10).hexdigest()
