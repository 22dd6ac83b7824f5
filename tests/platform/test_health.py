"""Machines are told how the house is, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db


def test_a_house_that_works_is_alive_and_ready(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"
    assert client.get("/readyz").json() == {"ready": True, "database": True, "migrations": True}


def test_metrics_are_for_this_machine_alone(client: Client) -> None:
    assert b"kontor_tasks_waiting" in client.get("/metrics").content
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 403
    assert client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 403


def test_metrics_are_for_who_shows_the_token(client: Client, settings: SettingsWrapper) -> None:
    settings.METRICS_TOKEN = "secret"
    assert client.get("/metrics").status_code == 403
    assert client.get("/metrics", headers={"Authorization": "Bearer sécret"}).status_code == 403
    assert client.get("/metrics", headers={"Authorization": "Bearer secret"}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_each_answer_carries_a_request_id_and_keeps_the_one_of_a_proxy(client: Client) -> None:
    assert len(client.get("/healthz")["X-Request-ID"]) == 32
    assert client.get("/healthz", headers={"X-Request-ID": "abcdef-123456"})["X-Request-ID"] == "abcdef-123456"
    assert client.get("/healthz", headers={"X-Request-ID": "no\tid <script>"})["X-Request-ID"] != "no\tid <script>"
