"""`make run`: the models, the daemon, the vault, then a talk — or one answer where a question is given.

.venv/bin/python -m scripts.run          (the question is taken from $ASSISTANTD_ASK)
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from assistantd.errors import AssistantError
from assistantd.models import catalogue
from assistantd.models.entry import ModelKind
from assistantd.paths import Paths, from_environment
from assistantd.settings.load import load

BIN = Path(sys.executable).parent
ANSWERED_ALL_THE_SAME = (3, 4)
"""What assistantctl ends with when the answer is that it does not know, or a question."""


def main() -> int:
    """Gives the exit status of the answer, or of the first step that failed."""
    question, paths = os.environ.pop("ASSISTANTD_ASK", ""), from_environment()
    try:
        status = bring_models(paths)
    except AssistantError as error:
        print(f"{error.code}: {error}", file=sys.stderr)
        status = error.exit_status
    if status:
        return status
    started = bool(control("service", "status", quiet=True))
    if started and (status := control("service", "start", quiet=True)):
        return status
    try:
        return control("setup", "--default", quiet=True) or talk(question)
    finally:
        if question and started:
            control("service", "stop", quiet=True)


def bring_models(paths: Paths) -> int:
    """Fetches what the settings ask for; goes on with what is there when that cannot be had."""
    model = load(paths.config / "assistantd.toml").model
    wanted = [model.llm, model.embedder]
    names = list(dict.fromkeys(name for name in wanted if name != "none"))
    if not names:
        return 0
    command = [sys.executable, "-m", "assistantd.models.fetch", *names]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    news = [line for line in done.stdout.splitlines() if not line.endswith("is there already")]
    print(*news, sep="\n", end="\n" if news else "", file=sys.stderr)
    if done.returncode in (0, 130):
        return done.returncode
    known = catalogue.load(paths.config / "models.toml")
    there = [e.id for e in known.of_kind(ModelKind.LLM) if catalogue.present(e, paths.models)]
    if there:
        print(f"going on with {there[0]}, which is here", file=sys.stderr)
        return 0
    print('to go on without a language model, set llm = "none" under [model] in the settings:', file=sys.stderr)
    print(f"  {paths.config / 'assistantd.toml'}", file=sys.stderr)
    return done.returncode


def talk(question: str) -> int:
    """Asks the one question, or opens the chat and says that the daemon stays."""
    if question:
        status = control("ask", "--", question)
        return 0 if status in ANSWERED_ALL_THE_SAME else status
    status = control("chat")
    print("The daemon goes on running; `.venv/bin/assistantctl service stop` ends it.", file=sys.stderr)
    return status


def control(*words: str, quiet: bool = False) -> int:
    """Runs assistantctl; `quiet` shows what it says only when it fails."""
    command = [str(BIN / "assistantctl"), *words]
    if not quiet:
        return subprocess.run(command).returncode
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode and words[:2] != ("service", "status"):
        print(done.stdout + done.stderr, end="", file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
