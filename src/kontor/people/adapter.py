"""How allauth writes its mails and finds its pages in Kontor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings

from kontor.platform import limits

if TYPE_CHECKING:
    from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's own ways, in Kontor's house."""

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There are no user names: the e-mail address is the login."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that attempts are counted by, found by the house's one rule."""
        return limits.address_of(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Links in mails lead to the house's own address, whatever name the request called it by: that anybody can make up."""
        request = context.get("request") or self.request
        asked = request.build_absolute_uri("/") if request is not None else None
        ours = {
            name: f"{settings.BASE_URL}/{value.removeprefix(asked)}"
            for name, value in context.items()
            if asked is not None and isinstance(value, str) and value.startswith(asked)
        }
        super().send_mail(template_prefix, email, context | ours)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Whoever has a passkey is asked for that first: it is the quickest."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return sorted(methods, key=lambda method: not method["id"].endswith("webauthn"))
