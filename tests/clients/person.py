"""A person at the network's page that asks whether an application may act for an account."""

from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from network import BROWSER, PATIENCE_S, Network, require


class Person:
    """Somebody with an account, known by its name."""

    def __init__(self, network: Network, account: str) -> None:
        self.account = account
        self.uid = ""
        self._network = network

    def allow(self, url: str) -> dict[str, str]:
        """Opens the page, chooses the account and allows; what the application gets back."""
        with BROWSER.open(url, timeout=PATIENCE_S) as answer:
            page = _Page(answer.read().decode())
        require(self.account in page.accounts, f"{self.account} is not on the page")
        require(page.method == "post", f"the form is sent by {page.method!r}")
        require("allow" in page.actions, f"the page offers only {page.actions}")
        self.uid = page.accounts[self.account]
        form = urlencode({"uid": self.uid, "action": "allow"}).encode()
        there = _location(urljoin(url, page.target), form)
        require(there.startswith(self._network.redirect_uri), f"sent on to {there!r}")
        return dict(parse_qsl(urlsplit(there).query))


def _location(url: str, form: bytes) -> str:
    """Where the answer to a form sends a browser."""
    try:
        with BROWSER.open(url, form, timeout=PATIENCE_S):
            return ""
    except HTTPError as answer:
        return str(answer.headers.get("location", f"an error page ({answer.code})"))


class _Page(HTMLParser):
    """The page's form: accounts with their values, and what its buttons do."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.method = ""
        self.target = ""
        self.accounts: dict[str, str] = {}
        self.actions: list[str] = []
        self._value = ""
        self._names = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        match tag, given.get("name"):
            case "form", _:
                self.method = given.get("method", "get").lower()
                self.target = given.get("action", "")
            case "input", "uid":
                self._value = given["value"]
            case "button", "action":
                self.actions.append(given["value"])
        self._names = tag == "b"

    def handle_data(self, data: str) -> None:
        if self._names and self._value:
            self.accounts[data] = self._value
        self._names = False
