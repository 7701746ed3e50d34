"""The states of fixed prompt beginnings: what is kept, how much of it, and nothing of the user's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import pytest

from assistantd.errors import Cancelled
from assistantd.workers.kept_prefixes import KeptPrefixes
from assistantd.workers.native_model import NativeModel


class Memory:
    """Stands for a model's context: it holds tokens and counts those it had to read."""

    def __init__(self) -> None:
        self.held: tuple[int, ...] = ()
        self.read_count = 0

    def read(self, tokens: Sequence[int], at: int, given_up: Callable[[], bool]) -> None:
        assert at == len(self.held)
        if given_up():
            self.held += tuple(tokens[:1])
            raise Cancelled
        self.held += tuple(tokens)
        self.read_count += len(tokens)

    def keep(self, count: int) -> None:
        self.held = self.held[:count]

    def state(self) -> tuple[int, ...]:
        return self.held

    def restore(self, state: tuple[int, ...]) -> bool:
        self.held = state
        return True


def kept(memory: Memory, most: int = 2) -> KeptPrefixes:
    return KeptPrefixes(cast("NativeModel", memory), most)


def never() -> bool:
    return False


def always() -> bool:
    return True


def test_reads_a_prefix_once() -> None:
    """A prefix that comes again, at once or after another, is not read again."""
    memory = Memory()
    prefixes = kept(memory)
    for prefix in ((1, 2), (1, 2), (7, 8), (1, 2)):
        prefixes.enter(prefix, never)
        assert memory.held == prefix
        memory.read((99,), len(prefix), never)
        prefixes.leave()
    assert memory.read_count == 4 + 4


def test_keeps_nothing_of_the_user() -> None:
    """What was read after the prefix is in no state and not in the context once the call is over."""
    memory = Memory()
    prefixes = kept(memory)
    prefixes.enter((1, 2), never)
    memory.read((99,), 2, never)
    prefixes.leave()
    assert memory.held == (1, 2)
    assert all(99 not in state for state in prefixes._states.values())


def test_keeps_a_few_and_drops_the_oldest() -> None:
    """Over the limit, the prefix that was not used for longest is read anew."""
    memory = Memory()
    prefixes = kept(memory)
    told = [prefixes.enter(prefix, never) for prefix in ((1,), (2,), (1,), (3,), (1,), (2,))]
    assert told == [False, False, True, False, True, False]


def test_forgets_a_prefix_whose_reading_was_given_up() -> None:
    """A half-read prefix is neither kept nor mistaken for a whole one."""
    memory = Memory()
    prefixes = kept(memory)
    with pytest.raises(Cancelled):
        prefixes.enter((1, 2), always)
    prefixes.leave()
    assert not memory.held
    assert prefixes.enter((1, 2), never) is False
    assert memory.held == (1, 2)
