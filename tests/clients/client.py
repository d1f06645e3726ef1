"""Somebody's client, in a process of its own with its own libraries.

Each request is a line of JSON that names a step, each answer a line with what the step gave or how
the client said that it was refused. `python/serving.py` and `node/serving.mjs` are the other end.
"""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any, Self

from network import Misstep, Network

PATIENCE_S = 20


class Refused(Exception):
    """The client's own error: its type, its text, and Weibo's code where it reads that."""

    def __init__(self, kind: str, text: str, code: int | None) -> None:
        super().__init__(f"{kind}: {text}")
        self.kind = kind
        self.code = code


@dataclass(frozen=True)
class Token:
    """What a sign-in gave."""

    access_token: str
    uid: str


class Client:
    """A client that runs until the `with` that it was opened in ends."""

    def __init__(self, command: list[str], network: Network) -> None:
        self._program = Path(command[-1]).name
        own = [network.base, network.key, network.secret, network.redirect_uri]
        self._process = subprocess.Popen(
            [*command, *own],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> Self:
        hello = self._answer()
        self.name: str = hello["name"]
        self._steps = frozenset(hello["steps"])
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def can(self, step: str) -> bool:
        """Whether the client does this at all."""
        return step in self._steps

    def authorize_url(self) -> str:
        """The page to which it sends a person."""
        return str(self._ask("authorize_url"))

    def sign_in(self, returned: dict[str, str]) -> Token:
        """Exchanges what the person came back with."""
        token = self._ask("sign_in", **returned)
        return Token(str(token["access_token"]), str(token["uid"]))

    def profile(self, uid: str) -> dict[str, Any]:
        """`users/show`."""
        return dict(self._ask("profile", uid=uid))

    def post(self, text: str) -> dict[str, Any]:
        """Posts a text; the status that came of it."""
        return dict(self._ask("post", text=text))

    def post_picture(self, text: str, picture: Path) -> dict[str, Any]:
        """Posts a text with a picture; the status that came of it."""
        return dict(self._ask("post_picture", text=text, picture=str(picture)))

    def timeline(self, uid: str) -> list[dict[str, Any]]:
        """An account's statuses."""
        return list(self._ask("timeline", uid=uid))

    def _ask(self, step: str, **arguments: str) -> Any:
        request = json.dumps({"step": step, "with": arguments})
        if self._process.stdin:
            self._process.stdin.write(request + "\n")
            self._process.stdin.flush()
        answer = self._answer()
        if refused := answer.get("refused"):
            raise Refused(refused["type"], refused["text"], refused["code"])
        return answer["gives"]

    def _answer(self) -> dict[str, Any]:
        """The next line. A client that says nothing for too long is ended, which ends its line."""
        impatience = Timer(PATIENCE_S, self._process.kill)
        impatience.start()
        line = self._process.stdout.readline() if self._process.stdout else ""
        impatience.cancel()
        if not line:
            raise Misstep(f"{self._program} ended without an answer")
        answer: dict[str, Any] = json.loads(line)
        return answer
