"""Mail folders: read and never written, threads as people had them, and reading that goes on where it broke off."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from assistantd.domain.mail import Thread
from assistantd.errors import BadRequest, FileRefused, NotFound, VaultLocked
from assistantd.folders.watched import Watched
from assistantd.mails import boxes
from assistantd.mails.mails import Mails
from assistantd.mails.topic import answers, topic
from assistantd.models.mail_reading import MailReader
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.fakes.maildir import ANN, BOB, ME, mail, maildir, put


def told(threads: tuple[Thread, ...]) -> list[tuple[str, list[str]]]:
    """Gives each thread's subject with the numbers of its mails."""
    return [(one.subject, [m.mail.message_id[1:-3] for m in one.mails]) for one in threads]


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = [one for one in folder.rglob("*") if one.is_file()]
    return {str(one): (one.read_bytes(), one.stat().st_mtime_ns) for one in files}


async def test_talks_are_listed_newest_first_and_the_folder_stays_as_it_is(mails: Mails, folder: Path) -> None:
    """An answer stands with what it answers, the newest talk comes first, and no file was moved, marked or written."""
    put(folder, 1, mail(1, BOB, "Lunch"), "cur", "S")
    put(folder, 2, mail(2, ANN, "Report"))
    put(folder, 3, mail(3, ME, "Re: Lunch", to=BOB, answers=1), "cur", "S")
    before = everything(folder)
    (synced,) = await mails.sync()
    assert (synced.new, synced.faults, synced.problem) == (3, [], "")
    assert told(await mails.threads(10)) == [("Lunch", ["1", "3"]), ("Report", ["2"])]
    assert everything(folder) == before


async def test_a_late_mail_joins_the_talks_that_it_belongs_to(mails: Mails, folder: Path) -> None:
    """Two answers to a mail that comes last are one talk with it."""
    put(folder, 3, mail(3, BOB, "Re: Plan", answers=2))
    put(folder, 4, mail(4, ANN, "Re: Plan", answers=1))
    await mails.sync()
    assert len(await mails.threads(10)) == 2
    put(folder, 2, mail(2, ME, "Plan", to=f"{BOB}, {ANN}", References="<1@x>"))
    await mails.sync()
    assert told(await mails.threads(10)) == [("Plan", ["2", "3", "4"])]


async def test_an_answer_without_references_is_told_by_its_subject(mails: Mails, folder: Path) -> None:
    """It joins the talk of that subject with somebody in both, and no talk of strangers."""
    put(folder, 1, mail(1, BOB, "周会"))
    put(folder, 2, mail(2, ANN, "Reply", to="team@work.example"))
    put(folder, 3, mail(3, BOB, "回复：周会"))
    put(folder, 4, mail(4, "eve@else.example", "Re: Reply", to="x@else.example"))
    await mails.sync()
    assert told(await mails.threads(10)) == [("Re: Reply", ["4"]), ("周会", ["1", "3"]), ("Reply", ["2"])]


async def test_a_mark_of_a_mail_program_is_seen_without_reading_the_mail_again(mails: Mails, folder: Path) -> None:
    """A mail that moves from "new" to "cur" and is marked as answered keeps its id; one marked for removal goes."""
    file = put(folder, 1, mail(1, BOB, "Lunch"))
    put(folder, 2, mail(2, ANN, "Report"))
    await mails.sync()
    id = (await mails.threads(10))[1].newest.id
    file.rename(folder / "cur" / "1.host:2,RS")
    (folder / "new" / "2.host").rename(folder / "cur" / "2.host:2,ST")
    (synced,) = await mails.sync()
    assert (synced.new, synced.gone) == (0, 1)
    (thread,) = await mails.threads(10)
    assert (thread.newest.id, thread.newest.mail.answered) == (id, True)


async def test_drafts_spam_and_what_is_thrown_away_are_left_out(mails: Mails, folder: Path) -> None:
    """Of a Maildir's own folders those are read that hold mails which somebody sent."""
    for n, box in enumerate((".Work", ".Work.Trash", ".Drafts", ".Junk", ".Sent"), 1):
        maildir(folder / box)
        put(folder / box, n, mail(n, ME if box == ".Sent" else BOB, box))
    await mails.sync()
    found = await mails.threads(10)
    assert {one.subject: one.newest.mine for one in found} == {".Work": False, ".Sent": True}


