"""`assistantctl lock`: the daemon forgets the key."""

from __future__ import annotations

from assistantd.client.arguments import Given, Shape
from assistantd.client.session import Session

SUMMARY = ("forget the key until the next unlock", "锁定保险库，清除内存中的密钥")
SHAPES = {"": Shape()}
EXAMPLES = (("assistantctl lock", ("reminders still fire, without their text", "提醒照常触发，但不显示内容")),)


def run(session: Session, _given: Given) -> int:
    """Locks the vault."""
    result = session.call("lock")
    if not session.show(result):
        session.say("locked")
    return 0
