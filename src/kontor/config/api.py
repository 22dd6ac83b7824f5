"""The programming interface: which room answers which part of it, and the page that describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI

from kontor.platform.publicpages import public_page
from kontor.talks.api import router as talks
from kontor.talks.public.feeds import talk_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

# Our own page describes it: the usual ones need scripts and styles from elsewhere, which the content security policy refuses.
api = NinjaAPI(
    title="Kontor",
    version="1",
    description="What visitors may see, as JSON. Nothing can be changed here, and no key is needed.",
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", talks)


def _operations(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            parameters = [{**each, "description": each["schema"].get("description", "")} for each in operation["parameters"]]
            yield {**operation, "path": path, "method": method.upper(), "parameters": parameters}


@public_page()
def described(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters, in words."""
    return render(request, "talks/public/api.html", {"api": api, "operations": list(_operations(api.get_openapi_schema()))})


@public_page()
def schema(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The description for programs (OpenAPI 3.1)."""
    found = api.get_openapi_schema()
    found["components"]["schemas"].update(talk_schemas())
    return HttpResponse(api.renderer.render(None, found, response_status=200), content_type="application/json")  # type: ignore[arg-type]
