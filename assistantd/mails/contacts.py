"""The people whom the user wrote with, by the name that he calls them."""

from __future__ import annotations

from assistantd.domain.mail import Correspondent
from assistantd.mails import people
from assistantd.mails.rows import CC, FROM, SENT, TO
from assistantd.vault.store import Database

MOST = 200


def called(db: Database, name: str) -> tuple[Correspondent, ...]:
    """Gives those who answer to a name, each address once, whom most mails name first; machines are left out."""
    word = longest_word(name)
    rows = db.execute(
        "SELECT p.address, p.name, count(*) AS n FROM mail_person p JOIN mail m ON m.id = p.mail_id"
        " WHERE p.role IN (?, ?, ?, ?) AND p.address <> '' AND p.name <> ''"
        # The database lowers only the letters of ASCII: "Émile" is looked for in each way to write it.
        " AND m.bulk = 0 AND (instr(lower(p.name), ?) OR instr(p.name, ?) OR instr(p.name, ?))"
        " GROUP BY p.address, p.name ORDER BY n DESC LIMIT ?",
        [FROM, TO, CC, SENT, word, word.capitalize(), word.upper(), MOST],
    ).fetchall()
    me = people.own(db)
    found: dict[str, Correspondent] = {}
    for address, shown, _ in rows:
        person = Correspondent(shown, address)
        if address not in me and person.is_called(name):
            found.setdefault(address, person)
    return tuple(found.values())


def longest_word(name: str) -> str:
    """Gives what the database looks for; the rest is compared by code."""
    return max(Correspondent.words(name), key=len, default=name).lower()
