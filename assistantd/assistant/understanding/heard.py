"""Tells a wish from words that only look like one: refused, asked about, supposed, or somebody else's."""

from __future__ import annotations

import re
from enum import StrEnum

from assistantd.skillkit.earnest import QUOTED


class Heard(StrEnum):
    """Says how words are meant."""

    PLAIN = "plain"
    REFUSED = "refused"
    """ "Don't remind me." """
    ASKED = "asked about"
    """ "How do I set a reminder?" """
    SUPPOSED = "supposed"
    """ "What would you say if I asked you to …" """


_DEED = (
    r"(?:remind|set|add|put|create|make|schedule|book|cancel|delete|remove|move|reschedule|write|draft|send|e-?mail|"
    r"wake|note|remember|start|snooze|plan|recommend|suggest|clear|change|invite|postpone|do (?:it|that|anything))"
)
_HAN_DEED = r"(?:提醒|设|定|加|写|发|取消|删|改|安排|记|叫我|推荐|新建|建|推迟|通知|移|挪)"
_REFUSED = re.compile(
    rf"^\W*(?:no,?\s+|please\s+|oh,?\s+|and\s+|but\s+)*(?:"
    rf"(?:don['’]?t|do not|never|you (?:don['’]?t|do not) (?:have|need) to|you (?:shouldn['’]?t|must not|needn['’]?t)|"
    rf"(?:there(?:['’]s| is) )?no need to|i (?:don['’]?t|do not) want you to|i didn['’]?t (?:ask|tell) you to|stop)\s+"
    rf"(?!forget|let me forget|stop)(?:ever\s+|yet\s+)?{_DEED}\b)"
    rf"|^\W*(?:请|先)?(?:别|不要|不用|不必|无需|用不着|我没让你|我没叫你|我不想让?你)(?!忘|让我忘)(?:再|给我|帮我|现在)*{_HAN_DEED}",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"^\W*(?:no,?\s+|please\s+|oh,?\s+)*(?:don['’]?t|do not|never|stop|no need to)\s+(?:ever\s+)?"
    r"(?P<verb>remind|wak|alert|notify)(?:e|ing)?(?:\s+me)?(?:\s+up)?(?:\s+(?:of|about|to|at))?"
    r"(?P<what>(?:\s+\S.*?)?)(?:\s+(?:any ?more|again|any longer|ever again))\W*$"
    r"|^\W*(?:please\s+)?stop\s+(?P<ing>remind|wak|alert|notify)ing\s+me(?:\s+up)?(?:\s+(?:of|about|to|at))?(?P<rest>(?:\s+\S.*?)?)\W*$"
    r"|^\W*(?:请|以后|，)*(?:别|不要|不用|不必)(?:(?P<more>再)|给我|帮我)*(?P<zh>提醒我?|叫我起床|叫醒我)(?P<han>[^。！!]*?)(?P<end>了)?[。！!]*$",
    re.IGNORECASE,
)
"""Matches what ends something that runs: "don't remind me of the pills any more"."""
_ABOUT = re.compile(
    rf"\b(?:how|where|in which way)\s+(?:do|can|could|would|should|does)\s+(?:i|one|you|we)\s+(?:\w+\s+)?{_DEED}\b|"
    rf"\bhow to {_DEED}\b|\bhow {_DEED}(?:ing)? .*works?\b|"
    rf"\b(?:what happens|what will happen|what do you do|what would you do)\s+(?:if|when)\s+(?:i|we)\b|"
    rf"\b(?:are you able to|do you know how to|is it possible to)\s+{_DEED}\b|"
    rf"\b(?:did|have) you (?:just |already |really )?(?:{_DEED}|wr(?:o|i)t\w+|sent)\w*\b|\bwhy did you {_DEED}\b|"
    rf"(?:怎么|如何|怎样)(?:才能|样|去)?(?:{_HAN_DEED}|让你|叫你)|(?:会|能)不会{_HAN_DEED}|"
    rf"你(?:刚才|已经|是不是)+(?:{_HAN_DEED})(?!.*(?:什么|哪些|几))|为什么(?:你)?{_HAN_DEED}",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\bwhat (?:would|will|do|could) you (?:say|do|answer|reply|think)\s+if\b|\bif i (?:asked|told|said|wanted)\b|"
    r"\b(?:would|could) you ever\b|(?:如果|假如|要是)我(?:让|叫|请|对你说)|你会怎么(?:说|回答|做)",
    re.IGNORECASE,
)
_SPEAKER = (
    r"\b(?:he|she|they|my \w+|[A-Z]\w+)\s+(?:just\s+)?(?:said|says|told me|asked|wrote|yelled|shouted|texted)\b"
    r"(?!\s+(?:me\s+)?to\b)"
)
_HAN_SPEAKER = (
    r"^(?![^说问喊道，。：]{0,8}(?:[给写发回跟让叫请帮]|告诉(?!我)))(?:我的?)?[^，。我你]{1,8}?(?:刚才?|昨天|今天)?"
    r"(?:[跟对和]我)?(?:(?<![小听据])说(?!明书|法|到)|问|喊|写道|告诉我)"
)
_REPORTED = re.compile(rf"{_SPEAKER}|{_HAN_SPEAKER}[，：:]?")
_PASSED_ON = re.compile(
    rf"(?i:{_SPEAKER})\s*(?:[:,]\s*|\s+(?:that|like)\s+)?(?i:(?:please|can you|could you)\s+)*"
    rf"(?i:{_DEED})\b[^.!?]*"
    rf"|{_HAN_SPEAKER}(?:[：:][^。！？]*|[，,]?[^，。！？：:]*?{_HAN_DEED}[^，。！？]*)"
)
"""Matches what somebody bade, in his own words and without marks: "my friend said: remind me …"."""
QUOTED_SINGLE = re.compile(r"(?<!\w)[‘'][^’']{3,}(?:['’]\w{1,2}\b[^’']*)*[’'](?!\w)")
"""Matches a passage in single quotation marks, with its own apostrophes."""
_HAN_ANSWER = re.compile(r"[，,]?你(?:会|要)?怎么(?:说|回答|做|办)[^，。]*$")
_NAMED = re.compile(rf"\b{_DEED}\b|{_HAN_DEED}", re.IGNORECASE)


