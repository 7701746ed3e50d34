"""The rules of a language: patterns, each with what makes a piece of a match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from assistantd.skillkit.when.piece import Piece

Maker = Callable[[re.Match[str]], Piece | None]


class Rules:
    """Gathers rules as a decorator; they are compiled when the first text is read, so that no start waits for them."""

    def __init__(self, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._flags = flags
        self._said: list[tuple[str, re.RegexFlag, Maker]] = []

    def __call__(self, pattern: str, flags: re.RegexFlag | None = None) -> Callable[[Maker], Maker]:
        """Registers what makes a piece of a match; earlier rules win where two overlap with equal length."""

        def register(make: Maker) -> Maker:
            self._said.append((pattern, self._flags if flags is None else flags, make))
            return make

        return register

    def pieces(self, text: str) -> Iterator[Piece]:
        """Yields every piece that a rule finds; they may overlap."""
        for pattern, make in self._compiled:
            for match in pattern.finditer(text):
                if made := make(match):
                    yield made

    @cached_property
    def _compiled(self) -> tuple[tuple[re.Pattern[str], Maker], ...]:
        return tuple((re.compile(pattern, flags), make) for pattern, flags, make in self._said)
