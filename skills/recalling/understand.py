"""The rules by which a request is understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistantd.domain.intent import Intent
from assistantd.skillkit.question import asks

from .statement import is_statement, without_opening

NAME = "recalling"

_REMEMBER = re.compile(
    r"^\s*(?:please\s+|can you\s+|could you\s+)?(?:remember|note|keep in mind|make a note|"
    r"memori[sz]e|don['’]t forget|do not forget)"
    r"(?:\s+(?:that|this|down))*\s*[:,]?\s+(?!to\b|when\b|what\b|how\b|me\b|the time\b|who\b|where\b|"
    r"if\b)(?P<fact>\S.*)$"
    r"|^\s*(?:请|帮我|麻烦|你)*(?:记住|记下来|记下|记一下|记着|记录一下|记录)(?!了吗|了没|"
    r"我吗)(?:这件事|这个)?[：:，,\s]*(?P<zh>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CORRECT = re.compile(
    r"^\s*(?:actually|correction|that['’]?s (?:wrong|not right|not true|incorrect)|"
    r"that is (?:wrong|not right|incorrect)|"
    r"not (?:right|true)|wrong|no(?=[,:]\s*(?:actually|it['’]?s|it is|that['’]?s|the|my|I|not)\b))"
    r"\s*[:,.;–-]*\s*(?:(?:actually|it['’]?s|it is|that['’]?s)\b[,:]?\s*)?(?P<fact>.*)$"
    r"|^\s*(?:不对|不是|更正|纠正一下|纠正|错了|说错了|其实|搞错了|"
    r"记错了)[：:，,。！!\s]*(?:(?:应该)?(?:是|改成|改为))?(?P<zh>.*)$"
    r"|^\s*(?:应该)?(?:改成|改为|换成|改到)[：:\s]*(?P<to>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_CHANGED = re.compile(
    r"^(?!\s*(?:please|can|could|draft|write|remind)\b)(?=.*\b(?:my|our|I|"
    r"[A-Z]\w+['’]s)\b)(?!.*\b(?:want|need|get|getting|when|how|if)\b)"
    r".*\b(?:(?:has |was |is |have |were )(?:been )?(?:moved|changed|rescheduled)\b|(?:moved|changed|rescheduled) to\b|"
    r"(?:is|are|am) now\b|now (?:is|live|work)\b|no longer\b|not .+ any ?more)|"
    r"^(?!.*(?:邮件|提醒|信))(?:我|小|我的|我们)[^，。]*(?:改到|改成|改为|换成|换到|搬到|现在是|不再)",
)
_FORGET = re.compile(
    r"^\s*(?:please\s+|can you\s+|could you\s+)?(?:forget|delete|erase|remove)(?!\s+(?:to|me|"
    r"it\b\s+not|the reminder|reminder|my reminder|the appointment|the event|the meeting))"
    r"\s+(?:everything|all|anything)?\s*(?:(?:you know|I (?:said|told you)|what I (?:said|told you)|"
    r"what you know|the memor(?:y|ies)|my memor(?:y|ies)|the fact|the note)\s*)?(?:about|of|on|"
    r"that)?\s*(?P<topic>.*?)[.!]?\s*$"
    r"|^\s*(?:请|帮我)*(?:忘掉|忘记|忘了|删除|删掉)(?!提醒|日程|.*提醒$|.*日程$)(?:关于|有关|所有|"
    r"我说的|我说过的)*(?P<zh>.*?)(?:的(?:事情?|记忆|信息|内容|记录))?[。！]?\s*$"
    r"|^\s*(?:请|帮我)*把(?:关于|有关)?(?P<ba>.+?)(?:的(?:事情?|记忆|信息|内容|记录))?(?:忘掉|忘了|"
    r"忘记|删掉|删除)(?:吧)?[。！]?\s*$",
    re.IGNORECASE,
)
_FROM_MEMORY = re.compile(
    r"\bforget\b|\b(?:memor(?:y|ies)|facts?|you (?:know|remember)|I (?:said|told you))\b|"
    r"忘|记忆|我说|告诉过?你|你知道|你记得",
    re.IGNORECASE,
)
"""Matches what can only be meant of the memory: appointments and lists are deleted too."""
_UNDO = re.compile(
    r"^\s*(?:please\s+)?(?:undo|take (?:it|that|this) back|revert)(?:\s+(?:it|that|this|the last (?:one|"
    r"change)))?[.!\s]*$"
    r"|^\s*(?:请|帮我)*(?:把(?:这个|它|刚才的|那个)?)?(?:撤销|撤回|收回)(?:这个|它|刚才的|那个|一下|吧|这条)*[。！\s]*$",
    re.IGNORECASE,
)
_CAPABLE = re.compile(
    r"^\s*(?:so\s+)?(?:what (?:can|could) you do|what are you able to do|how can you help|"
    r"what do you do|help|what are your (?:skills|abilities|features))\b[^a-z]*(?:for me)?[\s?!.]*$"
    r"|^\s*(?:你|您)(?:都)?(?:能|会|可以)(?:帮我)?(?:做|干)(?:些|点)?(?:什么|啥)(?:事|呢|呀|"
    r"啊)?[？?。!\s]*$|^\s*(?:你|您)?有(?:什么|哪些)功能[？?\s]*$|^\s*帮助\s*$",
    re.IGNORECASE,
)
_PLACE_OF_ONE = re.compile(
    r"^\s*where\s+(?:is|are|was|were)\s+(?:my|our|the)\s+"
    r"(?!next\b|first\b|last\b)(?!.*\b(?:today|tomorrow|week|month|\w+day)\b)|"
    r"^[^，。今明后周下天]{1,12}在哪里?儿?[？?]?\s*$",
    re.IGNORECASE,
)
"""Matches a question for the place of one thing, of which only what was told can know."""
_POLITE = re.compile(r"^\s*(?:can|could|would|will) you\b", re.IGNORECASE)
"""Matches a wish that has the form of a question."""
_TALK = re.compile(
    r"^\s*(?:hi|hello|hey|good (?:morning|afternoon|evening|night)|thanks?(?: you)?(?: very much|"
    r" so much| a lot)?|thank you|bye|goodbye|how are you|who are you)\b[\w ,]{0,20}[!.?\s]*$"
    r"|^\s*(?:你好|您好|嗨|早上好|上午好|下午好|晚上好|早|晚安|谢谢你?|多谢|再见|你是谁|你好吗)[啊呀吗！!。.？?\s]*$",
    re.IGNORECASE,
)


def understand(text: str) -> Iterator[Intent]:
    """Yields what the rules find."""
    text = without_opening(text.strip())
    if _UNDO.search(text):
        yield Intent(NAME, "undo", text, confidence=0.9)
        return
    if _CAPABLE.search(text):
        yield Intent(NAME, "capabilities", text, confidence=0.95)
        return
    if _TALK.search(text):
        yield Intent(NAME, "talk", text, confidence=0.9)
        return
    yield from _changes(text)
    if asks(text):
        yield Intent(NAME, "ask", text, confidence=0.92 if _PLACE_OF_ONE.search(text) else 0.4)
    elif is_statement(text):
        yield Intent(NAME, "remember", text, {"fact": text, "told": False}, 0.65)


def _changes(text: str) -> Iterator[Intent]:
    if text.endswith(("?", "？")) and not _POLITE.search(text):
        return
    if match := _REMEMBER.search(text):
        yield Intent(NAME, "remember", text, {"fact": told(text), "told": True}, 0.95)
    elif match := _CORRECT.search(text):
        yield Intent(NAME, "correct", text, {"fact": _rest(match, "fact", "zh", "to")}, 0.85)
    elif _CHANGED.search(text):
        yield Intent(NAME, "correct", text, {"fact": text}, 0.8)
    elif match := _FORGET.search(text):
        sure = 0.9 if _FROM_MEMORY.search(text) else 0.4
        yield Intent(NAME, "forget", text, {"topic": _rest(match, "topic", "zh", "ba")}, sure)


def _rest(match: re.Match[str], *groups: str) -> str:
    return next((match[g].strip() for g in groups if match[g]), "")


def told(text: str) -> str:
    """Gives the words to store without "remember that"."""
    match = _REMEMBER.search(text)
    return text.strip() if match is None else (match["fact"] or match["zh"]).strip().rstrip("?？")
