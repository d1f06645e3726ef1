"""The sandbox as everybody can reach it, without anybody's client."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener


class Misstep(Exception):
    """Something went otherwise than it should, and what."""


def require(holds: bool, otherwise: str) -> None:
    """A misstep, unless it holds."""
    if not holds:
        raise Misstep(otherwise)


class _StayHere(HTTPRedirectHandler):
    """Lets a redirect be looked at instead of followed: nobody listens where it leads."""

    def redirect_request(self, *_: Any) -> None:
        return None


BROWSER: OpenerDirector = build_opener(_StayHere)
PATIENCE_S = 10


class Network:
    """A sandbox and the application that is registered there to try it with."""

    def __init__(self, base: str) -> None:
        self.base = base
        app = json.loads(self._fetch(Request(f"{base}/_admin/apps")))[0]
        self.key: str = app["key"]
        self.secret: str = app["secret"]
        self.redirect_uri: str = app["redirect_uris"][0]
        self.link = f"http://{app['safe_domains'][0]}/l/spring"

    def share(self, token: str, text: str) -> dict[str, Any]:
        """Posts a text; the status that came of it."""
        form = urlencode({"status": text, "rip": "127.0.0.1"}).encode()
        answer: dict[str, Any] = self._call("statuses/share", token, form)
        return answer

    def timeline(self, token: str, uid: str) -> list[dict[str, Any]]:
        """An account's statuses, newest first."""
        statuses = self._call("statuses/user_timeline", token, None, {"uid": uid})
        return list(statuses["statuses"])

    def picture(self, url: str) -> bytes:
        """A picture's bytes."""
        return self._fetch(Request(url))

    def _call(
        self,
        path: str,
        token: str,
        form: bytes | None,
        query: Mapping[str, str] | None = None,
    ) -> Any:
        url = f"{self.base}/2/{path}.json?{urlencode(query or {})}"
        headers = {"Authorization": f"OAuth2 {token}"}
        return json.loads(self._fetch(Request(url, form, headers)))

    def _fetch(self, request: Request) -> bytes:
        with BROWSER.open(request, timeout=PATIENCE_S) as answer:
            body: bytes = answer.read()
            return body
