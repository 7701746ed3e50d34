"""Where the buses are, and one wish put to one by hand: to start a service, which would be free of the sandbox."""

from __future__ import annotations

import errno
import os
import re
import select
import struct
from collections.abc import Mapping
from pathlib import Path

_BUS, _BUS_PATH = "org.freedesktop.DBus", "/org/freedesktop/DBus"
_SECONDS, _CHUNK, _ANSWER_LIMIT = 10.0, 4096, 1 << 16
_CALL, _REPLY, _ERROR = 1, 2, 3
_PATH, _INTERFACE, _MEMBER, _DESTINATION, _SIGNATURE = 1, 2, 3, 6, 8


def session_bus(environment: Mapping[str, str]) -> str:
    """Gives the session bus's address, or an empty string when there is none."""
    if address := environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    usual = Path(environment.get("XDG_RUNTIME_DIR") or "/nonexistent") / "bus"
    return f"unix:path={usual}" if usual.exists() else ""


def system_bus(environment: Mapping[str, str]) -> str:
    """Gives the system bus's address."""
    return environment.get("DBUS_SYSTEM_BUS_ADDRESS") or "unix:path=/run/dbus/system_bus_socket"


def socket_name(address: str) -> bytes:
    """Gives the socket that an address names, with a leading zero when it is abstract; empty when it names none."""
    for one in address.split(";"):
        transport, _, rest = one.partition(":")
        keys = dict(pair.partition("=")[::2] for pair in rest.split(","))
        if transport == "unix" and "path" in keys:
            return _unescaped(keys["path"])
        if transport == "unix" and "abstract" in keys:
            return b"\0" + _unescaped(keys["abstract"])
    return b""


def start_service(fd: int, name: str) -> str:
    """Asks the bus on a connected socket to start a service; gives its answer, whichever it is, or raises OSError."""
    os.write(fd, b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
    greeting = _read(fd)
    if not greeting.startswith(b"OK "):
        raise OSError(errno.EACCES, "the bus turned us away")
    os.write(fd, b"BEGIN\r\n" + _method_call(1, "Hello") + _method_call(2, "StartServiceByName", name))
    received = b""
    while len(received) < _ANSWER_LIMIT:
        received += _read(fd)
        if len(answers := _answers(received)) > 1:
            return answers[1]
    raise OSError(errno.EMSGSIZE, "the bus talks without answering")


def _unescaped(value: str) -> bytes:
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode()), value.encode())


def _read(fd: int) -> bytes:
    if not select.select([fd], [], [], _SECONDS)[0]:
        raise OSError(errno.ETIMEDOUT, "the bus does not answer")
    data = os.read(fd, _CHUNK)
    if not data:
        raise OSError(errno.ECONNRESET, "the bus hung up")
    return data


def _method_call(serial: int, member: str, name: str = "") -> bytes:
    """Writes a call of the bus's own interface; with a name it carries that and no flags."""
    body = _string(name) + b"\0" * (-len(_string(name)) % 4) + struct.pack("<I", 0) if name else b""
    texts = ((_PATH, "o", _BUS_PATH), (_INTERFACE, "s", _BUS), (_MEMBER, "s", member), (_DESTINATION, "s", _BUS))
    fields = b""
    for code, kind, text in texts:
        fields = _aligned(fields) + struct.pack("<BB2s", code, 1, kind.encode() + b"\0") + _string(text)
    if name:
        fields = _aligned(fields) + struct.pack("<BB2s", _SIGNATURE, 1, b"g\0") + b"\2su\0"
    head = struct.pack("<cBBBIII", b"l", _CALL, 0, 1, len(body), serial, len(fields))
    return _aligned(head + fields) + body


def _string(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode() + b"\0"


def _aligned(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 8)


def _answers(received: bytes) -> list[str]:
    """Gives every complete reply or error among the messages received."""
    found = []
    while len(received) >= struct.calcsize("<cBBBIII"):
        _, kind, _, _, body, _, fields = struct.unpack_from("<cBBBIII", received)
        size = 16 + fields + -fields % 8 + body
        if len(received) < size:
            break
        message, received = received[:size], received[size:]
        if kind in (_REPLY, _ERROR):
            found.append("the bus did as it was asked" if kind == _REPLY else _error_name(message))
    return found


def _error_name(message: bytes) -> str:
    start = message.find(b"org.freedesktop.DBus.Error.")
    return message[start : message.find(b"\0", start)].decode(errors="replace") if start >= 0 else "an error"
