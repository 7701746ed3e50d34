"""The vault locks itself when nobody has asked anything for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from assistantd.daemon.idle_lock import IdleLock


class TurnableLoop(asyncio.SelectorEventLoop):
    """Is an event loop whose clock a test turns forward."""

    turned = 0.0

    def time(self) -> float:
        return super().time() + self.turned

    async def pass_minutes(self, minutes: float) -> None:
        """Lets time pass; what is due by then runs."""
        self.turned += minutes * 60
        for _ in range(5):
            await asyncio.sleep(0)


def lived(scene: Callable[[TurnableLoop, IdleLock], Awaitable[None]]) -> int:
    """Plays a scene and tells how often the vault was locked in it."""
    locks: list[float] = []

    async def lock() -> None:
        locks.append(1)

    async def play() -> None:
        idle = IdleLock(lock)
        await scene(loop, idle)
        idle.stop()

    loop = TurnableLoop()
    try:
        loop.run_until_complete(play())
    finally:
        loop.close()
    return len(locks)


def test_it_locks_after_the_minutes() -> None:
    """Nothing happens before the time is over; then the vault is locked once."""

    async def scene(loop: TurnableLoop, idle: IdleLock) -> None:
        idle.allow(5)
        await loop.pass_minutes(4.9)
        await loop.pass_minutes(0.2)

    assert lived(scene) == 1


def test_a_request_puts_it_off() -> None:
    """Each request begins the minutes anew."""

    async def scene(loop: TurnableLoop, idle: IdleLock) -> None:
        idle.allow(5)
        for _ in range(10):
            await loop.pass_minutes(4)
            idle.touch()
        await loop.pass_minutes(4.9)

    assert lived(scene) == 0


def test_it_locks_after_the_last_request() -> None:
    """The minutes count from the last request, not from when the timer next runs out."""

    async def scene(loop: TurnableLoop, idle: IdleLock) -> None:
        idle.allow(5)
        await loop.pass_minutes(3)
        idle.touch()
        await loop.pass_minutes(2.1)
        await loop.pass_minutes(3)

    assert lived(scene) == 1


def test_zero_minutes_never_lock() -> None:
    """With 0 the vault stays open for ever, also where it was another number before."""

    async def scene(loop: TurnableLoop, idle: IdleLock) -> None:
        idle.allow(5)
        idle.allow(0)
        await loop.pass_minutes(100_000)

    assert lived(scene) == 0


def test_it_locks_again_after_the_next_unlock() -> None:
    """After a lock it keeps watch: an unlock is a request, and the minutes after it count too."""

    async def scene(loop: TurnableLoop, idle: IdleLock) -> None:
        idle.allow(5)
        await loop.pass_minutes(6)
        idle.touch()
        await loop.pass_minutes(6)

    assert lived(scene) == 2


def test_a_stopped_watch_does_nothing() -> None:
    """After `stop` no lock comes."""

    async def scene(loop: TurnableLoop, idle: IdleLock) -> None:
        idle.allow(5)
        idle.stop()
        await loop.pass_minutes(100)

    assert lived(scene) == 0
