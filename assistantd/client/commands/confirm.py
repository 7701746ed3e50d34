"""`assistantctl confirm`: the yes or no that an earlier answer asked for."""

from __future__ import annotations

from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.reply import converse
from assistantd.client.session import Session

SUMMARY = ("say yes or no to what an answer proposed", "对回答中提议的操作表示同意或拒绝")
SHAPES = {
    "": Shape(
        (Word("TOKEN", ("the token shown with the answer", "随回答显示的令牌")),),
        (
            Option("no", ("refuse it", "拒绝")),
            Option("choose", ("one of the ways shown with the answer", "随回答显示的选项之一"), "WAY"),
        ),
    ),
}
EXAMPLES = (
    ("assistantctl confirm k3v9", ("do it", "执行")),
    ("assistantctl confirm k3v9 --no", ("leave it", "不执行")),
    ("assistantctl confirm k3v9 --choose both", ("where there is more than yes and no", "不止是与否时")),
)


def run(session: Session, given: Given) -> int:
    """Answers, and shows what was done."""
    if choice := given.text("choose"):
        return converse(session, "confirm", token=given.text("TOKEN"), choice=choice)
    return converse(session, "confirm", token=given.text("TOKEN"), accept=not given.flag("no"))
