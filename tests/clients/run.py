"""Lets other people's Weibo clients sign in and post at a sandbox.

`python3 run.py URL`, with the address of a sandbox that was just started with its demonstration
network. Prints a line for each client and ends with an error at the first that failed.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import environment
from client import Client, Refused
from dance import Dance
from network import Misstep, Network
from person import Person

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Entry:
    """A client's program, how it is run, and whose account it gets."""

    program: str
    account: str
    requirements: str | None = None

    def command(self) -> list[str]:
        program = str(HERE / self.program)
        if self.requirements is None:
            return ["node", program]
        return [str(environment.python(HERE / self.requirements)), program]


PYTHON = "python/requirements.txt"
# It installs a module `weibo`, as another client does.
APART = "python/requirements-sinaweibopy3.txt"

ENTRIES = [
    Entry("python/weibo_client.py", "江南丝路茶业", PYTHON),
    Entry("python/weibopy_client.py", "宁波海川五金", PYTHON),
    Entry("python/sinaweibopy3_client.py", "小满家居", APART),
    Entry("python/social_auth_backend.py", "云裳面料", PYTHON),
    Entry("node/node-weibo.mjs", "阿泽爱喝茶"),
    Entry("node/passport-weibo.mjs", "手作的橘子"),
]


def main(base: str) -> None:
    try:
        network = Network(base)
    except OSError as error:
        sys.exit(f"no sandbox at {base}: {error}")
    for entry in ENTRIES:
        try:
            with Client(entry.command(), network) as client:
                dance = Dance(client, network, Person(network, entry.account))
                tell(client.name, dance.steps())
        except (Misstep, Refused, OSError, ValueError) as error:
            sys.exit(f"\n{entry.program} failed: {error}")


def tell(name: str, steps: Iterator[str]) -> None:
    """One line, step by step: a failed client's line ends where it failed."""
    print(f"{name}: {next(steps)}", end="", flush=True)
    for step in steps:
        print(f", {step}", end="", flush=True)
    print()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: run.py URL")
    main(sys.argv[1])