def heard(text: str) -> Heard:
    """Tells how words are meant."""
    if _SUPPOSED.search(text):
        return Heard.SUPPOSED
    if _REFUSED.search(text) and ended(text) is None:
        return Heard.REFUSED
    return Heard.ASKED if _ABOUT.search(text) else Heard.PLAIN


def ended(text: str) -> str | None:
    """Gives what shall not be told any more, or what it is, "reminder" or "alarm"; None where nothing is ended."""
    match = _ENDED.search(text)
    if match is None or (match["zh"] and not (match["more"] or match["end"])):
        return None
    if what := (match["what"] or match["rest"] or match["han"] or "").strip():
        return what
    if match["zh"]:
        return "闹钟" if match["zh"].startswith("叫") else "提醒"
    return "alarm" if (match["verb"] or match["ing"]).lower() == "wak" else "reminder"


def deed(text: str) -> str:
    """Gives the part of a text that names what is refused, asked about or supposed: "set a reminder"."""
    text = _HAN_ANSWER.sub("", text)
    found = _NAMED.search(text)
    return text[found.start() :].rstrip(" ?？。.!！") if found else text


def own_words(text: str) -> str:
    """Gives a text without what others said in it: without its quotations, where it says "he said"."""
    return QUOTED_SINGLE.sub(" ", QUOTED.sub(" ", text)) if _REPORTED.search(text) else text


def own_wishes(text: str) -> str:
    """Gives a text without what it says that somebody else bade; empty where nothing is left."""
    found = _PASSED_ON.search(text)
    return (text[: found.start()] + text[found.end() :]).strip(" .,:!?。，：！？") if found else text


_YES = re.compile(
    r"^\W*(?:yes|yep|yeah|sure|ok|okay|do (?:it|so|that)|go ahead|please do|correct|right|exactly|"
    r"是的?|好的?|对的?|可以|行|嗯|没错|当然|做吧|确认)(?:[\s,，]*(?:please|do it|go ahead|thanks|吧|的|啊))*\W*$",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^\W*(?:no|nope|nah|don['’]?t|do not|never mind|leave it|cancel|stop|rather not|"
    r"不|不要|不用|不是|不了|别|算了|取消|不行)(?:[\s,，]*(?:thanks|thank you|please|了|吧|谢谢))*\W*$",
    re.IGNORECASE,
)


def yes_or_no(text: str) -> bool | None:
    """Reads a bare yes or no; None where a text is anything else."""
    return True if _YES.search(text) else False if _NO.search(text) else None
