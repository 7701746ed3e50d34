"""What is asked: one question, several in one breath, or a whole dialogue that recall shall follow.

Each part is searched for by itself, so that "where does Lena live? And what is the door code?" finds both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistantd.memory.asked_time import QUOTED, AskedTime, asked_time
from assistantd.memory.described import described
from assistantd.memory.keywords import ENOUGH_WORDS
from assistantd.memory.words import Word, words

MOST_PARTS = 4
MOSTLY = 0.6
"""So much of the lines must be somebody's turns in a dialogue; a line may be garbled."""
LONG_TALK = 3
"""After so many statements a question stands for itself."""
MOST_WORDS = 160
"""Words of one part that are looked up."""
FADES = 0.9
"""What a word of a dialogue counts for each turn that came after it."""
ENOUGH_OF_DIALOGUE = 5
"""A dialogue touches many things; a memory has to do with one of them."""
OF_ASSISTANT = 0.6
"""What the assistant's own words count in a dialogue: it follows, the user leads."""
SENTENCE = re.compile(r"[^？?]+[？?]*")
ASKS = re.compile(r"[？?]\s*$")
TOLD_BEFORE = re.compile(r"[。！!](?!的)\s*(?=.)|(?<=[a-z])\.\s+")
ALSO = re.compile(
    r"^\s*(?:另外|此外|还有|对了|以及|顺便问一下|by the way|also|and also|and|oh and)\s*[，,]?\s*", re.IGNORECASE
)
STRETCH = re.compile(r"(?<=[？?。！!])\s*(?=另外|此外|还有)|(?<=[?.!])\s+(?=(?:also|by the way)\b)", re.IGNORECASE)
"""Where another thing begins."""
REALLY = re.compile(
    r"(?:真正|其实|实际上?)[^？?，。]{0,14}[：:，,]\s*|我(?:就|只|是)?想(?:问|知道|了解|搞清楚)(?:一下|的是|的)?[：:，,]\s*"
    r"|(?:本来|原本|原来)[要想]+(?:问|说|讲|知道)[^？?，。]{0,6}[：:，,]\s*|(?:^|[，,。])(?:等等|等一下|搞错了|说错了|不对|不是)[，,]\s*"
    r"|\b(?:what i (?:really|actually) (?:want|wanted|mean)[^,:?]{0,20}|my (?:real|actual) question) is[,:]?\s*"
    r"|(?:^|[,.!] )(?:no,? wait|wait|scratch that|sorry,? i mean|i mean)[,.:]\s*",
    re.IGNORECASE,
)
"""After these words stands what is really asked; what came before was talk."""

ENDS, HELD_BACK = "。！？!?.", "\ue000\ue001\ue002\ue003\ue004\ue005"
"""What ends a sentence, and what stands for it while it stands in quotation marks, where it ends none."""
HOLD_BACK, GIVE_BACK = str.maketrans(ENDS, HELD_BACK), str.maketrans(HELD_BACK, ENDS)
LINE = re.compile(r"^\s*<?(?P<who>[^\W\d_][\w .'’-]{0,30}?)>?\s*[:：]\s*[\"“]?(?P<said>.+?)[\"”]?\s*$")
LAST_TURNS = 2
OTHER_TOPIC = re.compile(r"\W*(?:by the way|speaking of|another thing|对了|话说|另外|说到|说起)", re.IGNORECASE)
BEFORE_TOPIC = 0.5
"""What the turns before another topic was begun still count."""
ASSISTANT = frozenset(("assistant", "ai", "bot", "助手", "助理"))
NOBODY = frozenset(("", "user", "human", "me", "i", "我", "用户"))


@dataclass(frozen=True, slots=True)
class Turn:
    """Is what one of those who talk says."""

    who: str
    """Empty where the line is garbled."""
    said: str


