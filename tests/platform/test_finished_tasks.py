"""A mail that was sent leaves no address behind."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from kontor.platform import jobs, mail


@pytest.mark.django_db
def test_a_task_that_is_done_is_forgotten_and_one_that_waits_is_not() -> None:
    mail.deliver.enqueue("ada@example.org", "Hello", "Text", "", [])
    assert jobs.forget_finished() == 0
    jobs.work_off_queue()
    assert jobs.forget_finished() == 1
    assert not DBTaskResult.objects.exists()
