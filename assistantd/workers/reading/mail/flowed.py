"""Text whose lines a mailer broke softly (RFC 3676): a line that ends with a space goes on in the next."""

from __future__ import annotations

import re

_QUOTE = re.compile(r">*")


def unflowed(text: str, *, joined: bool = False) -> str:
    """Gives the text with its paragraphs whole; `joined` where the space at a line's end is none of theirs (DelSp)."""
    lines: list[str] = []
    open_depth = -1
    for raw in text.split("\n"):
        depth = len(_QUOTE.match(raw)[0])  # type: ignore[index]  # it matches the empty text too
        line = raw[depth:].removeprefix(" ")
        flows = line.endswith(" ") and line != "-- "
        told = line[:-1] if flows and joined else line
        if open_depth == depth and lines and line != "-- ":
            lines[-1] += told
        else:
            lines.append(f"{'>' * depth}{' ' if depth else ''}{told}")
        open_depth = depth if flows else -1
    return "\n".join(lines)
