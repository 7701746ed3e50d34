"""How a text is cut for the full-text index, and how a question is put to it.

Chinese, Japanese and Korean have no spaces, so a run of their characters is indexed as overlapping
pairs, and its last character alone too: any word of one character or more is then found exactly.
Everything else is left to the index's tokenizer (lower case, no diacritics, English word stems).
"""

from __future__ import annotations

import re
import unicodedata

SEGMENTATION = "1"
"""Names this way of cutting; stored in the vault, which re-indexes itself when it changes."""
CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af\U00020000-\U0003ffff"
RUN = re.compile(f"[{CJK}]+")
WORD = re.compile(rf"[{CJK}]+|(?:(?![{CJK}_])\w)+")
MOST_TERMS = 64
"""Terms of one query; a longer question is cut."""


def segment(text: str) -> str:
    """Gives a text as it is indexed. Deterministic: what was indexed must be found again to be deleted."""
    return RUN.sub(_pairs, unicodedata.normalize("NFKC", text))


def words(text: str) -> tuple[str, ...]:
    """Gives the words of a question: each run of CJK characters, each word of other letters or digits."""
    return tuple(WORD.findall(unicodedata.normalize("NFKC", text)))


def fts_term(word: str) -> str:
    """Gives the FTS5 query for texts that hold exactly this word (or CJK run, of any length)."""
    if not RUN.fullmatch(word):
        return f'"{word}"'
    return f'"{word}"*' if len(word) == 1 else '"' + " ".join(_bigrams(word)) + '"'


def fts_query(text: str) -> str:
    """Gives the FTS5 query for texts that share anything with this one; empty where it has no words."""
    terms = [term for word in words(text) for term in _any_part(word)]
    return " OR ".join(list(dict.fromkeys(terms))[:MOST_TERMS])


def fts_every(text: str) -> str:
    """Gives the FTS5 query for texts that hold every word of this one; empty where it has no words."""
    return " AND ".join(list(dict.fromkeys(fts_term(word) for word in words(text)))[:MOST_TERMS])


def _any_part(word: str) -> list[str]:
    if not RUN.fullmatch(word) or len(word) == 1:
        return [fts_term(word)]
    return [f'"{pair}"' for pair in _bigrams(word)]


def _bigrams(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]


def _pairs(run: re.Match[str]) -> str:
    characters = run.group()
    return f" {' '.join(characters[i : i + 2] for i in range(len(characters)))} "
