"""Logs say what happened, and no secret."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import django
import pytest

from kontor.platform.logs import without_secrets

if TYPE_CHECKING:
    from django.test import Client


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Forbidden (CSRF cookie not set.): /registrations/s3cr3t/cancel/", "Forbidden (CSRF cookie not set.): /registrations/…/cancel/"),
        ("Not Found: /people/enter/s3cr3t/", "Not Found: /people/enter/…/"),
        ("Not Found: /talks/a-talk/", "Not Found: /talks/a-talk/"),
    ],
)
def test_the_secrets_of_addresses_are_blotted_out(said: str, kept: str) -> None:
    assert without_secrets(None, "", {"event": said, "exception": said, "rows": 3}) == {"event": kept, "exception": kept, "rows": 3}


def test_what_the_house_wants_logged_outlasts_another_set_up() -> None:
    django.setup()
    assert logging.getLogger("django.request").level == logging.ERROR


@pytest.mark.django_db
def test_a_post_without_its_cookie_leaves_no_secret_in_the_log(client: Client) -> None:
    client.handler.enforce_csrf_checks = True
    root = logging.getLogger()
    lines: list[str] = []
    formatter = next(handler.formatter for handler in root.handlers if handler.formatter and "ProcessorFormatter" in type(handler.formatter).__name__)
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(formatter.format(record))  # type: ignore[method-assign]
    root.addHandler(handler)
    try:
        assert client.post("/registrations/s3cr3t/cancel/").status_code == 403
    finally:
        root.removeHandler(handler)
    assert any("/registrations/" in line and "/cancel/" in line for line in lines)
    assert not any("s3cr3t" in line for line in lines)