@dataclass(frozen=True, slots=True)
class Part:
    """Is one thing that is asked."""

    text: str
    """As the embedder gets it."""
    words: dict[str, Word]
    lately: str = ""
    """What the user said last in a dialogue; its meaning counts as much as that of the whole."""
    speakers: frozenset[str] = frozenset()
    """Who takes part in the dialogue, beside the assistant."""
    enough: int = ENOUGH_WORDS
    """How many of its words one text is expected to hold at most."""
    time: AskedTime | None = None
    """The time that it names; its words are without it then."""
    dialogue: bool = False
    """Whether it is a talk between people, of which nothing is asked outright."""
    described: frozenset[str] = frozenset()
    """Those of its words that describe who or what it asks about, where it names neither."""


def timed(part: Part, now: datetime) -> Part:
    """Gives a part with the time that it names taken out of its words; a dialogue asks for none."""
    time = None if part.dialogue else asked_time(part.text, now)
    return part if time is None else replace(part, words=_first(words(time.rest)), time=time)


def parts(text: str) -> tuple[Part, ...]:
    """Gives what is asked, part by part; what is not put as a question is one part."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    turns = [Turn(found["who"], found["said"]) if (found := LINE.match(line)) else Turn("", line) for line in lines]
    spoken = sum(bool(turn.who) for turn in turns)
    if spoken > 1 and spoken >= MOSTLY * len(turns):
        return (_dialogue(text, turns),)
    return tuple(Part(one, _first(words(one)), described=described(one)) for one in _questions(text))


def _questions(text: str) -> list[str]:
    """Gives the questions of a text; of a stretch of talk only what it says that it really asks."""
    found: list[str] = []
    talk = False
    held = QUOTED.sub(lambda quoted: quoted[0].translate(HOLD_BACK), text)
    for stretch in STRETCH.split(held):
        sentences = [_asked(sentence) for sentence in SENTENCE.findall(stretch)]
        really = [asked for asked, cue in sentences if cue]
        long = len(TOLD_BEFORE.findall(stretch)) >= LONG_TALK
        talk = talk or bool(really) or long
        asked = [one for one, _ in sentences if ASKS.search(one)]
        found += really or (asked[-1:] if long else asked)  # who talks long asks himself much on the way
    asking = [one for one in (asked.translate(GIVE_BACK) for asked in found) if words(one)]
    return asking[:MOST_PARTS] if len(asking) > 1 or (asking and talk) else [text]


def _asked(sentence: str) -> tuple[str, bool]:
    """Gives what a sentence asks, and whether it says so after some talk."""
    cues = list(REALLY.finditer(sentence))
    asked = sentence[cues[-1].end() :] if cues else TOLD_BEFORE.split(sentence)[-1]
    return ALSO.sub("", asked).strip(), bool(cues)


def _dialogue(text: str, turns: Sequence[Turn]) -> Part:
    found: dict[str, Word] = {}
    fresh = 1.0
    for age, turn in enumerate(reversed(turns)):
        weight = fresh * FADES**age * (OF_ASSISTANT if turn.who.lower() in ASSISTANT | {""} else 1.0)
        for key, word in words(turn.said).items():
            if key not in found or found[key].counts < word.counts * weight:
                found[key] = replace(word, counts=word.counts * weight)
        if OTHER_TOPIC.match(turn.said):
            fresh *= BEFORE_TOPIC
    speakers = {turn.who for turn in turns if turn.who.lower() not in ASSISTANT | NOBODY}
    heaviest = dict(sorted(found.items(), key=lambda one: -one[1].counts)[:MOST_WORDS])
    return Part(text, heaviest, _lately(turns), frozenset(speakers), ENOUGH_OF_DIALOGUE, dialogue=True)


def _lately(turns: Sequence[Turn]) -> str:
    """Gives the last words of those whom the dialogue is about, rather than of the assistant."""
    return " ".join([turn.said for turn in turns if turn.who.lower() not in ASSISTANT | {""}][-LAST_TURNS:])


def _first(found: dict[str, Word]) -> dict[str, Word]:
    return dict(list(found.items())[:MOST_WORDS])
