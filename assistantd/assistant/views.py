"""How domain values look on the wire."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from assistantd.agenda.reason import said
from assistantd.domain.agenda import Entry, Firing, Occurrence
from assistantd.domain.draft import Draft
from assistantd.domain.language import Language
from assistantd.domain.memory import Forgotten, Hit, Memory, Recollection, Span, Telling, Undone
from assistantd.domain.request import Reply
from assistantd.models.ports import EngineState
from assistantd.skillkit.context import Stored
from assistantd.vault.audit import Noted

View = dict[str, Any]


def memory_view(memory: Memory) -> View:
    """Shows a memory; moments are ISO 8601 with their offset."""
    return {
        "id": memory.id,
        "text": memory.text,
        "kind": memory.kind.value,
        "source": memory.source.value,
        "origin": memory.origin,
        "derived": memory.derived,
        "created": memory.created.isoformat(timespec="seconds"),
        "superseded_by": memory.superseded_by,
        "supersedes": memory.supersedes,
        "valid_until": memory.valid_until.isoformat(timespec="seconds") if memory.valid_until else None,
    }


def hit_view(hit: Hit) -> View:
    """Shows a memory found, with its score, why it was found, and whether it may be what was asked for."""
    why = {"score": round(hit.score, 4), "matched": list(hit.matched)}
    return memory_view(hit.memory) | why | {"related": hit.related, "fit": hit.fit.value}


def recollection_view(found: Recollection) -> View:
    """Shows what was found, and the time that was asked for, if any."""
    hits = [hit_view(hit) for hit in found.hits]
    time = _span_view(found.span) if found.span else None
    return {"hits": hits, "related": len(found.related), "time": time, "complete": found.complete}


def _span_view(span: Span) -> View:
    first, last = (at and at.isoformat() for at in span.days)
    return {"text": span.text, "first": first, "last": last}


def stored_view(stored: Stored) -> View:
    """Shows what became of something the user told: of its first statement, and of each one in `records`."""
    records = [_record_view(one) for one in stored.every]
    return {key: records[0][key] for key in ("id", "text", "kind", "superseded", "merged")} | {"records": records}


def _record_view(stored: Stored) -> View:
    return memory_view(stored.memory) | {
        "superseded": memory_view(stored.superseded) if stored.superseded else None,
        "overtaken": [memory_view(memory) for memory in stored.overtaken],
        "merged": stored.merged,
        "contradicts": [memory_view(memory) for memory in stored.contradicts],
    }


def undone_view(undone: Undone) -> View:
    """Shows what an undo took back and what is true again."""
    restored = [memory_view(memory) for memory in undone.restored]
    siblings = [memory_view(memory) for memory in undone.siblings]
    return {"ids": list(undone.ids), "restored": restored, "pages_clean": undone.pages_clean, "siblings": siblings}


def told_in_view(telling: Telling | None) -> View | None:
    """Shows the sentence that a memory was read out of, and what else was; an empty text was forgotten in part."""
    if telling is None:
        return None
    at = telling.at.isoformat(timespec="seconds")
    return {"text": telling.text, "at": at, "records": list(telling.records)}


def forgotten_view(forgotten: Forgotten) -> View:
    """Shows what a forget removed, place by place."""
    return {
        "ids": list(forgotten.ids),
        "places": dict(forgotten.places),
        "pages_clean": forgotten.pages_clean,
        "backups": list(forgotten.backups),
        "drafts": list(forgotten.drafts),
        "entries": list(forgotten.entries),
        "along": list(forgotten.along),
        "siblings": [memory_view(memory) for memory in forgotten.siblings],
        "fingerprints": forgotten.fingerprints,
        "candidates": [],
        "total": 0,
    }


def entry_view(entry: Entry) -> View:
    """Shows an entry of the agenda."""
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "title": entry.title,
        "zone": entry.zone,
        "rrule": entry.rrule,
        "state": entry.state.value,
        "all_day": entry.all_day,
        "next": entry.next.isoformat(timespec="seconds") if entry.next else None,
        "awaits": entry.awaits.value if entry.awaits else None,
    }


def occurrence_view(occurrence: Occurrence) -> View:
    """Shows one time at which an entry happens."""
    entry, at = occurrence.entry, occurrence.at
    ends = at + (entry.ends - entry.starts) if entry.ends and entry.ends > entry.starts else None
    return entry_view(entry) | {
        "at": at.isoformat(timespec="seconds"),
        "ends": ends.isoformat(timespec="seconds") if ends else None,
        "moved_from": _moved_from(occurrence),
    }


def _moved_from(one: Occurrence) -> str | None:
    """Gives the wall time that the rule has for a time that was moved."""
    moved = one.wall is not None and one.wall in dict(one.entry.changes)
    return one.wall.isoformat(timespec="seconds") if one.wall and moved else None


def firing_view(firing: Firing, title: str, zone: ZoneInfo, language: Language) -> View:
    """Shows what became of one occurrence, by the clock of the user."""
    return {
        "entry": firing.entry_id,
        "title": title,
        "due": firing.due.astimezone(zone).isoformat(timespec="seconds"),
        "at": firing.at.astimezone(zone).isoformat(timespec="seconds"),
        "outcome": firing.outcome,
        "why": said(firing.why, language),
        "tries": firing.tries,
    }


def noted_view(noted: Noted) -> View:
    """Shows one row of the audit log."""
    return {
        "id": noted.id,
        "at": datetime.fromtimestamp(noted.at / 1000, UTC).isoformat(timespec="seconds"),
        "act": noted.act,
        "subjects": list(noted.subjects),
        "count": noted.count,
    }


def draft_view(draft: Draft) -> View:
    """Shows a draft's fields."""
    return {
        "id": draft.id,
        "to": draft.to,
        "subject": draft.subject,
        "body": draft.body,
        "language": draft.language.value,
        "model": draft.model,
        "accepted": draft.accepted,
        "created": draft.created.isoformat(timespec="seconds"),
    }


def reply_view(reply: Reply) -> View:
    """Shows a reply."""
    return {
        "id": reply.id,
        "text": reply.text,
        "outcome": reply.outcome,
        "skill": reply.skill,
        "citations": list(reply.citations),
        "ai_written": reply.ai_written,
        "model": reply.model,
        "confirm": reply.confirm,
        "data": reply.data,
    }


def engine_view(state: EngineState) -> View:
    """Shows how an engine is."""
    return {
        "model": state.model,
        "state": state.state,
        "detail": state.detail,
        "pid": state.pid,
        "resident_bytes": state.resident_bytes,
        "restarts": state.restarts,
    }
