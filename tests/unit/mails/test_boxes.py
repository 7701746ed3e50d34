"""Which boxes a folder of mails has."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistantd.folders.watched import Watched
from assistantd.mails import boxes


def maildir(folder: Path) -> Path:
    for part in ("new", "cur", "tmp"):
        (folder / part).mkdir(parents=True)
    return folder


def test_a_box_that_the_user_may_not_read_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One folder without rights is left out; what lies beside it is found and watched."""
    maildir(tmp_path)
    private, work = maildir(tmp_path / ".Private"), maildir(tmp_path / ".Work")
    (work / "cur" / "1:2,S").write_text("Subject: hi\n\nhi")
    seen = boxes.is_maildir

    def refused(folder: Path) -> bool:
        if folder == private:
            raise PermissionError(13, "Permission denied", str(folder))
        return seen(folder)

    monkeypatch.setattr(boxes, "is_maildir", refused)
    assert [one.name for one in boxes.found(tmp_path)] == [".Work/1"]
    assert work / "cur" in [one.path for one in boxes.watched(Watched("mail", tmp_path))]


def test_what_was_sent_is_known_by_its_box(tmp_path: Path) -> None:
    """Maildirs and mailbox files named for it, wherever they lie; a mail that is only called so is none of them."""
    maildir(tmp_path / ".Sent")
    (tmp_path / ".Sent" / "cur" / "1:2,S").write_text("Subject: hi\n\nhi")
    maildir(tmp_path / ".Work")
    (tmp_path / ".Work" / "cur" / "sent:2,S").write_text("Subject: hi\n\nhi")
    (tmp_path / "Local Folders").mkdir()
    for name in ("Sent.mbox", "Friends"):
        (tmp_path / "Local Folders" / name).write_text("From a@b.example\nSubject: hi\n\nhi\n")
    sent = {one.name: one.sent for one in boxes.found(tmp_path)}
    assert {name for name, is_so in sent.items() if is_so} == {".Sent/1", "Local Folders/Sent.mbox"}
    assert len(sent) == 4
