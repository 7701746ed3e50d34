"""The body of a mail as the model phrases it, and the check that it must pass."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistantd.domain.language import Language
from assistantd.errors import EngineError
from assistantd.skillkit.context import Context
from assistantd.skillkit.facts import FactKind, facts_of
from assistantd.skillkit.terms import content, covered, keys_of
from assistantd.skillkit.verify import check, negated, statements

from .act import in_character
from .letter import purpose_of, reasons
from .notes import Notes, Purpose

TRIES = 3
"""Samples that are taken before a template carries the facts."""

_SYSTEM = {
    Language.EN: (
        "Write the body of a short, polite email from the notes, in one to three sentences. Keep every time and date "
        "as in the notes. Add no names, dates, promises or reasons. No greeting, no signature."
    ),
    Language.ZH: (
        "根据要点写一封简短有礼的邮件正文，一到三句话。时间和日期照要点原样写。"
        "不添加人名、日期、承诺或理由。不写称呼和落款。"
    ),
}
_SHORT = {Language.EN: " Be as brief as can be.", Language.ZH: "尽量简短。"}
_EXAMPLE = {
    Language.EN: (
        "Notes:\n- purpose: ask for the blue folder\n- also: the printer is broken",
        "Could you please give me the blue folder? The printer is broken.",
    ),
    Language.ZH: (
        "要点：\n- 目的：借蓝色文件夹\n- 另外：打印机坏了",
        "能否借用一下蓝色文件夹？打印机坏了。",
    ),
}
_PROMPT = {Language.EN: ("Notes:", "purpose: ", "also: "), Language.ZH: ("要点：", "目的：", "另外：")}
_PROMISE = re.compile(
    r"\b(?:I|we)(?:['’]ll| will| shall| promise| guarantee| can offer)\b"
    r"(?! (?:be (?:unable|grateful)|not\b|appreciate|look forward))|"
    r"\b(?:free of charge|discount|compensat\w+|attached|enclosed)\b|"
    r"(?:我|我们)(?:会|将|保证|承诺|一定)(?!不|无法)|附件|补偿|免费",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"^\s*(?:Dear|Hi|Hello|Subject)\b[^\n]*\n+|^\s*[^\n。]{1,14}[：:]\s*\n+|"
    r"^\s*[^\n，。]{1,8}[，,](?:您|你)好[：:，。！!]?\s*|^\s*(?:Body|正文|邮件正文)\s*[:：]\s*",
    re.IGNORECASE,
)
"""Matches a greeting the model wrote although code writes it."""
_SIGNED = re.compile(
    r"\n+\s*(?:Best|Kind|Warm|Regards|Sincerely|Yours|Thanks?,|Thank you,\s*\n|Cheers|"
    r"祝好|此致|敬礼|谢谢[！!。]?\s*\n|\[)[\s\S]*$",
    re.IGNORECASE,
)
_VERBS = re.compile(
    r"(?:mov|reschedul|cancel|ask|thank|invit|tell|say|inform|about|apologi|congratulat|wish|accept|agree|declin|refus|postpon|shift|chang|push|need|want|whether)\w*$|"
    r"(?:.*(?:改|取消|问|接受|答应|同意|拒|感谢|谢|邀请|告诉|通知|挪|推迟|提前|说).*)$",
    re.IGNORECASE,
)

_SORRY = r"\b(?:sorry|apolog\w*|regret\w*|unfortunately)\b|歉|对不起|不好意思|遗憾"
_MARKERS = {
    Purpose.MOVE: r"\b(?:mov|reschedul|postpon|chang|shift)\w*|改|挪|推迟|提前|调整|延",
    Purpose.CANCEL: rf"(?s)(?=.*(?:\bcancel\w*|取消)).*(?:{_SORRY})",
    Purpose.INVITE: r"(?s)(?=.*(?:\binvit\w*|\bjoin\b|\bwould you like\b|邀)).*(?:\byou\b|[你您])",
    Purpose.THANK: r"\b(?:thank|appreciat|grateful)\w*|谢",
    Purpose.APOLOGISE: _SORRY,
    Purpose.CONGRATULATE: r"\bcongratulat\w*|祝贺|恭喜",
    Purpose.WISH: r"\bwish\w*|祝",
    Purpose.ACCEPT: r"\b(?:accept|agree|glad|happy|gladly|confirm)\w*|接受|答应|同意|乐意|确认",
    Purpose.DECLINE: r"\b(?:declin|unable|cannot|can't|regret|sorry|unfortunately)\w*|谢绝|婉拒|无法|不能|抱歉|遗憾",
    Purpose.ASK: r"[?？]|\b(?:ask|wonder|let me know)\w*|请问|想问|告知|告诉",
}
"""What a body of each purpose must hold."""
_OTHERS = re.compile(r"\b(?:he|she|him|her|his|they|them)\b|他|她", re.IGNORECASE)
_CLOCK = (FactKind.TIME, FactKind.WEEKDAY, FactKind.DATE)


@dataclass(frozen=True, slots=True)
class Body:
    """Is the body with the model that phrased it; no model where the template did."""

    text: str
    model: str = ""


async def phrased(notes: Notes, context: Context) -> Body | None:
    """Gives the first sample that passes the check, or None."""
    if not context.writer.model:
        return None
    for attempt in range(TRIES):
        try:
            text = await _sample(notes, context, attempt)
        except EngineError:
            return None
        if faithful(text, notes):
            return Body(text, context.writer.model)
    return None


async def _sample(notes: Notes, context: Context, attempt: int) -> str:
    pieces = context.writer.write(
        _SYSTEM[notes.language] + (_SHORT[notes.language] if notes.tone.short else ""),
        _prompt(notes),
        example=_EXAMPLE[notes.language],
        max_tokens=140,
        temperature=0.1 + 0.3 * attempt,
        seed=7 + attempt,
    )
    text = "".join([piece async for piece in pieces]).strip()
    return _SIGNED.sub("", _FRAME.sub("", text, count=1)).strip()


def _prompt(notes: Notes) -> str:
    head, purpose, also = _PROMPT[notes.language]
    lines = [f"- {purpose}{purpose_of(notes)}", *(f"- {also}{reason}" for reason in reasons(notes))]
    return "\n".join([head, *lines])


def faithful(text: str, notes: Notes) -> bool:
    """Tells whether a body says all that it must and nothing that nobody gave."""
    if not 8 <= len(text) <= 700 or "[" in text or text.count("\n") > 4:
        return False
    given = (*notes.facts, *notes.resolved, notes.to)
    said = (purpose_of(notes), *reasons(notes))
    if not check(text, given, required=notes.facts, said=said).ok or _promises(text, given) or lost(text, notes):
        return False
    return in_character(text, notes) and _purposeful(text, notes) and _in_order(text, notes) and _same_side(text, notes)


def _purposeful(text: str, notes: Notes) -> bool:
    """Tells whether the body does what it is for, and speaks to its reader rather than of him."""
    marker = _MARKERS.get(notes.purpose)
    spoken_of = _OTHERS.search(text) and not any(_OTHERS.search(fact) for fact in (purpose_of(notes), *reasons(notes)))
    return (marker is None or re.search(marker, text, re.IGNORECASE) is not None) and not spoken_of


def _in_order(text: str, notes: Notes) -> bool:
    """Tells whether what is moved goes from the old time to the new one."""
    if notes.purpose is not Purpose.MOVE or len(notes.times) < 2:
        return True
    wanted, found = ([f.values for f in facts_of(t) if f.kind in _CLOCK] for t in (notes.matter, text))
    return all(any(a & b for b in found[place : place + 2]) for place, a in enumerate(wanted))


def _promises(text: str, given: tuple[str, ...]) -> bool:
    return _PROMISE.search(text) is not None and not any(_PROMISE.search(g) for g in given)


def lost(text: str, notes: Notes) -> tuple[str, ...]:
    """Gives the words of meaning in the notes that a body does not hold; the purpose's own verb may change."""
    keys = keys_of(text)
    terms = [t for fact in notes.facts for t in content(fact) if t.weight >= 0.5 and not t.text[0].isdigit()]
    return tuple(t.text for t in terms if covered(t, keys) < 0.5 and not _VERBS.match(t.text))


def _same_side(text: str, notes: Notes) -> bool:
    """Tells whether what the notes deny is denied in the body too."""
    denied = [s for s in statements(notes.facts) if negated(s)]
    return not denied or any(negated(s) for s in statements([text]))
