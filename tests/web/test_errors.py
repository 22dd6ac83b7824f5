"""What visitors read when something goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.test import Client
from django.urls import path

from kontor.config.urls import handler500, urlpatterns

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kontor.people.models import User

__all__ = ["handler500", "urlpatterns"]


def _breaks(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


def _database_gone(request: HttpRequest) -> HttpResponse:
    raise OperationalError("the disk is on fire")


def _not_allowed(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("Only the harbour master may do this.")


def _strange(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


urlpatterns = [
    *urlpatterns,
    path("test/breaks/", _breaks),
    path("test/database/", _database_gone),
    path("test/denied/", _not_allowed),
    path("test/strange/", _strange),
]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.django_db
def test_a_missing_page_says_so_and_where_to_go(visitor: Client) -> None:
    answer = visitor.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert 'href="/talks/"' in answer.text


@pytest.mark.django_db
def test_a_closed_door_gives_its_reason(visitor: Client) -> None:
    answer = visitor.get("/test/denied/")
    assert answer.status_code == 403
    assert "Only the harbour master may do this." in answer.text
    assert "/account/login/" in answer.text


@pytest.mark.django_db
def test_a_closed_door_leads_who_is_signed_in_to_their_account(visitor: Client, cleo: User) -> None:
    visitor.force_login(cleo)
    assert 'class="button primary" href="/people/me/"' in visitor.get("/test/denied/").text


def test_an_error_of_ours_is_told_without_asking_the_database(visitor: Client) -> None:
    """The test has no database: any query would fail it."""
    answer = visitor.get("/test/breaks/")
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.text
    assert "ZeroDivisionError" not in answer.text


def test_a_database_that_does_not_answer_is_told_as_unavailable(visitor: Client) -> None:
    answer = visitor.get("/test/database/")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "on fire" not in answer.text


def test_a_request_that_makes_no_sense_is_told_kindly(visitor: Client) -> None:
    answer = visitor.get("/test/strange/")
    assert answer.status_code == 400
    assert "We did not understand that" in answer.text


@pytest.mark.django_db
def test_a_form_that_was_open_for_too_long_says_how_to_send_it_again() -> None:
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "ada@example.org"})
    assert answer.status_code == 403
    assert "Please send that once more" in answer.text
