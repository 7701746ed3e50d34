"""Lists: shopping, things to do, and any other."""

from __future__ import annotations

from assistantd.wire.params import Params, method


@method("lists", "lists")
class Lists(Params):
    """Lists the lists, each with how many of its tasks are open and done."""


@method("list.show", "name, tasks")
class ListShow(Params):
    """Lists what is on a list, open tasks first."""

    name: str


@method("list.put", "name, tasks")
class ListPut(Params):
    """Puts things on a list, which is made where there is none; gives those that were not on it already."""

    name: str
    titles: list[str]


@method("list.tick", "tasks")
class ListTick(Params):
    """Ticks tasks off, or opens them again."""

    ids: list[int]
    done: bool = True


@method("list.take", "tasks")
class ListTake(Params):
    """Removes tasks."""

    ids: list[int]


@method("list.drop", "name, count")
class ListDrop(Params):
    """Removes a list with all that is on it, or, with `keep`, all that is on it."""

    name: str
    keep: bool = False
