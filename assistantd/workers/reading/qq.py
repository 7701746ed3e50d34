"""Chats exported as text with a line of time and name above each message, as QQ does and tools for WeChat do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistantd.workers.reading.about import About
from assistantd.workers.reading.moment import moment_of
from assistantd.workers.reading.piece import LONGEST, Found, LeftOut, Piece
from assistantd.workers.reading.source_file import SourceFile

_TIME = r"(?P<{}>\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}} \d{{1,2}}:\d{{2}}(?::\d{{2}})?)"
_HEAD = re.compile(
    rf"{_TIME.format('first')}[ \t]+(?P<after>\S.{{0,80}})|(?P<before>\S.{{0,80}}?)[ \t]+{_TIME.format('last')}"
)
_NUMBER = re.compile(r"[(<（][^()<>（）]{3,64}[)>）]$")
_NOTICE = re.compile(r"(?:\[(?:图片|表情|语音|视频|文件|动画表情|图片评论|位置|链接|QQ红包|红包|转账)[^\]]*\]\s*)+")
_FRAME = re.compile(r"=+|(?:消息记录|消息分组|消息对象)[:：(（].*")


def looks_so(lines: list[str]) -> bool:
    """Tells whether these first lines are those of such a chat."""
    heads = [at for at, line in enumerate(lines) if _HEAD.fullmatch(line.strip())]
    framed = any(line.startswith(("消息记录", "消息分组", "消息对象")) for line in lines)
    said = [at for at in heads if at + 1 < len(lines) and lines[at + 1].strip() and at + 1 not in heads]
    return bool(said) and (framed or heads[0] == 0)


def read_qq(source: SourceFile, about: About) -> Iterator[Found]:
    """Yields one piece a message."""
    head, text, chat = None, "", ""
    for _, line in source.lines():
        if match := _HEAD.fullmatch(line.strip()):
            if head:
                yield _message(head, text, chat, about)
            head, text = match, ""
        elif _FRAME.fullmatch(line.strip()):
            chat = line.partition("消息对象:")[2].strip() or chat
        elif len(text) < 20 * LONGEST:
            text += f"{line}\n"
    if head:
        yield _message(head, text, chat, about)


def _message(head: re.Match[str], text: str, chat: str, about: About) -> Found:
    said = text.strip()
    if not said or _NOTICE.fullmatch(said):
        return LeftOut()
    speaker = _NUMBER.sub("", head["after"] or head["before"]).strip()
    return Piece(said, moment_of(head["first"] or head["last"], about.zone), speaker, place=chat)
