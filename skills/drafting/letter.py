"""The parts of a mail that code writes: subject, greeting, closing, and a body that is always right."""

from __future__ import annotations

import re

from assistantd.domain.language import Language
from assistantd.skillkit.when import Grain, say_day

from .forms import CLOSING, OPENING, QUOTED, QUOTED_UNDATED, SUBJECT, SUITS, THANKS, WANTED
from .notes import Notes, Purpose, names_day
from .reader import spoken_to

_MOVED = re.compile(
    r"^(?:about\s+|to\s+)?(?P<verb>\w+)\s+(?:back\s+|forward\s+)?(?P<what>.+?)\s+(?:to|until|till)\s+(?P<new>[^,]+)$"
    r"|^(?:我?(?:想|要|需要))?(?:把|将)?(?P<zhwhat>.+?)(?:改到|改成|挪到|推迟到|提前到|改为|延到)(?P<zhnew>.+)$",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"^(?:\s*(?:re|aw|fw|fwd|wg|sv|回复|答复|转发|回覆|轉寄)\s*(?:\[\d+\])?\s*[:：])+", re.IGNORECASE
)
QUOTED_LINES = 40
"""Lines of the answered mail that are quoted."""
_VERB = re.compile(
    r"^(?:to\s+)?(?:say(?:ing)? sorry|(?:apologi[sz]|congratulat|wish|accept|agree|confirm|declin|refus|tell|say|"
    r"inform|let|remind|ask|thank|invit|cancel|about|that)\w*)\b\s*",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:him|her|them|the (?:team|office))\b\s*(?:know\s+)?(?:that\s+|about\s+|of\s+)?|^that\s+", re.IGNORECASE
)
_HAN_VERB = re.compile(
    r"^(?:请?(?:告诉|通知|跟|和|对)(?:他们|她们|他|她|对方)?(?:说|讲)?(?:一下)?|请?问(?:一?下|他|她)*|"
    r"(?:说声?)?(?:抱歉|对不起)[，,]?|道歉[，,]?|致歉[，,]?|祝贺(?:他|她)?|恭喜(?:他|她)?|要(?![是去来把])|索要|"
    r"(?:接受|答应|同意|婉?拒绝?|婉言谢绝|谢绝)(?:他|她)?的?|感谢(?:他|她)?|谢谢(?:他|她)?|邀请(?:他|她)?|取消|说|关于)"
)
_LED = re.compile(r"^(?:请?(?:告诉|通知)(?:他们|她们|他|她|对方)?|说)")
_WANTED = re.compile(r"要(?![是去来把])|索要")
_RANGE = re.compile(r"\d\s*(?:-|–|to|till|until|到|至)\s*\d|起$|^(?:from|since)\b", re.IGNORECASE)
"""Matches a span, of which one day would be half of the truth."""
_DATED = (Purpose.MOVE, Purpose.CANCEL, Purpose.INVITE, Purpose.ASK)
"""Purposes that agree on a time, so that its full date belongs into the mail."""
_VERBS = {
    Purpose.CANCEL: "cancel ",
    Purpose.THANK: "thank you ",
    Purpose.INVITE: "invite you ",
    Purpose.ASK: "ask ",
    Purpose.APOLOGISE: "apologise ",
    Purpose.CONGRATULATE: "congratulate you ",
    Purpose.WISH: "wish you ",
    Purpose.ACCEPT: "accept ",
    Purpose.DECLINE: "decline ",
}


def greeting(notes: Notes) -> str:
    """Gives the salutation, the user's own where he has one for this reader."""
    if notes.tone.greeting:
        return notes.tone.greeting
    if notes.language is Language.ZH:
        return f"{notes.to}，{notes.you}好：" if notes.to else f"{notes.you}好："
    name = re.sub(r"^(?:my|our|the)\s+", "", notes.to)
    return f"Dear {name}," if name and "@" not in name else "Hello,"


def receiver(notes: Notes) -> str:
    """Gives to whom it goes: the one whose mail is answered with his address, unless somebody else was named."""
    letter = notes.letter
    return letter.receiver if letter and notes.to == letter.sender else notes.to


def closing(notes: Notes) -> str:
    """Gives the end, the user's own where he has one for this reader, else with a blank for the name."""
    return notes.tone.closing or CLOSING[notes.language]


