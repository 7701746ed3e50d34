"""Completion scripts for bash, zsh and fish, made from what the commands declare."""

from __future__ import annotations

from assistantd.client.arguments import EVERYWHERE
from assistantd.client.loading import COMMANDS, load
from assistantd.client.words import Words

SHELLS = ("bash", "zsh", "fish")


def script(shell: str, words: Words) -> str:
    """Gives the script for one of SHELLS."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](words)


def offered() -> dict[str, tuple[list[str], list[str]]]:
    """Gives for each command the words and the options that may follow it."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for name in COMMANDS:
        if command := load(name):
            shapes = command.SHAPES
            choices = [c for shape in shapes.values() for word in shape.words for c in word.choices]
            options = [o.name for shape in shapes.values() for o in shape.options] + [o.name for o in EVERYWHERE]
            found[name] = ([a for a in shapes if a] + choices, [f"--{o}" for o in dict.fromkeys(options)])
    return found


def _cases(join: str) -> str:
    return "\n".join(
        f"    {name}) {join.format(' '.join(words), ' '.join(options))} ;;"
        for name, (words, options) in offered().items()
    )


def _bash(_words: Words) -> str:
    cases = _cases('words="{0}" options="{1}"')
    return f"""# Completion of assistantctl for bash: source <(assistantctl completion bash)
_assistantctl() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} words="" options=""
  if (( COMP_CWORD == 1 )); then
    COMPREPLY=($(compgen -W "{" ".join(COMMANDS)} help --version --help" -- "$current"))
    return
  fi
  case ${{COMP_WORDS[1]}} in
{cases}
    help) words="{" ".join(COMMANDS)}" ;;
  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  elif (( COMP_CWORD == 2 )); then
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  fi
}}
complete -o default -F _assistantctl assistantctl
"""


def _zsh(words: Words) -> str:
    described = "\n".join(f"    {_quoted(f'{name}:{summary}')}" for name, summary in _summaries(words))
    cases = _cases("offered=({0}) options=({1})")
    return f"""#compdef assistantctl
# Completion of assistantctl for zsh: put it as _assistantctl into a folder of your fpath.
_assistantctl() {{
  local -a commands offered options
  commands=(
{described}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case $words[2] in
{cases}
  esac
  if [[ $PREFIX == -* ]]; then
    compadd -- $options
  elif (( CURRENT == 3 && $#offered )); then
    compadd -- $offered
  else
    _files
  fi
}}
if [[ $funcstack[1] == _assistantctl ]]; then
  _assistantctl "$@"
else
  compdef _assistantctl assistantctl
fi
"""


def _fish(words: Words) -> str:
    lines = ["# Completion of assistantctl for fish."]
    for name, summary in _summaries(words):
        lines.append(f"complete -c assistantctl -f -n __fish_use_subcommand -a {name} -d {_quoted(summary)}")
    for name, (after, options) in offered().items():
        seen = f"'__fish_seen_subcommand_from {name}'"
        if after:
            lines.append(f"complete -c assistantctl -n {seen} -f -a {_quoted(' '.join(after))}")
        lines += [f"complete -c assistantctl -n {seen} -l {option.removeprefix('--')}" for option in options]
    return "\n".join(lines) + "\n"


def _summaries(words: Words) -> list[tuple[str, str]]:
    return [(name, words.pick(command.SUMMARY)) for name in COMMANDS if (command := load(name))]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
