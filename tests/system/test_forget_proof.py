"""Forgotten for real: told in two languages, used everywhere, forgotten through the client, and looked for by key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistantd.vault import key_file
from assistantd.vault.header import Header
from assistantd.vault.keys import open_data_key
from assistantd.vault.opening import open_by
from assistantd.vault.slots import SlotKind
from tests.system.running import House
from tests.unit.vault.samples import decrypted

ENGLISH = "The xylophonecanary and the zeppelinquokka sleep under the porch of the mill"
CORRECTED = "The xylophonecanary and the zeppelinquokka sleep in the attic of the mill"
CHINESE = "鼗鼙的暗号藏在阁楼的第三块地板下面"
NEEDLES = tuple(word.encode() for word in ("ophonecanar", "ppelinquok", "鼗", "鼙"))
"""Parts of words: the index stores a word without what it shares with the one before, Chinese in pairs."""
WHOLE = tuple(word.encode(code) for code in ("utf-8", "utf-16-le") for word in ("xylophonecanary", "zeppelinq", "鼗鼙"))
"""Long enough to stand in no encrypted file by chance."""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A daemon whose vault holds, beside much else, two memories that were corrected, asked for and backed up."""
    house = House(tmp_path).start()
    house.tell("setup", "--default")
    for n in range(30):
        house.tell("remember", f"Box {n} in the cellar holds old thing number {n}, 第{n}号箱子")
    house.tell("remember", ENGLISH)
    house.tell("memory", "edit", str(numbered(house, ENGLISH)), CORRECTED)
    house.tell("remember", CHINESE)
    for question in (
        "where is the xylophonecanary?",
        "what do you know about the zeppelinquokka?",
        "鼗鼙的暗号在哪里？",
    ):
        house.run("ask", question)
    house.tell("backup", str(tmp_path / "stick.backup"))
    yield house
    house.stop()


def numbered(house: House, text: str) -> int:
    """Gives the id of the memory that says this."""
    (id,) = [memory["id"] for memory in house.facts("memory", "list")["memories"] if memory["text"] == text]
    assert isinstance(id, int)
    return id


def clear_pages(home: Path) -> bytes:
    """Gives every page of the database and its journal in clear, free ones too, opened by the vault's key file."""
    folder = home / "data" / "vault"
    header = Header.parse((folder / "keys.json").read_bytes())
    header, vault_key = open_by([header], [(SlotKind.KEYFILE, key_file.read(folder))])
    return decrypted(folder / header.database, open_data_key(vault_key, header.uuid, header.data_key))


def found(content: bytes, needles: tuple[bytes, ...] = NEEDLES) -> list[bytes]:
    """Gives the needles that stand in a content."""
    return [needle for needle in needles if needle in content]


def open_files(pid: int) -> list[Path]:
    """Gives the regular files that a process has open, unlinked ones too."""
    links = [link for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_file()]
    return [link for link in links if not str(link.readlink()).startswith(("/dev", "pipe:", "socket:", "anon_inode:"))]


def test_what_is_forgotten_is_in_no_page_no_journal_no_log_and_no_file(house: House) -> None:
    """After `forget` by id no page in clear, used or freed, no journal, no log and no open file holds a word of it.

    Seen failing without `secure_delete`, and without the index's own `secure-delete`, as words left in freed bytes;
    and without the purge, as old pages in the journal.
    """
    assert len(found(clear_pages(house.home))) == len(NEEDLES), "the search would find nothing anyway"
    english, chinese = numbered(house, CORRECTED), numbered(house, CHINESE)
    first, second = house.facts("forget", str(english)), house.facts("forget", str(chinese))
    assert first["ids"] == [english - 1, english]
    assert (first["places"]["history"], second["places"]["history"]) == (1, 0)
    assert first["pages_clean"]
    assert second["pages_clean"]
    assert set(first["places"]) == {
        "memory text", "history", "full-text index", "vectors", "vectors in RAM", "answers", "sentences", "signals",
        "pending jobs",
    }  # fmt: skip
    assert len(first["backups"]) == len(second["backups"]) == 1
    assert found(clear_pages(house.home)) == []
    for file in [*house.home.rglob("*"), *open_files(house.pid)]:
        if file.is_file():
            assert found(file.read_bytes(), WHOLE) == [], file
    for words in ("xylophonecanary", "zeppelinquokka", "鼗鼙的暗号"):
        assert house.run("recall", words).stdout.find("attic") < 0
    house.stop()
    house.start()
    assert b"Box 29 in the cellar" in clear_pages(house.home)
    assert set(house.facts("doctor", "--vault").values()) == {"ok"}


def test_the_report_names_what_was_left_alone(house: House) -> None:
    """A reminder and a draft that mention the forgotten stay, are named in the report, and in the user's language."""
    house.tell("remind", "visit the xylophonecanary tomorrow at 6pm")
    house.tell("remind", "water the plants tomorrow at 7pm")
    house.tell("draft", "--to", "Bob", "tell him that the xylophonecanary sleeps in the attic")
    house.language = "zh_CN.UTF-8"
    shown = house.run("forget", str(numbered(house, CORRECTED)))
    assert "可能提到它的日程已保留：#1" in shown.stderr
    assert "可能提到它的草稿已保留：#1" in shown.stderr
    assert f"这些备份中仍然有它：{house.home / 'stick.backup'}" in shown.stderr
    titles = {one["title"] for one in house.facts("agenda", "tomorrow")["occurrences"]}
    assert any("xylophonecanary" in title for title in titles)
    assert house.facts("forget", str(numbered(house, CHINESE)))["entries"] == []


def test_the_audit_log_holds_no_word_of_it(house: House) -> None:
    """The log notes that two memories were forgotten, by their ids, and its chain is whole."""
    id = numbered(house, CORRECTED)
    house.tell("forget", str(id))
    assert house.facts("doctor", "--vault")["audit"] == "ok"
    clear = clear_pages(house.home)
    assert f"forgot[{id - 1},{id}]".encode() in clear
    assert b"xylophonecanary" not in clear
