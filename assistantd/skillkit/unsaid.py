"""What a rule leaves open: which days are meant by "twice a week", which hours by "three times a day"."""

from __future__ import annotations

import re
from datetime import datetime, time

from assistantd.domain.language import HAN, Language
from assistantd.skillkit.terms import content
from assistantd.skillkit.when import When, every_time, one_time, say_rule, without

_LEFT_OUT = re.compile(r"\bexcept\b|\bbut not\b|\bapart from\b|\bother than\b|除了|除.{1,6}外|除外", re.IGNORECASE)
"""Matches what takes days out of a rule."""
_GAP = re.compile(r"每?间?隔\s?(?P<n>[两二三四五六七八九十\d]+)\s?个?(?P<unit>天|日|周|星期|礼拜|月|年)")
_AGAIN = re.compile(r"\b(?:every|each|weekly|always|repeat\w*|yes)\b|每|都|一直|重复|是的|对", re.IGNORECASE)
_ONCE = re.compile(r"\b(?:only|just|once|next|no|this week)\b|只|就|一次|这一?周|这两|不", re.IGNORECASE)
_FIRST_DAY = re.compile(
    r"(?:\bon\s+)?(?P<day>\b(?:mon|tue|wed|thu|fri|sat|sun)\w*|(?:周|星期|礼拜|週|禮拜)[一二三四五六日天])",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*[,，、]?\s*(?:and|和|以及|还有)\s*(?:on\s+)?", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|\d(?:st|nd|rd|th))\s+(?:mon|tue|wed|thu|fri|sat|sun)\w*"
    r"|(?:第[一二三四五]|最后一)个?(?:周|星期|礼拜)[一二三四五六日天]",
    re.IGNORECASE,
)
_LEAD = {"days": ("every", "每"), "hours": ("every day at", "每天")}
_EN = {
    "except": "I read “{rule}”, but not which days to leave out. Name them, as in “every day except Sunday at 9 am”.",
    "which_days": "On which days? Say for example “Monday and Thursday”.",
    "one_rule": "I can keep one rule at a time. Shall it be “{rule}”? Say each of them by itself, please.",
    "which_weekly": "Do you mean {rule}, or only the next ones?",
    "which_hours": "At which times? Say for example “8 am, noon and 6 pm”.",
    "which_interval": "“{words}” can mean two things. Say it as in “every 3 days”.",
    "which_unit": "Do you mean {rule}, or the {nth} of each month? Say which, please.",
}
_ZH = {
    "except": "我读作“{rule}”，但没看懂要去掉哪几天。可以说“每天早上九点，周日除外”。",
    "which_days": "哪几天？可以说“周一和周四”。",
    "one_rule": "一次只能设一个规则：“{rule}”。请把另一个单独说。",
    "which_weekly": "是{rule}都要，还是只要这一次？",
    "which_hours": "几点？可以说“8点、12点和18点”。",
    "which_interval": "“{words}”有两种意思：是每{n}{unit}一次，还是中间隔{n}{unit}？请说“每几{unit}一次”。",
    "which_unit": "是{rule}，还是每个月的{nth}？请说是哪一个。",
}


def unsaid(when: When, text: str, language: Language) -> str:
    """Gives the question that a rule leaves open, or an empty text."""
    rest = without(text, when.spans)
    if when.rrule and _LEFT_OUT.search(rest):
        return _say("except", language, rule=when.reading(language))
    if when.rrule and _goes_on(when, text):
        return _say("one_rule", language, rule=when.reading(language))
    if when.unsaid == "interval":
        found = _GAP.search(text)
        assert found is not None, "only such words can mean two intervals"
        return _say("which_interval", language, words=found[0], n=found["n"], unit=found["unit"])
    if when.unsaid == "weekly":
        return _say("which_weekly", language, rule=say_rule(when.rrule, language))
    if when.unsaid == "unit":
        return _say("which_unit", language, rule=say_rule(when.rrule, language), nth=_nth(when.text))
    return _say(f"which_{when.unsaid}", language) if when.unsaid else ""


def _goes_on(when: When, text: str) -> bool:
    """Tells whether another time follows with "and", which one rule cannot hold."""
    end = max(b for _, b in when.spans)
    also = _AND.match(text, end)
    others = every_time(text[also.end() :], datetime.combine(when.value, time())) if also else ()
    return bool(others) and others[0].span[0] == 0


def _say(key: str, language: Language, **values: object) -> str:
    return (_ZH if language is Language.ZH else _EN)[key].format(**values)


def _nth(words: str) -> str:
    """Gives the words that count a weekday: "first Monday"."""
    found = _COUNTED.search(words)
    assert found is not None, "only counted weekdays leave their unit open"
    return found[0]


def completed(text: str, answer: str, now: datetime) -> str:
    """Gives an open request with the days, hours or interval that an answer names, or an empty text."""
    old = one_time(text, now)
    if old is None or not old.unsaid:
        return ""
    if old.unsaid == "weekly":
        return _weekly(text, answer, old)
    han = HAN.search(answer) or (HAN.search(text) and not re.search("[a-z]", answer, re.IGNORECASE))
    said = answer.strip(" .!。！") if old.unsaid in ("interval", "unit") else _led(answer, old.unsaid, han=bool(han))
    named = one_time(said, now)
    if named is None or not named.rrule or content(without(said, named.spans)):
        return ""
    if old.unsaid == "interval":
        return "" if named.unsaid else _GAP.sub(said, text, count=1)
    if old.unsaid == "unit":
        clock = "" if named.timed or not old.timed else f" {'' if han else 'at '}{old.value:%H:%M}"
        return "" if named.unsaid else f"{without(text, old.spans)} {said}{clock}"
    return f"{text} {said}"


def _weekly(text: str, answer: str, when: When) -> str:
    """Gives a request with "every" before its days, or with their number where each is meant once."""
    if not (_AGAIN.search(answer) or _ONCE.search(answer)):
        return ""
    if _AGAIN.search(answer):
        return _FIRST_DAY.sub(lambda m: ("每" if HAN.search(m["day"]) else "every ") + m["day"], text, count=1)
    days = len(when.rrule.partition("BYDAY=")[2].partition(";")[0].split(","))
    return f"{text}，共{days}次" if HAN.search(text) else f"{text} for {days} times"


def _led(answer: str, open_: str, *, han: bool) -> str:
    """Gives an answer as a rule: "Monday and Thursday" as "every Monday and Thursday"."""
    lead = _LEAD[open_][han]
    words = re.sub(r"^\s*(?:(?:on|at|every|each|在|每天|每)\s*)+", "", answer.strip(" .!。！"), flags=re.IGNORECASE)
    return f"{lead}{'' if han else ' '}{words}"
