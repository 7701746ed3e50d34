"""Turns what the user said of himself into what is said to him: "my daughter" -> "your daughter", 我 -> 你."""

from __future__ import annotations

import re

_ENGLISH = {
    "i am": "you are", "i'm": "you're", "i’m": "you’re", "am i": "are you", "i was": "you were", "was i": "were you",
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "i've": "you've", "i’ve": "you’ve",
    "i'll": "you'll", "i’ll": "you’ll", "i'd": "you'd", "i’d": "you’d",
}  # fmt: skip
_WORDS = re.compile(r"\b(?:" + "|".join(sorted(_ENGLISH, key=len, reverse=True)) + r")(?![\w'’])", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|me|my|mine|myself|we|our|us)\b|我")
"""Matches words with which a text speaks of its writer."""


def to_you(text: str) -> str:
    """Gives the text in the second person; names, quotations and other people stay as they are."""
    turned = _WORDS.sub(lambda m: _cased(_ENGLISH[m[0].lower()], m[0], m.start()), text)
    return turned.replace("我们", "你们").replace("我", "你")


def _cased(word: str, like: str, start: int) -> str:
    first = like[0].isupper() and (start == 0 or like.lower() not in ("i", "i'm", "i am"))
    return word[0].upper() + word[1:] if first and start == 0 else word
