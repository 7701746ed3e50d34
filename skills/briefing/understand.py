"""The rules by which a request is understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistantd.domain.brief import BriefKind
from assistantd.domain.intent import Intent

NAME = "briefing"


def _rule(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


_KINDS = (
    (
        BriefKind.WEEK,
        _rule(
            r"\bweek(?:ly|['’]s)? (?:brief(?:ing)?s?|review|summary|overview|report)\b", "周报|每周(?:简报|回顾|总结)"
        ),
    ),
    (
        BriefKind.EVENING,
        _rule(
            r"\bevening (?:brief(?:ing)?s?|look[- ]?ahead|summary|overview)\b",
            r"\bbrief me (?:every|each) (?:evening|night)\b",
            "晚报|晚间(?:简报|预告)|晚上的简报|明天的简报",
        ),
    ),
    (
        BriefKind.MORNING,
        _rule(
            r"\b(?:morning|daily) (?:brief(?:ing)?s?|summary|overview)\b",
            r"^\W*(?:please )?brief me\b|\b(?:my|a|the) brief(?:ing)?\b(?=[^a-z]*$| (?:every|each|at|now)\b)",
            "晨报|早报|(?:早上|今天|每日|每天)的?简报",
        ),
    ),
)
_STOP = _rule(
    r"\b(?:stop|no more|turn off|switch off|cancel|disable|don['’]t (?:send|give) me|end)\b",
    "不要再?|别再?发|关掉|关闭|取消|停止|停掉",
)
_ORDER = _rule(
    r"\b(?:every|each|always|turn on|switch on|start|set up|enable|mornings|evenings)\b|\bat \d|\bon \w+days?\b",
    "每天|每周|每日|每晚|每早|打开|开启|订|设置",
)
_WISH = _rule(
    r"^\W*(?:please |could you |can you |i(?:['’]d| would) like |i want |from now on,? )*(?:to get |to have )?"
    r"(?:send|give|show|tell|read|turn|switch|set|start|stop|brief|cancel|disable|enable|no more|get|end|don['’]t"
    r"|what['’]s|what is|every|each)\b",
    r"^\W*i(?:['’]d like| would like| want) (?:to (?:get|have) )?(?:a|my|the) ",
    r"^\W*(?:(?:a|my|the) )?(?:morning|evening|weekly|daily) [\w-]+(?=\W*$| (?:please|now|at|on|every|each)\b)",
    "给我|发|看|关|取消|停|打开|开启|不要|念|来|订|设置|^(?:我的|今天的|明天的)?(?:晨报|早报|晚报|周报|简报)",
)
_HUSH = _rule(
    r"^\W*(?:please )?(?:(?:do not|don['’]t) (?:disturb|bother|interrupt) me|leave me (?:alone|in peace))\b",
    r"^\W*(?:please )?(?:pause (?:the |your |all )?suggestions|no suggestions|be quiet|keep quiet)\b",
    "(?:别|不要|请勿)(?:打扰|打搅|烦)我|暂停(?:一切|所有)?建议|让我安静(?:一会|一下)",
)
_RESUME = _rule(
    r"^\W*(?:please )?you (?:may|can) (?:disturb|bother|interrupt|speak to) me(?: again)?\W*$",
    r"^\W*(?:please )?(?:resume (?:the )?suggestions|end the pause|unpause(?: suggestions)?)\W*$",
    "可以(?:再)?打扰我|恢复建议|结束暂停",
)


def understand(text: str) -> Iterator[Intent]:
    """Yields what the rules find."""
    if _RESUME.search(text):
        yield Intent(NAME, "resume", text, confidence=0.95)
    elif _HUSH.search(text):
        yield Intent(NAME, "hush", text, confidence=0.95)
    elif (kind := kind_of(text)) and _WISH.search(text):
        action = "stop" if _STOP.search(text) else "order" if _ORDER.search(text) else "show"
        yield Intent(NAME, action, text, {"kind": kind.value}, 0.95)


def kind_of(text: str) -> BriefKind | None:
    """Gives which brief a text names."""
    return next((kind for kind, words in _KINDS if words.search(text)), None)
