"""What requests are taken for: the corridor's own understanding, over public sets that it never saw.

`python -m benchmarks.intents --data DIR [--json FILE] [--models DIR]`, where DIR holds the folders hwu64,
fewshot_intents and xsid. The house is built as the daemon builds it, with the embedder and without the language
model; every row is asked in a talk of its own, and counts as what would be done about it. What is asked back ("do you
want me to …?") counts as nothing done: it costs a hit, and is no false accept. Beside it, in the same run: the nearest
example phrase by its vector, and the skills' rules alone. The mapping of the labels is in `intent_labels`.
A row that one of the example phrases happens to equal is left out. While the phrases were written, some rows were
looked at: HWU64's folds up to 5, all of CLINC150 but its validation rows, all of xSID; "unseen" are the others.
The headline figures are the mean macro-F1 over this product's intents, and the share of the rest that starts anything.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean, median
from typing import Any

import numpy as np

from assistantd.assistant.understanding.phrasebook import Phrasebook, phrasebook
from assistantd.daemon.build import House, build_house
from assistantd.domain.language import Language
from assistantd.domain.outcome import Answered, NeedsConfirmation
from assistantd.domain.request import Request
from assistantd.frontends.keyring import SecretServiceKeyring
from assistantd.paths import Paths, from_environment
from assistantd.settings.load import load
from benchmarks.data_folder import lines, report
from benchmarks.intent_labels import CLINC150, HWU64, NONE, XSID, classed
from benchmarks.recall_set import arguments

ASKED = "asked"
NOTED = "noted"
"""What was told in passing and is only kept in the memory: right where telling was meant, else nothing was started."""
ABOUT = "about "
"""Begins what was only asked about ("how do I set an alarm?"): the wish is told and explained, and nothing started."""
SURE_RULE = 0.6
Ask = Callable[[str], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Set:
    """Is one public set: its rows, each with the class that its label stands for."""

    name: str
    rows: tuple[tuple[str, str], ...]
    classes: frozenset[str]
    unseen: frozenset[str] = frozenset()
    """The texts that nobody looked at while the phrases were written."""


def sets(data: Path, known: frozenset[str]) -> list[Set]:
    """Reads the sets that are there, without texts that are known; a label that the mapping lacks is a KeyError."""
    named = (
        ("hwu64", "hwu64/hwu64.jsonl.gz", HWU64),
        ("clinc150", "fewshot_intents/clinc150.jsonl.gz", CLINC150),
        ("xsid en", "xsid/xsid_en.jsonl.gz", XSID),
        ("xsid zh", "xsid/xsid_zh.jsonl.gz", XSID),
    )
    return [_read(name, data / file, labels, known) for name, file, labels in named if (data / file).is_file()]


def _read(name: str, file: Path, labels: Mapping[str, str], known: frozenset[str]) -> Set:
    rows = list(lines(file))
    every = dict.fromkeys((row["text"], labels[row["intent"]]) for row in rows if bare(row["text"]) not in known)
    return Set(name, tuple(every), frozenset(labels.values()) - {NONE}, frozenset(_unseen(rows)))


def _unseen(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        if row.get("fold", 0) > 5 or ("lang" not in row and row.get("split") in ("valid", "oos/valid")):
            yield row["text"]


def bare(text: str) -> str:
    """Gives the words of a text, by which two that are the same are found."""
    return " ".join(re.findall(r"\w+", text.casefold()))


@asynccontextmanager
async def house(models: Path | None) -> AsyncIterator[House]:
    """Gives a running house with an open vault, nothing in it, and no language model."""
    with tempfile.TemporaryDirectory() as folder:
        paths = _home(folder, models)
        settings = load(paths.config / "none.toml", ('model.llm="none"',))
        rooms = build_house(paths, settings, SecretServiceKeyring(), Language.EN)
        async with AsyncExitStack() as stack:
            await rooms.start(stack)
            yield rooms


def _home(folder: str, models: Path | None) -> Paths:
    paths = from_environment({"ASSISTANTD_HOME": folder})
    paths.make()
    if models:
        paths.models.rmdir()
        paths.models.symlink_to(models.absolute())
    return paths


def corridor(rooms: House) -> Ask:
    """Gives what asks the house's own understanding."""

    async def ask(text: str) -> str:
        understood = await rooms.intents.of(_request(text, rooms))
        if understood.answer is not None:
            if isinstance(understood.answer, Answered) and understood.wish:
                return ABOUT + understood.wish
            return ASKED if isinstance(understood.answer, NeedsConfirmation) else understood.wish or NONE
        intent = understood.steps[0].intent
        return NOTED if intent.arguments.get("told") is False else intent.action

    return ask


