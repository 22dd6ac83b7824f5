"""Where a recording is, and how a page shows it without asking its host before the visitor does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, urlsplit, urlunsplit

_YOUTUBE = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com", "youtube-nocookie.com", "www.youtube-nocookie.com"})
_YOUTUBE_ID = re.compile(r"[\w-]{11}\Z", re.ASCII)
_VIMEO_ID = re.compile(r"/(?:video/)?(\d{4,12})(?:/([0-9a-f]{6,16}))?/?\Z")
_VIDEO_FILE = re.compile(r"\.(?:mp4|m4v|webm|ogv|mov)\Z", re.IGNORECASE)


class Host(StrEnum):
    """Who keeps a recording."""

    YOUTUBE = "youtube"
    VIMEO = "vimeo"
    FILE = "file"
    """A video file, at any https address."""
    OTHER = "other"
    """A page that can only be linked."""


@dataclass(frozen=True, slots=True)
class Player:
    """How a recording is played. ``embed`` is empty where the page can only link to it."""

    host: Host
    url: str
    embed: str = ""

    @property
    def name(self) -> str:
        """The host as people call it: "YouTube", "Vimeo", or its domain."""
        return {Host.YOUTUBE: "YouTube", Host.VIMEO: "Vimeo"}.get(self.host) or urlsplit(self.url).netloc

    def at(self, second: int) -> str:
        """The address of the recording from ``second`` on, for people without scripts."""
        parts = urlsplit(self.url)
        if self.host is Host.YOUTUBE:
            query = "&".join(part for part in parts.query.split("&") if part and not part.startswith(("t=", "start=")))
            return urlunsplit(parts._replace(query=f"{query}&t={second}s".lstrip("&"), fragment=""))
        if self.host in {Host.VIMEO, Host.FILE}:
            return urlunsplit(parts._replace(fragment=f"t={second}s" if self.host is Host.VIMEO else f"t={second}"))
        return self.url


def player(url: str) -> Player:
    """How the recording at ``url`` is played. Only https is embedded."""
    parts = urlsplit(url)
    if parts.scheme != "https":
        return Player(Host.OTHER, url)
    video = _youtube_id(parts.netloc.lower(), parts.path, parts.query)
    if video:
        return Player(Host.YOUTUBE, url, f"https://www.youtube-nocookie.com/embed/{video}?enablejsapi=1&rel=0")
    if parts.netloc.lower() in {"vimeo.com", "www.vimeo.com", "player.vimeo.com"} and (found := _VIMEO_ID.search(parts.path)):
        private = f"&h={found[2]}" if found[2] else ""
        return Player(Host.VIMEO, url, f"https://player.vimeo.com/video/{found[1]}?dnt=1{private}")
    if _VIDEO_FILE.search(parts.path):
        return Player(Host.FILE, url, url)
    return Player(Host.OTHER, url)


def _youtube_id(host: str, path: str, query: str) -> str:
    if host == "youtu.be":
        found = path.strip("/")
    elif host in _YOUTUBE:
        place, _, rest = path.strip("/").partition("/")
        found = rest.partition("/")[0] if place in {"embed", "live", "shorts", "v"} else (parse_qs(query).get("v") or [""])[0]
    else:
        return ""
    return found if _YOUTUBE_ID.match(found) else ""
