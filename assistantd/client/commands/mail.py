"""`assistantctl mail`: folders of mails that are watched and only read, and the talks in them."""

from __future__ import annotations

from assistantd.client import folder_links
from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.commands.service import followed, refresh
from assistantd.client.mail_folder import holds_mails
from assistantd.client.records import Record, when
from assistantd.client.session import Session
from assistantd.errors import BadRequest, NotFound

SUMMARY = ("read your mail folders; nothing in them is changed", "阅读邮件文件夹，不做任何改动")
NAME = Word("NAME", ("the folder's name", "文件夹名称"))
LIMIT = Option("limit", ("how many at most (20)", "最多几条（20）"), "N", number=True)
SHAPES = {
    "": Shape((), (Option("with", ("of one person", "与某人的往来"), "NAME"), LIMIT)),
    "show": Shape((Word("ID", ("the mail's id", "邮件编号"), number=True),)),
    "add": Shape(
        (Word("FOLDER", ("a Maildir, a mailbox file, or a folder of those", "Maildir、mbox 文件或含有它们的文件夹")),),
        (Option("name", ("what to call it", "名称"), "NAME"),),
    ),
    "list": Shape(),
    "remove": Shape((NAME,)),
    "sync": Shape((NAME._replace(optional=True),)),
    "me": Shape(
        (Word("ADDRESS", ("your addresses", "您的邮箱地址"), many=True, optional=True),),
        (Option("tell", ("let the mails tell which they are", "改由邮件判断")),),
    ),
}
EXAMPLES = (
    ("assistantctl mail", ("the talks, newest first", "邮件往来，最新的在前")),
    ("assistantctl mail add ~/Maildir", ("watch a folder", "监视文件夹")),
    ("assistantctl mail --with Bob", ("those with Bob", "与 Bob 的往来")),
    ("assistantctl mail show 12", ("read the talk of a mail", "阅读某封邮件的往来")),
)


def run(session: Session, given: Given) -> int:
    """Does what the sub-command says."""
    match given.action:
        case "show":
            return _show(session, given.number("ID"))
        case "add":
            return _add(session, given)
        case "list":
            return _folders(session)
        case "remove":
            return _remove(session, given.text("NAME"))
        case "sync":
            return _sync(session, given.text("NAME"))
        case "me":
            return _me(session, given.texts("ADDRESS"), tell=given.flag("tell"))
    return _threads(session, given.text("with"), given.number("limit", 20))


def _threads(session: Session, who: str, limit: int) -> int:
    result = session.call("mail.list", who=who, limit=limit)
    if session.show(result):
        return 0
    threads = result.get("threads") or []
    if not threads:
        return _nothing(session, who)
    session.screen.table(_thread_row(session, one) for one in threads)
    if not result.get("complete", True):
        session.note("mail_more", limit=limit * 2)
    session.note("mail_how")
    return 0


def _nothing(session: Session, who: str) -> int:
    """Says why there is nothing to list."""
    folders = session.call("mail.folders")
    if who:
        session.say("mail_none_with", who=who)
    elif not folders.get("folders") and not folders.get("waiting"):
        session.say("mail_no_folders")
    else:
        session.say("mail_none")
        _waiting(session, folders)
    return 0


def _thread_row(session: Session, one: Record) -> list[str]:
    say = session.words.say
    people = list(dict.fromkeys(_person(person) for person in one.get("people") or []))
    shown = ", ".join(people[:3]) + ("…" if len(people) > 3 else "") or say("mail_you")
    count = int(one.get("mails") or 1)
    subject = str(one.get("subject") or "–") + (f"  ({say('mail_many', count=count)})" if count > 1 else "")
    return [f"#{one.get('id', '?')}", when(session, one.get("sent")), shown, subject]


