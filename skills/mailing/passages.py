"""The sentences of a mail, and what each of them does: asks its reader, requests something, or only is polite."""

from __future__ import annotations

import re

from assistantd.skillkit.facts import facts_of

LONGEST = 300
"""Characters of a sentence that are shown."""
_END = re.compile(
    r"(?<=[。！？])|(?<=(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Nr|No|Re))(?<!\b(?:Mrs|e\.g|"
    r"i\.e))(?<!\b[ap]\.m)[.!?])(?=\s)|\n\s*\n|\n(?=\s*(?:[-*•·]|\d+[.)]))"
)
_ASKING = re.compile(
    r"[?？]\s*$|(?:吗|呢|么)\s*[。.]?\s*$|能否|可否|是否|好不好|可不可以|行不行|方不方便|"
    r"\b(?:can|could|would|will|do|did|are|have) you\b|\b(?:wondering|like to know|curious) (?:if|"
    r"whether|what|when|how)\b",
    re.IGNORECASE,
)
_REQUESTING = re.compile(
    r"\bplease\b(?! (?:find|see|note|be aware|be advised|accept|excuse|forgive|ignore|disregard|don['’]t "
    r"hesitate|do not hesitate|feel free))|"
    r"\bkindly\b|\blet (?:me|us) know\b|\b(?:I|we) (?:need|want|expect|would like|['’]d like|ask) you to\b|"
    r"\b(?:awaiting|look(?:ing)? forward to|waiting for) (?:your|an?) (?:reply|answer|response|feedback|decision)\b|"
    r"\b(?:you|your) (?:must|need to|should|have to) (?:send|sign|confirm|reply|answer|tell|pay|return|bring)\b|"
    r"请(?!假|客|柬|帖|注意查收|勿|见|查收附件|放心|原谅|节哀|多包涵)|麻烦|劳驾|烦请|务必|望(?:您|你)?(?:回复|告知|确认)|盼复|等(?:您|你)(?:的)?(?:回复|答复|消息)|帮(?:我|忙)",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"^\W*(?:how are you|how['’]s it going|how have you been|hope (?:you|this)|are you well|everything "
    r"(?:ok|fine|alright)|"
    r"what['’]s up|how do you do|isn['’]t it|right\?|ok\?|you know\?|guess what|remember\?|"
    r"最近好吗|你好吗|您好吗|近来可好|最近怎么样|还好吗|身体好吗|是吧|对吧|知道吗)|"
    r"\blet me know if (?:there|you (?:need|have))\b|\b(?:any|further|more) questions\b|\bfeel free\b|"
    r"\bhesitate\b|\bunsubscribe\b|\bsubscrib\w+|"
    r"如有(?:任何)?(?:问题|疑问)|退订",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"^\W*(?:thanks?|thank you|cheers|regards|best|kind|warm|sincerely|yours|hi|hello|dear|hey|good "
    r"(?:morning|evening|afternoon)|"
    r"谢谢|多谢|感谢|祝|此致|敬礼|您好|你好|尊敬的|亲爱的)\b[^.?!。？！]{0,40}[,.!，。！：:]?\s*$|^-+\s*\w+$|^\W*$",
    re.IGNORECASE,
)
_WORDY = re.compile(r"[^\W\d_]{2}|[\u4e00-\u9fff]")
_NOT_PROSE = re.compile(r"^(?:[|+@#$%&*=<>{}\\]|--|https?:|\w+/[\w/]+)|[{};]\s*$|\b\w+\(\w*\)|^\s{4,}", re.MULTILINE)
"""Matches lines of code, tables and links."""


_PATCH = re.compile(r"^(?:diff --git |Index: |--- a/|@@ |Signed-off-by:|---$)", re.MULTILINE)
"""Matches where a programmer's changes begin."""


def sentences(text: str) -> tuple[str, ...]:
    """Gives the sentences of a mail, each on one line, without greetings and what is no prose."""
    prose = _PATCH.split(text, maxsplit=1)[0]
    found = (" ".join(part.split()) for part in _END.split(prose) if part and not _NOT_PROSE.search(part))
    return tuple(one for one in found if _WORDY.search(one) and not _THANKS.match(one))


def wants(sentence: str) -> bool:
    """Tells whether a sentence wants something of its reader."""
    if _POLITE.search(sentence):
        return False
    return _ASKING.search(sentence) is not None or _REQUESTING.search(sentence) is not None


def asks(sentence: str) -> bool:
    """Tells whether a sentence that wants something asks rather than requests."""
    return _ASKING.search(sentence) is not None


def weight(sentence: str) -> float:
    """Tells how much of what a mail says is in a sentence."""
    facts = min(4, len(facts_of(sentence)))
    length = min(len(sentence.encode()), 240) / 240
    return facts + 2 * wants(sentence) + length - 2 * (_POLITE.search(sentence) is not None)


def shown(sentence: str) -> str:
    """Gives a sentence as it is quoted."""
    return sentence if len(sentence) <= LONGEST else sentence[: LONGEST - 1].rstrip() + "…"
