"""`weibopy`: sends `Authorization: OAuth2`, and reads no body of an answer that is not 200."""

from typing import Any

from serving import IP, serve
from weibopy import WeiboClient, WeiboOauth2, WeiboRequestError


class WeibopyClient:
    def __init__(self, base: str, key: str, secret: str, redirect_uri: str) -> None:
        WeiboOauth2.site_url = f"{base}/oauth2/"
        WeiboClient.base = f"{base}/2/"
        self.oauth = WeiboOauth2(key, secret, redirect_uri)

    def authorize_url(self) -> str:
        return self.oauth.authorize_url

    def sign_in(self, code: str) -> Any:
        token = self.oauth.auth_access(code)
        self.client = WeiboClient(token["access_token"])
        return token

    def profile(self, uid: str) -> Any:
        return self.client.get("users/show.json", params={"uid": uid})

    def post(self, text: str) -> Any:
        return self.client.post("statuses/share.json", data={"status": text, "rip": IP})

    def post_picture(self, text: str, picture: str) -> Any:
        form = {"status": text, "rip": IP}
        with open(picture, "rb") as pic:
            return self.client.post(
                "statuses/share.json", data=form, files={"pic": pic}
            )

    def timeline(self, uid: str) -> Any:
        page = self.client.get("statuses/user_timeline.json", params={"uid": uid})
        return page["statuses"]


serve("weibopy", WeibopyClient, WeiboRequestError)
