"""The tray's menu, by com.canonical.dbusmenu: a flat list of items, told to whichever panel asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

INTERFACE, PATH = "com.canonical.dbusmenu", "/MenuBar"
PROPERTIES: dict[str, tuple[str, Any]] = {
    "Version": ("u", 3),
    "TextDirection": ("s", "ltr"),
    "Status": ("s", "normal"),
    "IconThemePath": ("as", []),
}
_ROOT = 0
_CLICKED = "clicked"
Said = tuple[str, tuple[Any, ...]]
"""Signature and values of a reply."""


@dataclass(frozen=True, slots=True)
class Item:
    """Is one line of the menu; one without a label is a line between two others."""

    key: str = ""
    label: str = ""
    enabled: bool = True
    checked: bool | None = None
    """Whether its tick is set; None for an item without one."""

    def properties(self) -> dict[str, tuple[str, Any]]:
        """Gives it as the protocol wants it; what is not said has the protocol's default."""
        if not self.label:
            return {"type": ("s", "separator")}
        # An underline marks a key to press; a real one is written twice.
        said: dict[str, tuple[str, Any]] = {
            "label": ("s", self.label.replace("_", "__")),
            "enabled": ("b", self.enabled),
        }
        if self.checked is not None:
            said |= {"toggle-type": ("s", "checkmark"), "toggle-state": ("i", int(self.checked))}
        return said


class Menu:
    """Answers what panels ask, and tells which item was clicked."""

    def __init__(self, items: Callable[[], Sequence[Item]], clicked: Callable[[str], None]) -> None:
        """Takes what the menu is now, asked anew each time, and whom to tell the key of a clicked item."""
        self._items = items
        self._clicked = clicked
        self.revision = 1
        """Is to grow by one whenever the items are others."""

    def answer(self, method: str, body: tuple[Any, ...]) -> Said | None:
        """Gives the reply to a call; None for a method or an item that is not there."""
        match method, body:
            case "GetLayout", (parent, depth, _names):
                return "u(ia{sv}av)", (self.revision, self._node(parent, depth))
            case "GetGroupProperties", (ids, _names):
                return "a(ia{sv})", ([(id, self._properties(id)) for id in ids or self._ids()],)
            case "GetProperty", (id, name) if name in (found := self._properties(id)):
                return "v", (found[name],)
            case "AboutToShow", _:
                return "b", (False,)
            case "AboutToShowGroup", _:
                return "aiai", ([], [])
            case "Event", (id, event, _data, _time):
                self._happened(id, event)
                return "", ()
            case "EventGroup", (events,):
                for id, event, _data, _time in events:
                    self._happened(id, event)
                return "ai", ([id for id, *_ in events if not 0 <= id <= len(self._items())],)
        return None

    def _ids(self) -> range:
        return range(len(self._items()) + 1)

    def _properties(self, id: int) -> dict[str, tuple[str, Any]]:
        items = self._items()
        if id == _ROOT:
            return {"children-display": ("s", "submenu")}
        return items[id - 1].properties() if 0 < id <= len(items) else {}

    def _node(self, id: int, depth: int) -> tuple[int, dict[str, tuple[str, Any]], list[tuple[str, Any]]]:
        below = [("(ia{sv}av)", self._node(child, 0)) for child in self._ids()[1:]] if id == _ROOT and depth else []
        return id, self._properties(id), below

    def _happened(self, id: int, event: str) -> None:
        items = self._items()
        if event == _CLICKED and 0 < id <= len(items) and (item := items[id - 1]).key and item.enabled:
            self._clicked(item.key)
