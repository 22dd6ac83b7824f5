"""Who may enter the desk, and which talk a page is about."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from kontor.people.permissions import Permission, require
from kontor.talks.models import Talk

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = TypeVar("View", bound=Callable[..., HttpResponse])


def staff(permission: Permission = Permission.EDIT_TALKS) -> Callable[[View], View]:
    """Let only those in who hold ``permission``; who is not signed in signs in first."""

    def decorate(view: View) -> View:
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            require(request.user, permission)
            return view(request, *args, **kwargs)

        return guarded  # type: ignore[return-value]

    return decorate


def talk_called(slug: str) -> Talk:
    """The talk, whatever its state; 404 where there is none."""
    return get_object_or_404(Talk.objects.select_related("series", "room"), slug=slug)
