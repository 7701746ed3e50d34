"""The memories that a recommendation rests on."""

from __future__ import annotations

from assistantd.domain.memory import Memory, MemoryKind
from assistantd.skillkit.context import Context


async def about_liking(context: Context) -> tuple[Memory, ...]:
    """Gives every hard limit, every preference, and what recall finds about eating."""
    found: dict[int, Memory] = {}
    for kind in (MemoryKind.CONSTRAINT, MemoryKind.PREFERENCE):
        found |= {m.id: m for m in await context.memory.of_kind(kind)}
    for words in ("I like to eat food, allergic, diet", "我喜欢吃 不能吃 过敏 忌口"):
        found |= {h.memory.id: h.memory for h in (await context.memory.recall(words, 20)).hits}
    return tuple(m for m in found.values() if m.superseded_by is None)
