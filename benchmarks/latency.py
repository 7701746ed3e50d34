"""How soon an answer begins: first token against reading the new tokens alone, load, cancel, speed and memory.

`python -m benchmarks.latency [--model FILE.gguf] [--json FILE]`; without a file, the smallest Qwen in
`$ASSISTANTD_TEST_MODELS`. `--data` is taken for the sake of the other benchmarks and ignored.
What the daemon itself costs is measured by `benchmarks.core`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any

from assistantd.models.environment import engine_environment
from assistantd.models.options import EngineOptions
from assistantd.models.ports import Prompt, Sampling
from assistantd.models.spec import LlmSpec
from assistantd.models.text_model import LlmEngine

RUNS = 11
OPTIONS = EngineOptions()
SYSTEM = (
    "You write short emails from named fields. Use every fact exactly as it is given and add none. "
    "Names, numbers, dates and times are copied letter by letter. Write in the language of the purpose. "
) * 6
EXAMPLE = ("To: Eve\nPurpose: thank her\nFacts: the book\nSign as: Sam", "Dear Eve,\n\nThank you for the book.\n\nSam")
NEW = {
    "short": "To: Bob\nPurpose: move a meeting\nFacts: run {}\nSign as: Ann",
    "middle": "To: Bob\nPurpose: move a meeting\nFacts: run {}; "
    + "it was on Thursday at 3 pm; it shall be on Friday at 10 am; there is a dentist appointment; " * 5
    + "\nSign as: Ann",
}
FIRST = Sampling(max_tokens=1, temperature=0.0)
Figure = tuple[str, float, str]


class RawLibrary:
    """Is llama-cpp-python used directly in this process, as the yardstick."""

    def __init__(self, model: Path) -> None:
        os.environ.update(engine_environment(OPTIONS.cores) | {"HOME": os.environ["HOME"]})
        from llama_cpp import Llama

        self._model: Any = Llama(
            str(model),
            n_ctx=OPTIONS.context_tokens,
            n_threads=OPTIONS.cores,
            n_threads_batch=OPTIONS.cores,
            verbose=False,
        )
        prefix = f"<|im_start|>system\n{SYSTEM}<|im_end|>\n<|im_start|>user\n{EXAMPLE[0]}<|im_end|>\n"
        prefix += f"<|im_start|>assistant\n{EXAMPLE[1]}<|im_end|>\n<|im_start|>user\n"
        self._prefix = self._model.tokenize(prefix.encode(), add_bos=False, special=True)
        self._model.eval(self._prefix)

    def first_token(self, user: str) -> tuple[float, int]:
        """Gives the seconds to read the new tokens after the prefix and choose one token, and their number."""
        new = self._model.tokenize(f"{user}<|im_end|>\n<|im_start|>assistant\n".encode(), add_bos=False, special=True)
        self._model.n_tokens = len(self._prefix)
        self._model._ctx.kv_cache_seq_rm(0, len(self._prefix), -1)
        begun = time.perf_counter()
        self._model.eval(new)
        self._model.sample(temp=0.0)
        return time.perf_counter() - begun, len(new)


async def first_piece(engine: LlmEngine, prompt: Prompt) -> float:
    """Gives the seconds from the call to the first piece of text."""
    begun = time.perf_counter()
    stream = engine.stream(prompt, FIRST)
    await anext(stream)
    taken = time.perf_counter() - begun
    await stream.aclose()
    return taken


async def free_again(engine: LlmEngine, prompt: Prompt, seconds: float) -> float:
    """Cancels a call after some seconds; gives the seconds until its process works on nothing."""
    call = asyncio.create_task(engine.measure(prompt, Sampling(max_tokens=2000, temperature=0.0)))
    await asyncio.sleep(seconds)
    assert not call.done()
    begun = time.perf_counter()
    call.cancel()
    with suppress(asyncio.CancelledError):
        await call
    while engine.state.state == "busy":  # noqa: ASYNC110 - another process is watched
        await asyncio.sleep(0.0005)
    return time.perf_counter() - begun


async def load_figures(engine: LlmEngine) -> AsyncIterator[Figure]:
    """Yields what a cold start costs."""
    begun = time.perf_counter()
    await engine.warm()
    yield "engine warm() returns", (time.perf_counter() - begun) * 1000, "ms"
    while engine.state.state == "loading":  # noqa: ASYNC110 - another process is watched
        await asyncio.sleep(0.005)
    yield "engine load", time.perf_counter() - begun, "s"


async def first_token_figures(engine: LlmEngine, raw: RawLibrary) -> AsyncIterator[Figure]:
    """Yields the first token's time with a kept prefix, and its ratio to reading the new tokens alone.

    The two are measured in turns, and another task's call comes before every second one, so that half of the
    prefixes are restored from a copy.
    """
    other = Prompt("You are a poet.", "rain")
    for name, text in NEW.items():
        await first_piece(engine, Prompt(SYSTEM, text.format("warm"), EXAMPLE))
        ours, theirs, count = [], [], 0
        for run in range(RUNS):
            if run % 2:
                await first_piece(engine, other)
            ours.append(await first_piece(engine, Prompt(SYSTEM, text.format(run), EXAMPLE)))
            seconds, count = raw.first_token(text.format(run))
            theirs.append(seconds)
        yield f"first token, {count} new tokens ({name})", median(ours), "s"
        yield f"raw library, {count} new tokens ({name})", median(theirs), "s"
        ratio = median(one / other for one, other in zip(ours, theirs, strict=True))
        yield f"first token over reading the new tokens alone ({name})", ratio, "x"


async def speed_figures(engine: LlmEngine) -> AsyncIterator[Figure]:
    """Yields reading and writing speed, cancel times and memory."""
    _, figures = await engine.measure(Prompt("", "word " * 600), Sampling(max_tokens=1))
    yield "prefill", figures["prompt_tokens"] / figures["prefill_seconds"], "tokens/s"
    _, figures = await engine.measure(
        Prompt("", "Count to a hundred in words."), Sampling(max_tokens=96, temperature=0)
    )
    yield "decode", figures["written_tokens"] / figures["decode_seconds"], "tokens/s"
    reading = [await free_again(engine, Prompt("", "many different words " * 900), 0.3 + run / 10) for run in range(5)]
    yield "free after cancel while reading, worst of 5", max(reading) * 1000, "ms"
    writing = [await free_again(engine, Prompt("", "Count to a thousand."), 1.0 + run / 50) for run in range(5)]
    yield "free after cancel while writing, worst of 5", max(writing) * 1000, "ms"
    yield "engine resident", engine.state.resident_bytes / 1e6, "MB"


async def engine_figures(model: Path) -> AsyncIterator[Figure]:
    """Yields (figure, value, unit) one by one."""
    engine = LlmEngine(LlmSpec(model.stem, model), OPTIONS)
    async for figure in load_figures(engine):
        yield figure
    async for figure in speed_figures(engine):
        yield figure
    raw = RawLibrary(model)
    async for figure in first_token_figures(engine, raw):
        yield figure
    await engine.stop()


async def measured(model: Path) -> dict[str, float]:
    """Prints one line a figure and gives them all."""
    found = {}
    async for name, value, unit in engine_figures(model):
        print(f"{name}: {value:.3g} {unit}", flush=True)
        found[f"{name} [{unit}]"] = value
    return found


def usual_model() -> Path:
    """Gives the smallest Qwen among the test models."""
    folder = Path(os.environ.get("ASSISTANTD_TEST_MODELS", "")) / "qwen2.5-coder-0.5b-instruct-q4_k_m"
    files = sorted(folder.glob("*.gguf"))
    if not files:
        raise SystemExit(f"no model in {folder}: name one with --model")
    return files[0]


def main() -> None:
    """Runs the benchmark from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", type=Path)
    parser.add_argument("--data")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = asyncio.run(measured(options.model or usual_model()))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
