"""Speaks for a client: reads requests from standard input, one line of JSON each, and answers."""

import json
import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

# The address of the person who posts, which Weibo asks for.
IP = "127.0.0.1"

STEPS = ["authorize_url", "sign_in", "profile", "post", "post_picture", "timeline"]


def unread(_: Exception) -> None:
    """For clients that do not read Weibo's code of a refusal."""


def serve(
    package: str,
    kind: Callable[[str, str, str, str], object],
    refusal: type[Exception],
    code: Callable[[Any], int | None] = unread,
) -> None:
    """Serves until there are no more requests.

    `kind` makes the client of base address, key, secret and return address; it has a method for
    each step that it can do. `refusal` is what it raises when Weibo refuses, with that `code`; any
    other error ends the process.
    """
    client = kind(*sys.argv[1:5])
    steps = [step for step in STEPS if hasattr(client, step)]
    _say({"name": f"Python {package} {version(package)}", "steps": steps})
    for line in sys.stdin:
        request = json.loads(line)
        try:
            _say({"gives": getattr(client, request["step"])(**request["with"])})
        except refusal as error:
            told = {"type": type(error).__name__, "text": str(error)}
            _say({"refused": {**told, "code": code(error)}})


def _say(what: Any) -> None:
    print(json.dumps(what), flush=True)
