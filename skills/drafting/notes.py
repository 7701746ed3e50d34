"""The user's words for a mail, read into named fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistantd.domain.language import Language
from assistantd.domain.mail import Letter
from assistantd.domain.tone import PLAIN, Tone
from assistantd.skillkit.facts import FactKind, facts_of
from assistantd.skillkit.when import When, every_time, say_day


class Purpose(StrEnum):
    """Says what the mail is for."""

    MOVE = "move"
    CANCEL = "cancel"
    ASK = "ask"
    THANK = "thank"
    INVITE = "invite"
    APOLOGISE = "apologise"
    CONGRATULATE = "congratulate"
    WISH = "wish"
    ACCEPT = "accept"
    DECLINE = "decline"
    TELL = "tell"


@dataclass(frozen=True, slots=True)
class Notes:
    """Holds what the mail must say."""

    to: str
    purpose: Purpose
    matter: str
    """What it is about, in the user's words."""
    reasons: tuple[str, ...]
    """What else the user said, a clause each."""
    times: tuple[When, ...]
    """Every time in matter and reasons, in order."""
    language: Language
    letter: Letter | None = None
    """The mail that it answers; nothing in it is anything to be said."""
    tone: Tone = PLAIN
    """How the user writes to this reader."""

    @property
    def you(self) -> str:
        """Gives how the reader is called: Chinese has a polite word for one with a title, or without a name."""
        if self.language is not Language.ZH:
            return "you"
        if self.tone.you:
            return self.tone.you
        return "您" if not self.to or _TITLE.search(self.to) else "你"

    @property
    def facts(self) -> tuple[str, ...]:
        """Gives all that must stand in the mail, in the user's words."""
        return (self.matter, *self.reasons)

    @property
    def resolved(self) -> tuple[str, ...]:
        """Gives the full date of each time, which the mail may use too."""
        return tuple(say_day(t.value, self.language) for t in self.times if names_day(t))


_TITLE = re.compile(r"(?:老师|先生|女士|小姐|经理|主任|医生|教授|博士|师傅|总)$")
_DAYS = (FactKind.DATE, FactKind.DAY, FactKind.WEEKDAY, FactKind.SPAN)


def names_day(time: When) -> bool:
    """Tells whether the words name a day: "5 pm" alone names none, so no date may be put beside it."""
    return any(fact.kind in _DAYS for fact in facts_of(time.text))