async def test_a_mailbox_file_is_read_on_from_where_it_ended(
    tmp_path: Path, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is added is read alone; a file that was written anew is read whole, and mails keep their ids."""
    file = tmp_path / "inbox"
    box = {n: b"From bob Mon May  4 10:00:00 2026\n" + mail(n, BOB, f"Mail {n}") + b"\n" for n in range(1, 6)}
    file.write_bytes(box[1] + box[2])
    (tmp_path / "spool").mkdir()
    mails = Mails(vault, clock, tmp_path / "spool", [Watched("box", file)])
    asked: list[int] = []
    read = MailReader.mailbox

    async def counted(self: MailReader, data: bytes, *, whole: bool):  # type: ignore[no-untyped-def]
        asked.append(len(data))
        return await read(self, data, whole=whole)

    monkeypatch.setattr(MailReader, "mailbox", counted)
    await mails.sync()
    ids = {one.subject: one.newest.id for one in await mails.threads(10)}
    file.write_bytes(box[1] + box[2] + box[3])
    await mails.sync()
    assert (asked[1:], set(ids)) == ([len(box[3])], {"Mail 1", "Mail 2"})
    file.write_bytes(box[2] + box[3] + box[4])
    await mails.sync()
    now = {one.subject: one.newest.id for one in await mails.threads(10)}
    assert set(now) == {"Mail 2", "Mail 3", "Mail 4"}
    assert now["Mail 2"] == ids["Mail 2"]
    await mails.stop()


async def test_a_mailbox_is_read_in_pieces(
    tmp_path: Path, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a piece ends within a mail, that mail is read with the next piece; one longer than a piece is read too."""
    monkeypatch.setattr("assistantd.mails.sync.PIECE", 700)
    file = tmp_path / "inbox"
    texts = {n: mail(n, BOB, f"Mail {n}", "word " * (400 if n == 3 else 20)) for n in range(1, 9)}
    file.write_bytes(b"".join(b"From bob Mon May  4 10:00:00 2026\n" + one + b"\n" for one in texts.values()))
    (tmp_path / "spool").mkdir()
    mails = Mails(vault, clock, tmp_path / "spool", [Watched("box", file)])
    (synced,) = await mails.sync()
    assert (synced.new, synced.faults) == (8, [])
    assert {one.subject for one in await mails.threads(10)} == {f"Mail {n}" for n in texts}
    await mails.stop()


async def test_reading_goes_on_after_it_broke_off(mails: Mails, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept before a crash is not read again, and the rest is."""
    monkeypatch.setattr("assistantd.mails.sync.TOGETHER", 2)
    for n in range(1, 6):
        put(folder, n, mail(n, BOB, f"Mail {n}"))
    read, asked = MailReader.message, []

    async def breaking(self: MailReader, data: bytes):  # type: ignore[no-untyped-def]
        asked.append(data)
        if len(asked) == 4:
            raise VaultLocked("locked in between")
        return await read(self, data)

    monkeypatch.setattr(MailReader, "message", breaking)
    with pytest.raises(VaultLocked):
        await mails.sync()
    await mails.sync()
    assert len(await mails.threads(10)) == 5
    assert len(asked) == 4 + 3, "two of the first four were kept"


async def test_a_folder_that_is_bare_all_of_a_sudden_keeps_its_mails(mails: Mails, folder: Path) -> None:
    """Its disk may be away; only the user's own sync takes its word for it."""
    files = [put(folder, n, mail(n, BOB, f"Mail {n}")) for n in range(1, 6)]
    await mails.sync()
    for file in files:
        file.unlink()
    (synced,) = await mails.sync(asked=False)
    assert (synced.problem, len(await mails.threads(10))) == ("emptied", 5)
    (synced,) = await mails.sync()
    assert (synced.gone, len(await mails.threads(10))) == (5, 0)


async def test_what_cannot_be_read_is_told_and_does_no_harm(mails: Mails, folder: Path) -> None:
    """An encrypted mail, a link to elsewhere and an empty file are passed over, and not tried again."""
    sealed = b'From: a@b.c\nContent-Type: multipart/encrypted; boundary="x"\n\n--x\n\n--x--\n'
    put(folder, 1, sealed)
    put(folder, 2, b"")
    (folder / "new" / "3.host").symlink_to("/etc/passwd")
    put(folder, 4, mail(4, BOB, "Good"))
    (synced,) = await mails.sync()
    assert (synced.new, sorted(why for _, why in synced.faults)) == (1, ["empty", "encrypted"])
    assert (await mails.folders())[0].faulty == 2
    (synced,) = await mails.sync()
    assert synced.faults == []


async def test_new_mail_shows_by_itself(mails: Mails, folder: Path) -> None:
    """A mail that is delivered while the daemon runs is there some moments later."""
    mails.start()
    file = folder / "tmp" / "1.host"
    file.write_bytes(mail(1, BOB, "Lunch"))
    file.rename(folder / "new" / "1.host")
    for _ in range(200):
        if await mails.threads(10):
            break
        await asyncio.sleep(0.1)
    assert told(await mails.threads(10)) == [("Lunch", ["1"])]


async def test_whose_mails_they_are_is_told_by_the_mails_or_by_the_user(mails: Mails, folder: Path) -> None:
    """The address that most mails go to is the user's until he names his own."""
    for n in range(1, 5):
        put(folder, n, mail(n, BOB, f"Mail {n}", to=ME if n < 4 else ANN))
    await mails.sync()
    assert await mails.me() == ((ME,), False)
    assert [one.newest.to_me for one in await mails.threads(10)] == [False, True, True, True]
    await mails.name_me(["Ann@work.example"])
    assert await mails.me() == (("ann@work.example",), True)
    with pytest.raises(BadRequest):
        await mails.name_me(["nobody"])


async def test_talks_are_found_by_who_takes_part(mails: Mails, folder: Path) -> None:
    """A part of a name or a whole address finds them; nothing in a name steers the search."""
    put(folder, 1, mail(1, BOB, "Lunch"))
    put(folder, 2, mail(2, ANN, "Report"))
    put(folder, 3, mail(3, "100% <odd@x.example>", "Odd"))
    await mails.sync()
    for who, subjects in {"bob": ["Lunch"], "ANN@work.example": ["Report"], "%": ["Odd"], "stone": ["Lunch"]}.items():
        assert [one.subject for one in await mails.threads(10, who)] == subjects, who


async def test_a_mail_in_two_folders_is_shown_once(mails: Mails, folder: Path) -> None:
    """It is told under the id that was asked for, whichever of the two that is."""
    put(folder, 1, mail(1, BOB, "Lunch"))
    put(maildir(folder / ".Archive"), 2, mail(1, BOB, "Lunch"))
    await mails.sync()
    (thread,) = await mails.threads(10)
    ids = [(await mails.thread_with(id)).mails for id in (1, 2)]
    assert [[one.id for one in found] for found in ids] == [[1], [2]]
    assert len(thread.mails) == 1


async def test_people_are_found_by_what_they_are_called(mails: Mails, folder: Path) -> None:
    """A first or last name, in any case, without titles; machines, oneself and parts of words are left out."""
    put(folder, 1, mail(1, BOB, "Lunch"))
    put(folder, 2, mail(2, BOB, "Lunch again"))
    put(folder, 3, mail(3, "Bob Marsh <marsh@club.example>", "Chess"))
    put(folder, 4, mail(4, "王芳 <wang@example.cn>", "报告"))
    put(folder, 6, mail(6, "Émile Özil <emile@club.example>", "Chess"))
    put(folder, 5, mail(5, "Bob's Shop <news@shop.example>", "Sale", List_Unsubscribe="<mailto:x@x.example>"))
    await mails.sync()
    await mails.name_me([ME])
    for name, found in {
        "bob": ["Bob Stone", "Bob Marsh"],
        "Mr Stone": ["Bob Stone"],
        "王芳女士": ["王芳"],
        "émile": ["Émile Özil"],
        "ÖZIL": ["Émile Özil"],
        "Bo": [],
    }.items():
        assert [one.name for one in await mails.called(name)] == found, name


async def test_a_forgotten_folder_leaves_nothing(mails: Mails, folder: Path) -> None:
    """Its mails and their talks are gone from the vault, and its files are where they were."""
    file = put(folder, 1, mail(1, BOB, "Lunch"))
    await mails.sync()
    id = (await mails.threads(10))[0].newest.id
    assert (await mails.remove("home")).mails == 1
    with pytest.raises(NotFound):
        await mails.thread_with(id)
    assert (await mails.folders(), file.exists()) == ((), True)


async def test_a_reader_that_lies_is_refused(mails: Mails, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no Message-ID, or no shape of a mail, does not pass."""
    reader = mails._reader
    for lie in ({"mails": [{"id": "x"}], "faults": []}, {"mails": 7, "faults": []}, {"refused": "odd"}):
        monkeypatch.setattr(reader._worker, "ask", _answering(lie))
        with pytest.raises(FileRefused):
            await reader.message(b"From: a@b.c\n\nHello")


def _answering(lie: dict[str, object]):  # type: ignore[no-untyped-def]
    async def ask(_method: str, **_params: object) -> dict[str, object]:
        return lie

    return ask


@pytest.mark.parametrize(
    ("subject", "about", "is_answer"),
    [
        ("Re: AW: [team] Lunch", "lunch", True),
        ("回复：转发：周会", "周会", True),
        ("Fwd: Lunch", "lunch", False),
        ("Report: done", "report: done", False),
        ("[team] Lunch", "lunch", False),
    ],
)
def test_a_subject_is_told_without_its_marks(subject: str, about: str, is_answer: bool) -> None:
    """What answering, forwarding and lists put before a subject is not what the mail is about."""
    assert (topic(subject), answers(subject)) == (about, is_answer)


def test_what_lies_deep_or_behind_links_is_not_read(tmp_path: Path) -> None:
    """A link in a folder is not followed, and a folder of mailbox files gives each of them."""
    (tmp_path / "inbox").write_bytes(b"From a Mon May  4 10:00:00 2026\nSubject: x\n\n")
    (tmp_path / "notes.txt").write_text("no mail")
    (tmp_path / "link").symlink_to("/etc")
    assert [one.name for one in boxes.found(tmp_path)] == ["inbox"]
