"""The tools that an MCP host is offered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistantd.errors import BadRequest
from assistantd.wire.methods import METHODS, Agenda, Draft, Recall, Remember
from assistantd.wire.params import Params

_SHOWN = 300
"""Characters of a text that a question to the user shows."""


@dataclass(frozen=True, slots=True)
class Tool:
    """Is one of the assistant's methods as a host sees it."""

    name: str
    description: str
    parameters: type[Params]
    properties: dict[str, dict[str, Any]]
    required: tuple[str, ...] = ()
    read_only: bool = True
    wish: str = ""
    """How the question to the user goes on after the host's name; for tools that change something."""

    @property
    def method(self) -> str:
        return self.parameters.method

    def check(self, arguments: dict[str, Any]) -> None:
        """Raises BadRequest for arguments that are not the tool's, before the user is bothered."""
        if unknown := arguments.keys() - self.properties.keys():
            raise BadRequest(f"{self.name}: unknown argument {', '.join(sorted(unknown))}")
        METHODS[self.method].read(arguments)

    def subject(self, arguments: dict[str, Any]) -> str:
        """Gives what the question to the user is about, cut where it is long."""
        text = str(arguments.get("text", ""))
        return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}… ({len(text)} characters)"

    def listing(self) -> dict[str, Any]:
        """Gives the tool's entry in `tools/list`."""
        schema = {"type": "object", "properties": self.properties, "additionalProperties": False}
        hints = {"readOnlyHint": self.read_only, "destructiveHint": False, "openWorldHint": False}
        return {
            "name": self.name,
            "description": self.description,
            "inputSchema": schema | ({"required": list(self.required)} if self.required else {}),
            "annotations": hints,
        }


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


TOOLS: dict[str, Tool] = {
    tool.name: tool
    for tool in (
        Tool(
            "recall",
            "Finds what the user told the assistant, best first, with ids.",
            Recall,
            {
                "text": _text("What to look for, in English or Chinese."),
                "limit": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": 50,
                    "description": "Hits at most; 10 if left out.",
                },
            },
            ("text",),
        ),
        Tool(
            "remember",
            "Stores a fact about the user, in the user's words. The user is asked first.",
            Remember,
            {"text": _text("One fact, as a sentence.")},
            ("text",),
            read_only=False,
            wish="wants the assistant to remember",
        ),
        Tool(
            "agenda",
            "Lists reminders and events in a span of time.",
            Agenda,
            {"span": _text("today, tomorrow, week, or a date as YYYY-MM-DD; today if left out.")},
        ),
        Tool(
            "draft",
            "Drafts a mail and keeps it among the user's drafts; nothing is ever sent. The user is asked first.",
            Draft,
            {
                "text": _text("What the mail shall say."),
                "to": _text("To whom."),
                "reply_to": _text("The text of a mail that this one answers."),
            },
            ("text",),
            read_only=False,
            wish="wants the assistant to draft a mail",
        ),
    )
}
