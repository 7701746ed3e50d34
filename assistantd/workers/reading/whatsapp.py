"""Chats exported as text, one message a line: WhatsApp in its many local forms, and others that write like it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistantd.workers.reading.about import About
from assistantd.workers.reading.moment import written
from assistantd.workers.reading.piece import LONGEST, Found, LeftOut, Piece
from assistantd.workers.reading.source_file import SourceFile

_HEAD = re.compile(
    r"\u200e?\[?(?P<a>\d{1,4})(?P<mark>[-/.年])\s?(?P<b>\d{1,2})[-/.月]\s?(?P<c>\d{1,4})日?[,，]?\s+"
    r"(?P<before>上午|下午|中午|凌晨|晚上|早上)?\s?(?P<hour>\d{1,2})[:.：](?P<minute>\d{2})(?:[:.：](?P<second>\d{2}))?"
    r"\s?(?P<after>[AaPp]\.?\s?[Mm]\.?)?\]?(?:\s+[-–—]\s+|(?<=\])\s*|\s+(?=[^-–—\s]))"
)
_SPEAKER = re.compile(r"\u200e?(?P<speaker>[^:：\n]{1,80}?)[:：]\s(?P<text>.*)", re.DOTALL)
_NOTICE = re.compile(
    r"\u200e?(?:"
    r"<(?:media omitted|attached: [^>]*|medien ausgeschlossen)>|"
    r"<(?:媒体文件?已省略|附件[:：][^>]*)>|<?媒体文件?已忽略>?|"
    r"(?:image|video|audio|sticker|gif|document|contact card) omitted|"
    r"(?:图像|图片|视频|影片|音频|贴图|表情|文档|文件)已?(?:省略|忽略)|"
    r"[^\n]{1,200} \((?:file attached|文件附件|已附加文件)\)|null|"
    r"(?:this message was deleted|you deleted this message|此消息已删除|[你您]已?删除了?此消息)\.?|"
    r"(?:missed (?:voice|video) call|未接(?:语音|视频)?(?:通话|来电))\.?"
    r")\s*",
    re.IGNORECASE,
)
_EDITED = re.compile(r"\u200e?<(?:This message was edited|此消息已编辑)>$", re.IGNORECASE)
_SPACES = str.maketrans({"\u202f": " ", "\u00a0": " ", "\u3000": " "})


@dataclass(frozen=True, slots=True)
class _Order:
    """Says where day, month and year stand."""

    places: tuple[int, int, int]
    """Of year, month and day among the three numbers."""


_YMD, _DMY, _MDY = _Order((0, 1, 2)), _Order((2, 1, 0)), _Order((2, 0, 1))


def looks_so(lines: list[str]) -> bool:
    """Tells whether these first lines are those of such a chat."""
    heads = [match for line in lines if (match := _HEAD.match(line.translate(_SPACES)))]
    spoken = sum(bool(_SPEAKER.match(m.string[m.end() :])) for m in heads)
    return bool(lines) and bool(_HEAD.match(lines[0].translate(_SPACES))) and spoken >= 1


def read_whatsapp(source: SourceFile, about: About) -> Iterator[Found]:
    """Yields one piece a message."""
    order = _order(source)
    head, text = None, ""
    for _, raw in source.lines():
        line = raw.translate(_SPACES)
        if match := _HEAD.match(line):
            if head:
                yield _message(head, text, order, about)
            head, text = match, line[match.end() :]
        elif head and len(text) < 20 * LONGEST:
            text += f"\n{line}"
    if head:
        yield _message(head, text, order, about)


def _message(head: re.Match[str], text: str, order: _Order, about: About) -> Found:
    found = _SPEAKER.match(text)
    said = _EDITED.sub("", found["text"].strip()).strip() if found else ""
    if found is None or not said or _NOTICE.fullmatch(said):
        return LeftOut()
    return Piece(said, _moment(head, order, about), found["speaker"].strip(" ~\u200e"))


def _moment(head: re.Match[str], order: _Order, about: About) -> int | None:
    numbers = [int(head[name]) for name in "abc"]
    year, month, day = (numbers[place] for place in order.places)
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    return written(year, month, day, _hour(head), int(head["minute"]), int(head["second"] or 0), zone=about.zone)


def _hour(head: re.Match[str]) -> int:
    hour, before, after = int(head["hour"]), head["before"] or "", (head["after"] or "").lower()
    late = before in ("下午", "晚上") or (before == "中午" and hour < 11) or after.startswith("p")
    early = before in ("上午", "凌晨", "早上") or after.startswith("a")
    if late and hour < 12:
        return hour + 12
    return 0 if early and hour == 12 else hour


def _order(source: SourceFile) -> _Order:
    """Finds which number is the day: the one over 12, or that by which time never runs back."""
    most_a = most_b = back_dmy = back_mdy = 0
    before_dmy = before_mdy = (0, 0, 0)
    mark, halves = "/", False
    for _, line in source.lines():
        if not (match := _HEAD.match(line.translate(_SPACES))):
            continue
        a, b, c = (int(match[name]) for name in "abc")
        if len(match["a"]) == 4:
            return _YMD
        mark, halves = match["mark"], halves or match["after"] is not None
        most_a, most_b = max(most_a, a), max(most_b, b)
        back_dmy, before_dmy = back_dmy + ((c, b, a) < before_dmy), (c, b, a)
        back_mdy, before_mdy = back_mdy + ((c, a, b) < before_mdy), (c, a, b)
    if most_a > 12 or most_b > 12:
        return _DMY if most_a > 12 else _MDY
    if back_dmy != back_mdy:
        return _DMY if back_dmy < back_mdy else _MDY
    return _MDY if halves and mark == "/" else _DMY
