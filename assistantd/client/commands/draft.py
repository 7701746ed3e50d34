"""`assistantctl draft`: mails to be read, changed and sent by the user himself."""

from __future__ import annotations

import sys
from pathlib import Path

from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.records import Record, when
from assistantd.client.reply import converse
from assistantd.client.session import Session
from assistantd.errors import BadRequest

SUMMARY = ("draft a mail; nothing is ever sent", "起草邮件；绝不会自动发送")
ID = Word("ID", ("the draft's id", "草稿编号"), number=True)
SHAPES = {
    "": Shape(
        (Word("TEXT", ("what to write", "写什么"), rest=True),),
        (
            Option("to", ("whom it is for", "收件人"), "NAME"),
            Option(
                "reply",
                ("a mail to answer; - reads it from standard input", "要回复的邮件；- 表示从标准输入读取"),
                "FILE",
            ),
        ),
    ),
    "list": Shape(options=(Option("limit", ("how many at most (20)", "最多几条（20）"), "N", number=True),)),
    "show": Shape((ID,), (Option("eml", ("as a mail file (RFC 5322)", "输出为邮件文件（RFC 5322）")),)),
    "accept": Shape((ID,)),
}
EXAMPLES = (
    ('assistantctl draft --to Bob "move Thursday 3 pm to Friday 10 am"', ("write one", "起草")),
    ("assistantctl draft --reply mail.eml 婉拒，下周再约", ("answer a mail", "回复邮件")),
    ("assistantctl draft show 3 --eml > draft.eml", ("for your mail program", "供邮件程序使用")),
    ("assistantctl draft accept 3", ("you read it and it is good", "已审阅并采纳")),
)


def run(session: Session, given: Given) -> int:
    """Does what the sub-command says."""
    match given.action:
        case "list":
            return _list(session, given.number("limit", 20))
        case "show":
            return _show(session, given.number("ID"), eml=given.flag("eml"))
        case "accept":
            result = session.call("draft.accept", id=given.number("ID"))
            if not session.show(result):
                session.say("draft_accepted", id=result.get("id"))
            return 0
    reply_to = _read(session, given.text("reply")) if given.text("reply") else ""
    return converse(session, "draft", text=given.text("TEXT"), to=given.text("to"), reply_to=reply_to)


def _read(session: Session, name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise BadRequest(session.words.say("file_unreadable", file=name, reason=error.strerror)) from error
    return data.decode("utf-8", "replace")


def _list(session: Session, limit: int) -> int:
    result = session.call("draft.list", limit=limit)
    if session.show(result):
        return 0
    drafts = result.get("drafts") or []
    if not drafts:
        session.say("draft_none")
    session.screen.table(_row(session, d) for d in drafts)
    return 0


def _row(session: Session, draft: Record) -> list[str]:
    state = session.words.say("draft_is_accepted" if draft.get("accepted") else "draft_open")
    return [
        f"#{draft.get('id', '?')}",
        state,
        when(session, draft.get("created")),
        str(draft.get("to", "")),
        str(draft.get("subject", "")),
    ]


def _show(session: Session, id: int, *, eml: bool) -> int:
    draft = session.call("draft.show", id=id)
    if session.show(draft):
        return 0
    if eml:
        sys.stdout.buffer.write(str(draft.get("eml", "")).encode())
        sys.stdout.buffer.flush()
        return 0
    session.say("draft_to", "bold", to=draft.get("to") or "–")
    session.say("draft_subject", "bold", subject=draft.get("subject") or "–")
    session.screen.line()
    session.screen.line(str(draft.get("body", "")))
    if model := draft.get("model"):
        session.screen.line()
        session.screen.line(f"{session.words.say('ai_written')} · {model}", "dim")
    return 0
