"""What one run of assistantctl holds: the words, the screen and, once it is needed, the connection."""

from __future__ import annotations

import re
import sys
from typing import Any

from assistantd.client.connection import Connection, Listener
from assistantd.client.pair import Pair
from assistantd.client.screen import Screen
from assistantd.client.words import Words
from assistantd.errors import BadRequest
from assistantd.paths import Paths, from_environment

_YES = re.compile(
    r"(?:y|yes|yeah|yep|sure|ok|okay|please do|do it|go ahead)(?:[\s,.!]+(?:please|do it|thanks|thank you))*[\s.!]*"
    r"|(?:是的?|好的?|对的?|要|行|可以|嗯)[\s，。！]*(?:吧|啊|请|谢谢|做吧)?[。！]*"
)


class Session:
    """Lets a command speak with the user and with the daemon."""

    def __init__(self, words: Words, screen: Screen, *, json: bool = False) -> None:
        self.words = words
        self.screen = screen
        self.json = json
        """True where the user asked for one JSON object."""
        self._connection: Connection | None = None

    @property
    def paths(self) -> Paths:
        return from_environment()

    @property
    def person(self) -> bool:
        """True where a question would be seen and could be answered."""
        return sys.stdin.isatty() and self.screen.live and not self.json

    def call(self, method: str, listen: Listener | None = None, **params: object) -> dict[str, Any]:
        """Calls the daemon; progress shows on a terminal while it works."""
        if self._connection is None:
            self._connection = self.connect()
        try:
            return self._connection.call(method, params, listen or self.progress)
        finally:
            if listen is None:
                self.screen.progress("")

    def connect(self) -> Connection:
        """Opens a connection of its own."""
        return Connection(self.paths.socket)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def progress(self, method: str, params: dict[str, Any]) -> None:
        """Shows a `progress` notification."""
        if method == "progress":
            done, total = params.get("done") or 0, params.get("total") or 0
            share = f" {100 * done // total} %" if total else f" {done}" if done else ""
            self.screen.progress(f"{self.words.name(str(params.get('step', '')))}{share}")

    def show(self, result: dict[str, Any]) -> bool:
        """Prints the result as JSON where that was asked for; says whether it did."""
        if self.json:
            self.screen.json(result)
        return self.json

    def say(self, key: str, style: str = "", **values: object) -> None:
        """Prints a sentence of ours."""
        self.screen.line(self.words.say(key, **values), style)

    def note(self, key: str, style: str = "dim", **values: object) -> None:
        """Prints a remark of ours, apart from the answer."""
        self.screen.note(self.words.say(key, **values), style)

    def ask(self, key: str, *, default: bool = False, **values: object) -> bool:
        """Asks a yes-or-no question; without a person the answer is no."""
        if not self.person:
            return False
        marks = "[Y/n]" if default else "[y/N]"
        answer = self.line(f"{self.words.say(key, **values)} {marks} ").strip().lower()
        return default if not answer else _YES.fullmatch(answer) is not None

    def line(self, prompt: str) -> str:
        """Reads one line that a person types."""
        try:
            return input(prompt)
        except EOFError:
            self.screen.line()
            return ""

    def secret(self, key: str, *, twice: bool = False) -> str:
        """Reads a secret without echo; without a terminal it is the first line of standard input."""
        if not sys.stdin.isatty():
            return sys.stdin.readline().rstrip("\n")
        from getpass import getpass

        secret = getpass(self.words.say(key))
        if twice and getpass(self.words.say("secret_again")) != secret:
            raise BadRequest(self.words.say("secrets_differ"))
        return secret

    def pick(self, pair: Pair) -> str:
        return self.words.pick(pair)
