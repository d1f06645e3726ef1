"""`social-auth-core`: the sign-in of Django and Flask sites. It keeps its own state over the dance,
and sends the token in the query of a POST without a body."""

from typing import Any

from serving import serve
from social_core.backends.weibo import WeiboOAuth2
from social_core.exceptions import AuthException
from social_core.storage import BaseStorage, NonceMixin
from social_core.strategy import BaseStrategy


class Nonces(NonceMixin):
    """States that were given out and not yet come back."""

    kept: set[tuple[str, int, str]] = set()

    @classmethod
    def use(cls, server_url: str, timestamp: int, salt: str) -> bool:
        cls.kept.add((server_url, timestamp, salt))
        return True

    @classmethod
    def consume(cls, server_url: str, timestamp: int, salt: str) -> bool:
        known = (server_url, timestamp, salt) in cls.kept
        cls.kept.discard((server_url, timestamp, salt))
        return known


class Storage(BaseStorage):
    nonce = Nonces


class Site(BaseStrategy[Any]):
    """A web site with one visitor, who is signed in by being known."""

    def __init__(self, settings: dict[str, str]) -> None:
        super().__init__(Storage)
        self.settings = settings
        self.session: dict[str, Any] = {}

    def get_setting(self, name: str) -> str:
        return self.settings[name]

    def session_get(self, name: str, default: Any = None) -> Any:
        return self.session.get(name, default)

    def session_set(self, name: str, value: Any) -> None:
        self.session[name] = value

    def session_pop(self, name: str) -> Any:
        return self.session.pop(name, None)

    def build_absolute_uri(self, path: str | None = None) -> str:
        return path or ""

    def get_request_data(self, merge: bool = True) -> dict[str, Any]:
        return {}

    def authenticate(self, backend: Any, *_: Any, **known: Any) -> Any:
        return known["response"]


class Backend(WeiboOAuth2[Any]):
    """Weibo's backend at another address; some of its addresses are inside its methods."""

    def get_json(self, url: str, *rest: Any, **named: Any) -> Any:
        base = self.setting("BASE")
        there = url.replace("https://api.weibo.com", base)
        return super().get_json(there, *rest, **named)


class SocialAuthBackend:
    def __init__(self, base: str, key: str, secret: str, redirect_uri: str) -> None:
        self.base = base
        site = Site({"KEY": key, "SECRET": secret, "BASE": base})
        self.backend = Backend(site, redirect_uri)

    def authorize_url(self) -> str:
        url = self.backend.auth_url()
        return url.replace("https://api.weibo.com", self.base)

    def sign_in(self, **returned: str) -> Any:
        self.backend.data = returned
        self.token: Any = self.backend.auth_complete()
        return self.token

    def profile(self, uid: str) -> Any:
        return self.backend.user_data(self.token["access_token"])


serve("social-auth-core", SocialAuthBackend, AuthException)
