"""`assistantctl recommend`: something that fits the user's taste and rules."""

from __future__ import annotations

from assistantd.client.arguments import Given, Shape, Word
from assistantd.client.reply import converse
from assistantd.client.session import Session

SUMMARY = (
    "recommend a dish within your rules and taste, or something from your own lists",
    "按您的限制和口味荐菜，或从您的清单里推荐",
)
SHAPES = {"": Shape((Word("TEXT", ("what for", "推荐什么"), rest=True),))}
EXAMPLES = (
    ("assistantctl recommend dinner", ("never with what you must not eat", "绝不含您不能吃的东西")),
    ("assistantctl recommend 周末看的电影", ("the same in Chinese", "用中文")),
)


def run(session: Session, given: Given) -> int:
    """Asks for a recommendation and streams it."""
    return converse(session, "recommend", text=given.text("TEXT"))
