"""What a question asks for: the kind of answer it expects, and what would count as one."""

from __future__ import annotations

import re
from enum import StrEnum

from assistantd.skillkit.facts import FactKind, facts_of
from assistantd.skillkit.names import names_of


class Expected(StrEnum):
    """Names the kind of answer."""

    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    NAME = "name"
    AGE = "age"
    COUNT = "count"
    PHONE = "phone"
    EMAIL = "email"
    BLOOD = "blood"
    BIRTHDAY = "birthday"
    COLOUR = "colour"
    AVOID = "avoid"
    """What one must not eat, drink or do."""
    YES_NO = "yes or no"
    WHAT = "what"


_ASKED: tuple[tuple[Expected, str], ...] = (
    (Expected.BLOOD, r"\bblood (?:type|group)\b|血型"),
    (Expected.BIRTHDAY, r"\bbirthday\b|\bdate of birth\b|\bwhen\b.*\bborn\b|生日|出生"),
    (Expected.COLOUR, r"\b(?:what|which) colou?r\b|什么颜色|啥颜色|颜色是什么"),
    (Expected.AGE, r"\bhow old\b|\bwhat age\b|(?:['’]s|\b(?:my|his|her|their|our|the)) age\b|几岁|多大|多少岁|年龄"),
    (Expected.PHONE, r"\b(?:phone|telephone|mobile)(?: number)?\b|电话|手机号"),
    (Expected.EMAIL, r"\be-?mail(?: address)?\b|邮箱"),
    (
        Expected.WHEN,
        (
            r"\bwhen\b|\b(?:what|which) (?:time|day|date|month|year)\b|什么时候|什么时间|几点|哪天|哪一天|"
            r"星期几|周几|几号|礼拜几|何时|哪年"
        ),
    ),
    (
        Expected.WHERE,
        r"\bwhere\b|\b(?:what|which) (?:city|place|address|country|town)\b|哪里|哪儿|在哪|什么地方|住哪|地址",
    ),
    (
        Expected.NAME,
        (
            r"\bwhat(?:'s|’s| is| are| was)\b.*\bnames?\b|\bwhat(?:'s|’s| is| do you)\b.*\bcalled\b|叫什么|"
            r"什么名字|名字是什么"
        ),
    ),
    (Expected.WHO, r"\bwho(?:m|se)?\b|\bwho's\b|谁|哪位"),
    (Expected.COUNT, r"\bhow (?:many|much|tall|long|far|heavy|big)\b|多少|几个|几只|几次|多高|多重|多长|多久"),
)
_AVOID = re.compile(
    r"\b(?:what|which|anything|is there)\b.*\b(?:(?:must|should|can|may|do|could|am|"
    r"are)(?:\s+\w+)?\s+not\b|mustn['’]t|can['’]t|cannot|shouldn['’]t|don['’]t|avoid|allergic|"
    r"allerg\w+|intoleran\w+)"
    r"|\b(?:my|any) (?:allerg\w+|dietary restrictions?|diet)\b"
    r"|(?:什么|哪些|啥|有没有).{0,6}(?:不能|不可以|不该|不应该|不要|不)(?:吃|喝|碰)|(?:不能|不可以|"
    r"不该|不要)(?:吃|喝|碰)(?:什么|哪些|啥)|对(?:什么|哪些|啥).{0,4}过敏|忌口|过敏原",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"^\s*(?:do|does|did|am|is|are|was|were|have|has|can|will|should|may|must|could|would)\b|"
    r"吗\s*[?？。]?\s*$|是不是|有没有|能不能",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"[?？]\s*$|^\s*(?:what(?!\s+an?\b)|when|where|who|whom|whose|which|why|how|do|does|did|am|is|are|was|were|"
    r"have|has|should|what's|who's|when's|where's|tell me (?:what|when|where|who|about)|"
    r"do you (?:know|remember))\b|"
    r"吗\s*$|呢\s*$|什么|哪里|哪儿|哪天|哪个|哪些|谁|几点|几岁|几个|几号|多少|多大|怎么|为什么|是不是|有没有|什么时候",
    re.IGNORECASE,
)
_POLITE = re.compile(r"^\s*(?:can|could|would|will) you\b|^\s*(?:你|您)?(?:能|可以|可不可以|能不能)", re.IGNORECASE)
"""Matches a wish that has the form of a question."""

