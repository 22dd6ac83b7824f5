"""A mail leaves no address behind: not once it was sent, and not once its reader is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django_tasks_db.models import DBTaskResult

from kontor.people.actions import erase_account
from kontor.platform import jobs, mail

if TYPE_CHECKING:
    from kontor.people.models import User


@pytest.mark.django_db
def test_a_task_that_is_done_is_forgotten_and_one_that_waits_is_not() -> None:
    mail.deliver.enqueue("ada@example.org", "Hello", "Text", "", [])
    assert jobs.forget_finished() == 0
    jobs.work_off_queue()
    assert jobs.forget_finished() == 1
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db
def test_mails_to_whoever_is_erased_go_whether_sent_or_not() -> None:
    for address in ("ada@example.org", "ben@example.org"):
        mail.deliver.enqueue(address, "Hello", "Text", "", [])
    assert mail.forget("ada@example.org") == 1
    assert [row.args_kwargs["args"][0] for row in DBTaskResult.objects.all()] == ["ben@example.org"]


@pytest.mark.django_db
def test_an_account_goes_with_its_mails(ada: User) -> None:
    mail.deliver.enqueue(ada.email, "Hello", "Text", "", [])
    erase_account(user=ada)
    assert not DBTaskResult.objects.exists()
