"""Where things live."""

from __future__ import annotations

from pathlib import Path

from assistantd.paths import from_environment


def test_the_xdg_variables_decide() -> None:
    """Each base directory follows its own variable."""
    paths = from_environment(
        {"HOME": "/h", "XDG_DATA_HOME": "/d", "XDG_RUNTIME_DIR": "/r", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"}
    )
    assert paths.socket == Path("/r/assistantd/socket")
    assert paths.vault == Path("/d/assistantd/vault")
    assert paths.config == Path("/c/assistantd")
    assert paths.log == Path("/s/assistantd/log")


def test_without_variables_the_standard_folders_serve() -> None:
    """Only HOME is needed."""
    assert from_environment({"HOME": "/h"}).data == Path("/h/.local/share/assistantd")


def test_one_folder_may_hold_everything(tmp_path: Path) -> None:
    """ASSISTANTD_HOME keeps a trial apart from the user's own memory."""
    paths = from_environment({"ASSISTANTD_HOME": str(tmp_path)})
    assert all(p.is_relative_to(tmp_path) for p in (paths.config, paths.data, paths.state, paths.runtime))


def test_folders_are_made_private_and_made_private_again(tmp_path: Path) -> None:
    """Nobody else may look into the folders, also where they were left open before."""
    (tmp_path / "data").mkdir(mode=0o755)
    paths = from_environment({"ASSISTANTD_HOME": str(tmp_path)})
    paths.make()
    assert {p.stat().st_mode & 0o777 for p in (paths.data, paths.vault, paths.runtime, paths.spool)} == {0o700}


def test_without_a_runtime_folder_one_of_our_own_lies_in_tmp() -> None:
    """The socket lies in the very folder whose owner is checked: one below a stranger's could be moved away."""
    paths = from_environment({"HOME": "/h"})
    assert paths.socket.parent.parent == Path("/tmp")
