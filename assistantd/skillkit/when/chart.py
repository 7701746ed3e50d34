"""Leaves joined into expressions: every join of two neighbours that makes sense, the longest kept."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from assistantd.skillkit.when.node import READY, Kind, Made, Node

Join = Callable[[Node, str, Node], Made]
"""Gives what two neighbours with a gap of some name between them are together, or None."""
BESIDE = ("", "of")
"""Gaps that say nothing but that two words of time belong together."""
_FARTHEST = 26
"""Characters that may stand between two neighbours."""
_MOST = 400
"""Nodes of one run of times; a longer list of dates is read in part."""
_ALIKE = 3
"""Readings of the same words that are kept."""

_JOINS: dict[tuple[Kind, Kind], list[Join]] = defaultdict(list)


def joins(one: Kind, two: Kind, *, either: bool = False) -> Callable[[Join], Join]:
    """Registers what joins a node of one kind with one of another after it; with `either`, also with one before it."""

    def register(join: Join) -> Join:
        _JOINS[one, two].append(join)
        if either:
            _JOINS[two, one].append(lambda first, gap, last: join(last, gap, first))
        return join

    return register


def join(one: Node, gap: str, two: Node) -> Iterable[Node]:
    """Yields what two neighbours are together."""
    for rule in _JOINS.get((one.kind, two.kind), ()):
        made = rule(one, gap, two)
        if made is not None:
            latent = one.latent and two.latent
            yield Node(one.start, two.end, made[0], made[1], latent, one.weight + two.weight - 1)


class Chart:
    """Holds all that the words of a text can be read as."""

    def __init__(self, text: str, gaps: Callable[[str], Sequence[str]]) -> None:
        self._text = text
        self._gaps = gaps
        self._starts: dict[int, list[Node]] = defaultdict(list)
        self._ends: dict[int, list[Node]] = defaultdict(list)
        self._known: dict[tuple[int, int, Kind], list[Node]] = defaultdict(list)
        self.nodes: list[Node] = []

    def add(self, leaves: Iterable[Node]) -> None:
        """Takes leaves, in order, and all that they can be joined to."""
        for island in self._islands(leaves):
            self._starts.clear()
            self._ends.clear()
            self._join(island)

    def _islands(self, leaves: Iterable[Node]) -> Iterator[deque[Node]]:
        """Yields the leaves in runs between which nothing can be joined, so that a long text is read to its end."""
        island: deque[Node] = deque()
        ends: set[int] = set()
        for leaf in leaves:
            ends = {end for end in ends if leaf.start - end <= _FARTHEST}
            if not any(end > leaf.start or self._gaps(self._text[end : leaf.start]) for end in ends):
                if island:
                    yield island
                island, ends = deque(), set()
            island.append(leaf)
            ends.add(leaf.end)
        yield island

    def _join(self, waiting: deque[Node]) -> None:
        most = len(self.nodes) + _MOST
        while waiting and len(self.nodes) < most:
            node = waiting.popleft()
            if self._new(node):
                waiting += self._after(node)
                waiting += self._before(node)

    def _new(self, node: Node) -> bool:
        known = self._known[node.start, node.end, node.kind]
        if len(known) >= _ALIKE or any(k.value == node.value and k.latent <= node.latent for k in known):
            return False
        known.append(node)
        self.nodes.append(node)
        self._starts[node.start].append(node)
        self._ends[node.end].append(node)
        return True

    def _after(self, node: Node) -> list[Node]:
        found = []
        for start, nodes in self._starts.items():
            if 0 <= start - node.end <= _FARTHEST:
                for gap in self._gaps(self._text[node.end : start]):
                    found += [made for other in nodes for made in join(node, gap, other)]
        return found

    def _before(self, node: Node) -> list[Node]:
        found = []
        for end, nodes in self._ends.items():
            if 0 <= node.start - end <= _FARTHEST:
                for gap in self._gaps(self._text[end : node.start]):
                    found += [made for other in nodes for made in join(other, gap, node)]
        return found

    def best(self, *, latent: bool = False, kinds: Sequence[Kind] = READY) -> list[Node]:
        """Gives the expressions in order: the longest, then the ones with fewest joins, where some overlap."""
        ready = [n for n in self.nodes if n.kind in kinds and (latent or not n.latent)]
        kept: list[Node] = []
        taken = bytearray(len(self._text))
        for node in sorted(ready, key=lambda n: (n.start - n.end, n.latent, -n.weight)):
            if not any(taken[node.start : node.end]):
                kept.append(node)
                taken[node.start : node.end] = b"1" * (node.end - node.start)
        return sorted(kept, key=lambda n: n.start)
