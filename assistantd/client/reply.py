"""How a reply of the corridor comes to the screen: streaming, marked, cited, and confirmed where it asks for a yes."""

from __future__ import annotations

import shlex
from typing import Any

from assistantd.client.session import Session
from assistantd.client.settling import choose

EXIT = {"answered": 0, "done": 0, "unknown": 3, "question": 3, "declined": 3, "confirm": 4, "failed": 70}
"""What assistantctl exits with after each outcome."""


class Stream:
    """Shows the pieces of an answer as they come, and afterwards what they lack."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._shown = ""
        self._streams = session.screen.live and not session.json

    def listen(self, method: str, params: dict[str, Any]) -> None:
        if method == "chunk" and self._streams:
            self._session.screen.progress("")
            self._shown += str(params.get("text", ""))
            self._session.screen.piece(str(params.get("text", "")))
        elif not self._shown:
            self._session.progress(method, params)

    def interrupted(self) -> None:
        """Ends the line that Ctrl-C cut."""
        if self._shown:
            self._session.screen.line()

    def finish(self, text: str) -> None:
        """Shows the rest of the text; the result's text counts, whatever streamed before."""
        screen = self._session.screen
        screen.progress("")
        if text.startswith(self._shown):
            screen.line(text[len(self._shown) :])
        elif text.strip() == self._shown.strip():
            screen.line()
        else:
            screen.line()
            self._session.note("corrected")
            screen.line(text)


def converse(session: Session, method: str, **params: object) -> int:
    """Makes a request that is answered by a reply, shows it, and gives the exit status."""
    stream = Stream(session)
    try:
        reply = session.call(method, stream.listen, **params)
    except BaseException:
        stream.interrupted()
        raise
    if not session.show(reply):
        stream.finish(str(reply.get("text", "")))
        marks(session, reply)
    return confirm(session, reply)


def marks(session: Session, reply: dict[str, Any]) -> None:
    """Says what the text rests on and that a model wrote it."""
    text = str(reply.get("text", ""))
    cited = [f"[#{id}]" for id in reply.get("citations") or [] if f"[#{id}]" not in text]
    parts = [session.words.say("from_memories", ids=" ".join(cited))] if cited else []
    if reply.get("ai_written"):
        model = str(reply.get("model") or "")
        parts.append(session.words.say("ai_written") + (f" · {model}" if model else ""))
    if parts:
        session.screen.line("  ".join(parts), "dim")


def confirm(session: Session, reply: dict[str, Any]) -> int:
    """Asks for the yes or the choice that the reply needs; without a person it says how to give it."""
    status = EXIT.get(str(reply.get("outcome", "")), 0)
    token = str(reply.get("confirm") or "")
    if not token:
        return status
    choices: list[dict[str, Any]] = (reply.get("data") or {}).get("choices") or []
    if session.person and choices:
        choice = choose(session, choices)
        return converse(session, "confirm", token=token, choice=choice) if choice else EXIT["confirm"]
    if session.person:
        accept = session.ask("confirm_question")
        after = converse(session, "confirm", token=token, accept=accept)
        return after if accept else EXIT["confirm"]
    if not session.json and choices:
        ways = "|".join(str(choice.get("id", "")) for choice in choices)
        session.note("choose_how", token=shlex.quote(token), ways=ways)
    elif not session.json:
        session.note("confirm_how", token=shlex.quote(token))
    return EXIT["confirm"]
