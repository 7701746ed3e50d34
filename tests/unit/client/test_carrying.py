"""How files are carried to and from the spool folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistantd.client.carrying import carry


@pytest.mark.parametrize("source", ["/dev/zero", "/dev/null"])
def test_what_is_no_file_is_not_carried(tmp_path: Path, source: str) -> None:
    """A device may have no end: nothing of it is copied, so that it cannot fill the disk."""
    with pytest.raises(OSError, match="not an ordinary file"):
        carry(Path(source), tmp_path / "placed")
    assert list(tmp_path.iterdir()) == []
