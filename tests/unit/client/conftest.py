"""A session whose screen is two strings."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from assistantd.client.screen import Screen
from assistantd.client.session import Session
from assistantd.client.words import Words


@pytest.fixture(params=[False, True], ids=["en", "zh"])
def words(request: pytest.FixtureRequest) -> Words:
    """Speaks English, then Chinese."""
    return Words(chinese=request.param)


@pytest.fixture
def session_in() -> Callable[..., tuple[Session, io.StringIO]]:
    """Makes a session in a language, and gives what it writes."""

    def make(*, chinese: bool = False, json: bool = False) -> tuple[Session, io.StringIO]:
        out = io.StringIO()
        return Session(Words(chinese=chinese), Screen(out, out), json=json), out

    return make
