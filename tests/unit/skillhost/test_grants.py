"""The doors behind a grant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

import pytest

from assistantd.domain.agenda import EntryKind, NewEntry
from assistantd.domain.draft import NewDraft
from assistantd.domain.language import Language
from assistantd.domain.memory import MemoryKind
from assistantd.errors import NotPermitted
from assistantd.skillhost.grants import Doors, Grant, granted
from assistantd.skillkit.permission import Permission
from assistantd.skillkit.testing import WEDNESDAY, Bench, ScriptedWriter
from tests.fakes.skill import PlainSkill

ENTRY = NewEntry(EntryKind.EVENT, "tea", datetime(2026, 11, 26, 16), "Europe/Berlin")
USES: list[tuple[Permission, Callable[[Doors], Awaitable[object]]]] = [
    (Permission.SPEAKING, lambda d: d.speaking.orders()),
    (Permission.SPEAKING, lambda d: d.speaking.pause(None)),
    (Permission.MEMORY_READ, lambda d: d.memory.recall("x")),
    (Permission.MEMORY_READ, lambda d: d.memory.of_kind(MemoryKind.FACT)),
    (Permission.MEMORY_WRITE, lambda d: d.memory.remember("x")),
    (Permission.MEMORY_WRITE, lambda d: d.memory.correct(1, "y")),
    (Permission.MEMORY_WRITE, lambda d: d.memory.forget((1,))),
    (Permission.AGENDA_READ, lambda d: d.agenda.waiting()),
    (Permission.AGENDA_READ, lambda d: d.agenda.between(WEDNESDAY, WEDNESDAY)),
    (Permission.AGENDA_WRITE, lambda d: d.agenda.add(ENTRY)),
    (Permission.AGENDA_WRITE, lambda d: d.agenda.cancel(1)),
    (Permission.DRAFTS_WRITE, lambda d: d.drafts.save(NewDraft("Bob", "s", "b", Language.EN, ""))),
    (Permission.DRAFTS_WRITE, lambda d: d.drafts.receivers("Bob")),
    (Permission.DRAFTS_WRITE, lambda d: d.drafts.tone("Bob")),
    (Permission.MAIL_READ, lambda d: d.mails.threads(1)),
    (Permission.MAIL_READ, lambda d: d.mails.me()),
    (Permission.MODEL, lambda d: _write(d)),
]


async def _write(doors: Doors) -> str:
    return "".join([piece async for piece in doors.writer.write("system", "user")])


async def _doors(*permissions: Permission) -> Doors:
    bench = Bench(PlainSkill(), writer=ScriptedWriter(["hello"]))
    await bench.memory.remember("x")
    await bench.agenda.add(ENTRY)
    full = Doors(
        bench.memory, bench.agenda, bench.drafts, bench.writer, bench._say, bench.calendars, bench.habits, bench.mails,
        bench.speaking,
    )  # fmt: skip
    return granted(full, Grant("plain", frozenset(permissions)))


@pytest.mark.parametrize(("permission", "use"), USES, ids=range(len(USES)))
async def test_a_door_opens_with_its_permission_alone(
    permission: Permission, use: Callable[[Doors], Awaitable[object]]
) -> None:
    """Each use of a door needs exactly one permission."""
    await use(await _doors(permission))
    with pytest.raises(NotPermitted, match=str(permission)):
        await use(await _doors(*(set(Permission) - {permission})))


async def test_without_the_model_a_skill_sees_none() -> None:
    """A skill that was refused the model sees a model that is off, so that it uses its templates."""
    assert (await _doors()).writer.model == ""
    assert (await _doors(Permission.MODEL)).writer.model == "scripted"
