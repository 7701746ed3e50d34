"""English words beside a time that say how it is meant, zones, and what may stand between two times."""

from __future__ import annotations

import re
from functools import lru_cache

from assistantd.skillkit.when.en.words import words
from assistantd.skillkit.when.leaf import Match
from assistantd.skillkit.when.node import Kind, Made, Mark

_MARKS = {
    r"(?:anytime\s+|any\s+time\s+|sometime\s+)?before|prior\s+to|earlier\s+than|no\s+later\s+than": "before",
    r"(?:anytime\s+|any\s+time\s+|sometime\s+)?after|later\s+than": "after",
    r"since|as\s+early\s+as|>\s?=": "since",
    r"(?:starting|beginning|commencing)(?:\s+(?:on|in|from|at))?|as\s+(?:from|of)|effective": "starting",
    r"from": "on from",
    r"until|untill|till|til|through|thru|up\s+to|ending(?:\s+(?:on|in|at))?|<\s?=|as\s+late\s+as": "until",
    r"by": "by",
    r"from|during": "from",
    r"around|about|approximately|circa|roughly|nearly|at\s+about|at\s+around|sometime|some\s+time|exactly": "about",
    r"between|from\s+between": "between",
    r"except(?:\s+(?:for|on|in))*|but\s+not|excluding|other\s+than|apart\s+from|without": "except",
}
_BACK = {
    r"(?:or|and)\s+(?:later|after|onwards?)(?!\s+\w+\s+\w+\s+is)|onwards?": "since",
    r"(?:or|and)\s+(?:earlier|before)": "until",
    r"or\s+so|(?<=\d)ish|(?<=\d)\s+sharp|approximately": "about",
}


def _register(pattern: str, mark: Mark) -> None:
    @words.leaf(rf"(?<!\w)(?:{pattern})(?!\w)")
    def _mark(m: Match) -> Made:
        return Kind.MARK, mark


for _pattern, _name in _MARKS.items():
    _register(_pattern, Mark(_name))
for _pattern, _name in _BACK.items():
    _register(_pattern, Mark(_name, back=True))


_FILLER = r"(?:(?:at|on|in|the|@|around|about|during|for\s+the|that\s+is|is|a|approximately|exactly)\b\s*)*"
_MORE = r"(?:(?:the|on|in|at|from|about|around|also)\s+)*"
_BETWEEN = {
    "": rf"[\s,()/]*(?:\s-\s|(?<=\))-)?{_FILLER}[\s,()]*",
    "of": rf"[\s,]*(?:of|in|from|on)\s+{_FILLER}",
    "to": rf"[\s,]*(?:-|–|—|~|to|till|til|until|untill|through|thru|up\s+to|/|and\s+until)\s*{_MORE}",
    "also": rf"[\s,]*(?:and|&|or|,)\s*{_MORE}",
    "and": rf"[\s,]*(?:and|&|or|but|,|~|-|–|through|to)\s*{_MORE}",
    "for": r"[\s,]*(?:for|lasting|over)\s+(?:(?:about|around|the\s+next|the|a\s+total\s+of|up\s+to|next|another)\s+)*",
    "whose": r"\s+(?:my|our|your|his|her|their)\s+",
    "from": rf"[\s,]*from\s+{_MORE}",
    "start": rf"[\s,]*(?:starting|beginning|commencing|as\s+of)\s+{_MORE}",
}
_GAPS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _BETWEEN.items()}


@lru_cache(maxsize=512)
def gaps(between: str) -> tuple[str, ...]:
    """Gives the names of what stands between two times; none where other words do."""
    return tuple(name for name, pattern in _GAPS.items() if pattern.fullmatch(between))
