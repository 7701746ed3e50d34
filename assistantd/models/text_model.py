"""The language model, seen from the core."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import asdict
from typing import Any

from assistantd.errors import EngineOff, ModelMissing
from assistantd.models.options import EngineOptions
from assistantd.models.ports import EngineState, Prompt, Sampling
from assistantd.models.spec import LlmSpec
from assistantd.models.wellformed import wellformed
from assistantd.models.worker import Worker
from assistantd.wire.frame import Message

_PROBE_LIMIT = 60.0


class LlmEngine:
    """Is the TextModel that runs a GGUF file in a process of its own."""

    def __init__(self, spec: LlmSpec | None, options: EngineOptions = EngineOptions()) -> None:
        self._spec = spec
        self._worker = Worker(spec.id, "assistantd.workers.llm", _argument(spec, options), options) if spec else None

    @property
    def model(self) -> str:
        """The model's id, empty when there is none."""
        return self._spec.id if self._spec else ""

    @property
    def state(self) -> EngineState:
        """How the engine is now; `missing` as soon as the file is gone."""
        if self._spec is None or self._worker is None:
            return EngineState("", "off")
        state = self._worker.state
        if state.state == "stopped" and not self._spec.path.is_file():
            return EngineState(self._spec.id, "missing", f"there is no file {self._spec.path}", 0, 0, state.restarts)
        return state

    async def warm(self) -> None:
        """Begins loading and returns at once; faults show in the state."""
        if self._worker and self.state.state != "missing":
            self._worker.warm()

    async def stream(self, prompt: Prompt, sampling: Sampling = Sampling()) -> AsyncGenerator[str, None]:
        """Yields pieces of text; closing the iterator frees the engine.

        Besides the port's errors it raises BadRequest for a prompt or schema the model cannot take, and EngineError
        when the tokens end before a text that must follow a schema does.
        """
        async with aclosing(self._present().call("write", _request(prompt, sampling), sampling.time_limit)) as answers:
            async for answer in answers:
                if "text" in answer:
                    yield answer["text"]

    async def measure(self, prompt: Prompt, sampling: Sampling = Sampling()) -> tuple[str, Message]:
        """Gives a whole answer with its figures: token counts, `prefill_seconds`, `decode_seconds`."""
        text, figures = "", Message()
        async with aclosing(self._present().call("write", _request(prompt, sampling), sampling.time_limit)) as answers:
            async for answer in answers:
                text += answer.get("text", "")
                figures = answer
        return text, figures

    async def probe(self, target: Message | None = None) -> list[Message]:
        """Gives the sandbox's table of attempts, made from within the engine's process."""
        result = await self._present().ask("probe", target or {}, _PROBE_LIMIT)
        return list(result["attempts"])

    async def stop(self) -> None:
        """Ends the engine's process."""
        if self._worker:
            await self._worker.stop()

    def _present(self) -> Worker:
        if self._spec is None or self._worker is None:
            raise EngineOff
        if not self._spec.path.is_file():
            raise ModelMissing(f"the model {self._spec.id} has no file at {self._spec.path}")
        return self._worker


def _argument(spec: LlmSpec, options: EngineOptions) -> Message:
    return {
        "path": str(spec.path.absolute()),
        "chat_format": spec.chat_format,
        "context_tokens": options.context_tokens,
        "threads": options.cores,
        "gpu_layers": options.gpu_layers,
    }


def _request(prompt: Prompt, sampling: Sampling) -> dict[str, Any]:
    example = [wellformed(text) for text in prompt.example or ()]
    request = {"system": wellformed(prompt.system), "user": wellformed(prompt.user), "example": example}
    request |= asdict(sampling)
    del request["time_limit"]
    return request
