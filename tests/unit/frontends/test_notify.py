"""Notifications over a real private bus, against a server that the test plays, also through the bus filter."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jeepney import DBusAddress, HeaderFields, message_bus, new_method_call, new_signal
from jeepney.io.asyncio import open_dbus_connection, open_dbus_router

from assistantd.domain.notice import Notice
from assistantd.domain.presence import Presence, PresenceFact
from assistantd.frontends import notification_server
from assistantd.frontends.notify import DesktopNotifier
from tests.fakes.notification_server import NotificationServer
from tests.fakes.session_bus import ABSENT, SessionBus, filtered, linked
from tests.unit.frontends.conftest import until

pytestmark = pytest.mark.skipif(bool(ABSENT), reason=ABSENT or "present")
REPOSITORY = Path(__file__).parents[3]
NOTICE = Notice("n1", "Reminder <1>", "bring <b>tea</b> & umbrella", private=False)


@pytest.fixture(params=["direct", "filtered"])
async def address(request: pytest.FixtureRequest, bus: SessionBus) -> AsyncIterator[str]:
    """Is the bus itself, and the filtered bus that the daemon really uses."""
    if request.param == "direct":
        yield bus.address
        return
    with filtered(bus, (f"--talk={notification_server.NAME}",)) as address:
        yield address


@pytest.fixture
async def server(bus: SessionBus) -> AsyncIterator[NotificationServer]:
    server = NotificationServer()
    await server.start(bus.address)
    yield server
    await server.stop()


@pytest.fixture
async def notifier() -> AsyncIterator[DesktopNotifier]:
    notifier = DesktopNotifier(lambda: False)
    yield notifier
    notifier.close()


Bring = Callable[[str, DesktopNotifier], Awaitable[None]]


@pytest.fixture
async def bring() -> AsyncIterator[Bring]:
    """Brings the bus at an address to a notifier, until the test ends."""
    async with AsyncExitStack() as stack:

        async def link(address: str, notifier: DesktopNotifier) -> None:
            await stack.enter_async_context(linked(address, notifier))

        yield link


async def test_ready(address: str, server: NotificationServer, notifier: DesktopNotifier, bring: Bring) -> None:
    """The state tells the server's name and version."""
    assert notifier.state == "not started"
    await bring(address, notifier)
    assert notifier.state == "ready (Screenless 1)"
    notifier.close()
    assert notifier.state == "stopped"


async def test_shown(address: str, server: NotificationServer, notifier: DesktopNotifier, bring: Bring) -> None:
    """A notice comes with a plain title, an escaped body, its urgency and our desktop entry, and expires as usual."""
    await bring(address, notifier)
    assert await notifier.show(NOTICE)
    ((app, replaces, _icon, title, body, actions, hints, expires),) = server.log
    assert (app, replaces, title, actions, expires) == ("assistantd", 0, "Reminder <1>", [], -1)
    assert body == "bring &lt;b&gt;tea&lt;/b&gt; &amp; umbrella"
    tag = ("s", "assistantd-n1")
    assert hints == {
        "urgency": ("y", 1),
        "desktop-entry": ("s", "assistantd"),
        "x-dunst-stack-tag": tag,
        "x-canonical-private-synchronous": tag,
    }


async def test_pressed(address: str, server: NotificationServer, notifier: DesktopNotifier, bring: Bring) -> None:
    """A pressed button reaches its question once, and the notification is taken away even if the server keeps it."""
    await bring(address, notifier)
    pressed: list[str] = []
    assert await notifier.ask("q", "May I?", "remember", {"allow": "Allow", "deny": "Deny"}, pressed.append)
    ((id, shown),) = server.screen.items()
    assert (shown[5], shown[6]["urgency"], shown[7]) == (
        ["assistantd-question/q/allow", "Allow", "assistantd-question/q/deny", "Deny"],
        ("y", 2),
        0,
    )
    await server.press(id, "deny")
    await until(lambda: not server.screen)
    await server.press(id, "allow")
    await notifier.show(NOTICE)
    assert pressed == ["deny"]


async def test_a_button_of_another_program_that_bears_our_name(
    address: str, server: NotificationServer, notifier: DesktopNotifier, bring: Bring
) -> None:
    """While a question is up, only a press on that very notification answers it."""
    await bring(address, notifier)
    pressed: list[str] = []
    await notifier.ask("q", "May I?", "", {"allow": "Allow"}, pressed.append)
    ((id, _),) = server.screen.items()
    await server.press(id + 1, "assistantd-question/q/allow")
    await notifier.show(NOTICE)
    assert pressed == []
    await server.press(id, "allow")
    await until(lambda: pressed == ["allow"])


async def test_pressed_at_once(
    bus: SessionBus, server: NotificationServer, notifier: DesktopNotifier, bring: Bring
) -> None:
    """A press that comes before the answer to Notify is not lost."""
    await bring(bus.address, notifier)
    server.eager = "allow"
    pressed: list[str] = []
    await notifier.ask("q", "May I?", "", {"allow": "Allow"}, pressed.append)
    assert pressed == ["allow"]


