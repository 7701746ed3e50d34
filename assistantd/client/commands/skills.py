"""`assistantctl skills`: what the assistant can do, and may."""

from __future__ import annotations

from assistantd.client.arguments import Given, Shape, Word
from assistantd.client.records import Record, plain
from assistantd.client.session import Session

SUMMARY = ("list, enable or disable skills", "列出、启用或停用技能")
NAME = Word("NAME", ("the skill's name", "技能名称"))
SHAPES = {"list": Shape(), "enable": Shape((NAME,)), "disable": Shape((NAME,))}
EXAMPLES = (
    ("assistantctl skills list", ("with their states and permissions", "及其状态和权限")),
    ("assistantctl skills disable recommending", ("switch one off", "停用一个")),
)


def run(session: Session, given: Given) -> int:
    """Does what the sub-command says."""
    if given.action == "list":
        result = session.call("skill.list")
        if not session.show(result):
            session.screen.table(_row(session, skill) for skill in result.get("skills") or [])
        return 0
    result = session.call("skill.enable", name=given.text("NAME"), enabled=given.action == "enable")
    if not session.show(result):
        session.say("skill_state", name=result.get("name"), state=session.words.name(str(result.get("state"))))
    return 0


def _row(session: Session, skill: Record) -> list[str]:
    state = session.words.name(str(skill.get("state", "")))
    reason = str(skill.get("reason") or skill.get("description") or "")
    return [str(skill.get("name", "")), state, plain(session, skill.get("permissions") or ""), reason]
