"""Words of one language, registered with what they are read as."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from assistantd.skillkit.when.node import Made, Node

Match = re.Match[str]
Maker = Callable[[Match], Made]


class Leaves:
    """Collects the leaf rules of one language; they are compiled when the first text is read."""

    def __init__(self, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self._flags = flags
        self._rules: list[tuple[str, re.RegexFlag, Maker, bool, int]] = []

    def leaf(
        self, *patterns: str, latent: bool = False, weight: int = 0, cased: bool = False
    ) -> Callable[[Maker], Maker]:
        """Registers what a match is read as."""

        def register(make: Maker) -> Maker:
            flags = re.NOFLAG if cased else self._flags
            self._rules.extend((pattern, flags, make, latent, weight) for pattern in patterns)
            return make

        return register

    def read(self, text: str) -> Iterator[Node]:
        """Yields every leaf of a text; they may overlap."""
        for pattern, make, latent, weight in self._compiled:
            for match in pattern.finditer(text):
                made = make(match)
                if made is not None:
                    yield Node(match.start(), match.end(), made[0], made[1], latent, weight)

    def get_ready(self) -> None:
        """Compiles the rules, which takes a tenth of a second, once."""
        _ = self._compiled

    @cached_property
    def _compiled(self) -> tuple[tuple[re.Pattern[str], Maker, bool, int], ...]:
        return tuple(
            (re.compile(pattern, flags), make, latent, weight) for pattern, flags, make, latent, weight in self._rules
        )
