"""The systemd user units as this installation needs them: shipped as they are, with a drop-in for its paths."""

from __future__ import annotations

import os
import sys
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from assistantd.client import systemctl
from assistantd.paths import Paths, from_environment

DROP_IN = "10-this-installation.conf"
SYSTEM = (Path("/usr"), Path("/lib"), Path("/lib64"), Path("/bin"))
"""What a unit sees and may execute in any case."""


def write(paths: Paths) -> list[Path]:
    """Writes the units and gives the files; what was there before is replaced."""
    folder = systemctl.folder()
    texts = {folder / unit: files("assistantd.units").joinpath(unit).read_text("utf-8") for unit in systemctl.UNITS}
    texts[folder / "assistantd.service.d" / DROP_IN] = service_drop_in(paths)
    if paths.socket != usual_socket():
        texts[folder / "assistantd.socket.d" / DROP_IN] = socket_drop_in(paths)
    for file, text in texts.items():
        _put(file, text)
    return list(texts)


def refresh(paths: Paths) -> None:
    """Writes the service's drop-in anew; the units themselves stay as they are."""
    _put(systemctl.folder() / "assistantd.service.d" / DROP_IN, service_drop_in(paths))


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def remove() -> list[Path]:
    """Removes what `write` wrote and gives the files."""
    folder = systemctl.folder()
    drop_ins = [folder / f"{unit}.d" / DROP_IN for unit in systemctl.UNITS]
    removed = [file for file in (*(folder / unit for unit in systemctl.UNITS), *drop_ins) if file.is_file()]
    for file in removed:
        file.unlink()
    for drop_in in drop_ins:
        if drop_in.parent.is_dir() and not any(drop_in.parent.iterdir()):
            drop_in.parent.rmdir()
    return removed


def service_drop_in(paths: Paths) -> str:
    """Gives what is particular to this machine: the interpreter, what it reads, and where the data lies."""
    program = program_folders()
    lines = [
        "# Written by `assistantctl service install`; run that again after moving or updating the installation.",
        "[Service]",
        "ExecStart=",
        f"ExecStart={quoted(sys.executable)} -I -m assistantd.daemon.main",
        *(f"BindReadOnlyPaths={bound(folder)}" for folder in program),
        *(f"ExecPaths={quoted(folder)}" for folder in program),
        *_data_lines(paths),
        *_linked_lines(paths.calendars, "BindPaths"),
        *_linked_lines(paths.mails, "BindReadOnlyPaths"),
    ]
    return "\n".join(lines) + "\n"


def socket_drop_in(paths: Paths) -> str:
    """Gives the socket's place where it is not the usual one."""
    return f"[Socket]\nListenStream=\nListenStream={_literal(paths.socket)}\n"


def usual_socket() -> Path:
    """Gives where the shipped socket unit listens, seen from here."""
    return from_environment({k: v for k, v in os.environ.items() if k != "ASSISTANTD_HOME"}).socket


def program_folders() -> list[Path]:
    """Gives the folders outside the system's own that the interpreter must read and execute from."""
    found = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parent, *_packages()]
    found = [folder for folder in dict.fromkeys(found) if not any(folder.is_relative_to(s) for s in SYSTEM)]
    return [folder for folder in found if not any(folder != f and folder.is_relative_to(f) for f in found)]


def _packages() -> list[Path]:
    """Gives where our packages and every skill's lie, which for an editable installation is anywhere."""
    skills = [point.module for point in entry_points(group="assistantd.skills")]
    folders: list[Path] = []
    for name in ("assistantd", "assistantd.defaults", "assistantd.units", *skills):
        spec = find_spec(name.partition(".")[0] if name in skills else name)
        places = (spec.submodule_search_locations or filter(None, [spec.origin])) if spec else ()
        folders += [Path(place).resolve() for place in places]
    return folders


def _data_lines(paths: Paths) -> list[str]:
    usual = from_environment({"HOME": str(Path.home()), "XDG_RUNTIME_DIR": os.environ.get("XDG_RUNTIME_DIR", "")})
    if paths == usual:
        return []
    lines = [f"Environment={quoted(f'{name}={value}')}" for name, value in os.environ.items() if name in _NAMES]
    lines.append(f"BindReadOnlyPaths={bound(paths.config)}")
    lines += [f"BindPaths={bound(folder)}" for folder in (paths.data, paths.state, paths.runtime)]
    lines += [f"NoExecPaths={quoted(folder)}" for folder in (paths.config, paths.data, paths.state, paths.runtime)]
    return lines


def _linked_lines(links: Path, directive: str) -> list[str]:
    """Gives the folders that links name, which `ProtectHome` hides otherwise; one that is not there is passed over."""
    given = sorted(links.iterdir()) if links.is_dir() else []
    folders = [f"-{os.path.realpath(link)}" for link in given if link.is_symlink()]
    return [line for one in folders for line in (f"{directive}={bound(one)}", f"NoExecPaths={quoted(one)}")]


_NAMES = ("ASSISTANTD_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


def bound(path: str | Path) -> str:
    """Gives a path as the directives take it that split theirs at colons."""
    return quoted(path).replace(":", "\\:")


def quoted(path: str | Path) -> str:
    """Gives a path as all other directives take it that take several."""
    return '"' + _literal(path).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _literal(path: str | Path) -> str:
    return str(path).replace("%", "%%")
