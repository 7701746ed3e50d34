"""`assistantctl draft`: mails to be read, changed and sent by the user himself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.carrying import placing
from assistantd.client.draft_edit import edit, tone
from assistantd.client.lending import spooled
from assistantd.client.mail_folder import drafts_folder, opened, saved
from assistantd.client.records import Record, when
from assistantd.client.reply import converse
from assistantd.client.session import Session
from assistantd.errors import BadRequest, NotFound

SUMMARY = ("draft a mail; nothing is ever sent", "起草邮件；绝不会自动发送")
ID = Word("ID", ("the draft's id", "草稿编号"), number=True)
SHAPES = {
    "": Shape(
        (Word("TEXT", ("what to write", "写什么"), rest=True),),
        (
            Option("to", ("whom it is for", "收件人"), "NAME"),
            Option("answer", ("the mail of a watched folder to answer", "要回复的邮件编号"), "ID", number=True),
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
    "edit": Shape((ID,)),
    "tone": Shape(
        (Word("NAME", ("an address, or a name without one", "邮箱地址，没有则为姓名"), rest=True, optional=True),),
        (
            Option("greeting", ("the greeting", "称呼"), "TEXT"),
            Option("closing", ("the sign-off; \\n between lines", "落款；用 \\n 换行"), "TEXT"),
            Option("short", ("keep it short", "简短")),
            Option("you", ("what Chinese calls the reader", "用“你”还是“您”"), "WORD"),
            Option("forget", ("forget it", "忘记")),
        ),
    ),
    "save": Shape(
        (ID, Word("FOLDER", ("a Maildir; yours by itself", "邮件文件夹（Maildir）；默认为您的"), optional=True)),
    ),
    "open": Shape((ID,)),
}
EXAMPLES = (
    ('assistantctl draft --to Bob "move Thursday 3 pm to Friday 10 am"', ("write one", "起草")),
    ("assistantctl draft --reply mail.eml 婉拒，下周再约", ("answer a mail", "回复邮件")),
    ("assistantctl draft --answer 12 yes, Friday suits me", ("answer a mail of a folder", "回复文件夹中的邮件")),
    ("assistantctl draft save 3 ~/Maildir/.Drafts", ("among your mail program's drafts", "存入邮件程序的草稿箱")),
    ("assistantctl draft show 3 --eml > draft.eml", ("as a mail file", "输出为邮件文件")),
    ("assistantctl draft edit 3", ("in your editor; your manner is learnt", "在编辑器中修改；学习您的习惯")),
    ("assistantctl draft tone", ("how you write to whom", "对谁怎样写")),
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
        case "edit":
            return edit(session, given.number("ID"))
        case "tone":
            return tone(session, given)
        case "save":
            return _save(session, given.number("ID"), given.text("FOLDER"))
        case "open":
            return _open(session, given.number("ID"))
    with _lent(session, given.text("reply")) as reply_to:
        to, answer = given.text("to"), given.number("answer")
        return converse(session, "draft", text=given.text("TEXT"), to=to, reply_to=reply_to, answer=answer)


@contextmanager
def _lent(session: Session, name: str) -> Iterator[str]:
    """Puts the mail to answer into the spool folder, whence the reader's process reads it; gives its name there."""
    if not name:
        yield ""
        return
    with spooled(session, "reply") as placed:
        try:
            with placing(placed) as writer:
                writer.write(sys.stdin.buffer.read() if name == "-" else Path(name).expanduser().read_bytes())
        except OSError as error:
            raise BadRequest(session.words.say("file_unreadable", file=name, reason=error.strerror)) from error
        yield placed.name


def _save(session: Session, id: int, named: str) -> int:
    """Puts a draft among those of the user's mail program."""
    folder = Path(named).expanduser() if named else drafts_folder()
    if folder is None:
        raise NotFound(session.words.say("draft_no_folder"))
    draft = session.call("draft.show", id=id)
    try:
        file = saved(str(draft.get("eml", "")).encode(), folder)
    except FileNotFoundError as error:
        raise BadRequest(session.words.say("draft_no_maildir", folder=folder)) from error
    except OSError as error:
        raise BadRequest(session.words.say("draft_unwritten", folder=folder, reason=error.strerror)) from error
    if not session.show({"id": id, "file": str(file)}):
        session.say("draft_saved", id=id, folder=folder)
    return 0


def _open(session: Session, id: int) -> int:
    """Has the user's mail program open a draft."""
    draft = session.call("draft.show", id=id)
    file = session.paths.runtime / f"draft-{id}.eml"
    if not opened(str(draft.get("eml", "")).encode(), file):
        raise NotFound(session.words.say("draft_no_program", id=id))
    if not session.show({"id": id, "file": str(file)}):
        session.say("draft_opened", id=id)
    return 0


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