async def test_a_question_after_a_restart(
    bus: SessionBus, server: NotificationServer, notifier: DesktopNotifier, bring: Bring
) -> None:
    """An answer to a question of an earlier life of the daemon is told as too late, and the question taken away."""
    earlier = DesktopNotifier(lambda: False)
    async with linked(bus.address, earlier):
        await earlier.ask("q", "May I?", "", {"allow": "Allow"}, lambda _key: pytest.fail("its daemon is gone"))
    late: list[bool] = []
    notifier.settled = lambda: late.append(True)
    await bring(bus.address, notifier)
    await server.press(1, "allow")
    await until(lambda: not server.screen)
    assert late == [True]


async def test_another_programs_buttons(
    bus: SessionBus, server: NotificationServer, notifier: DesktopNotifier, bring: Bring
) -> None:
    """A press of another program's button, which some servers broadcast, neither counts nor takes anything away."""
    await bring(bus.address, notifier)
    notifier.pressed = lambda _id, _key: pytest.fail("not ours")
    await notifier.show(NOTICE)
    await server.press(7, "snooze")
    await notifier.show(NOTICE)
    assert list(server.screen) == [1]


async def test_written_back(bus: SessionBus, notifier: DesktopNotifier, bring: Bring) -> None:
    """A server that takes words is asked for them, and they arrive with the notice they were written into."""
    server = NotificationServer(capabilities=("body", "actions", "inline-reply"))
    await server.start(bus.address)
    await bring(bus.address, notifier)
    written: list[tuple[str, str]] = []
    notifier.replied = lambda notice, text: written.append((notice, text))
    await notifier.show(replace(NOTICE, reply="Write back…"))
    assert server.log[0][5] == ["inline-reply", "Write back…"]
    assert server.log[0][6]["x-kde-reply-placeholder-text"] == ("s", "Write back…")
    await server.reply(1, "ask about the budget")
    await until(lambda: written)
    assert written == [("n1", "ask about the budget")]
    await server.stop()


async def test_no_field_where_none_can_be(
    address: str, server: NotificationServer, notifier: DesktopNotifier, bring: Bring
) -> None:
    """A server without the capability is not sent the action for a reply."""
    await bring(address, notifier)
    await notifier.show(replace(NOTICE, reply="Write back…"))
    assert server.log[0][5] == []


async def test_words_after_the_lock(bus: SessionBus, server: NotificationServer, bring: Bring) -> None:
    """What was shown without its words on a locked screen has them once unlocked, and only then can be allowed."""
    locked = True
    notifier = DesktopNotifier(lambda: locked)
    await bring(bus.address, notifier)
    await notifier.show(replace(NOTICE, private=True, buttons=(("yes", "Yes"),)))
    await notifier.ask("q", "An editor wants to remember", "my diary", {"allow": "Allow"}, lambda _key: None)
    assert [(shown[4], shown[5]) for shown in server.screen.values()] == [("", []), ("", [])]
    locked = False
    notifier.noticed(PresenceFact(Presence.UNLOCKED, datetime.now(UTC)))
    await until(lambda: "umbrella" in server.screen[1][4] and "diary" in server.screen[2][4])
    assert [shown[5][1::2] for shown in server.screen.values()] == [["Yes"], ["Allow"]]
    notifier.close()


async def test_foreign_signals(
    bus: SessionBus, server: NotificationServer, notifier: DesktopNotifier, bring: Bring
) -> None:
    """A press that another program than the server tells of, even straight to us, counts for nothing."""
    await bring(bus.address, notifier)
    pressed: list[str] = []
    await notifier.ask("q", "May I?", "", {"allow": "Allow"}, pressed.append)
    async with await open_dbus_connection(bus.address) as forger:
        for n in range(12):  # one of these is the notifier
            forged = new_signal(
                DBusAddress("/org/freedesktop/Notifications", interface="org.freedesktop.Notifications"),
                "ActionInvoked", "us", (next(iter(server.screen)), "assistantd-question/q/allow"),
            )  # fmt: skip
            forged.header.fields[HeaderFields.destination] = f":1.{n}"
            await forger.send(forged)
        await notifier.show(NOTICE)
    assert pressed == []
    await server.press(next(iter(server.screen)), "allow")
    await until(lambda: pressed)


async def test_others_notifications(
    address: str, server: NotificationServer, notifier: DesktopNotifier, bring: Bring
) -> None:
    """Signals about other programs' notifications, which some servers broadcast, change nothing."""
    await bring(address, notifier)
    pressed: list[str] = []
    await notifier.ask("q", "May I?", "", {"allow": "Allow"}, pressed.append)
    ((id, _),) = server.screen.items()
    await server.press(id + 1, "allow")
    await server.press(id, "allow")
    await until(lambda: pressed)
    assert pressed == ["allow"]


