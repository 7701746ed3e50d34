"""A daemon in miniature: floor, socket, bus, a thread, seal; then it serves until it is ended."""

import asyncio
import errno
import json
import socket
import sys
import threading
from pathlib import Path

from assistantd.sandbox import stages


def new_socket() -> str:
    """Tries what the seal forbids."""
    try:
        return str(socket.socket(socket.AF_UNIX))
    except OSError as error:
        return errno.errorcode[error.errno]


async def ask_child() -> str:
    """Sends a word through a child's pipes and back."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-S",
        "-c",
        "print('hello from', input())",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, complaint = await child.communicate(b"the child\n")
    return (said or complaint).decode().strip()


async def main(folder: Path, bus: str) -> None:
    """Serves one answer a connection."""
    from jeepney import message_bus
    from jeepney.io.asyncio import DBusRouter, open_dbus_connection

    router = DBusRouter(await open_dbus_connection(bus)) if bus else None
    found: list[str] = []
    go, done = threading.Event(), threading.Event()

    def old_thread() -> None:
        go.wait()
        found.append(new_socket())
        done.set()

    threading.Thread(target=old_thread, daemon=True).start()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = await reader.readline()
        go.set()
        await asyncio.to_thread(done.wait)
        reply = await router.send_and_get_reply(message_bus.GetId()) if router else None
        answer = {
            "received": len(line),
            "child": await ask_child(),
            "bus": reply.header.message_type.name if reply else "none",
            "long": "y" * (4 << 20),
            "threads": found[0],
        }
        writer.write(json.dumps(answer).encode())
        writer.writelines([b"", b"\n"])
        await writer.drain()
        writer.close()

    server = await asyncio.start_unix_server(serve, folder / "socket", limit=1 << 24)
    stages.seal()
    print("sealed", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    place = Path(sys.argv[1])
    stages.floor(read=(place,), write=(place,))
    asyncio.run(main(place, sys.argv[2]))
