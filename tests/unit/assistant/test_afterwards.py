"""What is kept of a reply after it is out."""

from __future__ import annotations

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

from assistantd.assistant.afterwards import WAITING_AT_MOST, Afterwards, Experience
from assistantd.domain.language import Language
from assistantd.domain.request import Reply, Request
from assistantd.errors import VaultLocked

BERLIN = ZoneInfo("Europe/Berlin")


def experience(name: str) -> Experience:
    """One request and its reply."""
    request = Request(name, Language.EN, datetime(2026, 11, 25, 9, tzinfo=BERLIN), BERLIN)
    return Experience(request, Reply(name, name, "answered"))


async def test_experiences_are_kept_in_order() -> None:
    """What came first is noted first, and `settle` waits for all of it."""
    kept: list[str] = []

    async def keep(e: Experience) -> None:
        kept.append(e.reply.id)

    afterwards = Afterwards(keep)
    afterwards.start()
    for name in "abc":
        afterwards.note(experience(name))
    await afterwards.settle()
    assert kept == ["a", "b", "c"]
    await afterwards.stop()


async def test_a_failure_stops_neither_the_queue_nor_the_reply() -> None:
    """One experience that cannot be kept is skipped, the next one is kept."""
    kept: list[str] = []

    async def keep(e: Experience) -> None:
        if e.reply.id == "a":
            raise VaultLocked
        if e.reply.id == "b":
            raise ZeroDivisionError
        kept.append(e.reply.id)

    afterwards = Afterwards(keep)
    afterwards.start()
    for name in "abc":
        afterwards.note(experience(name))
    await afterwards.stop()
    assert kept == ["c"]


async def test_when_too_many_wait_the_oldest_is_dropped_and_counted() -> None:
    """The queue is bounded and noting never waits."""
    release, kept = asyncio.Event(), []

    async def keep(e: Experience) -> None:
        await release.wait()
        kept.append(e.reply.id)

    afterwards = Afterwards(keep)
    for n in range(WAITING_AT_MOST + 3):
        afterwards.note(experience(str(n)))
    assert afterwards.dropped == 3
    release.set()
    afterwards.start()
    await afterwards.stop()
    assert kept[0] == "3"
