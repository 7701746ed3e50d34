"""What in a mail's text its writer wrote himself, and what is quoted, forwarded or a signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 500
"""Characters of the line that says whose words are quoted."""
FEW = 6
"""Most lines of a signature whose mark is not the usual one."""
_MARK = re.compile(r"-- ?|--\u00a0|[_\u2014-]{2,3}\s*")
_SENT_FROM = re.compile(
    r"(?:sent|get|typed)\b.{0,20}\b(?:from|with|via|for|on)\b.{0,60}|从我的.{1,30}发送|发自.{1,30}|來自.{1,30}|(?:傳|寄)自.{1,30}",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:on|am|le|el|il)\b.{6,300}\b(?:wrote|writes|schrieb|écrit|escribió|scritto)\b.{0,120}:|"
    r".{1,200}\b(?:wrote|writes)\b.{0,60}:|"
    r"(?:在|于|於)?.{0,200}(?:\d{4}|周|星期|週|下午|上午).{0,200}(?:写道|寫道|写到|编写|來信|来信)\s*[:：]",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"[-_\u2014]{3,}\s*(?:original (?:message|appointment)|reply message|ursprüngliche nachricht|message d'origine|"
    r"原始邮件|原始郵件|回复的?原邮件|原邮件|原信)\s*[-_\u2014]{3,}",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"[-_\u2014]{3,}\s*(?:forwarded message|begin forwarded message|weitergeleitete nachricht|转发的?邮件(?:信息)?|"
    r"轉寄郵件|已转发邮件)\s*[-_\u2014]*|begin forwarded message:",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\**(?:from|sent|to|cc|date|subject|von|gesendet|an|betreff|发件人|发送时间|发件时间|收件人|抄送|主题|日期|時間|寄件者|寄件日期|收件者|主旨)"
    r"\s*\**\s*[:：]",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-_=*\u2014]{8,}")


@dataclass(frozen=True, slots=True)
class Layers:
    """Is a mail's text taken apart."""

    own: str
    """What its writer says in it; answers between quoted lines among it."""
    quoted: str = ""
    """What others had written, without the marks of its first level."""
    signature: str = ""
    forwarded: str = ""
    """What is sent on: somebody else's words."""


def layers(text: str) -> Layers:
    """Takes a text apart line by line."""
    lines = text.split("\n")
    lines, forwarded = _cut(lines, _first(lines, _FORWARDED))
    lines, below = _cut(lines, _below(lines))
    own, quoted = _sides(lines)
    own, signature = _cut(own, _signature(own))
    return Layers(_joined(own), _joined([*quoted, *below]), _joined(signature), _joined(forwarded))


def _cut(lines: list[str], at: int | None) -> tuple[list[str], list[str]]:
    return (lines, []) if at is None else (lines[:at], lines[at:])


def _first(lines: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((at for at, line in enumerate(lines) if pattern.fullmatch(line.strip())), None)


def _below(lines: Sequence[str]) -> int | None:
    """Finds where the mail that is answered begins, quoted whole below the answer without any marks."""
    for at, line in enumerate(lines):
        if _ORIGINAL.fullmatch(line.strip()) or _head(lines, at):
            return at - 1 if at and _RULE.fullmatch(lines[at - 1].strip()) else at
        if _wrote(lines, at) and not any(rest.startswith(">") for rest in lines[at + 1 :]) and at > 0:
            return at
    return None


def _head(lines: Sequence[str], at: int) -> bool:
    """Tells whether three lines of a mail's header stand there, as Outlook puts them over a quote."""
    if not _FIELD.match(lines[at].strip()):
        return False
    told = [line for line in lines[at : at + 8] if line.strip()][:4]
    return sum(_FIELD.match(line.strip()) is not None for line in told) >= 3


def _wrote(lines: Sequence[str], at: int) -> bool:
    """Tells whether "On … X wrote:" begins there; mailers break it over up to three lines."""
    line = lines[at].strip()
    if not line or line.startswith(">"):
        return False
    whole = ""
    for more in lines[at : at + 3]:
        if not more.strip() or more.startswith(">"):
            break
        whole = f"{whole} {more.strip()}".strip()
        if whole.endswith((":", "：")):
            return len(whole) < LONGEST and _WROTE.fullmatch(whole) is not None
    return False


def _sides(lines: list[str]) -> tuple[list[str], list[str]]:
    """Gives the writer's lines and the quoted ones, "X wrote:" being neither's."""
    own: list[str] = []
    quoted: list[str] = []
    skipped = 0
    for at, line in enumerate(lines):
        if line.startswith(">"):
            quoted.append(re.sub(r"^> ?", "", line))
        elif at >= skipped and (length := _introduction(lines, at)):
            skipped = at + length
        elif at >= skipped:
            own.append(line)
    return own, quoted


def _introduction(lines: Sequence[str], at: int) -> int:
    """Gives how many lines before a quote name its writer; 0 where none do."""
    if not _wrote(lines, at):
        return 0
    for length in (1, 2, 3):
        rest = [line for line in lines[at + length : at + length + 2] if line.strip()]
        if rest and rest[0].startswith(">") and _WROTE.fullmatch(" ".join(map(str.strip, lines[at : at + length]))):
            return length
    return 0


def _signature(lines: Sequence[str]) -> int | None:
    """Finds the mark of a signature, from the end up; one that could be a mere rule only close to the end."""
    after = 0
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at].strip("\n")
        if line in ("-- ", "--", "--\u00a0") or (0 < after <= FEW and _MARK.fullmatch(line)):
            return at
        if after <= 2 and _SENT_FROM.fullmatch(line.strip()):
            return at
        after += bool(line.strip())
    return None


def _joined(lines: Sequence[str]) -> str:
    text = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")
