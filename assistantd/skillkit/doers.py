"""Who does what in a text: the one who writes it, or the one whom it speaks to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from assistantd.skillkit.table import words
from assistantd.skillkit.terms import stem


class Doer(StrEnum):
    """Names who does something."""

    WRITER = "writer"
    READER = "reader"


Deed = tuple[str, Doer]
"""A verb's stem, or a sign for a Chinese one, with who does it."""

_ADVERBS = (
    r"(?:already|just|also|now|still|then|both|really|gladly|kindly|please|not|never|always|finally|"
    r"recently|only|even|today|"
    r"yesterday|earlier|all|soon|together|fully|perhaps|maybe|therefore)"
)
_AUXILIARIES = (
    r"(?:have|has|had|will|would|shall|should|could|can|cannot|may|might|must|do|does|did|am|are|was|"
    r"were|be|been|being|"
    r"\w+n['’]t|going to|able to|unable to|about to|have to|had to|need to|needed to|want to|wanted to|"
    r"wish to|(?:would |['’]d )?like to|"
    r"try to|tried to|plan to|hope to|happy to|glad to|pleased to|willing to|sorry to|let)"
)
_BY_NAME = re.compile(
    rf"\b(?P<who>I|we|you)(?:['’](?:ve|ll|d|m|re))?\s+(?:(?:{_AUXILIARIES}|"
    rf"{_ADVERBS})\s+)*(?P<verb>[a-z]{{2,}})",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"\b(?:can|could|would|will|did|do|have|are|were|should) (?P<who>I|we|you)\s+(?:(?:{_AUXILIARIES}|{_ADVERBS})\s+)*"
    r"(?P<verb>[a-z]{2,})",
    re.IGNORECASE,
)
_THANKED = re.compile(
    r"\b(?:thanks?|thank you|thankful|grateful|appreciate\w*|"
    r"obliged)\b[^.?!;]{0,30}?(?:\bfor\s+(?:your\s+|having\s+|all\s+|the\s+|an?\s+|his\s+|her\s+|their\s+)*|\byour\s+(?:\w+ly\s+)?)"
    r"(?P<verb>[a-z]{3,})",
    re.IGNORECASE,
)
_SORRY = re.compile(
    r"\b(?:sorry|apologi\w+|regret\w*)\b[^.?!;]{0,20}?\bfor (?:having )?(?P<verb>[a-z]{3,})", re.IGNORECASE
)
_TOLD_TO = re.compile(
    r"\b(?:ask|asking|remind|reminding|tell|telling|want|wanting|need|request|requesting|please|"
    r"kindly)(?:\s+(?:you|him|her|them))?\s+(?:to\s+)?"
    r"(?P<verb>[a-z]{3,})",
    re.IGNORECASE,
)
_NO_VERB = words("no_deed")
"""What stands after a subject without telling of a deed, and what every letter says of itself."""
_HAN_VERBS = (
    ("pay", r"付(?!出|印)|支付|缴|交(?:了)?(?:费|款|钱|房租|押金|定金)|汇款|转账|垫"),
    ("send", r"寄|发(?!现|生|烧|票|愁|火)|送(?!别)|邮寄|传(?!统|真)"),
    ("buy", r"买"),
    ("book", r"预订|预定|订(?!正)"),
    ("return", r"归还|退(?!休)|还(?=给|了|清|书|钱|款|车)"),
    ("borrow", r"借"),
    ("receive", r"收到|收下|领"),
    ("repair", r"修(?!改)"),
    ("bring", r"带(?!来的影响)|拿|捎"),
    ("fetch", r"取(?!消|得)|接(?!受)"),
    ("write", r"写"),
    ("finish", r"完成|做完|写完|办完"),
    ("prepare", r"准备"),
    ("clean", r"打扫|清理|清洗|收拾"),
    ("sign", r"签(?!到)"),
    ("submit", r"提交|递交|上交"),
    ("fill", r"填"),
    ("check", r"检查|核对|审阅"),
    ("help", r"帮"),
    ("break", r"打碎|打破|弄坏|摔坏|弄丢|丢"),
    ("visit", r"拜访|探望|看望"),
    ("cancel", r"取消"),
    ("lend", r"借给"),
    ("translate", r"翻译"),
    ("drive", r"开车|驾"),
    ("cook", r"做饭|煮|烤|炒"),
    ("move", r"搬"),
    ("organise", r"组织|安排|筹"),
    ("arrive", r"到达|抵达|迟到"),
    ("forget", r"忘"),
)
_HAN_CLAUSE = re.compile(r"[，。；！？,;!?\n]+")
_HAN_WRITER = re.compile(r"(?:^|[因为所以但而且由于既然虽然昨今明天上下午晚早刚已])我们?(?!的)|^我们?(?!的)")
_HAN_READER = re.compile(
    r"(?:谢谢|感谢|多谢|感激|请|麻烦|劳驾|让|要|希望|问|^|能否请|可否请|由)(?:您|你)们?(?!的(?!\w{0,4}[付寄发送买订修帮]))"
)
_HAN_THANKED = re.compile(r"(?:谢谢|感谢|多谢|感激)(?:您|你)们?(?:的)?([^，。；！,;!]{1,12})")
_HAN_WISH = re.compile(r"请(?!假|客|教|柬|帖|问|告诉我)|麻烦|劳驾|能否|可否")

