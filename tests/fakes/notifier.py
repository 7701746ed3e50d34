"""A desktop made of a list: shows everything, and presses buttons when told to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistantd.domain.notice import Notice


@dataclass
class FakeNotifier:
    """Passes the same contract suite as the real notifier."""

    locked: bool = False
    absent: str = ""
    """The reason why there is no desktop; empty where there is one."""
    screen: dict[str, tuple[str, str]] = field(default_factory=dict)
    questions: dict[str, Callable[[str], None]] = field(default_factory=dict)
    pressed: Callable[[str, str], None] = lambda _id, _key: None

    @property
    def state(self) -> str:
        return self.absent or "ready (fake 1)"

    async def show(self, notice: Notice) -> bool:
        if self.absent:
            return False
        self.screen[notice.id] = (notice.title, "" if notice.private and self.locked else notice.body)
        if notice.buttons:
            self.questions[notice.id] = lambda key: self.pressed(notice.id, key)
        return True

    async def ask(
        self, id: str, title: str, body: str, buttons: Mapping[str, str], chosen: Callable[[str], None]
    ) -> bool:
        if self.absent:
            return False
        self.screen[id] = (title, body)
        self.questions[id] = chosen
        return True

    async def withdraw(self, id: str) -> None:
        self.screen.pop(id, None)
        self.questions.pop(id, None)

    def press(self, key: str) -> None:
        """Presses a button of the newest question, which takes it off the screen."""
        id, chosen = self.questions.popitem()
        self.screen.pop(id, None)
        chosen(key)