async def test_replaced(address: str, server: NotificationServer, notifier: DesktopNotifier, bring: Bring) -> None:
    """A notice with the same id takes the earlier one's place, unless the user has dismissed that."""
    await bring(address, notifier)
    await notifier.show(NOTICE)
    await notifier.show(NOTICE)
    assert [shown[1] for shown in server.log] == [0, 1]
    await server.dismiss(1)
    await until(lambda: not notifier._ids)
    await notifier.show(NOTICE)
    assert server.log[-1][1] == 0


async def test_no_buttons(address: str, bus: SessionBus, notifier: DesktopNotifier, bring: Bring) -> None:
    """A server without buttons is not asked to show a question."""
    server = NotificationServer(capabilities=("body",))
    await server.start(bus.address)
    await bring(address, notifier)
    assert not await notifier.ask("q", "May I?", "", {"allow": "Allow"}, lambda _key: None)
    assert server.log == []
    assert await notifier.show(NOTICE)
    await server.stop()


async def test_restart(address: str, bus: SessionBus, notifier: DesktopNotifier, bring: Bring) -> None:
    """While the server is away the state says so and nothing is shown; with a new one all works, ids anew."""
    first, second = NotificationServer(), NotificationServer(version="2")
    await first.start(bus.address)
    await bring(address, notifier)
    await notifier.show(NOTICE)
    await first.stop()
    await until(lambda: notifier.state == "no notification server")
    assert not await notifier.show(NOTICE)
    await second.start(bus.address)
    await until(lambda: notifier.state == "ready (Screenless 2)")
    assert await notifier.show(NOTICE)
    assert second.log[0][1] == 0
    await second.stop()


async def test_on_demand(address: str, bus: SessionBus, notifier: DesktopNotifier, bring: Bring) -> None:
    """A server that the bus starts on demand is not started before there is something to show."""
    exec = f"/usr/bin/env PYTHONPATH={REPOSITORY} {sys.executable} -m tests.fakes.notification_server"
    (bus.services / "n.service").write_text(f"[D-BUS Service]\nName={notification_server.NAME}\nExec={exec}\n")
    async with open_dbus_router(bus.address) as router:
        await router.send_and_get_reply(new_method_call(message_bus, "ReloadConfig"))
    await bring(address, notifier)
    assert notifier.state == "ready (starts when needed)"
    assert await notifier.ask("q", "May I?", "", {"allow": "Allow"}, lambda _key: None)
    assert notifier.state == "ready (Screenless started)"


async def test_no_server(address: str, notifier: DesktopNotifier, bring: Bring) -> None:
    """On a bus without a server nothing is shown, nothing raised, and the state says why."""
    await bring(address, notifier)
    assert notifier.state == "no notification server"
    assert not await notifier.show(NOTICE)
    assert not await notifier.ask("q", "May I?", "", {"allow": "Allow"}, lambda _key: None)


async def test_no_address(notifier: DesktopNotifier) -> None:
    """Without a bus the given reason is the state, and nothing is shown."""
    notifier.absent("xdg-dbus-proxy is not installed")
    assert notifier.state == "xdg-dbus-proxy is not installed"
    assert not await notifier.show(NOTICE)


async def test_bus_lost(
    address: str, bus: SessionBus, server: NotificationServer, notifier: DesktopNotifier, bring: Bring
) -> None:
    """When the bus dies the state says so, and nothing is raised."""
    await bring(address, notifier)
    await server.stop()
    await bus.stop()
    await until(lambda: notifier.state == "the session bus went away")
    assert not await notifier.show(NOTICE)
    await notifier.withdraw("n1")


async def test_hanging_server(
    bus: SessionBus, notifier: DesktopNotifier, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that never answers costs its time limit, not the daemon."""
    monkeypatch.setattr(notification_server, "_START_SECONDS", 0.1)
    server = NotificationServer(deaf=True)
    await server.start(bus.address)
    await bring(bus.address, notifier)
    assert not await notifier.show(NOTICE)
    assert notifier.state == "ready"
    await server.stop()


async def test_pressed_after_a_restart(
    bus: SessionBus, server: NotificationServer, notifier: DesktopNotifier, bring: Bring
) -> None:
    """A notice that an earlier daemon showed is known by its button, and taken off the screen."""
    with_button = replace(NOTICE, buttons=(("snooze", "Later"),))
    await bring(bus.address, notifier)
    await notifier.show(with_button)
    notifier.absent("stopped")
    after = DesktopNotifier(lambda: False)
    pressed: list[tuple[str, str]] = []
    after.pressed = lambda notice, key: pressed.append((notice, key))
    await bring(bus.address, after)
    ((id, shown),) = server.screen.items()
    await server.press(id, shown[5][0])
    await until(lambda: not server.screen)
    assert pressed == [("n1", "snooze")]
