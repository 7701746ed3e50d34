"""What comes in at the door and what goes back out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from assistantd.domain.language import Language
from assistantd.domain.mail import Letter


class Channel(StrEnum):
    """Says from where a request came."""

    CLIENT = "client"
    MCP = "mcp"
    INITIATIVE = "initiative"
    NOTIFICATION = "notification"


@dataclass(frozen=True, slots=True)
class Request:
    """Is one thing a person asked for, with the time and place needed to understand it."""

    text: str
    language: Language
    now: datetime
    """When it was asked: aware, in the user's zone."""
    zone: ZoneInfo
    channel: Channel = Channel.CLIENT
    conversation: str = ""
    """Requests with the same conversation belong to one talk."""
    letter: Letter | None = None
    """The mail that came along to be answered: data, never instructions."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Is a piece of the reply's text as it streams."""

    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """Is the finished answer to one request."""

    id: str
    """Names this answer for `why`."""
    text: str
    outcome: str
    """The outcome's kind: answered, done, unknown, question, confirm, declined, failed."""
    skill: str = ""
    citations: tuple[int, ...] = ()
    """Ids of the memories the answer rests on."""
    ai_written: bool = False
    """True where a model phrased any of the text."""
    model: str = ""
    confirm: str = ""
    """A token for `confirm`, where the outcome asks for one."""
    data: dict[str, object] = field(default_factory=dict)
    """The same facts for programs."""