def rules(rooms: House) -> Ask:
    """Gives what asks the skills' rules alone."""

    async def ask(text: str) -> str:
        found = rooms.skills.understand(_request(text, rooms))
        return found[0].action if found and found[0].confidence >= SURE_RULE else NONE

    return ask


async def nearest(rooms: House, book: Phrasebook) -> Ask:
    """Gives what takes the label of the example phrase with the nearest vector."""
    embedder = rooms.engines.for_intents
    assert embedder is not None, "the embedder is the point of it"
    phrases = list(book.phrases())
    labels = [action for action, _ in phrases]
    known = np.stack([np.frombuffer(v, "<f4") for v in await embedder.embed([text for _, text in phrases])])

    async def ask(text: str) -> str:
        (vector,) = await embedder.embed([text])
        return labels[int((known @ np.frombuffer(vector, "<f4")).argmax())]

    return ask


def _request(text: str, rooms: House) -> Request:
    return Request(text, Language.EN, rooms.clock.now(), rooms.clock.zone)


def scores(of: Set, said: Sequence[str]) -> dict[str, float]:
    """Gives macro-F1 over the classes, the share of the rest that starts anything, and the share asked back."""
    pairs = [(_taken(action, label, of), label) for action, (_, label) in zip(said, of.rows, strict=True)]
    rest = [got for got, want in pairs if want == NONE]
    return {
        "macro-F1": fmean(f1(pairs, name) for name in of.classes),
        "false accepts": fmean(got != NONE for got in rest),
        "asked back": fmean(action == ASKED for action in said),
        "noted in passing": fmean(action == NOTED for action in said),
    }


def _only_unseen(of: Set, said: Sequence[str]) -> tuple[Set, list[str]]:
    kept = [(row, action) for row, action in zip(of.rows, said, strict=True) if row[0] in of.unseen]
    return replace(of, rows=tuple(row for row, _ in kept)), [action for _, action in kept]


def _taken(action: str, label: str, of: Set) -> str:
    if action == NOTED:
        return "remember" if label == "remember" else NONE
    if action.startswith(ABOUT):
        return NONE if label == NONE else classed(action.removeprefix(ABOUT), set(of.classes))
    return NONE if action == ASKED else classed(action, set(of.classes))


def f1(pairs: Sequence[tuple[str, str]], name: str) -> float:
    """Gives F1 of one class over (got, wanted)."""
    hits = sum(got == want == name for got, want in pairs)
    return 2 * hits / (sum(got == name for got, _ in pairs) + sum(want == name for _, want in pairs) or 1)


async def measured(data: Path, models: Path | None) -> dict[str, float]:
    """Asks every row of every set, in three ways."""
    found: dict[str, float] = {}
    async with house(models) as rooms:
        book = phrasebook(rooms.skills.records())
        await rooms.intents.learnt()
        ways = {"": corridor(rooms), "nearest phrase": await nearest(rooms, book), "rules alone": rules(rooms)}
        every = sets(data, frozenset(bare(text) for _, text in book.phrases()))
        for way, ask in ways.items():
            lasted: list[float] = []
            for one in every:
                said = [await _timed(ask, text, lasted) for text, _ in one.rows]
                found |= {f"{one.name}{way and f' ({way})'}: {k}": v for k, v in scores(one, said).items()}
                if one.unseen and not way:
                    found |= {f"{one.name} unseen: {k}": v for k, v in scores(*_only_unseen(one, said)).items()}
            found[f"milliseconds at the median{way and f' ({way})'}"] = median(lasted) * 1000
    return found | _headline(found, [one.name for one in every])


def _headline(found: Mapping[str, float], names: Sequence[str]) -> dict[str, float]:
    english = [name for name in names if not name.endswith("zh")]
    return {
        "false accepts, worst set": max(found[f"{name}: false accepts"] for name in names),
        **{f"macro-F1 {name}": found[f"{name}: macro-F1"] for name in names if name.endswith("zh")},
        "macro-F1 en, mean of the sets": fmean(found[f"{name}: macro-F1"] for name in english),
    }


async def _timed(ask: Ask, text: str, lasted: list[float]) -> str:
    begun = time.perf_counter()
    said = await ask(text)
    lasted.append(time.perf_counter() - begun)
    return said


def main() -> None:
    """Prints one line a figure, the headline figures last."""
    options: Any = arguments(__doc__)
    found = asyncio.run(measured(options.data, options.models))
    report(found, options.json, ".3f")


if __name__ == "__main__":
    main()
