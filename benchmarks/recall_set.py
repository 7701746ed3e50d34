"""Runs a set of questions with known answers: through the memory room, and through its peers on the same texts.

Plain BM25 (words as they stand; Chinese in single characters and pairs), the embedder alone by cosine, and the
`compartment` package where `--peer-python` names an interpreter that has it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import re
import statistics
import struct
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import mul
from pathlib import Path
from typing import Any

from assistantd.domain.language import Language
from assistantd.models.embedding import EmbedderEngine
from benchmarks.data_folder import parser
from benchmarks.memory_room import embedders, recalled, record, room, share_found

PEER = Path(__file__).with_name("peers") / "compartment_peer.py"
K1, B = 1.2, 0.75
TOKEN = re.compile(r"[\u3400-\u9fff]+|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Told:
    """Is one text of a store."""

    text: str
    at: datetime
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Is one question: its text, the places in the store that answer it, and its kind."""

    text: str
    relevant: frozenset[int]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Is one store with its questions."""

    told: tuple[Told, ...]
    asked: tuple[Asked, ...]
    now: datetime


@dataclass(slots=True)
class Scores:
    """Gathers what each contender found, and how long it took."""

    limit: int
    found: dict[str, dict[str, list[float]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    silent: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, who: str, asked: Asked, places: Sequence[int], seconds: float = 0.0) -> None:
        """Takes down the answer to one question."""
        self.found[who][asked.kind].append(share_found(places[: self.limit], asked.relevant))
        self.seconds[who].append(seconds)

    def mean(self, who: str) -> float:
        """Gives a contender's recall over all questions."""
        return statistics.fmean([value for values in self.found[who].values() for value in values])


async def ours(case: Case, engines: dict[Language, EmbedderEngine], scores: Scores) -> None:
    """Asks the memory room."""
    async with room(engines, case.now) as memory:
        ids = await memory.store_many([record(told.text, told.at, told.origin) for told in case.told])
        await memory.settle()
        place = {id: n for n, id in enumerate(ids)}
        for asked in case.asked:
            begun = time.perf_counter()
            found = await recalled(memory, asked.text, scores.limit)
            scores.add("assistantd", asked, [place[id] for id in found], time.perf_counter() - begun)


def words_of(text: str) -> list[str]:
    """Cuts a text for plain BM25."""
    found: list[str] = []
    for token in TOKEN.findall(text.lower()):
        han = "\u3400" <= token[0] <= "\u9fff"
        found += [*token, *(token[i : i + 2] for i in range(len(token) - 1))] if han else [token]
    return found


def plain_bm25(case: Case, scores: Scores) -> None:
    """Ranks by BM25."""
    bags = [Counter(words_of(told.text)) for told in case.told]
    held = Counter(word for bag in bags for word in bag)
    lengths = [sum(bag.values()) for bag in bags]
    usual = statistics.fmean(lengths)
    for asked in case.asked:
        sums = [0.0] * len(bags)
        for word in set(words_of(asked.text)) & held.keys():
            rarity = math.log(1 + (len(bags) - held[word] + 0.5) / (held[word] + 0.5))
            for n, bag in enumerate(bags):
                if count := bag[word]:
                    sums[n] += rarity * count * (K1 + 1) / (count + K1 * (1 - B + B * lengths[n] / usual))
        scores.add("plain BM25", asked, sorted(range(len(sums)), key=lambda n: -sums[n]))


async def embedder_alone(case: Case, engine: EmbedderEngine, scores: Scores) -> None:
    """Ranks by the cosine under one embedder."""
    texts = [_floats(vector) for vector in await engine.embed([told.text for told in case.told])]
    questions = await engine.embed([asked.text for asked in case.asked], query=True)
    for asked, vector in zip(case.asked, questions, strict=True):
        cosines = [_dot(_floats(vector), text) for text in texts]
        scores.add(f"{engine.model} alone", asked, sorted(range(len(texts)), key=lambda n: -cosines[n]))


