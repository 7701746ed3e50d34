"""Mail folders with a real daemon: seen after a restart, followed from then on, and never written to."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.maildir import BOB, ME, mail, maildir, put
from tests.system.running import House


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = maildir(tmp_path / "Maildir")
    put(folder, 1, mail(1, BOB, "Lunch 午饭", "Shall we have lunch?"))
    return folder


@pytest.fixture
def house(tmp_path: Path, folder: Path) -> Iterator[House]:
    """A daemon whose user added the folder and restarted it."""
    house = House(tmp_path / "home").start()
    house.tell("setup", "--default")
    assert house.facts("mail", "add", str(folder)) == {"added": ["Maildir"], "restart_needed": True}
    assert house.facts("status")["mails"] == {"Maildir": "after_restart"}
    house.stop()
    house.start()
    yield house
    house.stop()


def subjects(house: House) -> list[str]:
    return [one["subject"] for one in house.facts("mail")["threads"]]


def eventually(house: House, expected: list[str]) -> None:
    """Waits until the talks are these."""
    end = time.monotonic() + 20
    while subjects(house) != expected:
        assert time.monotonic() < end, subjects(house)
        time.sleep(0.1)


def test_a_folder_is_followed_and_stays_unread(house: House, folder: Path) -> None:
    """What was there and what is delivered later both show; no file is moved or marked; a forgotten folder is gone."""
    eventually(house, ["Lunch 午饭"])
    file = folder / "tmp" / "2"
    file.write_bytes(mail(2, BOB, "Re: Lunch 午饭", "At noon?", answers=1))
    file.rename(folder / "new" / "2.host")
    put(folder, 3, mail(3, BOB, "Report"))
    eventually(house, ["Report", "Lunch 午饭"])
    assert sorted(one.name for one in folder.rglob("*") if one.is_file()) == ["1.host", "2.host", "3.host"]
    shown = house.tell("mail", "show", str(house.facts("mail")["threads"][1]["id"]))
    assert "Shall we have lunch?" in shown
    assert "At noon?" in shown
    house.tell("mail", "remove", "Maildir")
    assert subjects(house) == []


def test_a_mail_of_a_folder_is_answered_in_its_thread(house: House) -> None:
    """The draft goes to its writer, under its subject, and quotes it; one's own mail cannot be answered."""
    eventually(house, ["Lunch 午饭"])
    id = house.facts("mail")["threads"][0]["id"]
    draft = house.facts("draft", "--answer", str(id), "yes, Friday at noon suits me")["data"]["draft"]
    written = house.facts("draft", "show", str(draft))
    assert (written["to"], written["subject"]) == (BOB, "Re: Lunch 午饭")
    assert "In-Reply-To: <1@x>" in written["eml"]
    assert "> Shall we have lunch?" in written["body"]
    house.tell("mail", "me", "bob@work.example")
    assert house.run("draft", "--answer", str(id), "yes").returncode == 64


def test_own_addresses_can_be_named(house: House) -> None:
    """They are kept across a restart."""
    eventually(house, ["Lunch 午饭"])
    assert house.facts("mail", "me", ME)["me"] == [ME]
    house.stop()
    house.start()
    assert house.facts("mail", "me") | {"folders": [], "waiting": []} == {
        "folders": [], "waiting": [], "me": [ME], "me_named": True,
    }  # fmt: skip
