"""`assistantctl ask`: one question, one answer."""

from __future__ import annotations

import sys

from assistantd.client.arguments import Given, Shape, Usage, Word
from assistantd.client.reply import converse
from assistantd.client.session import Session

SUMMARY = ("ask or wish anything, in English or Chinese", "提问或吩咐，中英文皆可")
SHAPES = {
    "": Shape(
        (Word("TEXT", ("the question; - reads it from standard input", "问题；- 表示从标准输入读取"), rest=True),)
    ),
}
EXAMPLES = (
    ('assistantctl ask "what must I not eat?"', ("answer from what is remembered", "根据记忆回答")),
    ("assistantctl ask 小雨什么时候上钢琴课？", ("the same in Chinese", "用中文提问")),
    ("echo 'what is due today?' | assistantctl ask -", ("the question from a pipe", "从管道读取问题")),
    ('assistantctl ask --json "what do I like?"', ("for a program", "供程序使用")),
)


def run(session: Session, given: Given) -> int:
    """Asks, streams the answer, and gives 0, 3 (no answer) or 4 (a yes is needed)."""
    text = given.text("TEXT")
    if text == "-":
        text = sys.stdin.read()
    if not text.strip():
        raise Usage("usage_empty")
    return converse(session, "ask", text=text.strip())
