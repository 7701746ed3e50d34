"""Wishes that are whole only with what was said before: "make it 7 instead", "and invite Ana", "the other one"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from assistantd.assistant.understanding.talk import Exchange
from assistantd.domain.intent import Intent
from assistantd.domain.language import Language
from assistantd.domain.request import Request
from assistantd.skillkit.terms import content
from assistantd.skillkit.when import every_time, without

_JUST = re.compile(
    r"\b(?:that last|the last|(?:the|that)(?=.{4,12}\s(?:that\s+)?(?:i|you|we)\b))\s+"
    r"(?P<kind>one|reminder|event|appointment|meeting|alarm|timer)\b"
    r"(?:\s+(?:that\s+)?(?:i|you|we)(?:['’]ve| have)?\s+(?:just\s+)?(?:made|set|added|created|entered|asked for))?"
    r"(?:\s+just now)?"
    r"|(?:刚才|刚刚)的?(?:[设定加建说记]好?的?|安排的?)?(?:[那这][个条项])?的?(?P<zh>提醒|闹钟|日程|会议|预约|安排|计时器)?",
    re.IGNORECASE,
)
"""Matches what was stored last: "the one I just made", 刚才那个."""
_AGAIN = re.compile(
    r"^\W*(?:(?:no|oh|actually|wait|sorry|please|can you|could you|or|and|then),?\s+)*"
    r"(?:(?:make|move|change|set|push|shift|put|reschedule|postpone)\s+(?:it|that|this|the (?:time|date))\s+"
    r"(?:(?:back|forward)\s+)?(?:to\s+|for\s+|at\s+|until\s+|by\s+)?|(?:better|rather)\s+(?:at\s+)?)(?P<to>.+?)"
    r"(?:\s+(?:instead|please|then|rather))*[.!?]*$"
    r"|^\W*(?:不|不对|还是|那就|哦|嗯|请|帮我|算了)*[，,\s]*(?:把?(?:它|这个|时间|那个))?"
    r"(?:改到|改成|改为|挪到|推迟到|提前到|换到|换成|改|还是|(?=(?:推迟|延后|提前)[半一二两三四五六七八九十\d]))"
    r"(?P<zh>.+?)(?:吧|好了|算了)?[。！]*$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"^\W*(?:(?:no|oh|actually|wait|sorry|please|ok|okay|and|on second thoughts),?\s+)*"
    r"(?:(?:cancel|delete|remove|drop|scrap|undo|revert|stop)\s+(?:it|that|this|(?:that|the last) one|"
    r"the\s+(?P<kind>reminder|event|appointment|alarm|timer))|undo|take (?:it|that) back)(?:\s+(?:again|please))*\W*$"
    r"|^(?:不|算了|还是|请|帮我|把|那|，|,)*(?:取消|删掉|删除|去掉|撤销|不要)(?:它|这个|那个|这条|那条)?(?:掉)?(?:吧|了)?[。！!]*$"
    r"|^(?:不|算了|还是|请|帮我|，|,)*(?:把)?(?:它|这个|那个|这条)(?:取消|删|删掉|去掉|撤销)(?:掉)?(?:吧|了)?[。！!]*$",
    re.IGNORECASE,
)
_KINDS = {
    **dict.fromkeys(("appointment", "meeting", "日程", "会议", "预约", "安排"), "event"),
    "one": "",
    "提醒": "reminder",
    "闹钟": "alarm",
    "计时器": "timer",
}
_INVITE = re.compile(
    r"^\W*(?:and|also|please|then|oh|yes|ok|so|,|\s)*\s*(?:invite|tell|ask|write to|bring)\s+"
    r"(?P<who>[A-Z][\w'-]*(?:\s+(?:and\s+)?[A-Z][\w'-]*)*)"
    r"(?:\s+(?:too|as well|along|please|about it|to it|of it))*[.!]*$"
    r"|^(?:也|并|再|还|顺便|然后|那|请|帮我|，)*(?:邀请|请上|请|叫上|通知|告诉)"
    r"(?P<zh>[^，。说问了吃看]{1,6}?)(?:也?来|一起来?|参加|吧|一下)*[。！]*$"
)
_IT = re.compile(r"\b(?:it|that|this)\b|它|这个|那个", re.IGNORECASE)
_HOUR = re.compile(r"^(?:half past |quarter (?:past|to) )?\d{1,2}(?:[:.]\d\d)?$", re.IGNORECASE)
_PLACES = (
    r"\b(?:first|1st)\b|第一个|前一个|头一个",
    r"\b(?:second|2nd)\b|第二个|后一个",
    r"\b(?:third|3rd)\b|第三个",
    r"\b(?:fourth|4th)\b|第四个",
)
_OTHER = re.compile(
    r"\bthe other(?: one)?\b|\bnot that one\b|另(?:外)?一个|不是这个|那个才?[是对]|换一个", re.IGNORECASE
)
_LAST = re.compile(r"\bthe last(?: one)?\b|最后一个", re.IGNORECASE)
_THE_ONE = re.compile(r"\b(?:one|ones|it'?s|i mean(?:t)?)\b|个|那", re.IGNORECASE)
_MORE = re.compile(
    r"^\W*(?:(?:and|what about|how about|also)\b\s*|那(?!么)|还有)(?P<rest>.+?)"
    r"(?:\s+(?:too|as well))?\s*(?:呢|吧)?[?？.!。]*$"
    r"|^(?P<zh>[^，。]{1,10})呢[?？]?$",
    re.IGNORECASE,
)
_WISHES = re.compile(
    r"\b(?:remove|delete|what|when|who|how|remind|set|write|draft|cancel|move|show|tell)\b|删|去掉|什么|提醒|写|取消|改",
    re.IGNORECASE,
)
"""Matches what wishes for something else than one more thing on a list."""
_LONGEST = 60
"""Characters a follow-up may have; what is longer stands for itself."""
MOVABLE = ("reminder", "event", "alarm", "timer")
CREATING = ("remind", "event", "alarm")
ADDING = ("list_add",)
LOOKING = ("agenda", "free", "list_show")


def followed(request: Request, recent: Sequence[Exchange]) -> Intent | None:
    """Gives the wish that a short text means after what was said, the newest first; None where it stands for itself."""
    text = request.text.strip()
    if len(text) > _LONGEST or not recent:
        return None
    if meant := _chosen(text, recent[0]) or _more(text, recent[0], request.now) or _back(text, recent[0]):
        return meant
    entry = next((one for one in recent if one.data.get("kind") in MOVABLE), None)
    if entry is None:
        return None
    return _moved(text, entry) or _invited(request, entry) or _just(text, recent)


def takes_back(text: str) -> bool:
    """Tells whether a text is "cancel that" and no more."""
    return _BACK.search(_pointed(text)[0]) is not None


def names_last(text: str) -> bool:
    """Tells whether a text is "cancel the one I just made" and no more."""
    return _pointed(text)[0] != text and takes_back(text)


def moves_it(text: str, now: datetime) -> bool:
    """Tells whether a text is "make it 7 instead", which means nothing where nothing was said before."""
    match = _AGAIN.search(_pointed(text)[0])
    named = match and _IT.search(match[0])
    return bool(match and named and (_HOUR.search(match["to"] or "") or _only_a_time(match["to"] or match["zh"], now)))


def _pointed(text: str) -> tuple[str, str]:
    """Gives a text with "it" for "the one I just made", and the kind of entry that it names so."""
    found = _JUST.search(text)
    if found is None:
        return text, ""
    kind = (found["kind"] or found["zh"] or "one").lower()
    it = "it" if found["kind"] else "它"
    return text[: found.start()] + it + text[found.end() :], _KINDS.get(kind, kind)


def _just(text: str, recent: Sequence[Exchange]) -> Intent | None:
    """Reads "cancel the one I just made" and "move that last one to 7", whatever was looked at since."""
    plain, kind = _pointed(text)
    made = (one for one in recent if one.outcome == "done" and one.data.get("kind") in MOVABLE)
    last = next((one for one in made if kind in ("", one.data["kind"])), None)
    if last is None or plain == text:
        return None
    # It is named as a whole, so it goes, also where it was only moved before.
    return _back(plain, replace(last, data={**last.data, "was": None})) or _moved(plain, last)


def _chosen(text: str, last: Exchange) -> Intent | None:
    """Reads "the second one" after a choice was offered, and "no, the other one" after one of two was taken."""
    if choices := _choices(last.data):
        place = _place(text, choices)
        return None if place is None else replace(last.intent, arguments=_by_id(last.intent, choices[place]))
    offered, taken = _choices(last.before), last.data.get("id")
    others = [choice for choice in offered if choice.get("id") != taken]
    if _OTHER.search(text) and len(others) == 1 and len(offered) == 2:
        return replace(last.intent, arguments=_by_id(last.intent, others[0]))
    return None


def _by_id(intent: Intent, choice: Mapping[str, Any]) -> dict[str, object]:
    return {**intent.arguments, "id": choice["id"]}


def _choices(data: Mapping[str, object]) -> list[Mapping[str, Any]]:
    found = data.get("choices", [])
    return [one for one in found if isinstance(one, Mapping) and "id" in one] if isinstance(found, list) else []


def _place(text: str, choices: list[Mapping[str, Any]]) -> int | None:
    number = re.fullmatch(r"\W*(?:#|number|no\.|\[)?\s*(\d{1,9})\W*", text, re.IGNORECASE)
    if number:
        return next((n for n, choice in enumerate(choices) if choice["id"] == int(number[1])), None)
    if _LAST.search(text) or (_OTHER.search(text) and len(choices) == 2):
        return len(choices) - 1
    places = [n for n, pattern in enumerate(_PLACES) if re.search(pattern, text, re.IGNORECASE)]
    if len(places) == 1 and places[0] < len(choices):
        return places[0]
    named = [
        n for n, one in enumerate(choices) if len(text) > 1 and str(one.get("title", "")).casefold() in text.casefold()
    ]
    whole = [n for n in named if str(choices[n].get("title", "")).casefold() == text.strip(" .!。！").casefold()]
    return named[0] if len(named) == 1 and (whole or _THE_ONE.search(text)) else None


def _moved(text: str, last: Exchange) -> Intent | None:
    """Reads "make it 7 instead" after an entry was stored, moved or looked up."""
    match = _AGAIN.search(text)
    if match is None or last.outcome not in ("done", "answered"):
        return None
    if last.intent.action in ("cancel", "snooze"):
        return None
    to = (match["to"] or match["zh"] or "").strip()
    named = {"id": last.data["id"], "title": last.data.get("title", ""), "to": to}
    return Intent("", "move", text, named | _times(last, every=last.intent.action in CREATING))


def _times(last: Exchange, *, every: bool) -> dict[str, object]:
    """Gives which times of what repeats were spoken of last: some, or all of them."""
    return {"times": last.data["times"]} if last.data.get("times") else {"every": True} if every else {}


def _back(text: str, last: Exchange) -> Intent | None:
    """Reads "cancel that" after an entry was stored, and after it was moved: then it goes back to where it was."""
    match = _BACK.search(text)
    if match is None or last.outcome != "done" or last.data.get("kind") not in MOVABLE:
        return None
    kind = (match["kind"] or "").lower()
    times = _times(last, every=True)
    left_out = last.intent.action == "cancel" and "times" in times
    if (last.intent.action == "cancel" and not left_out) or (kind and _KINDS.get(kind, kind) != last.data["kind"]):
        return None
    named: dict[str, object] = {"id": last.data["id"], "title": last.data.get("title", "")} | times
    if left_out:
        return Intent("", "move", text, named | {"back": True})
    if was := last.data.get("was"):
        return Intent("", "move", text, named | {"to": datetime.fromisoformat(str(was)).strftime("%Y-%m-%d %H:%M")})
    return Intent("", "cancel", text, named)


def _invited(request: Request, last: Exchange) -> Intent | None:
    """Reads "and invite Ana" after an event was stored: a mail with the event's name and time."""
    match = _INVITE.search(request.text)
    if match is None or last.outcome != "done" or last.data.get("kind") != "event" or last.intent.action == "cancel":
        return None
    who, title, when = (match["who"] or match["zh"]).strip(), last.data["title"], _when(last, request.language)
    if request.language is Language.ZH:
        return Intent("", "draft", f"给{who}写封邮件，邀请参加{when}的{title}")
    return Intent("", "draft", f"write an email to {who} inviting to {title} on {when}")


def _when(last: Exchange, language: Language) -> str:
    at = datetime.fromisoformat(str(last.data.get("next") or last.data["starts"]))
    if language is Language.ZH:
        return f"{at.month}月{at.day}日{at:%H:%M}"
    return f"{at.day} {at:%B} at {at:%H:%M}"


def _only_a_time(words: str, now: datetime) -> bool:
    times = every_time(words, now)
    return bool(times) and not content(without(words, [span for one in times for span in one.spans]))


def _more(text: str, last: Exchange, now: datetime) -> Intent | None:
    """Reads "and on Friday?" after a look at the agenda, "and eggs" after something was put on a list."""
    match = _MORE.search(text)
    if match is None or last.outcome not in ("done", "answered"):
        return None
    rest = match["rest"] or match["zh"]
    if last.intent.action in LOOKING and _only_a_time(rest, now):
        return replace(last.intent, text=rest, arguments={})
    if last.intent.action in ADDING and match["rest"] and not _WISHES.search(text):
        return replace(last.intent, text=text, arguments={})
    return None
