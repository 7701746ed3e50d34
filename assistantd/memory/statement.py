"""Cuts what the user told into statements that stand alone, so that one can be corrected or forgotten by itself.

Unsure means uncut: a condition, a report or a word that leans on what stands before it keeps the text whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from assistantd.memory.classify import kind_of
from assistantd.skillkit.earnest import imagined, joking, reported
from assistantd.skillkit.when import every_time

MOST = 8
"""Statements that one telling is cut into; more is a text, kept as one note."""
_SENTENCE = re.compile(
    r"(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bSt\.)(?<!\bNo\.)(?<!\b[A-Z]\.)(?<=[.!?;])\s+(?=[A-Z\u4e00-\u9fff])"
    r"|(?<=[。！？；])\s*(?=\S)|\n+"
)
_JOINT = re.compile(
    r"\s*[,;]?\s+(?:and|but)\s+(?:also\s+)?|\s*[,;]\s+(?=(?:I|my|our)\b)"
    r"|[，；,;]\s*(?:而且|并且|另外|还有|但是?|不过|可是|也)?",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"^(?:it|its|they|them|their|he|she|his|her|this|that|these|those|so|then|there|and|but|or|also|because|which|who|if|"
    r"when|maybe|just|only|not)\b|^(?:它|他|她|这|那|所以|但|而|然后|因为|也|就|如果|要是|或者?|还)",
    re.IGNORECASE,
)
_LEANING_BACK = re.compile(
    r"\b(?:it|its|they|them|their|this|that|these|those|he|she|him|his|her|there|then|so|either|neither|"
    r"together|each other|both|because|which)\b|它|他|她|这|那|所以|因为|一起",
    re.IGNORECASE,
)
_SCOPED = re.compile(
    r"\b(?:if|when|while|because|since|although|though|unless|after|before|whenever|whether|as|that|say|says|said|think|"
    r"thinks|thought|told|tells|believes?|hopes?|wish|guess|heard|claims?|both|either|neither|between)\b|[\"“”「」『』]|"
    r"如果|要是|假如|当|时候|因为|虽然|说|觉得|认为|听|只要|除非|每次|就|希望|和我|跟我",
    re.IGNORECASE,
)
_VERB = (
    r"(?:am|is|are|was|were|have|has|had|live|lives|work|works|like|likes|love|loves|hate|hates|prefer|prefers|can|"
    r"can['’]t|cannot|do|does|don['’]t|doesn['’]t|never|always|usually|moved|need|needs|go|goes|start|starts|turns?|costs?)"
)
_WHOLE = re.compile(
    rf"^I(?:['’](?:m|ve)| \S+) \S|^(?:my|our) (?:[^\s,]+ ){{1,5}}?{_VERB}\b.|^(?:my|our) \S+['’]s .*\b{_VERB}\b|"
    rf"^我.{{2,}}",
    re.IGNORECASE,
)
"""Matches a clause of the user's own that has a subject and a predicate."""
_SELF_ZH = re.compile(
    r"^我(?:叫|姓|是|今年|属|住|来自|在.{1,12}?(?:工作|上班|上学|读书|做.{1,6}|当.{1,6})$)(?!.*(?:有|认识))"
)
"""Matches what the user says of himself and brings nobody else in, of whom the next clause could be."""
_OF_SELF_ZH = re.compile(
    r"^(?:在.{1,12}?(?:工作|上班|上学|读书|做.{1,6}|当.{1,6})(?=[，,；。]|$)|养了?.|有.|住.|来自.|今年\d|属.(?=[，,；。]|$)|是.{2,}|做.{2,}|喜欢.|爱.|讨厌.)"
)
_BETWEEN = re.compile(r"[,;，；。.!！]\s*|\s(?:and|but)\s", re.IGNORECASE)
_LONGEST_READ = 300
_MINE = re.compile(r"^I\b(?!['’]d)|^我(?!的|们|家|[妈爸女儿子哥姐弟妹妻丈老爷奶外同朋])", re.IGNORECASE)
_BARE = re.compile(
    r"^(?P<en>like|love|hate|dislike|prefer|enjoy|live in|work (?:as|at|for|in)|have an?|am|can['’]t|cannot|don['’]t|"
    r"do not|never|always|usually)\s+\S|^(?P<zh>(?:很|最|特别|非常)?(?:不?喜欢|讨厌)|不吃|不喝|不能|"
    r"爱[吃喝看听玩]|对.{1,8}过敏|住在|属)",
    re.IGNORECASE,
)


def statements_of(text: str, now: datetime) -> tuple[str, ...]:
    """Gives the statements of a text in order; the text itself where it cannot safely be cut."""
    found = [one for sentence in _sentences(text) for one in _clauses(sentence, now)]
    return tuple(found) if len(found) <= MOST else (text,)


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    for part in (p.strip() for p in _SENTENCE.split(text)):
        if found and (_LEANING.match(part) or not part):
            found[-1] = f"{found[-1]} {part}".strip()
        elif part:
            found.append(part)
    return found


def _clauses(sentence: str, now: datetime) -> Iterator[str]:
    """Yields the user's own clauses of a sentence, each with its subject."""
    rest = sentence
    for joint in _JOINT.finditer(sentence):
        left = rest[: len(rest) - (len(sentence) - joint.start())].strip()
        right = _with_subject(left, sentence[joint.end() :].strip())
        if right and _parts(left, right, now):
            yield left
            rest = right
    yield rest.strip()


def _with_subject(left: str, right: str) -> str:
    """Gives the right-hand clause as one that stands alone, or nothing where it does not."""
    if _WHOLE.match(right):
        return right[:1].upper() + right[1:]
    if _SELF_ZH.match(left) and _OF_SELF_ZH.match(right):
        return f"我{right}"
    bare = _BARE.match(right)
    if bare is None or not _MINE.match(left):
        return ""
    return f"I {right}" if bare["en"] else f"我{right}"


def _parts(left: str, right: str, now: datetime) -> bool:
    """Tells whether two clauses can be kept apart without losing what either means."""
    if not _WHOLE.match(left) or _SCOPED.search(left) or _LEANING_BACK.search(right):
        return False
    shared_time = bool(every_time(right, now)) and not every_time(left, now)
    return not (shared_time and kind_of(left) is kind_of(right))


def left_whole(text: str) -> bool:
    """Tells whether a text has several clauses that the rules left together, and could be read by a model.

    A condition, a report, a joke or a quotation stays as it is, and so does what is too long to be one telling.
    """
    clauses = [clause for clause in _BETWEEN.split(text.strip(" .!。！")) if clause]
    if len(clauses) < 2 or len(text) > _LONGEST_READ or _SCOPED.search(text):
        return False
    return not (imagined(text) or joking(text) or reported(text))
