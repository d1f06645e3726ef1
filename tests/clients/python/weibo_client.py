"""`weibo`: one class on top of requests; its token goes into the query, also of a POST."""

from typing import Any

import weibo
from serving import IP, serve


class WeiboClient:
    def __init__(self, base: str, key: str, secret: str, redirect_uri: str) -> None:
        self.client = weibo.Client(key, secret, redirect_uri)
        self.client.authorization_url = f"{base}/oauth2/authorize"
        self.client.token_url = f"{base}/oauth2/access_token"
        self.client.api_url = f"{base}/2/"

    def authorize_url(self) -> str:
        return self.client.authorize_url

    def sign_in(self, code: str) -> dict[str, str]:
        self.client.set_code(code)
        return {"access_token": self.client.access_token, "uid": self.client.uid}

    def profile(self, uid: str) -> Any:
        return self.client.get("users/show", uid=uid)

    def post(self, text: str) -> Any:
        return self.client.post("statuses/share", status=text, rip=IP)

    def post_picture(self, text: str, picture: str) -> Any:
        with open(picture, "rb") as pic:
            return self.client.post("statuses/share", status=text, rip=IP, pic=pic)

    def timeline(self, uid: str) -> Any:
        return self.client.get("statuses/user_timeline", uid=uid)["statuses"]


def code(error: RuntimeError) -> int:
    return int(str(error).split()[0])


serve("weibo", WeiboClient, RuntimeError, code)
