"""`assistantctl remember`: what the user tells."""

from __future__ import annotations

import sys

from assistantd.client.arguments import Given, Shape, Usage, Word
from assistantd.client.records import told
from assistantd.client.session import Session
from assistantd.client.settling import settle

SUMMARY = ("remember what you tell", "记住您说的话")
SHAPES = {
    "": Shape(
        (
            Word(
                "TEXT",
                ("what to remember; - reads it from standard input", "要记住的内容；- 表示从标准输入读取"),
                rest=True,
            ),
        )
    ),
}
EXAMPLES = (
    ('assistantctl remember "I am allergic to peanuts and I like ramen"', ("a rule and a taste", "一条限制和一个喜好")),
    ("assistantctl remember 我女儿小雨每周三下午四点上钢琴课", ("the same in Chinese", "用中文")),
)


def run(session: Session, given: Given) -> int:
    """Stores it and says under which id."""
    text = sys.stdin.read() if given.text("TEXT") == "-" else given.text("TEXT")
    if not text.strip():
        raise Usage("usage_empty")
    result = session.call("remember", text=text.strip())
    if not session.show(result):
        told(session, result)
        settle(session, result.get("records") or [])
    return 0
