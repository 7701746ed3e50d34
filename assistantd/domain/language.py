"""The two languages the house speaks, and how to tell which one a text is in."""

from __future__ import annotations

import re
from enum import StrEnum

from assistantd.errors import BadRequest

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


class Language(StrEnum):
    """Names a language by its ISO 639-1 code."""

    EN = "en"
    ZH = "zh"


def language_of(text: str, default: Language = Language.EN) -> Language:
    """Tells the language a person would answer in: Chinese where Han characters carry the sentence.

    A Chinese sentence may hold Latin names and an English one a Chinese name, so the letters are
    weighed: a Han character says about as much as two Latin letters.
    """
    han = len(HAN.findall(text))
    latin = len(re.findall(r"[A-Za-z]", text))
    if not han and not latin:
        return default
    return Language.ZH if han * 2 >= latin else Language.EN


def language_named(code: str) -> Language | None:
    """Gives the language of a code, none where it is empty; raises BadRequest for one that is not spoken."""
    if code and code not in set(Language):
        raise BadRequest(f"no language {code!r}: en or zh")
    return Language(code) if code else None
