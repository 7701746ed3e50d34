"""What the user says of the one he writes to, said to that one: "whether she is free" -> "whether you are free"."""

from __future__ import annotations

import re

from assistantd.domain.language import Language
from assistantd.skillkit.names import names_of

_KIN = (
    r"\b(?:son|daughter|wife|husband|partner|mother|father|mum|mom|dad|sister|brother|child|children|kids?|baby|boss|"
    r"friends?|colleagues?|neighbour|neighbor|doctor|teacher|cat|dog)\b"
)
_PRONOUN = re.compile(
    r"\b(?P<subject>he|she)(?P<adverb>\s+(?:also|always|already|ever|just|never|often|really|still|usually))?"
    r"(?P<verb>\s+\w+(?:n['’]t)?|['’](?:s|ll|d))?\b|"
    r"\b(?P<self>himself|herself)\b|\b(?P<hers>hers)\b|\b(?P<his>his)\b|\b(?P<him>him)\b|"
    r"\bher\b(?P<after>\s+(?:to|that|for|at|on|in|if|whether|when|where|how|what|about|with|from|by|and|or|a|an|the)\b|\W*$|[,.;])?",
    re.IGNORECASE,
)
_INFLECTED = {
    "is": "are", "has": "have", "was": "were", "does": "do", "isn't": "aren't", "hasn't": "haven't",
    "wasn't": "weren't", "doesn't": "don't", "'s": "'re", "'ll": "'ll", "'d": "'d",
}  # fmt: skip
_SHORT = re.compile(r"(?<=[^aeiou\s])ies$|(?<=sh|ch|ss)es$|(?<=[xzo])es$|(?<!s)s$")
_HAN = re.compile("[他她](?!们)")


def spoken_to(text: str, language: Language, you: str) -> str:
    """Gives the text with the reader in the second person, up to where somebody else is spoken of.

    `you` is what Chinese calls him: 你, or 您 where that is due.
    """
    if language is Language.ZH:
        end = min((text.find(name) for name in names_of(text)), default=len(text))
        return _HAN.sub(you, text[:end]) + text[end:]
    end = _somebody_else(text)
    return _PRONOUN.sub(_second, text[:end]) + text[end:]


def _somebody_else(text: str) -> int:
    """Finds where another person is first spoken of: what follows may be said of that one."""
    places = [match.start() for match in re.finditer(_KIN, text, re.IGNORECASE)]
    return min([*places, *(text.find(name) for name in names_of(text))], default=len(text))


def _second(match: re.Match[str]) -> str:
    if match["subject"]:
        verb = (match["verb"] or "").replace("’", "'")
        gap = " " if verb.startswith(" ") else ""
        return f"you{match['adverb'] or ''}{gap}{_plain(verb.strip())}"
    if match["self"]:
        return "yourself"
    if match["hers"]:
        return "yours"
    if match["his"]:
        return "your"
    if match["him"] or match["after"] is not None:
        return f"you{match['after'] or ''}"
    return "your"


def _plain(verb: str) -> str:
    """Gives the form of a verb that goes with "you"."""
    if verb in _INFLECTED:
        return _INFLECTED[verb]
    return _SHORT.sub(lambda m: "y" if m[0] == "ies" else "", verb)
