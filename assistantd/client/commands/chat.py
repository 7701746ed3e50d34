"""`assistantctl chat`: a talk, with history that is never written to disk."""

from __future__ import annotations

import contextlib
import os
import shlex
import sys

from assistantd.client.arguments import Given, Shape, Usage
from assistantd.client.notices import Notices
from assistantd.client.reply import converse
from assistantd.client.session import Session
from assistantd.errors import AssistantError, DaemonUnreachable

SUMMARY = ("talk with the assistant", "与助理对话")
SHAPES = {"": Shape()}
EXAMPLES = (
    ("assistantctl chat", ("Ctrl-D leaves, Ctrl-C stops an answer", "Ctrl-D 退出，Ctrl-C 停止回答")),
    ("assistantctl chat < questions.txt", ("one answer a line", "逐行回答")),
)
PROMPT = "> "
LEAVE = ("/quit", "/exit", "/q")


def run(session: Session, _given: Given) -> int:
    """Reads line after line until the end of input."""
    conversation = os.urandom(8).hex()
    session.call("warm")
    if not session.person:
        return max((_turn(session, line.strip(), conversation) for line in sys.stdin if line.strip()), default=0)
    _prepare_history()
    session.note("chat_hello")
    with Notices(session, PROMPT):
        _talk(session, conversation)
    return 0


def _prepare_history() -> None:
    """Gives `input` line editing and a history that lives as long as this process, and no longer."""
    import locale
    import readline

    # Line editing counts bytes instead of characters where the locale that the user named is not installed.
    with contextlib.suppress(locale.Error):
        if locale.nl_langinfo(locale.CODESET).upper() != "UTF-8":
            locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    readline.set_auto_history(True)


def _talk(session: Session, conversation: str) -> None:
    while True:
        try:
            line = input(PROMPT).strip()
        except EOFError:
            session.screen.line()
            return
        except KeyboardInterrupt:
            session.screen.line()
            continue
        if line in LEAVE:
            return
        if line:
            _turn(session, line, conversation)


def _turn(session: Session, line: str, conversation: str) -> int:
    """Answers one line; an error is shown and the talk goes on."""
    from assistantd.client.main import report

    try:
        if line.startswith("/"):
            return _command(session, line[1:])
        return converse(session, "ask", text=line, conversation=conversation)
    except DaemonUnreachable as error:
        session.close()
        report(session, error)
        return error.exit_status
    except (AssistantError, Usage) as error:
        report(session, error)
        return error.exit_status


def _command(session: Session, line: str) -> int:
    from assistantd.client.main import run as run_command

    try:
        words = shlex.split(line)
    except ValueError:
        words = line.split()
    if not words or words[0] in ("help", "chat"):
        session.say("chat_help")
        return 0
    return run_command(session, words)
