"""A stand-in for the daemon under systemd: it tells what the units leave it, and can be made to hang.

It speaks sd_notify, takes the socket that systemd opened, and answers `status` with facts about its own walls. It is
no pytest fake but a program: `python notifying.py`.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

reloads = 0


def notify(text: str) -> None:
    """Sends one datagram to the manager."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
        way.sendto(text.encode(), os.environ["NOTIFY_SOCKET"])


def opens(family: int) -> bool:
    """Says whether a socket of the family can be made."""
    try:
        socket.socket(family, socket.SOCK_STREAM).close()
    except OSError:
        return False
    return True


def writes(folder: Path) -> bool:
    """Says whether a file can be made in the folder."""
    try:
        (folder / "tried").write_text("x")
    except OSError:
        return False
    return True


def runs(program: str) -> bool:
    """Says whether a program can be started."""
    try:
        return subprocess.run([program], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def facts() -> dict[str, object]:
    """Looks around."""
    home = Path(os.environ["HOME"])
    own = Path("/proc/self/status").read_text()
    copied = home / ".local/state/assistantd/program"
    copied.write_bytes(Path("/usr/bin/true").read_bytes())
    copied.chmod(0o700)
    return {
        "pid": os.getpid(),
        "reloads": reloads,
        "inet": opens(socket.AF_INET),
        "inet6": opens(socket.AF_INET6),
        "netlink": opens(socket.AF_NETLINK),
        "home": sorted(p.name for p in home.iterdir()),
        "run": sorted(p.name for p in Path("/run").iterdir()),
        "runtime": sorted(p.name for p in Path(os.environ["XDG_RUNTIME_DIR"]).iterdir()),
        "state": writes(home / ".local/state/assistantd"),
        "data": writes(home / ".local/share/assistantd"),
        "elsewhere": writes(home) and (home / "tried").exists() and writes(Path("/usr/share")),
        "own_program": runs(str(copied)),
        "system_program": runs("/usr/bin/true"),
        "no_new_privileges": "NoNewPrivs:\t1" in own,
        "capabilities": int(own.split("CapBnd:")[1].split()[0], 16),
    }


def serve(peer: socket.socket) -> None:
    """Answers requests; `lock` makes the program hang, so that the watchdog has to act."""
    global hanging
    with peer, peer.makefile("rwb") as lines:
        for line in lines:
            call = json.loads(line)
            hanging = hanging or call["method"] == "lock"
            lines.write(json.dumps({"jsonrpc": "2.0", "id": call["id"], "result": facts()}).encode() + b"\n")
            lines.flush()


def reload(_signal: int, _frame: object) -> None:
    """Does as sd_notify(3) wants it done."""
    global reloads
    notify(f"RELOADING=1\nMONOTONIC_USEC={time.monotonic_ns() // 1000}")
    reloads += 1
    notify("READY=1")


hanging = False


def main() -> None:
    """Runs until it is stopped."""
    signal.signal(signal.SIGHUP, reload)
    listener = socket.socket(fileno=3)
    notify("READY=1")

    def accept() -> None:
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    beat = int(os.environ.get("WATCHDOG_USEC", "1000000")) / 3e6
    while True:
        if not hanging:
            notify("WATCHDOG=1")
        time.sleep(beat)


if __name__ == "__main__":
    main()
