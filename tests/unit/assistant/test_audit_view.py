"""What was done to the memory, as the user sees it."""

from __future__ import annotations

import pytest

from assistantd.client.names import NAMES
from assistantd.errors import BadRequest
from assistantd.vault import audit
from tests.unit.assistant.conftest import Served


async def test_acts_are_told_newest_first_without_any_text(served: Served) -> None:
    """Remembering and forgetting stand in the record by id and moment, and the chain is whole."""
    stored = await served.call("remember", text="I live in Lyon")
    await served.call("forget", id=stored["id"])
    told = await served.call("audit")
    acts = [(one["act"], one["subjects"]) for one in told["acts"]]
    assert acts[:2] == [("forgot", [stored["id"]]), ("remembered", [stored["id"]])]
    assert told["chain"] == "ok"
    assert "Lyon" not in str(told)


async def test_the_limit_bounds_what_is_told(served: Served) -> None:
    """No more acts come than were asked for."""
    await served.call("remember", text="I live in Lyon")
    assert len((await served.call("audit", limit=1))["acts"]) == 1


async def test_a_changed_row_is_told(served: Served) -> None:
    """Who changes a row by hand breaks the chain, and the record says where."""
    await served.call("remember", text="I live in Lyon")
    await served.rooms.vault.write(lambda db: db.execute("UPDATE audit SET at = at + 1 WHERE id = 1"))
    told = await served.call("audit")
    assert told["chain"] == "row 1 of the audit log was altered, or the one before it"


async def test_a_negative_limit_is_refused(served: Served) -> None:
    """Nonsense is named, not answered with the whole log."""
    with pytest.raises(BadRequest, match="limit"):
        await served.call("audit", limit=-5)


def test_an_act_has_a_name_in_both_languages() -> None:
    """Every act that the log can hold has the user's word."""
    assert {act.value for act in audit.Act} <= NAMES.keys()
