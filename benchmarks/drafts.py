"""Mail drafts: every given fact stands in them, and nothing that nobody gave.

`python -m benchmarks.drafts [--model FILE.gguf ...] [--limit N] [--show] [--json FILE]`; without a model the templates
alone. `--data` is taken for the sake of the other benchmarks and ignored. The cases lie in drafts_cases/. They go
through the skill as the daemon runs it. The judge is this module's own and shares nothing with the skill's verifier
but the reading of dates and numerals: each case lists its facts in every form that counts, and no number, name, date or
promise may stand in a body that neither the request nor its dates hold.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from assistantd_skills.drafting.skill import Drafting

from assistantd.assistant.doors import WriterOf
from assistantd.domain.draft import Draft
from assistantd.domain.language import Language
from assistantd.models.options import EngineOptions
from assistantd.models.spec import LlmSpec
from assistantd.models.text_model import LlmEngine
from assistantd.skillkit.context import Writer
from assistantd.skillkit.numerals import CHINESE, ENGLISH, read
from assistantd.skillkit.testing import Bench
from assistantd.skillkit.when import every_time, say_day
from benchmarks.data_folder import parser, report

CASES = Path(__file__).with_name("drafts_cases")
_PROMISES = re.compile(
    r"\b(?:attach\w*|enclos\w*|free of charge|discount|guarantee\w*|promise\w*|compensat\w+|as soon as possible|"
    r"(?:I|we)(?:['’]ll| will| shall) (?!not\b|be (?:15|late|unable)|pay|come|order|send you my|not renew))|"
    r"附件|免费|折扣|保证|承诺|补偿|尽快",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:saying|telling)\b|，(?:说|告诉)", re.IGNORECASE)
_ASKS = re.compile(
    r"[?？]|\b(?:could|would|can) you\b|\bplease\b|\blet me know\b|请(?!假)|能否|麻烦|帮忙", re.IGNORECASE
)
_ANSWERS = re.compile(
    r"(?:^|\n)(?:sure|certainly|of course|yes)\b|\bjoin you\b|(?:^|\n)(?:好的|当然|可以吗)", re.IGNORECASE
)
_NUMBER = re.compile(rf"\d[\d.,:]*\d|\d|\b{ENGLISH}\b|{CHINESE}", re.IGNORECASE)
_IDLE = re.compile(r"一(?!月|日|号|点|元|块|个|天|周|年)|十分|\bone\b|\ba\b", re.IGNORECASE)
"""Matches number words that count nothing."""
_NAME = re.compile(r"(?<![.!?:\n] )(?<![\n.!?])(?<!^)\b(?!I\b|I['’])([A-Z][a-z]{2,})\b")
_KNOWN = frozenset(
    (
        "Dear", "Best", "Thank", "Thanks", "Please", "Could", "Would", "Hello", "Kind", "Regards", "Re",
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    )
)  # fmt: skip
"""Capitalised words that name nobody; a weekday or a month that nobody gave is caught as a date by its number."""


@dataclass(frozen=True, slots=True)
class Case:
    """Is one written request with the facts that its draft must hold."""

    request: str
    to: str
    facts: tuple[tuple[str, ...], ...]
    language: Language


@dataclass(slots=True)
class Result:
    """Is what became of one case."""

    case: Case
    draft: Draft
    seconds: float
    first: float
    """Seconds until the user saw the first words."""
    faults: list[str] = field(default_factory=list)


def cases(language: Language) -> Iterator[Case]:
    """Yields the written cases of a language."""
    for line in (CASES / f"{language.value}.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            request, to, facts = (part.strip() for part in line.split(" | "))
            forms = tuple(tuple(form.strip() for form in fact.split("/")) for fact in facts.split(";"))
            yield Case(request, to, forms, language)


async def drafted(case: Case, writer: Writer | None) -> Result:
    """Has a mail drafted and judges it."""
    desk = Bench(Drafting(), writer=writer) if writer else Bench(Drafting())
    begun, first = time.perf_counter(), 0.0

    async def say(text: str) -> None:
        nonlocal first
        first = first or time.perf_counter() - begun
        desk.said.append(text)

    desk._say = say
    await desk.ask(case.request, "draft")
    result = Result(case, desk.drafts.drafts[-1], time.perf_counter() - begun, first)
    result.faults = list(faults(case, result.draft, desk))
    return result


def faults(case: Case, draft: Draft, desk: Bench) -> Iterator[str]:
    """Yields everything that is wrong with a draft."""
    if draft.to != case.to:
        yield f"to {draft.to!r}"
    body = draft.body
    for forms in case.facts:
        if not any(form.lower() in body.lower() for form in forms):
            yield f"without {forms[0]!r}"
    dates = " ".join(say_day(t.value, case.language) for t in every_time(case.request, desk.now))
    yield from _ungiven(body, f"{case.request} {dates}", case.language)
    if _TELLS.search(case.request) and _ASKS.search(body) and not _ASKS.search(case.request):
        yield "asks instead of telling"
    if _ANSWERS.search(body):
        yield "answers instead of writing"
    yield from _misshapen(body, case.language)


def _ungiven(body: str, given: str, language: Language) -> Iterator[str]:
    yield from (f"number {n}" for n in _numbers(body) - _numbers(given))
    if language is Language.EN:
        yield from (f"name {name}" for name in set(_NAME.findall(body)) - _KNOWN if name.lower() not in given.lower())
    promise = _PROMISES.search(body)
    if promise and not _PROMISES.search(given):
        yield f"promise {promise[0]!r}"


def _misshapen(body: str, language: Language) -> Iterator[str]:
    han = len(re.findall(r"[\u4e00-\u9fff]", body)) > len(re.findall(r"[A-Za-z]", body))
    if han is not (language is Language.ZH):
        yield "language"
    if not body.rstrip().endswith(("[your name]", "[你的名字]")):
        yield "sign-off"
    if len(body) > 900:
        yield "length"


def _numbers(text: str) -> set[str]:
    """Gives the numbers of a text, words as digits."""
    found = (m[0] for m in _NUMBER.finditer(_IDLE.sub(" ", text)))
    return {n.strip(".,:").replace(",", "").lstrip("0") if n[0].isdigit() else str(read(n)) for n in found}


async def measured(model: Path | None, limit: int, *, show: bool) -> dict[str, float]:
    """Drafts every case with one model, or with none, and gives the figures."""
    engine = LlmEngine(LlmSpec(model.stem, model), EngineOptions()) if model else None
    writer = WriterOf(engine, 60.0) if engine else None
    results = [await drafted(c, writer) for lang in Language for c in [*cases(lang)][:limit]]
    if engine:
        await engine.stop()
    for result in results:
        if result.faults or show:
            print(f"- {result.case.request}\n  {result.draft.body!r}\n  {'; '.join(result.faults) or 'right'}")
    figures = {f"{lang}: right": _share(results, lang) for lang in Language}
    phrased = [r for r in results if r.draft.model]
    return figures | {
        "phrased by the model": round(len(phrased) / len(results), 3),
        "seconds, median": round(median(r.seconds for r in results), 2),
        "seconds to the first words, worst": round(max(r.first for r in results), 3),
        "right": round(sum(not r.faults for r in results) / len(results), 4),
    }


def _share(results: list[Result], language: Language) -> float:
    own = [r for r in results if r.case.language is language]
    return round(sum(not r.faults for r in own) / max(1, len(own)), 4)


def main() -> None:
    """Prints the figures, each model's own; last the least share of right drafts."""
    options = parser(__doc__, needs_data=False)
    options.add_argument("--model", type=Path, nargs="*", default=[])
    options.add_argument("--limit", type=int, default=1000)
    options.add_argument("--show", action="store_true")
    given = options.parse_args()
    figures: dict[str, float] = {}
    for model in (None, *given.model):
        found = asyncio.run(measured(model, given.limit, show=given.show))
        figures |= {f"{model.stem if model else 'templates'}: {name}": value for name, value in found.items()}
    figures["drafts right"] = min(value for name, value in figures.items() if name.endswith(": right"))
    report(figures, given.json)


if __name__ == "__main__":
    main()
