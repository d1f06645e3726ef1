"""What every client has to do: sign a person in, post, read back, and be refused in its own words."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from client import Client, Refused
from network import Misstep, Network, require
from person import Person

PICTURE = Path(__file__).parent / "picture.png"
# Signs that come out wrong when a client and a server do not agree on how a form is encoded.
TEXT = "明前茶今天开采：100% 手工、现货+包邮 & 可开票 🍵 {link}"
CAPTION = "茶山的早晨，雾还没有散 {link}"
SHORT_LINK = re.compile(r"http://t\.cn/\w+")

SPENT_CODE = 21325
REPEATED_TEXT = 20019


class Dance:
    """One client, one person, one sandbox."""

    def __init__(self, client: Client, network: Network, person: Person) -> None:
        self._client = client
        self._network = network
        self._person = person
        self._text = TEXT.format(link=network.link)

    def steps(self) -> Iterator[str]:
        """Does one step after the other and says what was done."""
        yield self._sign_in()
        if not self._client.can("post"):
            yield self._post_by_token()
        else:
            yield self._post()
            yield self._repeat()
        if self._client.can("post_picture"):
            yield self._post_picture()
        yield self._sign_in_by_spent_code()

    def _sign_in(self) -> str:
        returned = self._person.allow(self._client.authorize_url())
        self._code = returned["code"]
        self._token = self._client.sign_in(returned)
        uid, account = self._person.uid, self._person.account
        require(self._token.uid == uid, f"signed in {self._token.uid}, not {uid}")
        shown = self._client.profile(uid)["screen_name"]
        require(shown == account, f"the profile shows {shown}, not {account}")
        return f"{account} signed in"

    def _post(self) -> str:
        status = self._client.post(self._text)
        self._once(self._text, status)
        return "text posted"

    def _post_by_token(self) -> str:
        """For clients that only sign in: their token has to be good for a post."""
        status = self._network.share(self._token.access_token, self._text)
        self._once(self._text, status)
        return "text posted by its token"

    def _post_picture(self) -> str:
        caption = CAPTION.format(link=self._network.link)
        status = self._client.post_picture(caption, PICTURE)
        found = self._once(caption, status)
        kept = self._network.picture(found["original_pic"])
        require(kept == PICTURE.read_bytes(), "another picture than was sent")
        return "picture posted"

    def _repeat(self) -> str:
        refused = refusal(lambda: self._client.post(self._text), REPEATED_TEXT)
        self._once(self._text)
        return f"repeat refused ({refused})"

    def _sign_in_by_spent_code(self) -> str:
        """The person comes back once more, with the code of the first time."""
        returned = self._person.allow(self._client.authorize_url())
        returned["code"] = self._code
        refused = refusal(lambda: self._client.sign_in(returned), SPENT_CODE)
        return f"spent code refused ({refused})"

    def _once(self, text: str, posted: dict[str, Any] | None = None) -> dict[str, Any]:
        """The one status on the timeline that says `text`: the one that was `posted`."""
        uid = self._token.uid
        if self._client.can("timeline"):
            statuses = self._client.timeline(uid)
        else:
            statuses = self._network.timeline(self._token.access_token, uid)
        link = self._network.link
        found = [s for s in statuses if SHORT_LINK.sub(link, s["text"]) == text]
        require(len(found) == 1, f"{len(found)} times on the timeline: {text}")
        same = posted is None or str(posted["id"]) == str(found[0]["id"])
        require(same, "another id on the timeline than was answered")
        return found[0]


def refusal(attempt: Callable[[], object], code: int) -> str:
    """The client's own error about what Weibo refuses with `code`."""
    try:
        attempt()
    except Refused as refused:
        # Some clients do not read the code.
        require(refused.code in (None, code), f"{refused} instead of {code}")
        return refused.kind if refused.code is None else f"{refused.kind} {code}"
    raise Misstep(f"not refused with {code}")
