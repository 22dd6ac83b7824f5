"""Fill in the desk's forms as a browser does: everything that stands there, but for what is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import lxml.html

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client


def filled(page: bytes, **changes: str | None) -> dict[str, Any]:
    """What the page's own form would send; ``None`` leaves a field out."""
    tree = lxml.html.document_fromstring(page.decode())
    form = tree.xpath("//main//form[@method='post' and not(@action)]")[0]
    for template in form.xpath(".//template"):
        template.drop_tree()
    sent = {name: value for field in form.xpath(".//input | .//textarea | .//select") for name, value in _sent(field)}
    given: dict[str, str | None] = {**sent, **changes}
    return {name: value for name, value in given.items() if value is not None}


def save(client: Client, url: str, **changes: str | None) -> HttpResponse:
    """Open the page, change something, save."""
    return client.post(url, filled(client.get(url).content, **changes))  # type: ignore[return-value]


def _sent(field: Any) -> list[tuple[str, str]]:
    name = field.get("name")
    if not name or (field.get("type") in {"checkbox", "radio"} and field.get("checked") is None):
        return []
    if field.tag == "textarea":
        # Browsers drop the line break that begins a text field.
        return [(name, (field.text or "").removeprefix("\n"))]
    if field.tag == "select":
        chosen = field.xpath(".//option[@selected]") or field.xpath(".//option")[:1]
        return [(name, chosen[0].get("value", ""))] if chosen else []
    return [(name, field.get("value") or ("on" if field.get("type") == "checkbox" else ""))]
