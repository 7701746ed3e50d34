"""The Model Context Protocol on the command socket: `initialize` switches a connection to it."""

from __future__ import annotations

import json
from typing import Any

from assistantd import __version__
from assistantd.domain.request import Channel
from assistantd.domain.session import Handler
from assistantd.errors import AssistantError, BadRequest, NotPermitted, UnknownMethod
from assistantd.frontends.consent import Asks, Consent
from assistantd.frontends.dialect import Line, cancelled_id, notification
from assistantd.frontends.incident import incident
from assistantd.frontends.mcp_tools import TOOLS, Tool
from assistantd.wire.frame import Message
from assistantd.wire.rpc import Call, Id

VERSIONS = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
"""Revisions spoken, newest first; they do not differ in what is used here."""

_INSTRUCTIONS = (
    "The user's own assistant on this machine. What it returns is private to the user. "
    "Tools that change something wait for the user's consent."
)
_REFUSALS = {
    Consent.DENIED: "the user refused",
    Consent.UNANSWERED: "the user did not answer, which counts as a refusal",
    Consent.NOBODY: "the user must allow this, and there is no notification server and no watching client to ask by",
}


class McpSession:
    """Is one tool call's way back: what streams becomes progress, where the host asked for it."""

    channel = Channel.MCP

    def __init__(self, line: Line, token: Id | None) -> None:
        self._line = line
        self._token = token
        self._sent = 0

    @property
    def connection(self) -> int:
        return self._line.number

    async def stream(self, kind: str, **fields: object) -> None:
        if self._token is None:
            return
        # The protocol wants a number that only grows, so it counts the notifications themselves.
        self._sent += 1
        message = fields.get("text") if kind == "chunk" else "{step} {done}/{total}".format_map(_Known(fields))
        self._line.send(
            notification("notifications/progress", progressToken=self._token, progress=self._sent, message=message)
        )
        await self._line.drained()

    def watch(self) -> None:
        """Does nothing: an MCP host has no place to show notices."""

    def unwatch(self) -> None:
        """Does nothing, as `watch` did nothing."""


class Mcp:
    """Serves one MCP host: a few of the assistant's methods as tools."""

    tells_cancelled = False

    def __init__(self, handler: Handler, consent: Asks) -> None:
        self._handler = handler
        self._consent = consent
        self._host = "A program"

    def cancels(self, call: Call) -> Id | None:
        return cancelled_id(call, "notifications/cancelled", "requestId")

    async def answer(self, call: Call, line: Line) -> object:
        match call.method:
            case "initialize":
                return self._initialize(call.params)
            case "ping":
                return {}
            case "tools/list":
                return {"tools": [tool.listing() for tool in TOOLS.values()]}
            case "tools/call":
                return await self._call_tool(call.params, line)
        raise UnknownMethod(f"no method {call.method!r} for MCP hosts; this server offers tools only")

    def left(self, line: Line) -> None:
        """Keeps nothing of a connection."""

    def _initialize(self, params: dict[str, Any]) -> Message:
        wanted, info = params.get("protocolVersion"), params.get("clientInfo")
        self._host = _printable(info.get("name") if isinstance(info, dict) else None) or self._host
        return {
            "protocolVersion": wanted if wanted in VERSIONS else VERSIONS[0],
            "capabilities": {"tools": {}},
            "serverInfo": {"name": "assistantd", "version": __version__},
            "instructions": _INSTRUCTIONS,
        }

    async def _call_tool(self, params: dict[str, Any], line: Line) -> Message:
        tool, arguments = _chosen(params)
        meta = params.get("_meta")
        token = meta.get("progressToken") if isinstance(meta, dict) else None
        session = McpSession(line, token if isinstance(token, int | str) else None)
        try:
            tool.check(arguments)
            if not tool.read_only:
                await self._ask(tool, arguments)
            return _success(await self._handler.handle(tool.method, arguments, session))
        except AssistantError as error:
            return _trouble(error)
        except Exception as error:  # noqa: BLE001 - the host shall learn of it as of any other failed tool
            return _trouble(incident(error, tool.name))

    async def _ask(self, tool: Tool, arguments: dict[str, Any]) -> None:
        answer = await self._consent.ask(f"{self._host} {tool.wish}", tool.subject(arguments))
        if answer is not Consent.ALLOWED:
            raise NotPermitted(f"{tool.name}: {_REFUSALS[answer]}; nothing was changed")


class _Known(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


def _chosen(params: dict[str, Any]) -> tuple[Tool, dict[str, Any]]:
    name, arguments = params.get("name"), params.get("arguments")
    if not isinstance(name, str) or name not in TOOLS:
        raise BadRequest(f"no tool {name!r}; there are {', '.join(TOOLS)}")
    if arguments is not None and not isinstance(arguments, dict):
        raise BadRequest("arguments must be an object")
    return TOOLS[name], arguments or {}


def _success(result: object) -> Message:
    said = result.get("text") if isinstance(result, dict) else None
    text = said if isinstance(said, str) else json.dumps(result, ensure_ascii=False)
    message: Message = {"content": [{"type": "text", "text": text}], "isError": False}
    return message | ({"structuredContent": result} if isinstance(result, dict) else {})


def _trouble(error: AssistantError) -> Message:
    return {"content": [{"type": "text", "text": f"{error} ({error.code})"}], "isError": True}


def _printable(name: object) -> str:
    """Keeps what may be shown of a name that the host gave itself."""
    return "".join(c for c in name if c.isprintable())[:64].strip() if isinstance(name, str) else ""
