"""`assistantctl remind`: a reminder from plain words."""

from __future__ import annotations

from assistantd.client.arguments import Given, Shape, Word
from assistantd.client.reply import converse
from assistantd.client.session import Session

SUMMARY = ("set a reminder in plain words", "用一句话设置提醒")
SHAPES = {"": Shape((Word("TEXT", ("what and when", "何事、何时"), rest=True),))}
EXAMPLES = (
    ('assistantctl remind "call mum tomorrow at 6pm"', ("once", "一次")),
    ("assistantctl remind 每周一早上九点交周报", ("every week", "每周")),
)


def run(session: Session, given: Given) -> int:
    """Sets it; the reply tells the date and zone that were understood."""
    return converse(session, "remind", text=given.text("TEXT"))
