"""`assistantctl why`: what an answer rests on."""

from __future__ import annotations

from assistantd.client.arguments import Given, Shape, Word
from assistantd.client.commands.suggestions import explain
from assistantd.client.records import memory_row, told_in, when
from assistantd.client.session import Session

SUMMARY = ("show what an answer or a suggestion rests on", "说明回答或建议的依据")
SHAPES = {
    "": Shape(
        (
            Word(
                "ID",
                (
                    "an answer's id, or a suggestion's (s12); the last answer without it",
                    "回答编号，或建议编号（s12）；不写则为上一个回答",
                ),
                optional=True,
            ),
        )
    )
}
EXAMPLES = (
    ("assistantctl why", ("about the last answer", "上一个回答")),
    ("assistantctl why a7", ("about the answer a7", "编号为 a7 的回答")),
    ("assistantctl why s12", ("about the suggestion s12", "编号为 s12 的建议")),
)


def run(session: Session, given: Given) -> int:
    """Shows question, answer, memories and who phrased it."""
    id = given.text("ID")
    if id.startswith("s") and id[1:].isdecimal():
        explain(session, id)
        return 0
    result = session.call("why", id=id)
    if session.show(result):
        return 0
    for key, value in (("question", result.get("question")), ("answer", result.get("text"))):
        session.say(f"why_{key}", text=str(value or "–"))
    session.say("why_skill", skill=result.get("skill") or "–")
    session.say("why_when", at=when(session, result.get("at")) or "–")
    model = result.get("model")
    session.say("why_model" if model else "why_no_model", model=model)
    memories = result.get("memories") or []
    session.say("why_memories" if memories else "why_nothing")
    session.screen.table((memory_row(session, m) if isinstance(m, dict) else [f"#{m}"] for m in memories), "  ")
    for memory in memories:
        if isinstance(memory, dict) and memory.get("derived"):
            told_in(session, memory.get("told_in"), memory.get("id"))
    return 0
