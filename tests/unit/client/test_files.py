"""Which files an import tries."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistantd.client.files import TooMany, found


def test_folders_are_walked(tmp_path: Path) -> None:
    """What can be read, now or later, is tried in order and once; hidden things and links are passed over."""
    for name in ("b.md", "a.TXT", "sub/c.vcf", "sub/d.ics", "e.png", "noname", ".hidden.md", ".git/f.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "loop").symlink_to(tmp_path)
    files, other = found([tmp_path, tmp_path / "b.md"])
    assert [file.relative_to(tmp_path).as_posix() for file in files] == ["a.TXT", "b.md", "sub/c.vcf", "sub/d.ics"]
    assert other == {".png": 1, "–": 1}


def test_a_maildir_is_known_by_its_folders(tmp_path: Path) -> None:
    """Mails have no endings; the folders of a Maildir are read though they are hidden, its bin and drafts are not."""
    for name in ("cur/1.a:2,S", "cur/2.b:2,TS", "new/3.c", "tmp/4.d", ".Sent/cur/5.e:2,", ".Sent/cur/6.f:2,D"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    files, _ = found([tmp_path])
    assert sorted(file.name for file in files) == ["1.a:2,S", "3.c", "5.e:2,"]


def test_a_named_file_is_tried_whatever_it_is(tmp_path: Path) -> None:
    """The user's word counts more than a suffix, and a file that is not there is left to fail by name."""
    (tmp_path / "e.png").touch()
    assert found([tmp_path / "e.png", tmp_path / "nowhere"]) == ([tmp_path / "e.png", tmp_path / "nowhere"], {})


def test_a_whole_disk_is_not_walked(tmp_path: Path) -> None:
    """A folder with more in it than anybody means to import is refused before all of it was looked at.

    Seen failing, as minutes of walking for `import /`, without the limit.
    """
    for name in ("a.md", "b.png", "sub/c.md", "sub/d.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert len(found([tmp_path], most=5)[0]) == 3
    with pytest.raises(TooMany):
        found([tmp_path], most=4)
