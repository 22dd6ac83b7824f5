"""The house for tests, and the four people of design §8."""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import tempfile
from pathlib import Path

# Before Django reads its settings: tests keep their files apart and never see the developer's own.
_HOME = tempfile.mkdtemp(prefix="kontor-test-")
os.environ["KONTOR_HOME"] = _HOME
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ.setdefault("KONTOR_SECRET_KEY", "a key for tests only, long enough to be accepted by everything that signs")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontor.config.settings")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
if "REDIS_URL" in os.environ:
    # Each test begins by emptying its Redis: processes that test side by side take databases of their own, counted down from the given one.
    _server, _, _number = os.environ["REDIS_URL"].rpartition("/")
    os.environ["REDIS_URL"] = f"{_server}/{int(_number) - int(os.environ.get('PYTEST_XDIST_WORKER', 'gw0').removeprefix('gw'))}"

from typing import TYPE_CHECKING, Any

import django
import pytest

django.setup()
# Processes that test side by side are started with this one's environment: each is to come by here before it reads its settings.
del os.environ["DJANGO_SETTINGS_MODULE"]

from django.conf import settings as house_settings
from django.core.cache import cache

from kontor.people.actions import grant_role
from kontor.people.domain.roles import Role
from kontor.people.models import User

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django.fixtures import SettingsWrapper

if house_settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # As in a real house, a file: threads that share a database in memory do not wait for each other but fail.
    house_settings.DATABASES["default"]["TEST"]["NAME"] = f"{_HOME}/test.sqlite3"

pytest_plugins = ["tests.browser"]


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample data; tests that need it are skipped where it is not there."""
    folder = Path(os.environ.get("KONTOR_SAMPLES", Path(__file__).parents[2] / "shared" / "samples"))
    if not folder.is_dir():
        pytest.skip(f"no sample data at {folder}")
    return folder


@pytest.fixture(scope="session")
def seeds(samples: Path) -> Path:
    """The folder of the two seed documents."""
    folder = samples.parent / "seeds"
    if not folder.is_dir():
        pytest.skip(f"no seed documents at {folder}")
    return folder


@pytest.fixture(autouse=True)
def _mails_and_limits(settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with empty counters and its own mail box."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    # Looked for when asked for: each test's client would look through all static files before its first page. Servers in tests do that.
    settings.WHITENOISE_AUTOREFRESH = True
    cache.clear()
    # The queue's worker tidies up connections; a test's own, with its transaction, must outlive that.
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


def _person(name: str, *roles: Role) -> User:
    user = User.objects.create_user(f"{name.lower()}@example.org", name=name)
    for role in roles:
        grant_role(user=user, role=role, by=None)
    return user


@pytest.fixture
def ada(db: None) -> User:
    """A cluster manager."""
    return _person("Ada", Role.CLUSTER_MANAGER)


@pytest.fixture
def ben(db: None) -> User:
    """Her colleague, a member."""
    return _person("Ben", Role.MEMBER)


@pytest.fixture
def cleo(db: None) -> User:
    """An outsider: an account without any role."""
    return _person("Cleo")


@pytest.fixture
def eva(db: None) -> User:
    """The network's editor."""
    return _person("Eva", Role.EDITOR)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Whatever asks for the database is marked so, however it asks, so that a run on another engine can choose it.

    What takes long comes first, so that at the end no process waits for another.
    """
    for item in items:
        if {"db", "transactional_db"}.intersection(getattr(item, "fixturenames", ())) and item.get_closest_marker("django_db") is None:
            item.add_marker("django_db")
    yield
    items.sort(key=lambda item: not any(item.get_closest_marker(slow) for slow in ("e2e", "rendered")))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[Any]:
    """Playwright keeps an event loop running in this thread. Tests without a browser do not see it, so that they can run one of their own."""
    playwrights = asyncio._get_running_loop()
    if playwrights is None or "chromium" in getattr(item, "fixturenames", ()):
        return (yield)
    asyncio._set_running_loop(None)
    try:
        return (yield)
    finally:
        asyncio._set_running_loop(playwrights if playwrights.is_running() else None)
