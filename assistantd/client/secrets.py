"""How a new passphrase is asked for, and how the recovery key is shown."""

from __future__ import annotations

import sys

from assistantd.client.session import Session
from assistantd.errors import BadRequest

SHORT = 12
"""Characters below which a passphrase is called short."""


def new_passphrase(session: Session) -> str:
    """Asks twice without echo; a pipe is read once."""
    phrase = session.secret("secret_new", twice=True)
    if not phrase:
        raise BadRequest(session.words.say("secret_empty"))
    if len(phrase) < SHORT and sys.stdin.isatty():
        session.note("secret_short", "yellow")
    return phrase


def show_recovery(session: Session, key: str) -> None:
    """Shows the key that is told once only, and waits until a person has written it down."""
    session.screen.line()
    session.say("recovery_title", "bold")
    session.screen.line()
    session.screen.line(f"    {key}", "cyan")
    session.screen.line()
    session.say("recovery_text")
    session.screen.line()
    if session.person:
        session.line(session.words.say("recovery_done"))
