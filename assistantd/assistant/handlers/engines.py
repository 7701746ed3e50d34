"""Which models there are, which are in use, and how fast they run here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from time import perf_counter
from typing import Any

from assistantd.assistant.dispatcher import Handle
from assistantd.domain.session import Session
from assistantd.errors import ModelMissing
from assistantd.models.catalogue import present
from assistantd.models.choice import AUTO, NONE, Choice
from assistantd.models.current import CurrentModel
from assistantd.models.entry import ModelKind
from assistantd.models.ports import Embedder, Prompt, Sampling
from assistantd.wire import methods as m
from assistantd.wire.params import Params

BENCH_PROMPT = Prompt(
    "You measure how fast you write.",
    "Count from one to a hundred in words, separated by commas. " * 12,
)
BENCH_TOKENS = 64
ReEmbed = Callable[[], Awaitable[None]]


class EngineHandlers:
    """Serves the models' own methods."""

    def __init__(
        self, choice: Choice, model: CurrentModel, embedders: Callable[[], list[Embedder]], re_embed: ReEmbed
    ) -> None:
        self._choice = choice
        self._model = model
        self._embedders = embedders
        self._re_embed = re_embed

    def methods(self) -> Mapping[type[Params], Handle]:
        return {m.ModelList: self.show, m.ModelUse: self.use, m.ModelBench: self.bench}

    async def show(self, _call: m.ModelList, _session: Session) -> dict[str, Any]:
        used = {self._model.model, *(e.model for e in self._embedders())}
        return {
            "models": [
                {
                    "id": entry.id,
                    "kind": entry.kind.value,
                    "size": entry.size,
                    "licence": entry.licence,
                    "languages": list(entry.languages),
                    "memory_mib": entry.memory_mib,
                    "present": present(entry, self._choice.folder),
                    "in_use": entry.id in used,
                }
                for entry in self._choice.catalogue.entries
            ],
            "llm": self._model.model or NONE,
            "embedder": [e.model for e in self._embedders()],
        }

    async def use(self, call: m.ModelUse, _session: Session) -> dict[str, Any]:
        if call.id not in (AUTO, NONE) and not present(
            entry := self._choice.catalogue.get(call.id), self._choice.folder
        ):
            raise ModelMissing(f"{entry.id} is not on this machine yet", id=entry.id)
        kind = self._choice.use(call.id)
        if kind is ModelKind.LLM:
            await self._model.use(self._choice.llm())
        else:
            await self._re_embed()
        return {"id": call.id, "kind": kind.value}

    async def bench(self, _call: m.ModelBench, session: Session) -> dict[str, Any]:
        engine = self._model.engine
        await session.stream("progress", step="load", done=0, total=2)
        await engine.stop()
        begun = perf_counter()
        await engine.measure(Prompt("Say yes.", "Yes?"), Sampling(max_tokens=1))
        load = perf_counter() - begun
        await session.stream("progress", step="write", done=1, total=2)
        _, figures = await engine.measure(BENCH_PROMPT, Sampling(max_tokens=BENCH_TOKENS, temperature=0))
        return {
            "id": engine.model,
            "load_seconds": round(load, 2),
            "prefill_tokens_per_second": _rate(figures["prompt_tokens"], figures["prefill_seconds"]),
            "decode_tokens_per_second": _rate(figures["written_tokens"], figures["decode_seconds"]),
            "resident_bytes": engine.state.resident_bytes,
        }


def _rate(tokens: int, seconds: float) -> float:
    return round(tokens / max(seconds, 1e-6), 1)
