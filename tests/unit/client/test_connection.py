"""Whom the client speaks to."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from assistantd.client.connection import Connection
from assistantd.errors import NotPermitted


def test_nothing_is_said_to_a_stranger(tmp_path: Path) -> None:
    """Where another user listens on the socket, the client refuses before it sends a word."""
    if os.geteuid() != 0:
        pytest.skip("only root can listen as another user")
    path = tmp_path / "socket"
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(path))
    os.seteuid(65534)
    try:
        listening.listen()
    finally:
        os.seteuid(0)
    with pytest.raises(NotPermitted, match="somebody else listens"):
        Connection(path)
    peer, _ = listening.accept()
    assert peer.recv(1) == b""
    peer.close()
    listening.close()


def test_our_own_daemon_is_spoken_to(tmp_path: Path) -> None:
    """A listener of the same user is taken."""
    path = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        Connection(path).close()