def _show(session: Session, id: int) -> int:
    result = session.call("mail.show", id=id)
    if session.show(result):
        return 0
    session.screen.line(str(result.get("subject") or "–"), "bold")
    for one in result.get("mails") or []:
        session.screen.line()
        session.screen.line(_head(session, one), "cyan")
        session.screen.line(str(one.get("text") or "–"))
        if names := one.get("attachments"):
            session.say("mail_attached", "dim", names=", ".join(map(str, names)))
    session.screen.line()
    session.note("mail_untrusted")
    return 0


def _head(session: Session, one: Record) -> str:
    say = session.words.say
    sender = say("mail_you") if one.get("mine") else _full(one.get("sender") or {})
    to = say("mail_to", people=", ".join(_person(person) for person in (one.get("to") or [])[:5]) or "–")
    return " · ".join(filter(None, (f"#{one.get('id', '?')}", sender, to, when(session, one.get("sent")))))


def _person(one: Record) -> str:
    return str(one.get("name") or one.get("address") or "–")


def _full(one: Record) -> str:
    name, address = str(one.get("name") or ""), str(one.get("address") or "")
    return f"{name} <{address}>" if name and address else name or address or "–"


def _add(session: Session, given: Given) -> int:
    target = folder_links.checked(session, given.text("FOLDER"))
    if not holds_mails(target):
        raise BadRequest(session.words.say("mail_no_box", folder=target))
    name = folder_links.link(session, session.paths.mails, target, given.text("name") or target.name)
    return followed(session, [name], "mail_added", "mail_restart")


def _folders(session: Session) -> int:
    result = session.call("mail.folders")
    if session.show(result):
        return 0
    folders = result.get("folders") or []
    if not folders and not result.get("waiting"):
        session.say("mail_no_folders")
        return 0
    session.screen.table(_folder_row(session, one) for one in folders)
    _waiting(session, result)
    if folders:
        _tell_me(session, result)
    return 0


def _folder_row(session: Session, one: Record) -> list[str]:
    say = session.words.say
    counts = say("mail_counts", mails=one.get("mails"))
    faults = say("mail_faulty", faulty=one.get("faulty"))
    return folder_links.row(session, one, counts, faults, _state(session, one))


def _waiting(session: Session, result: Record) -> None:
    for one in result.get("waiting") or []:
        session.say("mail_waiting", "yellow", name=one.get("name"), state=_state(session, one))


def _state(session: Session, one: Record) -> str:
    return folder_links.state(session, one, there=(session.paths.mails / str(one.get("name"))).exists())


def _remove(session: Session, name: str) -> int:
    if linked := folder_links.remove(session.paths.mails, name):
        refresh(session)
    try:
        result = session.call("mail.remove", folder=name)
    except NotFound:
        if not linked:
            raise
        result = {"folder": name, "mails": 0}
    if not session.show(result):
        session.say("mail_removed", folder=name, mails=result.get("mails"))
    return 0


def _sync(session: Session, name: str) -> int:
    result = session.call("mail.sync", folder=name)
    if session.show(result):
        return 0
    folders = result.get("folders") or []
    if not folders:
        session.say("mail_no_folders")
    for one in folders:
        if one.get("problem"):
            problem = session.words.name(str(one["problem"]))
            session.say("mail_problem", "yellow", folder=one.get("folder"), problem=problem)
        else:
            session.say("mail_synced", folder=one.get("folder"), new=one.get("new"), gone=one.get("gone"))
        for fault in one.get("faults") or []:
            session.say("mail_fault", "yellow", file=fault.get("file"), why=session.words.name(str(fault.get("why"))))
    return 0


def _me(session: Session, addresses: list[str], *, tell: bool) -> int:
    """Names the user's addresses or has the mails tell them; without either says which they are."""
    result = session.call("mail.me", addresses=addresses) if addresses or tell else session.call("mail.folders")
    if not session.show(result):
        _tell_me(session, result)
    return 0


def _tell_me(session: Session, result: Record) -> None:
    me = ", ".join(map(str, result.get("me") or []))
    session.say("mail_me" if result.get("me_named") else "mail_me_guessed" if me else "mail_me_unknown", me=me)
