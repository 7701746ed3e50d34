"""Tells what is meant as said from what is only supposed, passed on from somebody else, or a joke."""

from __future__ import annotations

import re

QUOTED = re.compile('["“「『][^"”」』]*["”」』]')
"""Matches a passage in quotation marks."""
_PAIRED = re.compile(r"“[^”]*”|\"[^\"]*\"|「[^」]*」|『[^』]*』")
"""Matches the same, each mark with its own partner."""
_IMAGINED = re.compile(
    r"^\W*(?:(?:but |and |so )?(?:even )?if (?:i|we|you|he|she|they|my \w+) (?:were|was|had|could|did|would)\b|"
    r"if only\b|"
    r"imagine\b|suppos(?:e|ing)\b|pretend\b|what if\b|let['’]s (?:say|pretend|imagine)\b|say i\b|were i\b|"
    r"had i\b|i wish\b|"
    r"hypothetically\b)|\bin another life\b|\bif (?:it|i|he|she|they) (?:were|weren['’]t|wasn['’]t|had(?:n['’]t)?)\b|"
    r"^\W*(?:i|we|my \w+)(?: would|['’]d) (?:be|have|never|love to|like to|rather)\b(?=.*\b(?:if|were|then)\b)|"
    r"^\W*(?:假如|假设|假使|假装|要是|倘若|如果我[是有能对]|想象|万一|若是|我要是|我如果|我假如|我倘若|比如说?我)",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"^(?!I\b)[^,.;]{1,40}?\b(?:says?|said|told (?:me|us)|thinks?|thought|claims?|claimed|mentioned|wrote|believes?)"
    r"(?: to me)?(?: that)?,?:? *(?:he|she|they|his|her|their)\b"
    r"|^(?!我[说觉想认告])[^，。]{1,12}?(?:说|告诉我|觉得|认为|写道)[，：:]?(?:他|她|自己)",
    re.IGNORECASE,
)
_JOKING = re.compile(
    r"\b(?:ha){2,}\b|\blo+l\b|\blmao\b|\bjust kidding\b|\b(?:only )?(?:kidding|joking)\b|\bjk\b|\beat a horse\b|"
    r"[😂🤣😜😝]|"
    r"[;:]-?\)\s*$|哈哈|嘿嘿|呵呵|开(?:个)?玩笑|逗你|骗你|[饿笑困累]死|"
    r"\ballergic to (?:mondays?|mornings?|(?:hard |house)?work|meetings?|homework|housework|stupidity|people|exercise|"
    r"responsibilit\w+|commitment|bad (?:jokes|puns)|nonsense|boredom)\b|"
    r"\byeah,? right\b|\bas if[.!\s]*$|[.!] not!?\s*$|\bsarcasm\b|才怪|鬼才信|"
    r"对(?:周一|星期一|上班|工作|早起|开会|加班|作业|学习|运动|老板|上学|考试)过敏",
    re.IGNORECASE,
)


def unquoted(text: str) -> str:
    """Gives a text without what it quotes; that is what others said, and asks for nothing."""
    return _PAIRED.sub(" ", text)


def imagined(text: str) -> bool:
    """Tells whether a text is a supposition: "if I were allergic"."""
    return _IMAGINED.search(text) is not None


def reported(text: str) -> bool:
    """Tells whether a text passes on what somebody else says of himself."""
    return _REPORTED.search(text) is not None


def joking(text: str) -> bool:
    """Tells whether a text is plainly not meant: it laughs, or speaks of an allergy to Mondays."""
    return _JOKING.search(text) is not None
