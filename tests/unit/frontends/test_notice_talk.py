"""What the user writes and presses on notifications, and the replies there."""

from __future__ import annotations

from typing import Any

import pytest

from assistantd.domain.language import Language
from assistantd.domain.request import Channel
from assistantd.domain.session import Session
from assistantd.errors import NotFound, VaultLocked
from assistantd.frontends.notice_talk import NoticeTalk
from tests.fakes.notifier import FakeNotifier
from tests.unit.frontends.conftest import until


class Assistant:
    """Asks back once, and then does it."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.fault = fault

    async def handle(self, method: str, params: dict[str, Any], session: Session) -> object:
        assert session.channel is Channel.NOTIFICATION
        self.calls.append((method, params))
        await session.stream("chunk", text="half a ")
        if self.fault:
            raise self.fault
        if method == "ask":
            return {"text": "Shall I?", "confirm": "t0", "ai_written": True}
        return {"text": "Done." if params["accept"] else "Left undone."}


async def test_words_and_a_yes(caplog: pytest.LogCaptureFixture) -> None:
    """Words go to the assistant as the user's own, the reply asks back on the screen, and the yes settles it."""
    assistant, notifier = Assistant(), FakeNotifier()
    talk = NoticeTalk(assistant, notifier, Language.EN)
    notifier.pressed = talk.pressed
    talk.replied("reminder-3-1", " move it to five ")
    await until(lambda: notifier.screen)
    assert assistant.calls == [("ask", {"text": "move it to five", "conversation": "talk-reminder-3-1"})]
    assert notifier.screen["talk-1"] == ("Assistant", "“move it to five”\nShall I?\n(written by the model)")
    notifier.press("yes")
    await until(lambda: "talk-2" in notifier.screen)
    assert assistant.calls[1] == ("confirm", {"token": "t0", "accept": True})
    assert notifier.screen["talk-2"] == ("Assistant", "Done.")
    assert "five" not in caplog.text


async def test_locked_screen() -> None:
    """Neither the user's words nor the reply are seen while private words must not be."""
    notifier = FakeNotifier(locked=True)
    await NoticeTalk(Assistant(), notifier, Language.EN).ask("my secret")
    assert notifier.screen == {"talk-1": ("Assistant", "")}


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (VaultLocked(), "记忆已锁定"),
        (NotFound(), "已失效"),
        (RuntimeError("boom"), "没有成功"),
    ],
)
async def test_what_goes_wrong(fault: Exception, said: str) -> None:
    """A request that fails says so where it was written, in the user's language."""
    notifier = FakeNotifier()
    await NoticeTalk(Assistant(fault), notifier, Language.ZH).ask("你好")
    (shown,) = notifier.screen.values()
    assert said in shown[1]
    assert "boom" not in shown[1]


async def test_of_an_earlier_life() -> None:
    """A yes to a question of an earlier life of the daemon, or to one nobody waits for, is answered plainly."""
    assistant, notifier = Assistant(), FakeNotifier()
    talk = NoticeTalk(assistant, notifier, Language.EN)
    talk.pressed("talk-9", "yes")
    talk.too_late()
    await until(lambda: len(notifier.screen) == 2)
    assert {body for _title, body in notifier.screen.values()} == {"That question is no longer open; nothing was done."}
    assert assistant.calls == []
    await talk.close()


async def test_nothing_written() -> None:
    """An empty reply asks nothing."""
    assistant = Assistant()
    await NoticeTalk(assistant, FakeNotifier(), Language.EN).ask("  ")
    assert assistant.calls == []


async def test_a_long_reply() -> None:
    """A reply too long for a notification is cut, and says where the rest is."""

    class Novelist(Assistant):
        async def handle(self, method: str, params: dict[str, Any], session: Session) -> object:
            return {"text": "x" * 5000}

    notifier = FakeNotifier()
    await NoticeTalk(Novelist(), notifier, Language.EN).ask("tell me")
    assert notifier.screen["talk-1"][1].endswith("… (the rest: assistantctl chat)")
    assert len(notifier.screen["talk-1"][1]) < 700
