"""`assistantctl recall`: memories about something, best first."""

from __future__ import annotations

from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.records import memory_row
from assistantd.client.session import Session

SUMMARY = ("find memories about something", "查找相关记忆")
SHAPES = {
    "": Shape(
        (Word("TEXT", ("what about", "关于什么"), rest=True),),
        (Option("limit", ("how many at most (10)", "最多几条（10）"), "N", number=True),),
    ),
}
EXAMPLES = (
    ("assistantctl recall food", ("everything about food", "关于食物的一切")),
    ("assistantctl recall --limit 3 小雨", ("the best three", "最相关的三条")),
)


def run(session: Session, given: Given) -> int:
    """Lists what was found; 3 where nothing was."""
    result = session.call("recall", text=given.text("TEXT"), limit=given.number("limit", 10))
    hits = result.get("hits") or []
    if not session.show(result):
        if hits:
            session.screen.table(memory_row(session, hit) for hit in hits)
        else:
            session.say("recall_nothing")
        if result.get("complete") is False:
            session.note("recall_words_only", "yellow")
    return 0 if hits else 3
