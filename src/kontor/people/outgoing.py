"""What sign-in asks the organisation's own identity provider for, by the same rule as all that Kontor fetches."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import requests
import structlog
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.helpers import render_authentication_error
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from kontor.platform import fetch

if TYPE_CHECKING:
    from collections.abc import Mapping

CAPS = fetch.Caps(size=1_000_000, seconds=15, redirects=0)
"""Of one answer. The session follows redirects itself, and each comes by here again."""
REDIRECTS = 3
_REFUSED = 400
_OURS = {"accept-encoding", "connection", "content-length"}
"""Headers that the fetching itself writes."""

log = structlog.get_logger(__name__)


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """allauth's own ways, with Kontor's way to the web."""

    def get_requests_session(self) -> requests.Session:
        """The session that discovery, token, keys and user's particulars are asked for by."""
        session = requests.Session()
        session.trust_env = False
        session.max_redirects = REDIRECTS
        for scheme in ("http://", "https://"):
            session.mount(scheme, _Guarded())
        return session


class _Guarded(BaseAdapter):
    """Hands a request of the library that allauth uses on to :mod:`kontor.platform.fetch`."""

    def send(  # noqa: PLR0913, PLR0917  (the library's own signature)
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: ARG002, FBT001, FBT002
        timeout: Any = None,  # noqa: ARG002
        verify: Any = True,  # noqa: ARG002, FBT002
        cert: Any = None,  # noqa: ARG002
        proxies: Mapping[str, str] | None = None,  # noqa: ARG002
    ) -> requests.Response:
        """The answer.

        :raises ImmediateHttpResponse: the page that says that signing in failed, where there is none, or no discovery or keys.
        """
        sent = {name: str(value) for name, value in request.headers.items() if name.lower() not in _OURS}
        body = request.body.encode() if isinstance(request.body, str) else request.body
        assert body is None or isinstance(body, bytes), "allauth sends forms"
        try:
            fetched = fetch.fetch(str(request.url), method=str(request.method), headers=sent, content=body, caps=CAPS)
        except fetch.FetchFailed as error:
            raise _told(str(error)) from error
        if request.method == "GET" and fetched.status >= _REFUSED:
            raise _told(f"{request.url} answered {fetched.status}.")
        return _response(request, fetched)

    def close(self) -> None:
        """Nothing is kept open."""


def _told(why: str) -> ImmediateHttpResponse:
    """What the person who signs in sees; why, the log tells an operator."""
    log.warning("identity_provider_unanswered", why=why)
    return ImmediateHttpResponse(render_authentication_error(context.request, "openid_connect"))


def _response(request: requests.PreparedRequest, fetched: fetch.Fetched) -> requests.Response:
    response = requests.Response()
    response.status_code = fetched.status
    response.headers = CaseInsensitiveDict(fetched.headers.items())
    response.url, response.request = str(request.url), request
    response.encoding = fetched.headers.encoding
    response.raw = io.BytesIO(fetched.body)
    return response
