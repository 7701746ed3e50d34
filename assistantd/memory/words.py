"""The words that carry a text's meaning, English and Chinese mixed at will, with how much each says.

Latin words are cut to a stem; Chinese runs become pairs of characters, with single characters as a weak
second. Words that only make a sentence or a question are left out, the same way on both sides.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from assistantd.skillkit.irregular import verb_of
from assistantd.skillkit.when import forget_texts

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
TOKEN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+(?:['’][^\W_{HAN}]+)*")
ASCII_TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
HAN_ONLY = re.compile(f"[{HAN}]")
SHORTEST = 3
WORDS_KEPT = 4096
"""Words whose stems are kept while the vault is open."""
SINGLE = 0.25
"""What a lone character of a longer Chinese run counts beside a pair."""


def word_set(text: str) -> frozenset[str]:
    """Gives the words of a list written as one text."""
    return frozenset(text.split())


STOP = word_set(
    "a an the i me my mine myself you your yours he him his she her hers it its we us our they them their this that"
    " these those is am are was were be been being do does did doing done have has had having will would shall should"
    " can could may might must of in on at to for from by with about as into and or but if so than then there here what"
    " which who whom whose when where why how not no nor too very just also please tell remember recall know any some"
    " ever remind said say says told anything something everything s t d ll m re ve don doesn didn isn aren wasn"
    " weren won can't let"
)
STOP_HAN = re.compile(
    "什么时候|什么时间|为什么|是不是|有没有|能不能|可不可以|告诉我|有什么|哪一[天个位]|几月几[日号]|星期几|周几|几点钟?|什么|怎么样?|多少|哪里|哪儿|哪些|哪个|请问|"
    "记得|记住|知道|一下|一个|我们|你们|他们|她们|自己|这个|那个|吗|呢|吧|啊|呀|哦|了|的|得|是|我|你|您|他|她|它|也|都|就|很|在|和|跟|与|"
    "几|谁|哪|这|那|会(?!议)|要(?!求)|请"
)
UNITS = {"cm": "厘米", "公分": "厘米", "kg": "公斤", "千克": "公斤", "km": "公里", "千米": "公里"}
MEASURE = re.compile(r"(\d) ?(cm|公分|kg|千克|km|千米)(?![a-z])")
LEADING_ZERO = re.compile(r"(?<!\d)0(?=[1-9](?!\d))")
DAY = re.compile(r"(月\d{1,2})号")
DIGIT = re.compile(r"\d")
SUFFIXES = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")


def plain(text: str) -> str:
    """Gives the text in one case and width, without marks on letters."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))


@dataclass(frozen=True, slots=True)
class Word:
    """Is one word of a text."""

    raw: str
    """As it stands in the text, for the full-text index, which has its own stems."""
    counts: float
    """How much it counts beside other words, before its rarity."""


def words(text: str) -> dict[str, Word]:
    """Gives the words of a text that carry meaning, by their stems."""
    low = _measured(plain(text))
    if low.isascii():
        return dict(pair for token in ASCII_TOKEN.findall(low) for pair in _latin(token))
    found: dict[str, Word] = {}
    for token in TOKEN.findall(low):
        for key, word in _chinese(token) if HAN_ONLY.match(token) else _latin(token):
            if key not in found or found[key].counts < word.counts:
                found[key] = word
    return found


def _measured(text: str) -> str:
    """Writes measures and days in one way: 171cm as 171 厘米, 02月19号 as 2月19日."""
    if not DIGIT.search(text):
        return text
    even = MEASURE.sub(lambda found: f"{found[1]} {UNITS[found[2]]}", LEADING_ZERO.sub("", text))
    return DAY.sub(r"\1日", even)


def stem(word: str) -> str:
    """Cuts the commonest English endings off, so that lesson meets lessons; never below three letters."""
    if not word.isascii() or word.endswith(("ss", "us", "is")):
        return word
    if not word.endswith(("s", "g", "d", "y")):
        return word.rstrip("e") if len(word) > SHORTEST else word
    for suffix in SUFFIXES:
        base = word.removesuffix(suffix)
        if base != word and len(base) >= SHORTEST:
            return (base + "y" if suffix == "ies" else base).rstrip("e") or base
    return word.rstrip("e") if len(word) > SHORTEST else word


def forget_words() -> None:
    """Drops the words and texts that were seen, for what is forgotten and for a locked vault."""
    _latin.cache_clear()
    forget_texts()


@lru_cache(maxsize=WORDS_KEPT)
def _latin(token: str) -> tuple[tuple[str, Word], ...]:
    parts = token.replace("’", "'").split("'")
    return tuple((stem(verb_of(part)), Word(part, 1.0)) for part in parts if part not in STOP)


def _chinese(token: str) -> list[tuple[str, Word]]:
    pieces: list[Word] = []
    for run in filter(None, STOP_HAN.split(token)):
        if len(run) == 1:
            pieces.append(Word(run, 1.0))
        else:
            pieces += [Word(run[i : i + 2], 1.0) for i in range(len(run) - 1)] + [Word(one, SINGLE) for one in run]
    return [(word.raw, word) for word in pieces]
