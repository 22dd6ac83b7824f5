"""A moderator's page in a real browser while thousands of upvotes come in, beside a page that writes its whole list anew.

Measured in the page itself: how long the browser took from a click to the next picture (Event Timing, as "interaction to next
paint" is), and the gaps between two pictures. The reference reads the same stream and sets ``innerHTML`` at each push.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
VIEWPORT = (1440, 900)
EVERY = 0.25
"""Seconds between two clicks."""
LOOK = """() => {
  const seen = window.seen = {clicks: [], gaps: []};
  const take = (list) => list.getEntries().filter((each) => each.name === "click").forEach((each) => seen.clicks.push(each.duration));
  new PerformanceObserver(take).observe({type: "event", durationThreshold: 16});
  let last = performance.now();
  const frame = (now) => { seen.gaps.push(now - last); last = now; requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
}"""
NAIVE = """async ([code, ticket]) => {
  const {connect} = await import("/static/live/stream.js");
  document.body.innerHTML = "<p><a href='#waiting' data-filter>Waiting</a> <a href='#shown' data-filter>Shown</a></p><ol id='question-list'></ol>";
  const line = (each) => `<li id="q${each.id}"><p>${each.text}</p><p>${each.votes ?? 0} votes</p><button>Pin</button> <button>Answer</button></li>`;
  const draw = (questions) => { document.getElementById("question-list").innerHTML = questions.map(line).join(""); };
  connect({code, ticket, onSections: ({questions}) => questions && draw(questions)});
}"""


def there() -> bool:
    """Whether a browser is on this machine."""
    return CHROMIUM.exists()


def both(port: int, place: dict[str, Any], crowd: Callable[[int], Future[Any]]) -> dict[str, dict[str, float]]:
    """What was seen on the room's own page and on the naive one; ``crowd(n)`` acts while the page is looked at."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        return {
            "the moderator's page": _looked_at(_own(browser, port, place), lambda: crowd(1)),
            "a page that writes its list anew": _looked_at(_naive(browser, port, place), lambda: crowd(2)),
        }


def _own(browser: Browser, port: int, place: dict[str, Any]) -> Page:
    page = _page(browser, place["cookies"], port)
    page.goto(f"http://127.0.0.1:{port}{place['moderate']}?questions=shown")
    return page


def _naive(browser: Browser, port: int, place: dict[str, Any]) -> Page:
    page = _page(browser, {}, port)
    page.goto(f"http://127.0.0.1:{port}/healthz")
    page.evaluate(NAIVE, [place["code"], place["moderator"]])
    return page


def _page(browser: Browser, cookies: dict[str, str], port: int) -> Page:
    width, height = VIEWPORT
    context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
    context.add_cookies([{"name": name, "value": value, "url": f"http://127.0.0.1:{port}"} for name, value in cookies.items()])
    return context.new_page()


def _looked_at(page: Page, crowd: Callable[[], Future[Any]]) -> dict[str, float]:
    """Milliseconds. ``crowd`` gives an order that takes a while, and returns what to wait for."""
    page.wait_for_function("document.querySelectorAll('#question-list > li').length > 0")
    page.evaluate(LOOK)
    filters, number = page.locator("[data-filter]"), 0
    acts = crowd()
    while not acts.done():
        filters.nth(number % 2).click()
        number += 1
        time.sleep(EVERY)
    acts.result()
    clicks, gaps = (sorted(each) for each in page.evaluate("[window.seen.clicks, window.seen.gaps]"))
    page.context.close()
    # The browser does not tell of clicks that were answered within 16 ms.
    clicks = sorted([16.0] * max(0, number - len(clicks)) + clicks)
    return {"clicks": number, "p50": _at(clicks, 0.5), "p98": _at(clicks, 0.98), "worst": clicks[-1], "frame_p99": _at(gaps, 0.99), "frame": gaps[-1]}


def _at(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
