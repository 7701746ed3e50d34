"""Makes `.venv` from nothing, again after an interruption, and in a moment when all is there.

python3 -m scripts.bootstrap [--dev]
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said before anything an older Python could not read
    sys.exit(
        "assistantd needs Python 3.11 or newer, this is {}.{}: give make PYTHON=python3.11.".format(*sys.version_info)
    )

import fcntl
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from scripts import machine
from scripts.following import CommandFailed, follow
from scripts.machine import Refused

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CACHE = ROOT / ".cache"
LOG = CACHE / "bootstrap.log"
CONSTRAINTS = ROOT / "constraints.txt"
NO_NETWORK = ("NewConnectionError", "ConnectTimeout", "NameResolutionError", "Failed to establish", "ConnectionError")
NO_SUCH_VERSION = ("No matching distribution found", "Could not find a version", "Cannot install torch==")


def main() -> int:
    """Brings the environment up to date; the exit status is 0, 1 with one line of reason, or 130."""
    dev = "--dev" in sys.argv[1:]
    try:
        CACHE.mkdir(exist_ok=True)
        with (CACHE / "bootstrap.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not up_to_date(dev):
                install(dev)
    except Refused as refusal:
        print(f"cannot install: {refusal}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"cannot install: {error}", file=sys.stderr)
        return 1
    except CommandFailed as failure:
        print(f"cannot install: {reason(failure)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\ninterrupted; the same command goes on from here", file=sys.stderr)
        return 130
    return 0


def reason(failure: CommandFailed) -> str:
    """Gives one line where the cause is known, else the command's last lines and where the others are."""
    said = "\n".join(failure.tail)
    if any(sign in said for sign in NO_NETWORK):
        return "the package index does not answer, and this first time it is needed."
    if "No space left on device" in said:
        return "the disk filled up: make room and run again, it goes on from here."
    return f"{failure}:\n{said}\nAll its output is in {LOG}."


def up_to_date(dev: bool) -> bool:
    """Tells whether the environment was made for these very files; what is for developing serves running too."""
    if not os.access(VENV / "bin" / "python", os.X_OK):
        return False
    return any(_stamp(extras).exists() for extras in ([True] if dev else [True, False]))


def _stamp(dev: bool) -> Path:
    content = (ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()
    of = hashlib.sha256(content + f"{sys.version_info[:2]} {machine.instruction_set()} {dev} {ROOT}".encode())
    return VENV / f".installed-{of.hexdigest()[:16]}"


def install(dev: bool) -> None:
    """Does what is missing, each step of which a repeated run finds done."""
    machine.require_venv()
    machine.require_disk(ROOT, machine.INSTALL_GIB if not VENV.exists() else 1)
    wheels = CACHE / "wheels" / machine.instruction_set()
    wheels.mkdir(parents=True, exist_ok=True)
    if not engine_wheel(wheels):
        machine.require_compiler()
    print("Installing assistantd; only this first time needs the network and some minutes.", file=sys.stderr)
    make_environment()
    build_engine(wheels)
    constraints = install_torch()
    target = f"{ROOT}[dev]" if dev else str(ROOT)
    pip("Installing the other packages", "install", "-c", str(constraints), "--find-links", str(wheels), "-e", target)
    check_engine(wheels, constraints)
    for old in VENV.glob(".installed-*"):
        old.unlink()
    _stamp(dev).touch()


def make_environment() -> None:
    """Makes the virtual environment, afresh where the one there does not run."""
    python = VENV / "bin" / "python"
    if python.exists() and not subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    follow("Making .venv", [sys.executable, "-m", "venv", str(VENV)], LOG)


def engine_wheel(wheels: Path) -> Path | None:
    """Gives the engine's wheel if it was built already."""
    return next(iter(wheels.glob("llama_cpp_python-*.whl")), None)


def build_engine(wheels: Path, *options: str) -> None:
    """Compiles llama-cpp-python with all cores for this very processor and keeps the wheel."""
    if engine_wheel(wheels):
        return
    jobs = machine.build_jobs()
    pinned = next(line for line in CONSTRAINTS.read_text().splitlines() if line.startswith("llama_cpp_python"))
    pip(
        f"Compiling the language model's engine ({jobs} jobs, 4 to 12 minutes unless it was built before)",
        "wheel", "-v", "--no-deps", "-w", str(wheels), *options, pinned,
        env={
            "CMAKE_BUILD_PARALLEL_LEVEL": str(jobs),
            "CMAKE_ARGS": f"-DGGML_NATIVE=ON {os.environ.get('CMAKE_ARGS', '')}".strip(),
        },
    )  # fmt: skip


def install_torch() -> Path:
    """Installs torch's CPU build, or the ordinary one where there is no other; gives the constraints that fit."""
    wanted = next(line for line in CONSTRAINTS.read_text().splitlines() if line.startswith("torch=="))
    try:
        pip("Installing torch (CPU build)", "install", "-c", str(CONSTRAINTS), wanted)
    except CommandFailed as failure:
        if not any(sign in line for line in failure.tail for sign in NO_SUCH_VERSION):
            raise
    else:
        return CONSTRAINTS
    plain = wanted.partition("+")[0]
    print(f"There is no CPU build of {plain} in your package index; the ordinary build is larger.", file=sys.stderr)
    constraints = CACHE / "constraints.txt"
    constraints.write_text(CONSTRAINTS.read_text().replace(wanted, plain))
    pip("Installing torch (ordinary build)", "install", "-c", str(constraints), plain)
    return constraints


def check_engine(wheels: Path, constraints: Path) -> None:
    """Builds the engine again when a cached build was made for another processor."""
    probe = [str(VENV / "bin" / "python"), "-c", "import llama_cpp; llama_cpp.llama_backend_init()"]
    if not subprocess.run(probe, capture_output=True).returncode:
        return
    print("The cached engine does not run on this processor, so it is compiled again.", file=sys.stderr)
    machine.require_compiler()
    for old in wheels.glob("llama_cpp_python-*.whl"):
        old.unlink()
    build_engine(wheels, "--no-cache-dir")
    wheel = str(engine_wheel(wheels))
    pip("Installing the engine", "install", "-c", str(constraints), "--no-deps", "--force-reinstall", wheel)


def pip(title: str, *arguments: str, env: dict[str, str] | None = None) -> None:
    """Runs the environment's pip and shows how far it is."""
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", **(env or {})}
    if not has_pip_cache(environment):
        environment["PIP_CACHE_DIR"] = str(CACHE / "pip")
    follow(title, [str(VENV / "bin" / "python"), "-m", "pip", *arguments], LOG, environment)


def has_pip_cache(environment: dict[str, str]) -> bool:
    """Tells whether pip can keep what it downloads where it usually does."""
    if "PIP_CACHE_DIR" in environment or "PIP_NO_CACHE_DIR" in environment:
        return True
    home = environment.get("XDG_CACHE_HOME") or environment.get("HOME") or ""
    return bool(home) and os.access(home, os.W_OK | os.X_OK)


if __name__ == "__main__":
    sys.exit(main())
