"""Notes in Markdown or plain text: a piece for each paragraph, with the headings it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistantd.workers.reading.about import About
from assistantd.workers.reading.moment import moment_of
from assistantd.workers.reading.piece import LONGEST, Found, Piece
from assistantd.workers.reading.source_file import SourceFile

TOGETHER = 400
"""Characters up to which short paragraphs under one heading stay one piece."""
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_RULE = re.compile(r"[ \t]*(?:[-*_=][ \t]*){3,}")
_DATED_NAME = re.compile(r"(?<!\d)(\d{4})[-_.年]?(\d{2})[-_.月]?(\d{2})日?(?!\d)")
_FRONT = re.compile(r"(?:date|created|created_at|日期|创建时间)\s*[:：]\s*[\"']?([^\"'\s][^\"']*)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.{0,500}?-->")


def read_markdown(source: SourceFile, about: About) -> Iterator[Found]:
    """Yields the paragraphs of a Markdown file."""
    lines: Iterator[str] = (line for _, line in source.lines())
    first = next(lines, "")
    created = _named(about)
    if first.strip() == "---":
        created = _front_matter(lines, about) or created
    else:
        lines = _again(first, lines)
    headings: list[tuple[int, str]] = []
    for kind, text in _blocks(lines):
        if isinstance(kind, int):
            headings = [h for h in headings if h[0] < kind] + [(kind, text)]
        else:
            yield _piece(" › ".join(h for _, h in headings), text, created, about)


def read_text(source: SourceFile, about: About) -> Iterator[Found]:
    """Yields the paragraphs of a plain text."""
    created, together = _named(about), ""
    for _, line in source.lines():
        full = len(together) + len(line) > LONGEST or (not line.strip() and len(together) > TOGETHER)
        if full and together.strip():
            yield _piece("", together, created, about)
            together = ""
        together += f"{line}\n"
    if together.strip():
        yield _piece("", together, created, about)


def _piece(headings: str, text: str, created: int | None, about: About) -> Piece:
    told = f"{headings}: {text.strip()}" if headings else text.strip()
    return Piece(told, created, place=about.name)


def _blocks(lines: Iterator[str]) -> Iterator[tuple[int | None, str]]:
    """Yields headings with their level, and what stands between them in blocks of about TOGETHER characters."""
    block, fence = "", ""
    for raw in lines:
        line = raw if fence else _COMMENT.sub("", raw)
        if mark := _FENCE.match(line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        heading = None if fence else _HEADING.fullmatch(line)
        rule = not fence and _RULE.fullmatch(line)
        full = len(block) + len(line) > LONGEST or (not line.strip() and len(block) > TOGETHER and not fence)
        if (heading or rule or full) and block.strip():
            yield None, block
            block = ""
        if heading:
            yield len(heading[1]), heading[2][:200]
        elif not rule:
            block += f"{line}\n"
    if block.strip():
        yield None, block


def _front_matter(lines: Iterator[str], about: About) -> int | None:
    """Reads up to the closing line; gives the date it tells."""
    created = None
    for _, line in zip(range(200), lines, strict=False):
        if line.strip() in ("---", "..."):
            break
        if found := _FRONT.match(line):
            created = moment_of(found[1].strip(), about.zone)
    return created


def _named(about: About) -> int | None:
    """Gives the day that the file's name tells, as journals do."""
    found = _DATED_NAME.search(about.name)
    return moment_of("-".join(found.groups()), about.zone) if found else None


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
