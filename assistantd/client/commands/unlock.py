"""`assistantctl unlock`: gives the daemon its key back."""

from __future__ import annotations

from assistantd.client.arguments import Given, Option, Shape
from assistantd.client.session import Session

SUMMARY = ("open the vault", "解锁保险库")
SHAPES = {
    "": Shape(
        options=(Option("auto", ("only by keyring or key file, without asking", "只用密钥环或密钥文件，不询问")),)
    )
}
EXAMPLES = (
    ("assistantctl unlock", ("asks for the passphrase or the recovery key", "询问口令或恢复密钥")),
    ("assistantctl unlock --auto", ("by keyring or key file", "用密钥环或密钥文件")),
    ("pass show assistantd | assistantctl unlock", ("the secret from a pipe", "从管道读取口令")),
)
BY_ITSELF = ("keyring", "keyfile")
"""Slots that open without a person."""


def run(session: Session, given: Given) -> int:
    """Unlocks; a vault that opens by itself is tried so before anybody is asked."""
    status = session.call("status")
    slots = {slot.get("kind") for slot in status.get("slots") or [] if isinstance(slot, dict)}
    if given.flag("auto") or (session.person and slots & set(BY_ITSELF)):
        return _unlock(session, "", quiet=not given.flag("auto"))
    return _unlock(session, session.secret("secret_unlock"))


def _unlock(session: Session, secret: str, *, quiet: bool = False) -> int:
    from assistantd.errors import VaultError, VaultMissing

    try:
        result = session.call("unlock", secret=secret)
    except VaultMissing:
        raise
    except VaultError:
        if not quiet:
            raise
        return _unlock(session, session.secret("secret_unlock"))
    if not session.show(result):
        session.say("unlocked")
    return 0
