"""`assistantctl passphrase`: the key slots, each of which opens the vault."""

from __future__ import annotations

from typing import Any

from assistantd.client.arguments import Given, Option, Shape, Word
from assistantd.client.records import slot_rows
from assistantd.client.secrets import new_passphrase, show_recovery
from assistantd.client.session import Session

SUMMARY = ("add, change or remove what opens the vault", "添加、修改或移除打开保险库的密钥")
SHAPES = {
    "list": Shape(),
    "add": Shape(
        options=(
            Option("keyring", ("the desktop keyring instead", "改用桌面密钥环")),
            Option("keyfile", ("a key file instead (weaker)", "改用密钥文件（较弱）")),
            Option("recovery", ("a new recovery key instead", "改用新的恢复密钥")),
        )
    ),
    "change": Shape(),
    "renew": Shape(),
    "remove": Shape((Word("ID", ("the slot's id, from the list", "密钥槽编号，见列表")),)),
}
EXAMPLES = (
    ("assistantctl passphrase list", ("what opens the vault now", "现有的密钥槽")),
    ("assistantctl passphrase add", ("one more passphrase", "增加一个口令")),
    ("assistantctl passphrase add --keyring", ("open it when you log in", "登录时自动打开")),
    ("assistantctl passphrase change", ("old against new, in one step", "一步替换旧口令")),
    ("assistantctl passphrase renew", ("encrypt everything anew under new keys", "用新的密钥重新加密全部内容")),
    ("assistantctl passphrase remove 2", ("the last one you can carry stays", "最后一个可随身的密钥不能移除")),
)


def run(session: Session, given: Given) -> int:
    """Does what the sub-command says and shows the slots that are there afterwards."""
    match given.action:
        case "list":
            result = {"slots": session.call("status").get("slots") or []}
        case "add":
            kind = next((k for k in ("keyring", "keyfile", "recovery") if given.flag(k)), "passphrase")
            phrase = new_passphrase(session) if kind == "passphrase" else ""
            result = session.call("slot.add", slot=kind, passphrase=phrase)
        case "change":
            old = session.secret("secret_old")
            result = session.call("passphrase.change", old=old, new=new_passphrase(session))
        case "renew":
            result = _renew(session)
        case _:
            result = session.call("slot.remove", id=given.text("ID"))
    if not session.show(result):
        if key := result.get("recovery_key"):
            show_recovery(session, str(key))
        session.say("slots_now")
        session.screen.table(slot_rows(session, result.get("slots") or []), "  ")
        _told(session, result)
    return 0


def _renew(session: Session) -> dict[str, Any]:
    """Says what will not open the vault any more, and has it encrypted anew."""
    slots = session.call("status").get("slots") or []
    by_passphrase = any(slot.get("kind") == "passphrase" for slot in slots)
    if not session.json:
        session.note("renew_passphrase" if by_passphrase else "renew_recovery")
    return session.call("vault.renew", passphrase=session.secret("secret_renew") if by_passphrase else "")


def _told(session: Session, result: dict[str, Any]) -> None:
    if dropped := result.get("dropped"):
        session.say("renew_dropped")
        session.screen.table(slot_rows(session, dropped), "  ")
    if backups := result.get("backups"):
        session.note("renew_backups", "yellow", names=", ".join(map(str, backups)))
