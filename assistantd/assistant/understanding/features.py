"""The features of a text: its words, its pairs of words, how it begins, and the concepts it joins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from assistantd.assistant.understanding.lexicon import concepts
from assistantd.domain.language import HAN

_NUMBER = re.compile(
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|(?:twen|thir|for|fif|six)ty|"
    r"hundred|first|second|third|fourth|fifth|sixth|tenth|twentieth|\d.*"
)
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight")
_WORD = re.compile(r"[a-z][a-z'-]*|\d[\d:.]*(?:am|pm)?|[\u3400-\u4dbf\u4e00-\u9fff]+")
_APART = re.compile(rf"(?<={HAN.pattern}) (?={HAN.pattern})")
_POLITE = re.compile(
    r"^\W*(?:(?:please|hey|hi|hello|ok|okay|so|well|um|could you|can you|can u|would you|will you|kindly|"
    r"just|go ahead and|i need you to|i want you to|i would like you to|i'd like you to|you can|you should|"
    r"请|麻烦|帮我|能不能|可以|你)[\s,]*)+(?=\S)"
)


def features(text: str) -> dict[str, float]:
    """Gives each feature with its weight; the same text always gives the same."""
    plain = tidy(text)
    words = [_kind(word) for word in _WORD.findall(_POLITE.sub("", plain)) or [""]]
    found = dict.fromkeys(_of_words(words), 0.5)
    found |= dict.fromkeys(_of_concepts(plain), 1.0)
    return found


def tidy(text: str) -> str:
    """Gives a text in lower case, with plain apostrophes, single spaces, and none between Chinese characters."""
    return _APART.sub("", " ".join(text.lower().replace("’", "'").split()))


def _kind(word: str) -> str:
    return "<n>" if _NUMBER.fullmatch(word) else "<day>" if _DAY.fullmatch(word) else word


def _of_words(words: list[str]) -> Iterator[str]:
    pieces = [piece for word in words for piece in (_pairs(word) if HAN.match(word) else [word])]
    yield from pieces
    yield from (f"{a} {b}" for a, b in pairwise(pieces))
    yield f"^{pieces[0]}"
    yield f"{pieces[-1]}$"


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def _of_concepts(text: str) -> Iterator[str]:
    found = concepts(text)
    verbs, things = found["verbs"], found["things"]
    first = min(verbs, key=lambda verb: (verbs[verb], verb), default="")
    yield from (f"#{name}" for name in (*verbs, *things))
    yield f"#first {first}"
    yield from (f"#{verb}+{thing}" for verb in verbs for thing in things)
    yield from (f"#first {first}+{thing}" for thing in things)
    yield from (f"#{a}&{b}" for a, b in combinations(things, 2))
    if not things:
        yield "#nothing named"
