"""The tones that the user's edits of drafts show, one for each person, kept in the vault's settings."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace
from functools import partial

from assistantd.domain.clock import Clock, utc_ms
from assistantd.domain.draft import Draft
from assistantd.domain.tone import Tone
from assistantd.errors import BadRequest, NotFound
from assistantd.memory import drafts
from assistantd.models.wellformed import wellformed
from assistantd.vault import audit
from assistantd.vault.audit import Act
from assistantd.vault.store import Database
from assistantd.vault.vault import Vault

PREFIX = "tone."
LONGEST_BODY, LONGEST_LINE, LONGEST_CLOSING = 100_000, 80, 200
MOST = 1000
_ADDRESS = re.compile(r"<([^<>\s]+@[^<>\s]+)>")
_GREETS = re.compile(r"[,，:：!！]\s*$|^(?:hi|hello|hey|dear|moin|hallo)\b", re.IGNORECASE)
_QUOTE = re.compile(r"\n+[^\n]*(?:wrote|写道)\s*[:：]\s*\n>|\n+>")
_SHORTER, _LONGER = 0.75, 1.1
"""The share of a draft's text that is left by an edit which cuts, and by one which adds."""


class Tones:
    """Keeps the user's edits of drafts and what they show."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault, self._clock = vault, clock

    async def of(self, to: str) -> Tone:
        """Gives the tone of mails to a person, named as in a draft's `to`."""
        return await self._vault.read(partial(_one, name=key_of(to)))

    async def all(self) -> dict[str, Tone]:
        """Gives person -> tone."""
        return await self._vault.read(_all)

    async def set(self, who: str, tone: Tone) -> None:
        """Keeps a tone as the user says it; one that holds nothing is forgotten. Raises NotFound, BadRequest."""
        name = key_of(who)
        if not name or len(tone.greeting) > LONGEST_LINE or len(tone.closing) > LONGEST_CLOSING:
            raise BadRequest("a tone needs a person, a greeting of one line and a closing of a few")
        await self._vault.write(partial(_set, name=name, tone=tone))

    async def edit(self, id: int, body: str) -> tuple[Draft, Tone]:
        """Keeps the user's wording of a draft; gives it, and the tone that it shows. Raises NotFound, BadRequest."""
        if not body.strip() or len(body) > LONGEST_BODY:
            raise BadRequest(f"a draft has 1 to {LONGEST_BODY} characters")

        def work(db: Database) -> tuple[Draft, Tone]:
            before, now = drafts.show(db, id, self._clock.zone), self._clock.now()
            name = key_of(before.to)
            old = _one(db, name)
            tone = learnt(before.body, body, old)
            db.execute("UPDATE draft SET body = ? WHERE id = ?", [wellformed(body), id])
            audit.note(db, Act.DRAFTED, utc_ms(now), [id])
            if tone != old and name:
                _set(db, name, tone)
            return drafts.show(db, id, self._clock.zone), tone

        return await self._vault.write(work)


def key_of(to: str) -> str:
    """Names a person: by the address where there is one, else as he was called."""
    address = _ADDRESS.search(to)
    return (address[1] if address else " ".join(to.split())).lower()[:200]


def learnt(before: str, after: str, tone: Tone) -> Tone:
    """Gives the tone with what the difference between two wordings shows."""
    was, now = _paragraphs(before), _paragraphs(after)
    if not was or not now or was == now:
        return tone
    found = replace(tone, edits=tone.edits + 1)
    if now[0] != was[0] and "\n" not in now[0] and len(now[0]) <= LONGEST_LINE and _GREETS.search(now[0]):
        found = replace(found, greeting=now[0])
    if now[-1] != was[-1] and len(now) > 1 and _closes(now[-1]):
        found = replace(found, closing=now[-1])
    if (you := _you(after)) and you != _you(before):
        found = replace(found, you=you)
    share = len("".join(now[1:-1])) / max(1, len("".join(was[1:-1])))
    if min(len(was), len(now)) > 2 and (share < _SHORTER or share > _LONGER):
        found = replace(found, short=share < _SHORTER)
    return found


def _paragraphs(text: str) -> list[str]:
    """Gives the paragraphs of a mail without the mail that it answers."""
    own = _QUOTE.split(text, maxsplit=1)[0]
    return [part.strip() for part in re.split(r"\n\s*\n", own) if part.strip()]


def _closes(paragraph: str) -> bool:
    lines = paragraph.split("\n")
    return len(lines) <= 4 and len(paragraph) <= LONGEST_CLOSING and all(len(line) <= LONGEST_LINE for line in lines)


def _you(text: str) -> str:
    polite, plain = text.count("您"), text.count("你")
    return "" if polite == plain else "您" if polite > plain else "你"


def _one(db: Database, name: str) -> Tone:
    row = db.execute("SELECT value FROM setting WHERE name = ?", [PREFIX + name]).fetchone()
    return Tone(**json.loads(row[0])) if row else Tone()


def _all(db: Database) -> dict[str, Tone]:
    rows = db.execute(
        "SELECT name, value FROM setting WHERE name LIKE ? ORDER BY name LIMIT ?", [PREFIX + "%", MOST]
    ).fetchall()
    return {name.removeprefix(PREFIX): Tone(**json.loads(value)) for name, value in rows}


def _set(db: Database, name: str, tone: Tone) -> None:
    if tone.anything:
        row = {"name": PREFIX + name, "value": json.dumps(asdict(tone), ensure_ascii=False)}
        db.table("setting").upsert(row, pk="name")
        return
    if db.execute("DELETE FROM setting WHERE name = ?", [PREFIX + name]).rowcount == 0:
        raise NotFound(f"no tone is kept for {name!r}", name=name)
