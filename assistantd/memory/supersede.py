"""What new words do to what is known already: add to it, repeat it, or correct it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistantd.domain.memory import Hit, Memory
from assistantd.memory.attributes import VALUE, attribute_of, corrects
from assistantd.memory.paraphrase import one_wording
from assistantd.memory.validity import same_times
from assistantd.memory.words import TOKEN, Word, plain, stem, word_set, words

CUE = re.compile(
    r"^\s*(?:actually|correction|no|nope|wait|sorry|oops|i was wrong|i meant|i mean|"
    r"update)\b\s*[,.:;—–-]\s*(?:i meant?\s+)?(?:that\s+)?"
    r"|^\s*(?:actually)\s+|^\s*(?:i meant(?: to say)?)\s+"
    r"|^\s*(?:不对|不是|其实|更正(?:一下)?|纠正(?:一下)?|说错了|我说错了|我记错了|错了|改一下)\s*[，,。.:：;；]?\s*",
    re.IGNORECASE,
)
MARK = re.compile(
    r"\b(?:not anymore|no longer|any ?more|instead|instead of|rather than|has changed|changed to|is now|"
    r"moved to|has moved)\b|"
    r"\bnot\b[^.]{1,40}\bbut\b|,\s*not\s+\w|改成|改为|改到|换成|变成|不再|而不是|不是.{1,20}(?:而是|是)|现在是",
    re.IGNORECASE,
)
OF_MARKS = re.compile(
    r"\b(?:not|but|instead|of|is|now|no|longer|anymore|changed|moved|to)\b|[改换变]成|改[为到]|不是|而是"
)
NEGATION = re.compile(
    r"\b(?:not|no|never|cannot|without)\b|n['’]t\b|不(?![错过但仅管])|没|(?<![特分区告])别(?![人的名])|无(?!锡)|非(?![常洲])"
)
FILLERS = word_set("a an the that really very just so please also")
SHORT = {
    "m": "am",
    "re": "are",
    "ve": "have",
    "ll": "will",
    "t": "not",
    "don": "do",
    "doesn": "does",
    "isn": "is",
    "won": "will",
}
CORRECTED_FROM = 0.34
"""An explicit correction replaces the most similar memory only when they share at least this much of their words."""
MARKED_FROM = 0.5
"""The same where only a word such as "instead" hints at a correction."""
OPPOSED_FROM = 0.75
"""A statement and its plain denial share nearly all words."""
CLEARLY = 0.1
"""How much more alike than the next a memory must be for an explicit correction to mean it."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Is what a statement does: it repeats a memory, corrects one, contradicts some, or (with none) is new."""

    text: str
    """What is to be stored, without a leading "actually,"."""
    repeats: Memory | None = None
    corrects: Memory | None = None
    contradicts: tuple[Memory, ...] = ()
    """What does not go together with it, where the words do not say that they are a correction."""


def effect_of(text: str, near: Sequence[Hit], now: datetime) -> Effect:
    """Judges a statement against the valid memories nearest to it, best first."""
    cue = CUE.match(text)
    said = (text[cue.end() :] if cue else text).strip() or text.strip()
    for hit in near:
        if same(said, hit.memory.text) and same_times(said, now, hit.memory.text, hit.memory.created):
            return Effect(said, repeats=hit.memory)
    marked = cue is not None or MARK.search(said) is not None
    for hit in near:
        if corrects(said, hit.memory.text) or (marked and _denies(said, hit.memory.text)):
            return Effect(said, corrects=hit.memory)
    if not marked:
        return Effect(_capital(said), contradicts=tuple(h.memory for h in near if _denies(said, h.memory.text)))
    return _corrected(_capital(said), _most_alike(said, near, CORRECTED_FROM if cue else MARKED_FROM))


def _corrected(said: str, meant: tuple[Memory, ...]) -> Effect:
    """Lets a correction replace the one memory it can mean; two of them are the user's to choose from."""
    return Effect(said, corrects=meant[0]) if len(meant) == 1 else Effect(said, contradicts=meant)


def same(new: str, old: str) -> bool:
    """Tells whether two statements say the same.

    They do where one form of words stands for both, but for case, marks, word endings, short forms and fillers,
    and where they give one person's one phone number, birthday or home alike.
    """
    if _telling(one_wording(new)) == _telling(one_wording(old)):
        return True
    first, second = attribute_of(new), attribute_of(old)
    return first is not None and first == second


def alike(new: str, old: str) -> float:
    """Gives the share of words that two statements have in common, 0 to 1."""
    first, second = words(new), words(old)
    every = first | second
    return _total({word: every[word] for word in first.keys() & second.keys()}) / (_total(every) or 1.0)


def _most_alike(said: str, near: Sequence[Hit], threshold: float) -> tuple[Memory, ...]:
    """Gives the memory that a correction means, or those between which its words do not tell."""
    scored = sorted(((_about_the_same(said, hit.memory.text), -n) for n, hit in enumerate(near)), reverse=True)
    if not scored or scored[0][0] < threshold:
        return ()
    return tuple(near[-n].memory for score, n in scored if score >= max(threshold, scored[0][0] - CLEARLY))


def _about_the_same(said: str, old: str) -> float:
    """Compares what two statements are about: without the values and the words that tell of a change.

    The shorter one decides, since "actually it is on Thursday" leaves out what the older one told.
    """
    first, second = (words(VALUE.sub(" ", MARK.sub(_kept, plain(text)))) for text in (said, old))
    shorter = first if _total(first) < _total(second) else second
    return _total({word: shorter[word] for word in first.keys() & second.keys()}) / (_total(shorter) or 1.0)


def _kept(mark: re.Match[str]) -> str:
    """Keeps what stands between the words of a mark: "not peanuts but" is about peanuts."""
    return re.sub(
        r"\b(?:not|but|instead|of|is|now|no|longer|anymore|changed|moved|to)\b|[改换变]成|改[为到]|不是|而是",
        " ",
        mark.group(),
    )


def _total(found: Mapping[str, Word]) -> float:
    return sum(word.counts for word in found.values())


def _denies(said: str, old: str) -> bool:
    said, old = one_wording(said), one_wording(old)
    return _denials(said) != _denials(old) and alike(_without_denial(said), _without_denial(old)) >= OPPOSED_FROM


def _denials(text: str) -> int:
    return len(NEGATION.findall(plain(text))) % 2


def _without_denial(text: str) -> str:
    return re.sub(r"\b(?:any ?more|no longer|still)\b|再", " ", NEGATION.sub(" ", plain(text)))


def _telling(text: str) -> list[str]:
    """Gives the words that tell: all but fillers, in order. Who it is about stays in, unlike in `words`."""
    tokens = (part for token in TOKEN.findall(plain(text)) for part in re.split("['’]", token))
    found = [stem(SHORT.get(token, token)) for token in tokens if token not in FILLERS]
    return [re.sub("[的了呢啊吧哦呀]", "", token) for token in found]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