_BY_FORM = ((_THANKED, Doer.READER), (_TOLD_TO, Doer.READER), (_SORRY, Doer.WRITER))


def deeds(text: str) -> Iterator[Deed]:
    """Yields what the writer and the reader of a text do, where it says so."""
    for pattern, doer in _BY_FORM:
        for match in pattern.finditer(text):
            if (verb := match["verb"].lower()) not in _NO_VERB:
                yield stem(verb), doer
    for match in (*_BY_NAME.finditer(text), *_ASKED.finditer(text)):
        if (verb := match["verb"].lower()) not in _NO_VERB:
            yield stem(verb), Doer.READER if match["who"].lower() == "you" else Doer.WRITER
    for clause in _HAN_CLAUSE.split(text):
        yield from _han_deeds(clause)


def _han_deeds(clause: str) -> Iterator[Deed]:
    """Yields the deeds of a clause, each done by the one who was named last before it."""
    people = [(m.end(), Doer.WRITER) for m in _HAN_WRITER.finditer(clause)]
    people += [(m.end(), Doer.READER) for p in (_HAN_READER, _HAN_WISH) for m in p.finditer(clause)]
    for sign, pattern in _HAN_VERBS:
        for match in re.finditer(pattern, clause):
            before = [one for one in people if one[0] <= match.start()]
            if before:
                yield f"#{sign}", max(before)[1]


def swapped(text: str, given: Sequence[str]) -> tuple[str, ...]:
    """Gives the verbs of a text whose doer is the other one than in every given text that names him.

    Both are in the writer's own voice: "I" is the same person in the two. To thank somebody for a deed is to say that
    he did it, which must have been given, too.
    """
    known: dict[str, set[Doer]] = {}
    for verb, doer in (deed for source in given for deed in deeds(source)):
        known.setdefault(verb, set()).add(doer)
    found = []
    for verb, doer in deeds(text):
        doers = known.get(verb) or next((who for other, who in known.items() if _named_after(verb, other)), set())
        if len(doers) == 1 and doer not in doers:
            found.append(verb.removeprefix("#"))
    if not any(_THANKED.search(one) or _HAN_THANKED.search(one) for one in given):
        found += [one for one in _thanked(text) & _mentioned(given) if Doer.READER not in known.get(one, ())]
    return tuple(dict.fromkeys(found))


def _thanked(text: str) -> set[str]:
    """Gives the verbs of the deeds that a text thanks for."""
    english = {stem(verb) for m in _THANKED.finditer(text) if (verb := m["verb"].lower()) not in _NO_VERB}
    chinese = {f"#{sign}" for m in _HAN_THANKED.finditer(text) for sign, verb in _HAN_VERBS if re.search(verb, m[1])}
    return english | chinese


def _mentioned(given: Sequence[str]) -> set[str]:
    """Gives the verbs that stand in the given texts, whoever does them."""
    whole = " ".join(given)
    english = {stem(word) for word in re.findall(r"[a-z]{3,}", whole.lower())}
    return english | {f"#{sign}" for sign, verb in _HAN_VERBS if re.search(verb, whole)}


def _named_after(word: str, verb: str) -> bool:
    """Tells whether a noun is that of a verb: "payment" of "pay"."""
    return len(verb) >= 3 and not verb.startswith("#") and word.startswith(verb) and word[len(verb) :] in _NOUN_ENDS


_NOUN_ENDS = frozenset(("ment", "y", "ery", "al", "ance", "ence", "ation", "ion", "er", "age"))
