"""The child's end of the pipes, in real child processes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

START = "from assistantd.workers.channel import Channel; import os, time; from assistantd.errors import *; "
OPEN = b'{"jsonrpc":"2.0","id":1,"method":"open","params":{}}\n'


@contextmanager
def child(program: str) -> Iterator[subprocess.Popen[bytes]]:
    """Runs a program with the channel at hand."""
    command = [sys.executable, "-c", START + program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        yield process
        process.kill()


def said(process: subprocess.Popen[bytes], *lines: bytes) -> dict[str, Any]:
    """Sends lines and gives the next frame that comes back."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(b"".join(lines))
    process.stdin.flush()
    frame: dict[str, Any] = json.loads(process.stdout.readline())
    return frame


def test_printing_does_not_reach_the_frames() -> None:
    """What Python or native code prints to standard output is kept out of the frames."""
    with child(
        "c = Channel(); print('noise'); os.write(1, b'noise'); c.serve({'open': lambda t: {'ok': 1}})"
    ) as process:
        assert said(process, OPEN)["result"] == {"ok": 1}


def test_the_end_of_input_ends_a_process_at_work() -> None:
    """A process in the middle of a call ends when its input does, with success."""
    with child("c = Channel(); c.serve({'open': lambda t: t.piece('begun') or time.sleep(1000)})") as process:
        assert said(process, OPEN)["params"] == {"id": 1, "text": "begun"}
        assert process.stdin
        process.stdin.close()
        assert process.wait(20) == 0


def test_a_cancel_is_seen_during_a_call() -> None:
    """A call that looks learns that it was cancelled, and says so."""
    program = """
def wait(task):
    task.piece("begun")
    while True:
        task.check()
Channel().serve({"open": wait})
"""
    with child("\n" + program) as process:
        said(process, OPEN)
        cancel = b'{"jsonrpc":"2.0","method":"cancel","params":{"id":1}}\n'
        assert said(process, cancel)["error"]["data"]["code"] == "cancelled"


def test_what_is_no_frame_ends_the_process() -> None:
    """A child that no longer understands its parent ends, and not with success."""
    with child("Channel().serve({})") as process:
        process.communicate(b"not a frame\n", timeout=20)
        assert process.returncode not in (0, None)


def test_a_fault_before_serving_is_the_answer_to_opening() -> None:
    """Where the sandbox is found open, the parent is told that instead of seeing a process that just ends."""
    with child("Channel().refuse(SandboxOpen('a way is open'))") as process:
        error = said(process, OPEN)["error"]
    assert (error["data"]["code"], error["message"]) == ("sandbox_open", "a way is open")


def test_an_unknown_method_is_an_error_and_no_end() -> None:
    """A call that the program does not know fails alone."""
    with child("Channel().serve({'open': lambda t: {}})") as process:
        unknown = OPEN.replace(b"open", b"nonesuch")
        assert said(process, unknown)["error"]["data"]["code"] == "engine_unavailable"
        assert said(process, OPEN)["result"] == {}
