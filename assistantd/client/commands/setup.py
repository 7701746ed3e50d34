"""`assistantctl setup`: vault, model and units, each only where it is still missing."""

from __future__ import annotations

from typing import Any

from assistantd.client import systemctl
from assistantd.client.arguments import Given, Option, Shape
from assistantd.client.commands import model, service
from assistantd.client.dates import size
from assistantd.client.secrets import new_passphrase, show_recovery
from assistantd.client.session import Session
from assistantd.errors import BadRequest, DaemonUnreachable, VaultExists

SUMMARY = ("make the vault, fetch a model, install the service", "建立保险库、获取模型、安装服务")
SHAPES = {
    "": Shape(
        options=(
            Option(
                "default",
                (
                    "ask nothing: a vault with a key file (weaker), no fetch",
                    "不询问：密钥文件保险库（较弱），不获取模型",
                ),
            ),
            Option("keyring", ("open the vault by the desktop keyring", "用桌面密钥环打开保险库")),
            Option("fetch", ("fetch the model unasked", "直接获取模型，不询问")),
            Option("service", ("install the systemd units unasked", "直接安装 systemd 单元，不询问")),
        )
    ),
}
EXAMPLES = (
    ("assistantctl setup", ("step by step; safe to run again", "逐步进行；可重复运行")),
    ("assistantctl setup --keyring", ("the vault opens when you log in", "登录时自动打开保险库")),
    ("assistantctl setup --default", ("unattended", "无人值守")),
)


def run(session: Session, given: Given) -> int:
    """Does what is missing and says what was there."""
    unattended = given.flag("default")
    if not unattended and not session.person and not given.flag("keyring"):
        raise BadRequest(session.words.say("setup_needs_terminal"))
    _reach(session)
    created = _vault(session, "keyfile" if unattended else "keyring" if given.flag("keyring") else "passphrase")
    status = _model(session, fetch=given.flag("fetch"), ask=not unattended)
    _service(session, install=given.flag("service"), ask=not unattended)
    if session.json:
        session.screen.json(created)
    elif not status:
        session.say("setup_done", "green")
    return status


def _reach(session: Session) -> None:
    """Starts the daemon where none runs."""
    try:
        session.call("status")
    except DaemonUnreachable:
        service.start(session)


def _vault(session: Session, kind: str) -> dict[str, object]:
    state = session.call("status").get("vault")
    if state != "absent":
        _say(session, "setup_vault_there")
        return {"created": False, "vault": state}
    phrase = ""
    if kind == "passphrase":
        session.say("setup_vault_intro")
        phrase = new_passphrase(session)
    try:
        result = session.call("vault.create", slot=kind, passphrase=phrase)
    except VaultExists:
        _say(session, "setup_vault_there")
        return {"created": False}
    _say(session, "setup_vault_made", kind=session.words.name(kind))
    key = str(result.get("recovery_key") or "")
    if key and not session.json:
        show_recovery(session, key)
    return {"created": True, **result}


def _model(session: Session, *, fetch: bool, ask: bool) -> int:
    listed = session.call("model.list")
    id = str(listed.get("llm") or "none")
    entry: dict[str, Any] = next((m for m in listed.get("models") or [] if m.get("id") == id), {})
    if id == "none":
        _say(session, "setup_model_off")
    elif entry.get("present"):
        _say(session, "setup_model_there", id=id)
    elif fetch or (
        ask and session.ask("setup_model_fetch", default=True, id=id, size=size(float(entry.get("size") or 0)))
    ):
        return model.fetch("auto")
    else:
        _say(session, "setup_model_how", id=id)
    return 0


def _service(session: Session, *, install: bool, ask: bool) -> None:
    if systemctl.installed():
        _say(session, "setup_service_there")
    elif not systemctl.runs():
        if ask or install:
            _say(session, "setup_service_none")
    elif install or (ask and session.ask("setup_service", default=True)):
        service.install(session, start=True)


def _say(session: Session, key: str, **values: str) -> None:
    if not session.json:
        session.say(key, "", **values)
