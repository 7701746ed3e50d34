"""Completion scripts, read by the shells themselves."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from assistantd.client.completions import SHELLS, script
from assistantd.client.loading import COMMANDS
from assistantd.client.words import Words


def _shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_well_formed(shell: str, words: Words, tmp_path: Path) -> None:
    """Each shell reads its script without running it and finds no fault, in both languages."""
    file = tmp_path / "script"
    file.write_text(script(shell, words))
    done = subprocess.run([_shell(shell), "-n", file], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        (["re"], {"recommend", "remember", "recall", "remind", "restore"}),
        (["memory", ""], {"list", "show", "edit", "undo", "alike", "settle"}),
        (["agenda", "t"], {"today", "tomorrow"}),
        (["draft", "x", "--r"], {"--reply"}),
        (["help", "st"], {"status"}),
    ],
)
def test_bash_completes(line: list[str], offered: set[str]) -> None:
    """Bash offers commands, sub-commands, known words and options."""
    words = " ".join(f"'{word}'" for word in ["assistantctl", *line])
    program = script("bash", Words(chinese=False)) + (
        f'COMP_WORDS=({words}); COMP_CWORD={len(line)}; _assistantctl; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    done = subprocess.run([_shell("bash"), "-c", program], check=True, capture_output=True, text=True)
    assert set(done.stdout.split()) == offered


def test_fish_completes(tmp_path: Path) -> None:
    """Fish offers the sub-commands and options of a command, and the commands with their summaries."""
    file = tmp_path / "assistantctl.fish"
    file.write_text(script("fish", Words(chinese=True)))
    asked = "complete -C 'assistantctl memory '; complete -C 'assistantctl memory --k'; complete -C 'assistantctl rem'"
    environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    done = subprocess.run(
        [_shell("fish"), "-c", f"source {file}; {asked}"], env=environment, check=True, capture_output=True, text=True
    )
    assert {"list", "show", "edit", "--kind"} <= set(done.stdout.split())
    assert "remind\t用一句话设置提醒" in done.stdout


def test_zsh_knows_every_command() -> None:
    """Zsh loads the script, and its function lists every command."""
    program = (
        "autoload -Uz compinit; compinit -u -D; " + script("zsh", Words(chinese=False)) + "; functions _assistantctl"
    )
    done = subprocess.run([_shell("zsh"), "-f", "-c", program], check=True, capture_output=True, text=True)
    assert all(f"{name}:" in done.stdout for name in COMMANDS)
