"""The arguments of each action; what is empty is read from the request's words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Add:
    """Puts things on a list."""

    items: tuple[str, ...] = ()
    list: str = ""


@dataclass(frozen=True, slots=True)
class Remove:
    """Ticks things off a list, takes them off, or empties the list."""

    items: tuple[str, ...] = ()
    list: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Show:
    """Shows a list, or which lists there are."""

    list: str = ""


@dataclass(frozen=True, slots=True)
class Clear:
    """Empties a list, removes it as a whole, or ticks off all that is on it."""

    list: str
    whole: bool = False
    tick: bool = False
