"""Files of a watched folder that are written while other programs write them too."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistantd.calendars import folder as files
from assistantd.calendars import renaming

OLD, OURS, THEIRS = b"old", b"ours", b"theirs"


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "a.ics"
    file.write_bytes(OLD)
    file.chmod(0o640)
    return file


def test_a_file_is_written_whole_and_keeps_its_mode(file: Path) -> None:
    """The new bytes are there, the rights are the old ones, and nothing else lies in the folder."""
    assert files.put(file, OURS, files.etag_of(OLD))
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (OURS, 0o640)
    assert names(file.parent) == ["a.ics"]


def test_a_mask_takes_no_right_from_a_file_that_is_written_again(file: Path) -> None:
    """A daemon that runs under a strict mask leaves a file readable to whom it was."""
    file.chmod(0o664)
    before = os.umask(0o077)
    try:
        assert files.put(file, OURS, files.etag_of(OLD))
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o664


def test_what_somebody_else_wrote_stays(file: Path) -> None:
    """A file that is no longer what was looked at is neither written, removed nor made anew."""
    etag = files.etag_of(OLD)
    file.write_bytes(THEIRS)
    assert not files.put(file, OURS, etag)
    assert not files.put(file, OURS, "")
    assert not files.take_away(file, etag)
    assert (file.read_bytes(), names(file.parent)) == (THEIRS, ["a.ics"])


def test_what_was_written_between_the_look_and_the_writing_is_put_back(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program that renames its file into place at the worst moment loses nothing."""

    def meanwhile(one: Path, other: Path, first: list[int] = []) -> bool:  # noqa: B006 - counts the calls
        first.append(1)
        if len(first) == 1:
            file.with_name("new").write_bytes(THEIRS)
            file.with_name("new").replace(file)
        return renaming.exchange(one, other)

    monkeypatch.setattr(files, "exchange", meanwhile)
    assert not files.put(file, OURS, files.etag_of(OLD))
    assert (file.read_bytes(), names(file.parent)) == (THEIRS, ["a.ics"])


def test_a_file_system_without_such_renaming_is_written_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where two files cannot change places, the look and the rename follow each other."""
    monkeypatch.setattr(renaming, "_rename", lambda *_: False)
    assert files.put(file, OURS, files.etag_of(OLD))
    assert files.put(file.with_name("b.ics"), OURS, "")
    assert not files.put(file.with_name("b.ics"), THEIRS, "")
    assert names(file.parent) == ["a.ics", "b.ics"]
    assert file.read_bytes() == OURS
