"""`assistantctl recall`: memories about something, best first."""

from __future__ import annotations

from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.records import Record, days_of, memory_row
from assistantd.client.session import Session

NEAREST = 3
"""Near misses that are shown where nothing was found."""
SUMMARY = ("find memories about something", "查找相关记忆")
SHAPES = {
    "": Shape(
        (Word("TEXT", ("what about", "关于什么"), rest=True),),
        (Option("limit", ("how many at most (10)", "最多几条（10）"), "N", number=True),),
    ),
}
EXAMPLES = (
    ("assistantctl recall food", ("everything about food", "关于食物的一切")),
    ("assistantctl recall what did I do last Friday", ("what is remembered of a day", "某一天的记忆")),
    ("assistantctl recall --limit 3 小雨", ("the best three", "最相关的三条")),
)


def run(session: Session, given: Given) -> int:
    """Lists what was found; 3 where nothing was, and then what came nearest is named."""
    result = session.call("recall", text=given.text("TEXT"), limit=given.number("limit", 10))
    hits = result.get("hits") or []
    related = [hit for hit in hits if hit.get("related", True)]
    if not session.show(result):
        if not related:
            _nothing(session, result)
        session.screen.table(memory_row(session, hit) for hit in related or hits[:NEAREST])
        if result.get("complete") is False:
            session.note("recall_words_only", "yellow")
    return 0 if related else 3


def _nothing(session: Session, result: Record) -> None:
    if time := result.get("time"):
        session.say("recall_nothing_then", time=time.get("text"), days=days_of(session, time))
    else:
        session.say("recall_nothing")
    if result.get("hits"):
        session.note("recall_nearest")
