"""`assistantctl completion`: the completion scripts of the shells."""

from __future__ import annotations

from assistantd.client.arguments import Given, Shape, Usage, Word
from assistantd.client.completions import SHELLS, script
from assistantd.client.session import Session

SUMMARY = ("print a shell's completion script", "输出 shell 补全脚本")
SHAPES = {"": Shape((Word("SHELL", ("bash, zsh or fish", "bash、zsh 或 fish"), choices=SHELLS),))}
EXAMPLES = (
    ("source <(assistantctl completion bash)", ("in ~/.bashrc", "写入 ~/.bashrc")),
    ("assistantctl completion zsh > ~/.zfunc/_assistantctl", ("a folder of your fpath", "放入 fpath 中的目录")),
    ("assistantctl completion fish > ~/.config/fish/completions/assistantctl.fish", ("for fish", "用于 fish")),
)


def run(session: Session, given: Given) -> int:
    """Prints the script."""
    shell = given.text("SHELL")
    if shell not in SHELLS:
        raise Usage("completion_unknown", word=shell, known=", ".join(SHELLS))
    session.screen.out.write(script(shell, session.words))
    return 0
