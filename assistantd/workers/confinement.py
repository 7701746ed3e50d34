"""The first thing an engine's process does: give up all it does not need, and be able to show it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from assistantd.errors import SandboxOpen
from assistantd.sandbox import stages
from assistantd.sandbox.attempt import Target
from assistantd.sandbox.probe import run_probes
from assistantd.sandbox.selftest import selftest
from assistantd.wire.frame import Message
from assistantd.workers.channel import Channel, Task


def confine(channel: Channel, folder: Path | None, *, gpu: bool = False) -> None:
    """Enters the worker's sandbox with one folder to read, and tries the quick ways out.

    Must come before the model is looked at, and before any thread is started. Where a way is open the engine serves
    nothing: it answers with that.
    """
    try:
        stages.worker(read=[folder] if folder else [], devices=stages.gpu_devices() if gpu else ())
        selftest("worker")
    except SandboxOpen as error:
        channel.refuse(error)


def probe(task: Task) -> Message:
    """Answers with the whole table of attempts, made from within this process; `params` is the target."""
    return {"attempts": [asdict(attempt) for attempt in run_probes("worker", Target(**task.params))]}