def _floats(vector: bytes) -> tuple[float, ...]:
    return struct.unpack(f"<{len(vector) // 4}f", vector)


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return float(sum(map(mul, one, other)))


def compartment(cases: Iterable[Case], python: Path, scores: Scores) -> dict[str, float]:
    """Asks the `compartment` package in an interpreter of its own; gives what it costs."""
    jobs = [{"texts": [told.text for told in c.told], "asked": [asked.text for asked in c.asked]} for c in cases]
    run = subprocess.run(
        [python, PEER, str(scores.limit)], input=json.dumps(jobs), capture_output=True, text=True, check=False
    )
    if run.returncode:
        print(f"compartment did not run: {run.stderr.strip().splitlines()[-1:]}", flush=True)
        return {}
    answer: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    for case, results in zip(cases, answer["found"], strict=True):
        for asked, (places, seconds) in zip(case.asked, results, strict=True):
            scores.add("compartment", asked, places, seconds)
    return {"compartment resident": answer["resident_mb"]}


async def run(cases: Sequence[Case], limit: int, options: argparse.Namespace) -> Scores:
    """Asks every contender every question."""
    scores, engines = Scores(limit), embedders(options.models)
    alone = {engine.model: engine for language, engine in engines.items() if language in _languages(cases)}
    try:
        for n, case in enumerate(cases):
            await ours(case, engines, scores)
            if not options.ours:
                plain_bm25(case, scores)
                for engine in alone.values():
                    await embedder_alone(case, engine, scores)
            if (n + 1) % 100 == 0:
                print(f"# {n + 1} stores: {scores.mean('assistantd'):.4f}", flush=True)
    finally:
        for engine in engines.values():
            await engine.stop()
    if options.peer_python and not options.ours:
        for name, value in compartment(cases, options.peer_python, scores).items():
            print(f"{name}: {value:.3g} MB", flush=True)
    return scores


def _languages(cases: Sequence[Case]) -> set[Language]:
    han = any("\u4e00" <= c <= "\u9fff" for c in cases[0].told[0].text)
    return {Language.ZH} if han else {Language.EN, Language.ZH}


def report(scores: Scores, name: str) -> dict[str, float]:
    """Prints one line a figure, the headline figure last, and gives them all."""
    figures: dict[str, float] = {}
    for who in sorted(scores.found, key=lambda one: one == "assistantd"):
        kinds = scores.found[who]
        if who == "assistantd":
            figures |= {f"{name} {kind}": statistics.fmean(values) for kind, values in sorted(kinds.items()) if kind}
            taken = sorted(scores.seconds[who])
            figures["recall p50, ms"] = 1000 * statistics.median(taken)
            figures["recall p95, ms"] = 1000 * taken[int(0.95 * len(taken))]
        elif any(scores.seconds[who]):
            figures[f"{who} p50, ms"] = 1000 * statistics.median(scores.seconds[who])
        figures[name if who == "assistantd" else f"{name}, {who}"] = scores.mean(who)
    for figure, value in figures.items():
        print(f"{figure}: {value:.4f}", flush=True)
    return figures


def main(cases: Callable[[Path], Sequence[Case]], limit: int, name: str, doc: str | None) -> None:
    """Runs a benchmark from the command line."""
    options = arguments(doc)
    figures = report(asyncio.run(run(cases(options.data)[:: options.every], limit, options)), name)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")


def arguments(doc: str | None) -> argparse.Namespace:
    """Reads the command line."""
    options = parser(doc)
    options.add_argument("--models", type=Path, help="a folder of fetched models")
    options.add_argument("--peer-python", type=Path, help="an interpreter that has the compartment package")
    options.add_argument("--ours", action="store_true", help="leave the peers out")
    options.add_argument("--every", type=int, default=1, help="take every n-th store only")
    return options.parse_args()
