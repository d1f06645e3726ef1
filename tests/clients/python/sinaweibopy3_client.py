"""`sinaweibopy3`: the descendant of Sina's own; writes its forms and multiparts by hand, and posts
`access_token=None` when it has none yet."""

import collections
from collections.abc import Iterable
from typing import Any

# It looks for it where Python before 3.10 had it.
collections.Iterable = Iterable  # type: ignore[attr-defined]

import weibo
from serving import IP, serve


class SinaWeiboPy3Client:
    def __init__(self, base: str, key: str, secret: str, redirect_uri: str) -> None:
        self.client = weibo.APIClient(key, secret, redirect_uri)
        self.client.auth_url = f"{base}/oauth2/"
        self.client.api_url = f"{base}/2/"

    def authorize_url(self) -> str:
        return self.client.get_authorize_url()

    def sign_in(self, code: str) -> Any:
        token = self.client.request_access_token(code)
        self.client.set_access_token(token.access_token, token.expires_in)
        return token

    def profile(self, uid: str) -> Any:
        return self.client.users.show.get(uid=uid)

    def post(self, text: str) -> Any:
        return self.client.statuses.share.post(status=text, rip=IP)

    def post_picture(self, text: str, picture: str) -> Any:
        with open(picture, "rb") as pic:
            return self.client.statuses.share.post(status=text, rip=IP, pic=pic)

    def timeline(self, uid: str) -> Any:
        return self.client.statuses.user_timeline.get(uid=uid).statuses


def code(error: weibo.APIError) -> int:
    return int(error.error_code)


serve("sinaweibopy3", SinaWeiboPy3Client, weibo.APIError, code)