_PLACE = re.compile(
    r"\b(?:in|at|on|near|to|from|under|behind|next to|beside|inside|into|by|above|below)\s+(?:the\s+|"
    r"a\s+|my\s+|our\s+|his\s+|her\s+)?[\w'’-]+|\b(?:street|road|avenue|square|lives?|address|"
    r"strasse|straße)\b"
    r"|在[\u4e00-\u9fff]|住[\u4e00-\u9fff]|[路街巷号楼室区市县镇]|(?:去|到|来自)[\u4e00-\u9fff]",
    re.IGNORECASE,
)
_BLOOD = re.compile(
    r"\b(?:AB|A|B|O)\s*(?:\+|-|positive|negative|rh)|\bblood (?:type|group)\b.*\b(?:AB|A|B|O)\b|"
    r"(?:AB|A|B|O)型|血型.{0,3}(?:AB|A|B|O)",
    re.IGNORECASE,
)
_COLOUR = re.compile(
    r"\b(?:red|orange|yellow|green|blue|purple|violet|pink|brown|black|white|gr[ae]y|silver|gold(?:en)?|beige|navy|"
    r"turquoise|cream|maroon|khaki)\b|[红橙黄绿蓝青紫粉棕褐黑白灰银金米]色?",
    re.IGNORECASE,
)
_OLD = re.compile(r"\b(?:years? old|aged?|turn(?:s|ed)?|born|year-old)\b|岁|出生|生日", re.IGNORECASE)
AVOIDING = re.compile(
    r"\ballerg\w+|\bintoleran\w+|\b(?:can['’]?t|cannot|can not|must not|mustn['’]t|may not|"
    r"should not|shouldn['’]t|don['’]t|do not|never|avoid\w*|no longer|stopped|gave up|"
    r"not allowed to)\s+(?:\w+\s+)?(?:eat|drink|have|touch|take|stand|tolerate|eating|drinking)?"
    r"|\b(?:vegan|vegetarian|halal|kosher|coeliac|celiac|pescatarian|gluten[- ]free|lactose|diabetic)\b"
    r"|过敏|不耐受|(?:不能|不可以|不可|不要|不)(?:再)?(?:吃|喝|碰)|忌口|忌|吃素|素食|清真|戒",
    re.IGNORECASE,
)
"""Matches what says that something must be avoided."""
_WHO = re.compile(
    r"\b(?:my|our)\s+\w+|\b(?:mum|mom|dad|wife|husband|sister|brother|daughter|son|boss|friend|"
    r"colleague|doctor|dentist|teacher)\b|妈|爸|爷|奶|哥|姐|弟|妹|老师|医生|同事|朋友|老板|女儿|儿子|"
    r"丈夫|妻子|老公|老婆",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:called|named|name(?:'s| is)?)\b|叫|名字", re.IGNORECASE)
_TIMES = {FactKind.DATE, FactKind.DAY, FactKind.WEEKDAY, FactKind.TIME, FactKind.EVERY, FactKind.SPAN, FactKind.HALF}


def asks(text: str) -> bool:
    """Tells whether a text is a question."""
    return _QUESTION.search(text.strip()) is not None


def only_asks(text: str) -> bool:
    """Tells whether a text is a question and no wish that has the form of one: "can you …"."""
    return asks(text) and _POLITE.search(text) is None


def expected(question: str) -> Expected:
    """Gives the kind of answer a question expects."""
    if _AVOID.search(question):
        return Expected.AVOID
    for kind, pattern in _ASKED:
        if re.search(pattern, question, re.IGNORECASE):
            return kind
    return Expected.YES_NO if _YES_NO.search(question) else Expected.WHAT


def answers(kind: Expected, text: str) -> bool:
    """Tells whether a text holds something of the kind that was asked for."""
    check = _CHECKS.get(kind)
    return True if check is None else check(text)


def _has(text: str, kinds: set[FactKind]) -> bool:
    return any(f.kind in kinds for f in facts_of(text))


_CHECKS = {
    Expected.WHEN: lambda t: _has(t, _TIMES),
    Expected.BIRTHDAY: lambda t: (
        _has(t, {FactKind.DATE}) or (_OLD.search(t) is not None and _has(t, {FactKind.NUMBER}))
    ),
    Expected.WHERE: lambda t: _PLACE.search(t) is not None,
    Expected.WHO: lambda t: bool(names_of(t)) or _WHO.search(t) is not None,
    Expected.NAME: lambda t: bool(names_of(t)) or _CALLED.search(t) is not None,
    Expected.AGE: lambda t: _OLD.search(t) is not None and _has(t, {FactKind.NUMBER, FactKind.AMOUNT, FactKind.DATE}),
    Expected.COUNT: lambda t: _has(t, {FactKind.NUMBER, FactKind.AMOUNT}),
    Expected.PHONE: lambda t: re.search(r"\d[\d\s()-]{3,}\d", t) is not None,
    Expected.EMAIL: lambda t: "@" in t,
    Expected.BLOOD: lambda t: _BLOOD.search(t) is not None,
    Expected.COLOUR: lambda t: _COLOUR.search(t) is not None,
    Expected.AVOID: lambda t: AVOIDING.search(t) is not None,
}
