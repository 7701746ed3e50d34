"""The record of suggestions, of what was decided about each and why, and of what the user forbade."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from assistantd.domain.clock import from_utc_ms, utc_ms
from assistantd.domain.suggestion import (
    Decision,
    Offer,
    Proposal,
    Ruling,
    Step,
    Suggestion,
    SuggestionKind,
    SuggestionState,
    Verdict,
)
from assistantd.errors import NotFound
from assistantd.learning import answers
from assistantd.learning.speaking import Answer
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database

KEPT = timedelta(days=90)
ANSWER = "answer:"
"""Before the verdict, in the log."""
_COLUMNS = (
    "id, key, topic, kind, title, body, evidence, opens, closes, offer, offer_at, memory_id, entry_id, urgent, state,"
    " not_before, shown, answered"
)
_SAID = ("title", "body", "evidence", "opens", "closes", "offer", "offer_at")
"""What a proposal may say in other words the next time."""
_PUT = (
    f"INSERT INTO suggestion(key, topic, kind, memory_id, entry_id, urgent, state, made, {', '.join(_SAID)})"
    f" VALUES(?, ?, ?, ?, ?, ?, 'waiting', ?, {', '.join('?' * len(_SAID))}) ON CONFLICT(key) DO UPDATE SET"
    f" {', '.join(f'{name} = excluded.{name}' for name in _SAID)} RETURNING id"
)


def put(db: Database, one: Proposal, now: datetime) -> int:
    """Records a proposal, or what it says now where it is recorded, and gives its id."""
    offer = (one.offer.text, utc_ms(one.offer.at)) if one.offer else (None, None)
    # A brief's words are those of many records: nothing of them is kept, so that nothing of them outlives those.
    body = "" if one.kind is SuggestionKind.BRIEF else one.body
    said = (one.title, body, one.evidence, utc_ms(one.opens), utc_ms(one.closes), *offer)
    row = [one.key, one.topic, one.kind.value, one.memory, one.entry, int(one.urgent), utc_ms(now), *said]
    return int(db.execute(_PUT, row).fetchone()[0])


def show(db: Database, id: int, zone: ZoneInfo) -> Suggestion:
    """Gives one suggestion; raises NotFound."""
    row = db.execute(f"SELECT {_COLUMNS} FROM suggestion WHERE id = ?", [id]).fetchone()  # noqa: S608 - a constant
    if row is None:
        raise NotFound(f"there is no suggestion {id}", id=id)
    return _suggestion(row, zone)


def newest(db: Database, limit: int, zone: ZoneInfo) -> tuple[Suggestion, ...]:
    """Gives the newest suggestions, the newest first."""
    query = f"SELECT {_COLUMNS} FROM suggestion ORDER BY id DESC LIMIT ?"  # noqa: S608 - a constant
    return tuple(_suggestion(row, zone) for row in db.execute(query, [limit]).fetchall())


def of_keys(db: Database, keys: Sequence[str], zone: ZoneInfo) -> dict[str, Suggestion]:
    """Gives the recorded ones of these occasions."""
    query = f"SELECT {_COLUMNS} FROM suggestion WHERE key IN (SELECT value FROM json_each(?))"  # noqa: S608
    found = (_suggestion(row, zone) for row in db.execute(query, [json.dumps(list(keys))]).fetchall())
    return {one.proposal.key: one for one in found}


def decided(db: Database, id: int, decision: Decision, at: datetime) -> None:
    """Records what was decided, and why."""
    until = {"until": decision.until.isoformat()} if decision.until else {}
    _step(db, id, at, decision.ruling.value, {**decision.values, **until})


def same(last: Step, decision: Decision) -> bool:
    """Tells whether a decision is the one that was made last."""
    until = decision.until.isoformat() if decision.until else None
    again = decision.ruling is Ruling.UNWANTED or last.values.get("until") == until
    return last.what == decision.ruling.value and again


def shown(db: Database, id: int, decision: Decision, at: datetime) -> None:
    """Records that a suggestion is being shown, and why it was let through."""
    decided(db, id, decision, at)
    db.execute("UPDATE suggestion SET state = ?, shown = ? WHERE id = ?", [SuggestionState.SHOWN, utc_ms(at), id])


def answered(db: Database, one: Suggestion, verdict: Verdict, state: SuggestionState, at: datetime) -> Answer:
    """Records the user's verdict, for the log, the audit and the policy, and gives what the policy learns."""
    _step(db, one.id, at, f"{ANSWER}{verdict.value}", {})
    db.execute("UPDATE suggestion SET state = ?, answered = ? WHERE id = ?", [state.value, utc_ms(at), one.id])
    answer = Answer(one.proposal.kind.value, one.shown or at, verdict)
    if one.proposal.kind is not SuggestionKind.BRIEF:
        answers.keep(db, answer)
    if verdict is not Verdict.SILENCE:
        audit.note(db, Act.ANSWERED, utc_ms(at), [one.id, verdict.value])
    return answer


def close(db: Database, id: int) -> None:
    """Ends a suggestion that has nothing to say."""
    db.execute("UPDATE suggestion SET state = ? WHERE id = ?", [SuggestionState.EXPIRED, id])


def put_off(db: Database, id: int, until: datetime) -> None:
    """Has a suggestion wait until a moment, to be shown again."""
    db.execute(
        "UPDATE suggestion SET state = ?, not_before = ? WHERE id = ?", [SuggestionState.WAITING, utc_ms(until), id]
    )


