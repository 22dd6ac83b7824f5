"""Who may stand on stage."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.views import redirect_to_login
from django.views.decorators.cache import never_cache

from kontor.people.permissions import Permission, allows, require

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def presenters_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let those in who moderate rooms or edit talks; who is not signed in signs in first."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not allows(request.user, Permission.EDIT_TALKS):
            require(request.user, Permission.MODERATE_ROOMS)
        return view(request, *args, **kwargs)

    return guarded
