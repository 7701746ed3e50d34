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