def unanswered(db: Database, before: datetime, now: datetime, zone: ZoneInfo) -> tuple[Suggestion, ...]:
    """Gives what was shown before a moment, or is over, and nobody pressed anything."""
    query = f"SELECT {_COLUMNS} FROM suggestion WHERE state = 'shown' AND (shown <= ? OR closes <= ?) ORDER BY shown"  # noqa: S608
    return tuple(_suggestion(row, zone) for row in db.execute(query, [utc_ms(before), utc_ms(now)]).fetchall())


def any_over(db: Database, now: datetime, keys: Iterable[str]) -> bool:
    """Tells whether there is anything for `expire` to end."""
    return db.execute(f"SELECT 1 FROM suggestion WHERE {_OVER} LIMIT 1", _over(now, keys)).fetchone() is not None  # noqa: S608


def expire(db: Database, now: datetime, keys: Iterable[str]) -> None:
    """Ends what waits and is over, or has no ground any more since it is not among these occasions; drops old rows."""
    db.execute(f"UPDATE suggestion SET state = 'expired' WHERE {_OVER}", _over(now, keys))  # noqa: S608
    db.execute(
        "DELETE FROM suggestion WHERE closes < ? AND state <> 'waiting' AND topic NOT IN (SELECT topic FROM silenced)",
        [utc_ms(now - KEPT)],
    )


_OVER = "state = 'waiting' AND (closes <= ? OR key NOT IN (SELECT value FROM json_each(?)))"


def _over(now: datetime, keys: Iterable[str]) -> list[int | str]:
    return [utc_ms(now), json.dumps(list(keys))]


def silenced(db: Database) -> frozenset[str]:
    """Gives the topics and kinds that are never to be spoken of."""
    return frozenset(row[0] for row in db.execute("SELECT topic FROM silenced").fetchall())


def silence(db: Database, topic: str, at: datetime) -> None:
    """Never speaks of a topic or kind again."""
    db.execute("INSERT OR IGNORE INTO silenced(topic, at) VALUES(?, ?)", [topic, utc_ms(at)])


def allow(db: Database, topic: str) -> bool:
    """Takes a "never" back; False where there was none."""
    db.execute("UPDATE suggestion SET state = 'waiting' WHERE state = 'never' AND topic = ?", [topic])
    return bool(db.execute("DELETE FROM silenced WHERE topic = ?", [topic]).rowcount)


def spoken(db: Database, since: datetime, zone: ZoneInfo) -> tuple[tuple[datetime, bool], ...]:
    """Gives when suggestions were let through since a moment, in order, and which of them were tries."""
    query = "SELECT at, what FROM suggestion_step WHERE at >= ? AND what IN (?, ?, ?) ORDER BY id"
    rows = db.execute(query, [utc_ms(since), Ruling.SPOKEN, Ruling.TRIED, Ruling.AGAIN]).fetchall()
    return tuple((from_utc_ms(at, zone), what == Ruling.TRIED) for at, what in rows)


def steps(db: Database, zone: ZoneInfo, id: int | None = None, limit: int = 100) -> tuple[Step, ...]:
    """Gives what happened with one suggestion or with all, the newest first."""
    where, values = ("WHERE suggestion_id = ?", [id]) if id is not None else ("", [])
    query = f"SELECT suggestion_id, at, what, detail FROM suggestion_step {where} ORDER BY id DESC LIMIT ?"  # noqa: S608
    return tuple(_read(row, zone) for row in db.execute(query, [*values, limit]).fetchall())


def last_steps(db: Database, ids: Sequence[int], zone: ZoneInfo) -> dict[int, Step]:
    """Gives the last thing that happened with each of these suggestions."""
    query = (
        "SELECT suggestion_id, at, what, detail FROM suggestion_step WHERE id IN (SELECT max(id) FROM suggestion_step"
        " WHERE suggestion_id IN (SELECT value FROM json_each(?)) GROUP BY suggestion_id)"
    )
    return {row[0]: _read(row, zone) for row in db.execute(query, [json.dumps(list(ids))]).fetchall()}


def _read(row: tuple[Any, ...], zone: ZoneInfo) -> Step:
    id, at, what, detail = row
    return Step(id, from_utc_ms(at, zone), what, json.loads(detail))


def _step(db: Database, id: int, at: datetime, what: str, values: Mapping[str, object]) -> None:
    db.execute(
        "INSERT INTO suggestion_step(suggestion_id, at, what, detail) VALUES(?, ?, ?, ?)",
        [id, utc_ms(at), what, json.dumps(values)],
    )


def _suggestion(row: tuple[Any, ...], zone: ZoneInfo) -> Suggestion:
    id, key, topic, kind, title, body, evidence, opens, closes, offer, offer_at, memory, entry, urgent, state, *rest = (
        row
    )
    not_before, shown, answered = (None if at is None else from_utc_ms(at, zone) for at in rest)
    offered = Offer(offer, from_utc_ms(offer_at, zone)) if offer else None
    times = (from_utc_ms(opens, zone), from_utc_ms(closes, zone))
    proposal = Proposal(
        key, topic, SuggestionKind(kind), title, body, evidence, *times, offered, memory, entry, bool(urgent)
    )
    return Suggestion(id, proposal, SuggestionState(state), not_before, shown, answered)