def subject(notes: Notes) -> str:
    """Gives the subject line, from the user's own words."""
    if notes.letter:
        return _answered(notes.letter.subject)
    text = SUBJECT[notes.language][notes.purpose] + (_moved(notes) or bare(notes)).strip(" .。")
    most = 40 if notes.language is Language.ZH else 78
    text = text[:1].upper() + text[1:]
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _answered(subject: str) -> str:
    """Gives the subject of an answer, with one "Re:" however many the mail has."""
    return f"Re: {_ANSWERED.sub('', subject).strip()}".strip()


def quote(notes: Notes) -> str:
    """Gives what stands under an answer: the words that it answers, marked as their writer's."""
    letter = notes.letter
    if letter is None or not letter.text.strip():
        return ""
    lines = letter.text.strip().split("\n")
    shown = [f"> {line}".rstrip() for line in lines[:QUOTED_LINES]] + (["> …"] if len(lines) > QUOTED_LINES else [])
    form = (QUOTED if letter.sent else QUOTED_UNDATED)[notes.language]
    day = say_day(letter.sent, notes.language) if letter.sent else ""
    return "\n\n" + "\n".join([form.format(who=letter.sender or letter.address or "?", day=day), *shown])


def _moved(notes: Notes) -> str:
    """Gives "the meeting on Thursday to Friday"; empty where nothing is moved."""
    moved = _MOVED.search(notes.matter) if notes.purpose is Purpose.MOVE else None
    if moved is None:
        return ""
    return f"{moved['zhwhat']}改到{moved['zhnew']}" if moved["zhwhat"] else f"{moved['what']} to {moved['new']}"


def bare(notes: Notes) -> str:
    """Gives the matter without its leading verb ("asking her whether …")."""
    if notes.language is Language.ZH:
        return spoken_to(_HAN_VERB.sub("", notes.matter, count=1), notes.language, notes.you)
    rest = _VERB.sub("", notes.matter, count=1)
    return spoken_to(_PRONOUN.sub("", rest, count=1), notes.language, notes.you)


def reasons(notes: Notes) -> tuple[str, ...]:
    """Gives what else is to be said, said to the reader."""
    return tuple(spoken_to(reason, notes.language, notes.you) for reason in notes.reasons)


def purpose_of(notes: Notes) -> str:
    """Gives the matter as the model reads it: what is asked of the reader is said to him."""
    if notes.language is Language.ZH or notes.purpose is Purpose.MOVE:
        matter = _LED.sub("", notes.matter, count=1) if notes.language is Language.ZH else notes.matter
        return spoken_to(matter, notes.language, notes.you)
    return _VERBS.get(notes.purpose, "") + bare(notes)


def template(notes: Notes) -> str:
    """Gives a body that holds every fact in the user's words and nothing else."""
    gap = "" if notes.language is Language.ZH else " "
    text = gap.join([_opening(notes), *(_sentence(r, notes.language) for r in reasons(notes))])
    asks = notes.purpose in (Purpose.MOVE, Purpose.INVITE) and not notes.tone.short
    return text + _dates(notes) + (SUITS[notes.language] if asks else "")


def _opening(notes: Notes) -> str:
    core = (_moved(notes) or bare(notes)).strip(" .。,，")
    english = notes.language is Language.EN
    if notes.purpose in (Purpose.ACCEPT, Purpose.DECLINE) and english:
        core = f" {core}" if core else ""
    if notes.purpose is Purpose.THANK and english and not core.startswith("for"):
        core = f"for {core}"
    if notes.purpose is Purpose.APOLOGISE and english and not re.match("for |that ", core):
        core = f"that {core}"
    form = WANTED if not english and _WANTED.match(notes.matter) else OPENING[notes.language][notes.purpose]
    text = form.format(m=core, you=notes.you)
    polite = notes.letter and notes.purpose is not Purpose.THANK and not notes.tone.short
    thanks = THANKS[notes.language] if polite else ""
    return thanks + text[:1].upper() + text[1:]


def _sentence(text: str, language: Language) -> str:
    text = text.strip(" .。,，")
    return f"{text}。" if language is Language.ZH else f"{text[:1].upper()}{text[1:]}."


def _dates(notes: Notes) -> str:
    """Gives the full dates in brackets, so that "Friday" cannot be misread; none where none is open."""
    open_ones = [t for t in notes.times if not t.rrule and t.grain in (Grain.DAY, Grain.MINUTE) and names_day(t)]
    open_ones = [t for t in open_ones if not _RANGE.search(t.text)]
    said = tuple(dict.fromkeys(say_day(t.value, notes.language) for t in open_ones))
    if not said or notes.purpose not in _DATED:
        return ""
    return f"（{'、'.join(said)}）" if notes.language is Language.ZH else f" ({'; '.join(said)}.)"
