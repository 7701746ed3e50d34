"""Finds the file of a command. Written out arm by arm, so that the import contracts see every import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistantd.client.arguments import Given, Shape
from assistantd.client.pair import Pair
from assistantd.client.session import Session


class Command(Protocol):
    """Is what each file in `commands` offers."""

    @property
    def SUMMARY(self) -> Pair: ...  # noqa: N802 - a constant of a module
    @property
    def SHAPES(self) -> dict[str, Shape]:  # noqa: N802
        """Gives what may follow each sub-command; an empty name stands for the command itself."""
        ...

    @property
    def EXAMPLES(self) -> Sequence[tuple[str, Pair]]:  # noqa: N802
        """Gives command lines, each with what it does."""
        ...

    def run(self, session: Session, given: Given) -> int:
        """Does it and gives the exit status."""
        ...


GROUPS: tuple[tuple[Pair, tuple[str, ...]], ...] = (
    (("Talk", "对话"), ("ask", "chat", "confirm", "recommend")),
    (("Memory", "记忆"), ("remember", "recall", "forget", "memory", "why")),
    (("Habits", "习惯"), ("habits", "preferences", "signals")),
    (("Time and writing", "日程与写作"), ("agenda", "remind", "list", "calendar", "mail", "draft")),
    (("Speaking up", "主动建议"), ("brief", "suggestions", "pause", "quiet")),
    (("Keys and copies", "密钥与备份"), ("lock", "unlock", "passphrase", "backup", "restore", "import", "export")),
    (("Care", "维护"), ("setup", "status", "doctor", "audit", "log", "model", "skills", "service", "completion")),
)
COMMANDS = tuple(name for _, names in GROUPS for name in names)


def load(name: str) -> Command | None:
    """Gives the command, or None where there is none of this name."""
    return (
        _talk(name)
        or _memory(name)
        or _habits(name)
        or _time(name)
        or _initiative(name)
        or _keys(name)
        or _copies(name)
        or _care(name)
        or _installation(name)
    )


def _talk(name: str) -> Command | None:
    match name:
        case "ask":
            from assistantd.client.commands import ask

            return ask
        case "chat":
            from assistantd.client.commands import chat

            return chat
        case "confirm":
            from assistantd.client.commands import confirm

            return confirm
        case "recommend":
            from assistantd.client.commands import recommend

            return recommend
    return None


def _memory(name: str) -> Command | None:
    match name:
        case "remember":
            from assistantd.client.commands import remember

            return remember
        case "recall":
            from assistantd.client.commands import recall

            return recall
        case "forget":
            from assistantd.client.commands import forget

            return forget
        case "memory":
            from assistantd.client.commands import memory

            return memory
        case "why":
            from assistantd.client.commands import why

            return why
    return None


def _habits(name: str) -> Command | None:
    match name:
        case "habits":
            from assistantd.client.commands import habits

            return habits
        case "preferences":
            from assistantd.client.commands import preferences

            return preferences
        case "signals":
            from assistantd.client.commands import signals

            return signals
    return None


def _time(name: str) -> Command | None:
    match name:
        case "agenda":
            from assistantd.client.commands import agenda

            return agenda
        case "remind":
            from assistantd.client.commands import remind

            return remind
        case "list":
            from assistantd.client.commands import list_

            return list_
        case "calendar":
            from assistantd.client.commands import calendar

            return calendar
        case "mail":
            from assistantd.client.commands import mail

            return mail
        case "draft":
            from assistantd.client.commands import draft

            return draft
    return None


def _initiative(name: str) -> Command | None:
    match name:
        case "brief":
            from assistantd.client.commands import brief

            return brief
        case "suggestions":
            from assistantd.client.commands import suggestions

            return suggestions
        case "pause":
            from assistantd.client.commands import pause

            return pause
        case "quiet":
            from assistantd.client.commands import quiet

            return quiet
    return None


def _keys(name: str) -> Command | None:
    match name:
        case "lock":
            from assistantd.client.commands import lock

            return lock
        case "unlock":
            from assistantd.client.commands import unlock

            return unlock
        case "passphrase":
            from assistantd.client.commands import passphrase

            return passphrase
    return None


def _copies(name: str) -> Command | None:
    match name:
        case "backup":
            from assistantd.client.commands import backup

            return backup
        case "restore":
            from assistantd.client.commands import restore

            return restore
        case "import":
            from assistantd.client.commands import import_

            return import_
        case "export":
            from assistantd.client.commands import export

            return export
    return None


def _care(name: str) -> Command | None:
    match name:
        case "setup":
            from assistantd.client.commands import setup

            return setup
        case "status":
            from assistantd.client.commands import status

            return status
        case "doctor":
            from assistantd.client.commands import doctor

            return doctor
        case "audit":
            from assistantd.client.commands import audit

            return audit
        case "log":
            from assistantd.client.commands import log

            return log
    return None


def _installation(name: str) -> Command | None:
    match name:
        case "model":
            from assistantd.client.commands import model

            return model
        case "skills":
            from assistantd.client.commands import skills

            return skills
        case "service":
            from assistantd.client.commands import service

            return service
        case "completion":
            from assistantd.client.commands import completion

            return completion
    return None
