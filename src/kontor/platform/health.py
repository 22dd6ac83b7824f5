"""Is it alive, is it ready, how is it: for load balancers and for Prometheus."""

from __future__ import annotations

import hmac
import ipaddress

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django_tasks_db.models import DBTaskResult
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest

from kontor.platform import tables

WAITING = Gauge("kontor_tasks_waiting", "Queued tasks that no worker has taken yet")
FAILED = Gauge("kontor_tasks_failed", "Tasks that ended with an error")


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """The database answers and has the tables of this version. 503 where not, with the part that fails."""
    parts = {"database": _database(), "migrations": _migrated()}
    ready = all(parts.values())
    return JsonResponse({"ready": ready, **parts}, status=200 if ready else 503)


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus metrics: to this machine itself, or to who shows ``KONTOR_METRICS_TOKEN``."""
    if not _may_read(request):
        return HttpResponse("Not for you.\n", status=403, content_type="text/plain")
    WAITING.set(DBTaskResult.objects.ready().count())
    FAILED.set(DBTaskResult.objects.failed().count())
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    token = settings.METRICS_TOKEN
    if token:
        return hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode())
    try:
        local = ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    return local and "X-Forwarded-For" not in request.headers


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _migrated() -> bool:
    try:
        return tables.are_up_to_date()
    except DatabaseError:
        return False
