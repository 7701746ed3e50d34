"""The activities of a day: their plain names, and the words for them in both languages."""

from __future__ import annotations

import re
from functools import cache

from assistantd.domain.language import Language
from assistantd.skillkit.table import table

CALL = "call "
"""Begins the name of calling somebody; whom, follows."""
_PEOPLE = {
    "mum": "mum mom mother mama 妈 妈妈 母亲 老妈",
    "dad": "dad father papa 爸 爸爸 父亲 老爸",
    "parents": "parents 父母 爸妈",
    "grandma": "grandma grandmother gran 奶奶 外婆 姥姥",
    "grandpa": "grandpa grandfather 爷爷 外公 姥爷",
    "wife": "wife 老婆 妻子 太太",
    "husband": "husband 老公 丈夫",
}
_PERSON = {word: name for name, row in _PEOPLE.items() for word in row.split()}
_IN_CHINESE = {
    "mum": "妈妈",
    "dad": "爸爸",
    "parents": "爸妈",
    "grandma": "奶奶",
    "grandpa": "爷爷",
    "wife": "老婆",
    "husband": "老公",
}
_AROUND = re.compile(
    r"^(?:when |i |we |to |my |the |a |an |usually |normally |have |having |do |doing |我|平时|通常|一般|的|去|吃)+"
    r"|[\s.?!。？！了]+$",
    re.IGNORECASE,
)
_CALLING = re.compile(
    r"^(?:call|calling|phone|ring) (?:my )?(?P<en>[\w-]+)$|^给我?(?P<zh>.{1,4}?)打(?:个)?电话$", re.IGNORECASE
)


@cache
def _names() -> dict[str, str]:
    rows = table("activities").items()
    return {word.strip().lower(): name for name, row in rows for word in (name, *row["words"].split(","))}


def activity_of(words: str) -> str:
    """Gives the plain name of an activity for its words; where nobody knows them, the words in lower case."""
    said = " ".join(words.split()).lower()
    short = _AROUND.sub("", said)
    for one in (said.strip(" .?!。？！"), short):
        if known := _names().get(one):
            return known
        if calling := _CALLING.match(one):
            return call_of(calling["en"] or calling["zh"])
    return short or said


def words_of(activity: str) -> tuple[str, ...]:
    """Gives the words by which an activity is asked for."""
    return tuple(word.strip() for word in table("activities")[activity]["words"].split(","))


def is_known(words: str) -> bool:
    """Tells whether words name an activity of the table, or the calling of somebody."""
    found = activity_of(words)
    return found in table("activities") or found.startswith(CALL)


def call_of(who: str) -> str:
    """Gives the plain name of calling somebody."""
    return CALL + _PERSON.get(who.lower(), who.lower())


def name_of(activity: str, language: Language) -> str:
    """Gives an activity's name as the user reads it."""
    if activity.startswith(CALL):
        who = activity.removeprefix(CALL)
        chinese = f"给{_IN_CHINESE.get(who, who)}打电话"
        return chinese if language is Language.ZH else f"calling {who if who in _IN_CHINESE else who.title()}"
    row = table("activities").get(activity)
    return str(row[language.value]) if row else activity
