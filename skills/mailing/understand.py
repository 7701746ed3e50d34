"""The rules by which a request about mails is understood."""

from __future__ import annotations

import re

from assistantd.domain.intent import Intent
from assistantd.skillkit.earnest import unquoted

NAME = "mailing"
_MAIL = r"(?:e-?mails?|mails?|messages? (?:in|from) my (?:inbox|mail)|inbox|threads?|correspondence)"
_WAITING = re.compile(
    rf"\b(?:which|what|any|show|list|are there|do i have|have i got|tell "
    rf"me)\b.{{0,30}}\b{_MAIL}\b.{{0,30}}\b(?:need|want|require|wait|await|expect|deserve|unanswered|"
    rf"answer|reply|replied|respond)|"
    rf"\bwhat (?:needs|wants|requires|still needs) (?:an? |my )?(?:answer|reply|response)\b|"
    rf"\bwho (?:is|['’]s|are|is still) (?:still )?waiting (?:for|on) (?:an? |my )?(?:answer|reply|"
    rf"response|me)\b|\bwho(?:m)? (?:do|must|should) i (?:still |have to )*(?:answer|reply to|write back)|"
    rf"\bunanswered {_MAIL}\b|\b{_MAIL} (?:i|that i) (?:have(?:n['’]t| not)|still have to|must|need to|"
    rf"should)\s?(?:yet )?(?:answer|repl|respond)|"
    r"(?:哪些|什么|有没有|还有|看看|列出).{0,8}(?:邮件|来信|信|邮箱).{0,8}(?:需要|要|等|没|未).{0,6}(?:回复|回信|答复|回)|"
    r"(?:需要|要|该|还没|没有?|未)(?:我)?(?:回复|回信|答复|回)的?(?:邮件|来信|信)|(?:谁|哪些人).{0,4}等.{0,4}我?的?(?:回复|回信|答复|邮件)|"
    r"(?:邮件|信).{0,4}(?:还没回|没回|未回|要回)(?:的|有|吗|复)",
    re.IGNORECASE,
)
_POLITE = r"^\W*(?:(?:please|can you|could you|would you|hey|now|then|ok|and)\W+)*"
_SUMMARY = (
    re.compile(
        rf"{_POLITE}(?:summari[sz]e|sum up|recap)\b.{{0,10}}?\b(?P<who>[A-Z][\w’-]*(?:\s[A-Z][\w’-]*)*)['’]s? "
        rf"(?:last |latest |newest )*{_MAIL}\s*[.?!]*$",
    ),
    re.compile(
        rf"{_POLITE}(?:summari[sz]e|sum up|recap|(?:give me|i want|i need) (?:a |the )?(?:summary|gist|recap) of|"
        rf"what(?:['’]s| is) in)\b.{{0,20}}\b{_MAIL}\b(?:\s+(?:thread|talk|exchange))?"
        r"\s*(?:(?:with|from|by|between me and|to)\s+(?P<who>[^,.?!]{1,60}?)|"
        r"(?:about|on|regarding)\s+(?P<about>[^,.?!]{1,60}?)|#?(?P<id>\d+))?\s*(?:for me|please)?\s*[.?!]*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*what (?:did|does|has|do) (?P<who>[\w'’ .-]{1,40}?) (?:write|written|say|said)(?: to me)? (?:in|by|via) "
        rf"(?:an? |the |his |her |their |last |latest )*{_MAIL}\s*[.?!]*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\W*what (?:do|does|did) (?:the |my )*{_MAIL} (?:with|from|of) (?P<who>[\w'’ .-]{{1,40}}?) say\s*[.?!]*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:请|帮我|麻烦)*(?:总结|概括|归纳|汇总|摘要)(?:一下|下)?(?:我)?(?:和|跟|与|同)?"
        r"(?P<who>(?!关于)[^，。？?的\d]{1,20}?)(?:之间|往来|发来|来|写)?的?(?:往来)?(?:邮件|来信|信件|往来)(?:往来)?[。？?！]*$"
    ),
    re.compile(
        r"^\W*(?:请|帮我|麻烦)*(?:总结|概括|归纳|汇总)(?:一下|下)?(?:关于)(?P<about>[^，。？?]{1,30}?)的?(?:邮件|来信|信件|往来)[。？?]*$"
    ),
    re.compile(r"^\W*(?:请|帮我|麻烦)*(?:总结|概括|归纳)(?:一下|下)?(?:邮件|信)\s*#?(?P<id>\d+)"),
    re.compile(
        r"^\W*(?P<who>[^，。？?\s]{1,12}?)(?:的|发来的|写来的|最近的)(?:邮件|来信|信)(?:里|中)?(?:都)?"
        r"(?:说|写|讲)了?(?:些|点)?(?:什么|啥)"
    ),
)
_DATES = (
    re.compile(
        rf"\b(?:add|put|take|enter|schedule|copy)\b.{{0,20}}\b(?:dates?|times?|appointments?|events?|"
        rf"meetings?|deadlines?)\b.{{0,12}}\b(?:from|in|of|named in)\b.{{0,12}}\b{_MAIL}\b"
        r"\s*(?:(?:with|from|by)\s+(?P<who>[^,.?!]{1,60}?)|#?(?P<id>\d+))?\s*(?:(?:in)?to my (?:calendar|"
        r"agenda|diary))?\s*[.?!]*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:any|which|what)\b.{{0,12}}\b(?:dates?|appointments?|events?|meetings?|deadlines?)\b.{{0,20}}\b{_MAIL}\b"
        r"\s*(?:(?:with|from|by)\s+(?P<who>[^,.?!]{1,60}?)|#?(?P<id>\d+))?\s*[.?!]*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:把|将)?(?:邮件|信)\s*#?(?P<id>\d+)\s*(?:里|中|里面)?的?(?:日期|时间|约会|日程|会议|安排)(?:都)?(?:加|放|记|添|写)"
    ),
    re.compile(
        r"(?:把|将)(?:和|跟|与)?(?P<who>[^，。？?的\d]{1,12}?)(?:发来|来)?的?(?:邮件|来信|信)(?:里|中|里面)?的?(?:日期|时间|约会|日程|"
        r"会议|安排)(?:都)?(?:加|放|记|添|写)"
    ),
    re.compile(
        r"(?:和|跟|与)?(?P<who>[^，。？?的\d]{1,12}?)(?:发来|来|往来)?的?(?:邮件|来信|信)(?:里|中|里面)?(?:有|提到)(?:了)?(?:什么|哪些|"
        r"没有)?(?:日期|时间|约会|日程|会议|安排)"
    ),
)
_REST = re.compile(r"^(?:the |my |our |all |his |her )+|\s+(?:about|regarding|on|please|for me)\b.*$", re.IGNORECASE)
_ME = re.compile(r"me|myself|you|it|that|this|them|我|你|他|她|它|这些|那些|今天|最近|所有", re.IGNORECASE)


def understood(text: str) -> Intent | None:
    """Gives what a request wants of the mails; None where it is about something else."""
    told = unquoted(text)
    for action, patterns in (("mail_dates", _DATES), ("mail_summary", _SUMMARY)):
        for pattern in patterns:
            if match := pattern.search(told):
                return Intent(NAME, action, text, _fields(match), confidence=0.93)
    return Intent(NAME, "mail_waiting", text, confidence=0.93) if _WAITING.search(told) else None


def _fields(match: re.Match[str]) -> dict[str, object]:
    found = {name: value.strip() for name, value in match.groupdict().items() if value}
    who = _REST.sub("", found.get("who") or found.get("about") or "").strip()
    fields: dict[str, object] = {} if not who or _ME.fullmatch(who) else {"who": who}
    return fields | ({"id": int(found["id"])} if "id" in found else {})
