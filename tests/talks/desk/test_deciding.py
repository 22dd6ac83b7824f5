"""What the desk does with choices that name no registration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from kontor.talks.models import Series, Talk

if TYPE_CHECKING:
    from django.test import Client

    from kontor.people.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", ["²", "9" * 30, "1 OR 1=1", ""])
def test_a_choice_that_is_no_key_changes_nothing(client: Client, eva: User, key: str) -> None:
    series = Series.objects.create(slug="talks", title="Talks")
    Talk.objects.create(series=series, slug="one", title="One", zone="Europe/Brussels")
    client.force_login(eva)
    assert client.post(reverse("talks:desk-decide", args=["one"]), {"chosen": key, "act": "check-in"}).status_code == 302
