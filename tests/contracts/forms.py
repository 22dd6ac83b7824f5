"""What a form would post, read from its HTML."""

from __future__ import annotations

from html.parser import HTMLParser


class Fields(HTMLParser):
    """What a form posts: the values of its fields, by name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.posted: dict[str, list[str]] = {}
        self._select = self._area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A field begins."""
        given = {name: value or "" for name, value in attrs}
        if tag == "select":
            self._select = given.get("name", "")
        elif tag == "option" and "selected" in given:
            self._put(self._select, given.get("value", ""))
        elif tag == "textarea":
            self._area = given.get("name", "")
            self._put(self._area, "")
        elif tag == "input" and (given.get("type") not in {"radio", "checkbox"} or "checked" in given):
            self._put(given.get("name", ""), given.get("value", ""))

    def handle_data(self, data: str) -> None:
        """The text of a field."""
        if self._area:
            self.posted[self._area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        """A field ends."""
        if tag == "textarea":
            self._area = ""

    def _put(self, name: str, value: str) -> None:
        if name:
            self.posted.setdefault(name, []).append(value)
