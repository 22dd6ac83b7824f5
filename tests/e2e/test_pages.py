"""Every page that a visitor can reach is free of barriers, on a phone in dark and on a desktop in light."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import DESKTOP, PHONE, barriers, keep_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser import Visitor

pytestmark = pytest.mark.e2e
PUBLIC = [
    "/",
    "/talks/",
    "/talks/?q=quantum",
    "/series/eu-clusters-talks/",
    "/talks/europes-technological-future/",
    "/talks/europes-technological-future/summary/",
    "/talks/apply-ai-strategy/",
    "/talks/apply-ai-strategy/room/",
    "/talks/apply-ai-strategy/projector/",
    "/speakers/nina-hoppmann/",
    "/join/",
    "/account/login/",
    "/design/",
    "/no-such-page/",
]


@pytest.mark.parametrize(("device", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["a dark phone", "a light desktop"])
def test_no_page_has_a_barrier(visitor: Callable[..., Visitor], device: dict[str, object], scheme: str) -> None:
    somebody = visitor(**device, color_scheme=scheme)
    found = {}
    for path in PUBLIC:
        page = somebody.go(path)
        keep_picture(page, f"{path.strip('/').replace('/', '_').partition('?')[0] or 'home'}-{device['viewport']['width']}-{scheme}")  # type: ignore[index]
        found[path] = barriers(page)
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not wide, f"{path} scrolls sideways"
    assert {path: rules for path, rules in found.items() if rules} == {}


def test_every_page_reads_without_scripts(visitor: Callable[..., Visitor]) -> None:
    somebody = visitor(**DESKTOP, java_script_enabled=False)
    for path in PUBLIC:
        page = somebody.go(path)
        assert page.locator("h1").count() >= 1, path