_EN = re.compile(
    r"^\s*(?i:please\s+|can you\s+|could you\s+)*(?i:draft|write|compose|prepare)\s+(?i:me\s+)?(?i:an?\s+|the\s+)?"
    r"(?i:short\s+|polite\s+|friendly\s+|quick\s+)*(?i:e-?mail|mail|message|letter|note|reply|answer)?\s*(?i:to|for)\s+"
    r"(?P<to>(?i:my|our|the)\s+[a-z]+|(?i:Mr|Mrs|Ms|Dr|Prof)\.?\s+\w[\w'-]*|"
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\w[\w'-]*(?:\s+[A-Z][\w'-]*)*(?:\s+and\s+[A-Z][\w'-]+)*)"
    r"\s*[,:]?\s*(?P<rest>.*)$",
    re.DOTALL,
)
_TO = r"(?P<to>[^，,：:\s写发拟起]{1,12}?)"
_ZH = re.compile(
    rf"^\s*(?:请|帮我|麻烦)*(?:给|向){_TO}(?:写|发|拟|起草)(?:一?封|个|一下)?(?:电子)?(?:邮件|信|回信|"
    rf"回复)[，,：:。\s]*(?P<rest>.*)$"
    rf"|^\s*(?:请|帮我|麻烦)*(?:写|起草|拟|发)(?:一?封|个)?(?:电子)?(?:邮件|信)(?:给|发给|"
    rf"致)(?P<to2>[^，,：:\s]{{1,12}})[，,：:。\s]*(?P<rest2>.*)$",
    re.DOTALL,
)
_BARE = re.compile(
    r"^\s*(?:please\s+)?(?:draft|write|compose)\s+(?:an?\s+)?(?:e-?mail|mail|message|letter)\b|"
    r"^\s*(?:请|帮我)*(?:写|起草)(?:一?封)?(?:邮件|信)",
    re.IGNORECASE,
)
_WRITE_TO = re.compile(
    r"^\s*(?:please\s+|can you\s+|could you\s+)?write\s+to\s+\S.{0,40}?\s+(?:that|saying|telling|asking|about)\b",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    r"^\s*(?i:please\s+|can you\s+|could you\s+)*(?i:write|e-?mail|mail)\s+"
    r"(?P<to>(?i:my|our|the)\s+[a-z]+|(?i:Mr|Mrs|Ms|Dr|Prof)\.?\s+\w[\w'-]*|"
    r"[A-Z][\w'-]*(?:\s+(?:and\s+)?[A-Z][\w'-]*)*)"
    r"\s+(?P<rest>(?i:that|about|saying|asking|telling|to\s+(?:say|ask|tell|cancel|move)|whether|if)\b.*)$",
    re.DOTALL,
)
"""Matches "write Bob that …", without a "to"."""
_NAMED = re.compile(r"\b(?:e-?mail|mail|message|letter|note|reply|draft)\b", re.IGNORECASE)
_PURPOSES = (
    (Purpose.TELL, r"^(?:请?(?:告诉|通知)|说(?!声?(?:抱歉|对不起)))"),
    (Purpose.MOVE, r"^(?:about\s+|to\s+)?(?:mov|reschedul|postpon|shift|chang|push)\w*\b"),
    (Purpose.MOVE, r"改到|改成|挪到|推迟到|提前到|改为|延到"),
    (Purpose.CANCEL, r"^(?:to\s+)?cancel\w*\b|取消"),
    (Purpose.THANK, r"^(?:to\s+)?thank\w*\b|感谢|谢谢"),
    (Purpose.INVITE, r"^(?:to\s+)?invit\w*\b|邀请"),
    (
        Purpose.APOLOGISE,
        r"^(?:to\s+)?(?:apologi[sz]|say sorry|saying sorry)\w*\b|^(?:道歉|致歉|(?:说声?)?(?:抱歉|对不起))",
    ),
    (Purpose.CONGRATULATE, r"^(?:to\s+)?congratulat\w*\b|^(?:祝贺|恭喜)"),
    (Purpose.WISH, r"^(?:to\s+)?wish(?:ing)?\b"),
    (Purpose.ACCEPT, r"^(?:to\s+)?(?:accept|agree|confirm|say yes)\w*\b|^(?:接受|答应|同意|确认)"),
    (
        Purpose.DECLINE,
        r"^(?:to\s+)?(?:(?:politely|kindly)\s+)?(?:declin|refus|say no)\w*\b|^(?:婉?拒绝?|婉言谢绝|谢绝)",
    ),
    (Purpose.ASK, r"^(?:to\s+)?ask\w*\b|^(?:问|询问|请问|请(?:他|她)|要(?![是去来把])|索要)"),
)
_REASON = re.compile(
    r"(?:[，；。]|[,;](?!\d)|(?<!\b[ap]\.m)(?<!\b(?:Mr|Ms|Dr|No))(?<!\bMrs)\.(?=\s|$))\s*"
    r"(?:and\s+)?(?:(?:because|since|as)\s+|因为|由于)?|\s+(?:because|since(?!\s+(?:\w+day|last|\d|yesterday|then)\b))\s+",
    re.IGNORECASE,
)


_ANSWER = re.compile(
    r"^\W*(?:please\s+|can you\s+|could you\s+)*(?:answer|reply to|respond to)\s+(?:the\s+)?(?:e-?mail|"
    r"mail)\s*#?(?P<id>\d{1,9})\b"
    r"[\s,:;]*(?:and\s+)?(?:(?:say(?:ing)?|tell(?:ing)?(?:\s+(?:him|her|them))?)\s+)?(?:that\s+)?(?P<rest>.*)$|"
    r"^\W*(?:请|帮我|麻烦)*(?:回复|答复|回)(?:邮件|信)\s*#?(?P<zhid>\d{1,9})[，,：:\s]*(?:说|告诉(?:他|她))?(?P<zhrest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""Matches a wish to answer a mail of a watched folder by its number."""


def answered(text: str) -> tuple[int, str]:
    """Gives the number of the mail that a request wants answered, and what is to be said; 0 where it names none."""
    match = _ANSWER.search(text)
    if match is None:
        return 0, text
    return int(match["id"] or match["zhid"]), (match["rest"] or match["zhrest"] or "").strip()


def is_draft(text: str) -> bool:
    """Tells whether a request asks for a mail."""
    if _ANSWER.search(text):
        return True
    if _EN.search(text) and (_NAMED.search(text) or _WRITE_TO.search(text)):
        return True
    return _DIRECT.search(text) is not None or _ZH.search(text) is not None or _BARE.search(text) is not None


def read_notes(text: str, to: str, now: datetime, language: Language, letter: Letter | None = None) -> Notes:
    """Reads the fields; `to` wins over a name in the words, and that over the writer of a mail that is answered.

    What is not found is empty.
    """
    named, rest = _addressed(text)
    matter, *reasons = [part.strip() for part in _REASON.split(rest.strip()) if part and part.strip()] or [""]
    purpose = next((p for p, pattern in _PURPOSES if re.search(pattern, matter, re.IGNORECASE)), Purpose.TELL)
    answered = letter.sender if letter else ""
    to = " ".join(to.split()) or named or answered
    return Notes(to, purpose, matter, tuple(reasons), every_time(rest, now), language, letter)


def _addressed(text: str) -> tuple[str, str]:
    if match := _EN.search(text) or _DIRECT.search(text):
        return match["to"].strip(), match["rest"]
    if match := _ZH.search(text):
        return (match["to"] or match["to2"]).strip(), match["rest"] or match["rest2"] or ""
    return "", _BARE.sub("", text).strip(" ,:，：")
