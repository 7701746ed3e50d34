"""A connection to a D-Bus message bus: calls with time limits, signals, and an honest end.

The D-Bus library is imported when a connection is opened, since many machines have no bus.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from itertools import count
from typing import Any

from assistantd.frontends.incident import incident
from assistantd.frontends.outlet import Outlet

CALL_SECONDS = 5.0
"""Seconds a call may take."""
MAX_MESSAGE = 1 << 20
"""Bytes of one message; nothing we ask for comes near."""

_CHUNK = 16 << 10
_log = logging.getLogger(__name__)


class BusLost(ConnectionError):
    """The bus is gone, or was never there."""


class CallFailed(Exception):
    """The other side answered a call with an error, or not in time."""


Answer = Callable[[Any], tuple[str, tuple[Any, ...]] | None]
"""Takes a method call on one of our objects, gives signature and values of the reply; None knows no such method."""


class Bus:
    """Is one connection to a message bus, once `over` has given it."""

    def __init__(self, connection: socket.socket) -> None:
        from jeepney import Parser

        self.on_lost: Callable[[], None] = lambda: None
        """Called once when the bus goes away by itself."""
        self._socket = connection
        self._outlet = Outlet(connection, self._gave_up)
        self._parser = Parser()
        self._serials = count(1)
        self._hearers: list[Callable[[Any], None]] = []
        self._objects: dict[str, Answer] = {}
        self._replies: dict[int, asyncio.Future[Any]] = {}
        self._reading: asyncio.Task[None] | None = None

    @classmethod
    async def over(cls, connection: socket.socket, seconds: float = CALL_SECONDS) -> Bus:
        """Speaks to the bus at the other end of a connected, non-blocking socket; raises BusLost."""
        bus = cls(connection)
        try:
            async with asyncio.timeout(seconds):
                await _authenticate(connection)
                bus._reading = asyncio.create_task(bus._read(), name="bus")
                await bus._say_hello()
        except (OSError, ValueError, TimeoutError, CallFailed) as error:
            await bus.close()
            raise BusLost("no bus answers") from error
        return bus

    def hear(self, hearer: Callable[[Any], None]) -> Callable[[], None]:
        """Has every signal handed to `hearer`; gives a function that ends this."""
        self._hearers.append(hearer)
        return lambda: self._hearers.remove(hearer)

    def serve(self, path: str, answer: Answer) -> None:
        """Has calls on an object of ours answered."""
        self._objects[path] = answer

    def send(self, message: Any) -> None:
        """Sends a message to which nobody replies, such as a signal of ours."""
        self._outlet.put(message.serialise(next(self._serials)))

    async def call(self, message: Any, seconds: float = CALL_SECONDS) -> tuple[Any, ...]:
        """Makes a method call and gives the reply's values; raises CallFailed or BusLost."""
        from jeepney import DBusErrorResponse
        from jeepney.wrappers import unwrap_msg

        if self._reading is None or self._reading.done():
            raise BusLost("the bus is gone")
        serial = next(self._serials)
        self._replies[serial] = reply = asyncio.get_running_loop().create_future()
        try:
            self._outlet.put(message.serialise(serial))
            return tuple(unwrap_msg(await asyncio.wait_for(reply, seconds)))
        except TimeoutError as error:
            raise CallFailed(f"no answer within {seconds:g} s") from error
        except DBusErrorResponse as error:
            raise CallFailed(error.name) from error
        finally:
            self._replies.pop(serial, None)

    async def close(self) -> None:
        """Leaves the bus; `on_lost` is not called."""
        self.on_lost = lambda: None
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.wait([self._reading])
        self._socket.close()

    async def _say_hello(self) -> None:
        from jeepney import message_bus

        await self.call(message_bus.Hello())

    async def _read(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while data := await loop.sock_recv(self._socket, _CHUNK):
                self._parser.add_data(data)
                while (message := self._parser.get_next_message()) is not None:
                    self._take(message)
                if self._parser.bytes_desired() > MAX_MESSAGE:
                    break
                await asyncio.sleep(0)
        except OSError:
            pass
        except Exception as error:  # noqa: BLE001 - a bus that sends nonsense is a lost bus, not a lost daemon
            incident(error, "the bus")
        finally:
            self._end()

    def _take(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        if message.header.message_type is MessageType.signal:
            for hearer in tuple(self._hearers):
                try:
                    hearer(message)
                except Exception as error:  # noqa: BLE001 - one program's nonsense shall not cost us the bus
                    incident(error, "a signal")
        elif message.header.message_type is MessageType.method_call:
            self.send(self._answered(message))
            return
        reply = self._replies.get(message.header.fields.get(HeaderFields.reply_serial, 0))
        if reply is not None and not reply.done():
            reply.set_result(message)

    def _answered(self, message: Any) -> Any:
        from jeepney import HeaderFields, new_error, new_method_return

        answer = self._objects.get(message.header.fields.get(HeaderFields.path, ""))
        try:
            said = answer(message) if answer else None
        except Exception as error:  # noqa: BLE001 - as above
            incident(error, "a call")
            return new_error(message, "org.freedesktop.DBus.Error.InvalidArgs")
        if said is None:
            return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
        return new_method_return(message, *said)

    def _gave_up(self, why: str) -> None:
        _log.info("the bus %s", why)
        if self._reading is not None:
            self._reading.cancel()

    def _end(self) -> None:
        self._outlet.close()
        for reply in self._replies.values():
            if not reply.done():
                reply.set_exception(BusLost("the bus is gone"))
        self.on_lost()


async def _authenticate(connection: socket.socket) -> None:
    from jeepney.auth import BEGIN, Authenticator

    loop = asyncio.get_running_loop()
    asking = Authenticator(enable_fds=False)
    for line in asking:
        await loop.sock_sendall(connection, line)
        answer = await loop.sock_recv(connection, 1024)
        if not answer:
            raise BusLost("the bus closed before it knew us")
        asking.feed(answer)
    await loop.sock_sendall(connection, BEGIN)
