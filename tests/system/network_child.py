"""A process that gives rights up as it is told, tries the whole table, and prints it.

Arguments: the setting's name, and the targets as JSON.
"""

import json
import subprocess
import sys
from dataclasses import asdict

from assistantd.sandbox import stages
from assistantd.sandbox.attempt import Target
from assistantd.sandbox.probe import probe_command, run_probes


def main(setting: str, target: str) -> None:
    """Enters the stages that the setting names and prints every attempt on a line."""
    kind, _, layers = setting.partition(" ")
    whole = layers != "by seccomp alone"
    if kind != "open":
        stages.floor(landlocked=whole, namespaced=whole)
    if kind in ("daemon", "worker"):
        stages.seal()
    if kind == "worker":
        stages.worker(landlocked=whole)
    if kind in ("floor", "daemon"):  # as `doctor` does it: a program started by the sandboxed process
        handed = json.loads(target)["handed"]
        done = subprocess.run([*probe_command(kind), target], stdout=subprocess.PIPE, check=True, pass_fds=(handed,))
        sys.stdout.buffer.write(done.stdout)
        return
    for attempt in run_probes("worker", Target(**json.loads(target))):
        print(json.dumps(asdict(attempt)))


if __name__ == "__main__":
    main(*sys.argv[1:])
