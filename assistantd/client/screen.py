"""What the user sees: plain text in a pipe, colour on a terminal, columns that hold for wide characters."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
CONTROLS = dict.fromkeys(
    (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
"""Characters that could steer the terminal or turn the reading order: memories and mails may hold them."""


class Screen:
    """Writes for a person: to `out` what was asked for, to `err` what is said about it."""

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        self.live = self.out.isatty()
        """True where someone watches, so that text may stream and be asked about."""
        self._progressing = False
        self._colour = self.live and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @property
    def columns(self) -> int:
        """Cells in a line; 80 where nobody can tell."""
        try:
            return os.get_terminal_size(self.out.fileno()).columns or 80
        except (OSError, ValueError):
            return 80

    def styled(self, text: str, style: str) -> str:
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if style and self._colour else text

    def line(self, text: str = "", style: str = "") -> None:
        """Writes one line (or several) of the answer."""
        print(self.styled(clean(text), style), file=self.out)

    def item(self, mark: str, style: str, text: str) -> None:
        """Writes a line with a coloured mark before it."""
        print(self.styled(mark, style), clean(text), file=self.out)

    def row(self, cells: Iterable[tuple[str, str]]) -> None:
        """Writes one line of texts, each in its own style."""
        print("".join(self.styled(clean(text), style) for text, style in cells).rstrip(), file=self.out)

    def piece(self, text: str) -> None:
        """Writes a piece of streaming text at once."""
        self.out.write(clean(text))
        self.out.flush()

    def note(self, text: str, style: str = "dim") -> None:
        """Writes a remark, so that it stays out of a pipe."""
        self.out.flush()
        print(self.styled(clean(text), style if self.err.isatty() else ""), file=self.err)

    def progress(self, text: str) -> None:
        """Overwrites the line of progress; an empty text takes it away. Says nothing in a pipe."""
        if self.err.isatty() and (text or self._progressing):
            self.err.write(f"\r\x1b[K{fit(clean(text), self.columns - 1)}")
            self.err.flush()
            self._progressing = bool(text)

    def table(self, rows: Iterable[Sequence[str]], indent: str = "") -> None:
        """Writes rows in aligned columns; on a terminal the last column is cut or wrapped to fit."""
        lines = [[clean(cell) for cell in row] for row in rows]
        widths = [max(map(width, column)) for column in zip(*(row[:-1] for row in lines), strict=True)] if lines else []
        for row in lines:
            start = indent + "".join(pad(cell, w) + "  " for cell, w in zip(row, widths, strict=False))
            room = self.columns - width(start)
            parts = wrap(row[-1], room) if self.live and room >= 16 else row[-1].split("\n")
            print((start + parts[0]).rstrip(), file=self.out)
            for part in parts[1:]:
                print(" " * width(start) + part, file=self.out)

    def json(self, value: object) -> None:
        """Writes one JSON object on one line."""
        import json

        print(json.dumps(value, ensure_ascii=False), file=self.out)


def clean(text: str) -> str:
    """Takes out what is no text: a memory or a mail must not steer the terminal."""
    return text.translate(CONTROLS)


def width(text: str) -> int:
    """Gives the terminal cells that the text fills."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, cells: int) -> str:
    """Fills the text up with spaces to so many cells."""
    return text + " " * (cells - width(text))


def fit(text: str, cells: int) -> str:
    """Gives the text, cut with an ellipsis where it is wider than so many cells."""
    if width(text) <= cells:
        return text
    while text and width(text) > cells - 1:
        text = text[:-1]
    return text + "…"


def wrap(text: str, cells: int) -> list[str]:
    """Gives lines of at most so many cells, broken at spaces or beside wide characters."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            if line and width(line + piece.rstrip()) > cells:
                lines.append(line.rstrip())
                line = ""
            line += piece
        lines.append(line.rstrip())
    return lines


def _pieces(text: str) -> list[str]:
    """Cuts where a line may break."""
    pieces = [""]
    for c in text:
        if pieces[-1] and _may_break(pieces[-1][-1], c):
            pieces.append(c)
        else:
            pieces[-1] += c
    return pieces


def _may_break(before: str, after: str) -> bool:
    if after in " ，。、；：？！）》”’" or before in "（《“‘":
        return False
    return before == " " or width(before) == 2 or width(after) == 2
