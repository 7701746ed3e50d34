"""A real systemd user manager for a user that exists only for it, in namespaces of its own. Needs root."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

SYSTEMD = Path("/lib/systemd/systemd")
NAME, UID = "assistantd-test", 61234
PATIENCE = 60.0
# The manager wants a private /run, a cgroup tree that its user owns, and the folder from which it hides paths.
# Folders of root that the test needs (an interpreter, a source tree) are shown to the user read-only.
WORLD = r"""
set -e
mount --make-rprivate /
stage=$(mktemp -d); n=0
for folder in $SHOWN; do n=$((n+1)); mkdir "$stage/$n"; mount --rbind "$folder" "$stage/$n"; done
mount -t tmpfs -o mode=755 tmpfs /root
n=0
for folder in $SHOWN; do n=$((n+1)); mkdir -p "$folder"; mount --rbind "$stage/$n" "$folder"; done
mount -t tmpfs -o mode=755 tmpfs /run
mount -t tmpfs -o mode=755 tmpfs /home
mkdir -p "/home/$NAME"; mount --bind "$HOME_FOLDER" "/home/$NAME"
printf '%s\n' "root:x:0:0::/root:/bin/sh" "$NAME:x:$UID_:$UID_::/home/$NAME:/bin/sh" > /run/passwd
printf '%s\n' "root:x:0:" "$NAME:x:$UID_:" > /run/group
mount --bind /run/passwd /etc/passwd; mount --bind /run/group /etc/group
mkdir -p /run/systemd/{unit-root,propagate,system,inaccessible} "/run/user/$UID_" /run/lock
chown "$UID_:$UID_" "/run/user/$UID_" "/home/$NAME"; chmod 700 "/run/user/$UID_" "/home/$NAME"
cd /run/systemd/inaccessible; touch reg; chmod 0 reg; mkdir -m 0 dir; mkfifo -m 0 fifo
mknod -m 0 chr c 0 0; mknod -m 0 blk b 0 0; cd /
umount -R /sys/fs/cgroup; mount -t cgroup2 none /sys/fs/cgroup
mkdir -p "/sys/fs/cgroup/$NAME/manager"; chown -R "$UID_:$UID_" "/sys/fs/cgroup/$NAME"
echo $$ > "/sys/fs/cgroup/$NAME/manager/cgroup.procs"
exec env -i $ENVIRONMENT setpriv --reuid "$UID_" --regid "$UID_" --clear-groups "$SYSTEMD" --user --log-target=console
"""


def impossible() -> str:
    """Says why no user manager can be started here, or nothing where one can."""
    if os.geteuid() != 0:
        return "a user manager of its own needs root once, to make its namespaces"
    missing = [tool for tool in ("unshare", "setpriv", "nsenter", "systemctl") if not shutil.which(tool)]
    if missing or not SYSTEMD.exists():
        return f"not installed: {', '.join(missing or [str(SYSTEMD)])}"
    tried = subprocess.run(
        ["unshare", "-m", "-C", "mount", "-t", "cgroup2", "none", "/mnt"], check=False, capture_output=True
    )
    return "" if tried.returncode == 0 else "no cgroup2 hierarchy may be mounted here"


class UserManager:
    """Runs `systemd --user` and commands beside it."""

    def __init__(self, home: Path, shown: list[Path]) -> None:
        self._home = home
        self._log = home.parent / "manager.log"
        self._shown = [str(folder) for folder in shown if folder.is_relative_to("/root")]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        runtime = f"/run/user/{UID}"
        return {
            "HOME": f"/home/{NAME}",
            "USER": NAME,
            "XDG_RUNTIME_DIR": runtime,
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
        }

    def __enter__(self) -> Self:
        outside = {
            "PATH": os.environ["PATH"],
            "SHOWN": " ".join(self._shown),
            "NAME": NAME,
            "UID_": str(UID),
            "HOME_FOLDER": str(self._home),
            "SYSTEMD": str(SYSTEMD),
            "ENVIRONMENT": " ".join(f"{k}={v}" for k, v in self.environment.items()),
        }
        with self._log.open("wb") as log:
            command = ["unshare", "-m", "-C", "bash", "-c", WORLD]
            self._process = subprocess.Popen(command, env=outside, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        end = time.monotonic() + PATIENCE
        while self.systemctl("is-system-running").stdout.strip() not in ("running", "degraded"):
            if time.monotonic() > end or self._process.poll() is not None:
                raise AssertionError(f"the user manager did not come up:\n{self.log()}")
            time.sleep(0.1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        tidy = f"mount -t cgroup2 none /mnt && find /mnt/{NAME} -depth -type d -exec rmdir {{}} +"
        subprocess.run(["unshare", "-m", "bash", "-c", tidy], check=False, capture_output=True)

    def run(self, *command: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Runs a command as the user, in the manager's world."""
        assert self._process is not None
        into = [
            "nsenter",
            "-t",
            str(self._process.pid),
            "-m",
            "-C",
            "setpriv",
            "--reuid",
            str(UID),
            "--regid",
            str(UID),
            "--clear-groups",
        ]
        return subprocess.run(
            [*into, *map(str, command)],
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )

    def systemctl(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs `systemctl --user`."""
        return self.run("systemctl", "--user", "--no-pager", *words)

    def property(self, name: str, unit: str = "assistantd.service") -> str:
        """Gives one property of a unit."""
        return self.systemctl("show", "--value", f"--property={name}", unit).stdout.strip()

    def log(self) -> str:
        """Gives what the manager and its services said."""
        return self._log.read_text(errors="replace")
