"""Reads a telling that the rules left whole, with the language model, once nobody needs it: never while a user waits.

What the model reads is held against the user's words; where any of it is not backed by them, the words stay as told.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial

from assistantd.domain.language import Language, language_of
from assistantd.domain.memory import Memory
from assistantd.errors import AssistantError, EngineError
from assistantd.memory import telling
from assistantd.memory.statement import left_whole
from assistantd.models.ports import Prompt, Sampling, SpareModel
from assistantd.skillkit.context import Stored
from assistantd.vault.vault import Vault

MOST = 32
"""Tellings that wait; with more the oldest stay as they were told."""
QUIET = 30.0
"""Seconds without anything told before one is read: until then "undo that" means the words as they were told."""
TIME_LIMIT = 20.0
MOST_TOKENS = 240
SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {
        "statements": {
            "type": "array",
            "items": {"type": "string", "minLength": 2, "maxLength": 240},
            "minItems": 1,
            "maxItems": 6,
        }
    },
    "required": ["statements"],
    "additionalProperties": False,
}
_SYSTEM = {
    Language.EN: "Split what the user says into short statements. Use only the user's own words, in their order. "
    "Put the name or noun in place of he or she. Add nothing.",
    Language.ZH: "把用户的话拆成简短的句子。只用用户的原词，按原来的顺序。用名字或名词代替“他”“她”。不添加任何内容。",
}
_EXAMPLE = {
    Language.EN: (
        "my uncle's shop sells lamps, the door sticks, and he closes on Sundays",
        ("my uncle's shop sells lamps", "the door sticks", "my uncle closes on Sundays"),
    ),
    Language.ZH: ("叔叔的店卖灯，门很难开，他周日不营业", ("叔叔的店卖灯", "门很难开", "叔叔周日不营业")),
}
log = logging.getLogger(__name__)


class Reading:
    """Keeps the tellings that wait to be read, and reads them one by one while it is quiet."""

    def __init__(self, vault: Vault, model: SpareModel, told: Callable[[Stored], Awaitable[Stored]]) -> None:
        """Takes who is to know of the records that come of it."""
        self._vault = vault
        self._model = model
        self._told = told
        self._waiting: deque[Memory] = deque(maxlen=MOST)
        self._nudged = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.quiet = QUIET

    def start(self) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._work(), name="reading")

    async def stop(self) -> None:
        """Forgets what waits; it stays as it was told."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    def note(self, stored: Stored) -> None:
        """Takes in what was stored as one record, where the rules could not read more out of it."""
        memory = stored.memory
        if stored.more or stored.merged or stored.superseded or stored.contradicts or not memory.source.trusted:
            return
        if left_whole(memory.text):
            self._waiting.append(memory)
            self._nudged.set()

    async def settle(self) -> None:
        """Reads what waits at once, as far as the engine does; for tests and benchmarks."""
        while self._waiting:
            await self._read(self._waiting.popleft())

    async def _work(self) -> None:
        while True:
            await self._nudged.wait()
            self._nudged.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._nudged.wait(), self.quiet)
                continue
            while self._waiting and not self._nudged.is_set():
                await self._model.until_free()
                await self._read(self._waiting.popleft())

    async def _read(self, memory: Memory) -> None:
        from assistantd.memory.backed import parts_of  # the start does not wait for its patterns

        try:
            parts = parts_of(memory.text, await self._statements(memory.text))
            if len(parts) > 1 and (stored := await self._vault.write(partial(telling.part, id=memory.id, parts=parts))):
                await self._told(stored)
        except EngineError as error:
            log.debug("a telling was not read: %s", error.code)
        except AssistantError as error:
            log.info("a telling was not read: %s", error.code)

    async def _statements(self, text: str) -> tuple[str, ...]:
        language = language_of(text)
        said, parts = _EXAMPLE[language]
        example = json.dumps({"statements": parts}, ensure_ascii=False)
        sampling = Sampling(MOST_TOKENS, 0.0, schema=SCHEMA, time_limit=TIME_LIMIT)
        prompt = Prompt(_SYSTEM[language], text, (said, example))
        try:
            found = json.loads(await self._model.aside(prompt, sampling))["statements"]
            return tuple(map(str, found))
        except (ValueError, KeyError, TypeError):
            return ()
