"""What the user meets when the disk is full or refuses writes while the daemon runs."""

from __future__ import annotations

from pathlib import Path

from tests.system.running import House
from tests.system.shim import build
from tests.system.small_disk import fill, small_disk

FULL = "disk is full"


def test_a_full_disk_is_told_and_everything_else_goes_on(tmp_path: Path) -> None:
    """On a full disk nothing is remembered or forgotten and the reason is told; recall, lock and unlock work.

    Seen failing without the suppression of database errors in `OpenVault.note`: the vault could be locked no more.
    """
    with small_disk(tmp_path / "disk", 4000) as disk:
        house = House(disk).start()
        try:
            house.tell("setup", "--default")
            house.tell("remember", "I am allergic to peanuts")
            house.tell("remember", "我女儿小雨每周三下午四点上钢琴课")
            fill(disk)
            for n in range(50):
                if (done := house.run("remember", f"Box {n} holds {'many ' * 100} things")).returncode:
                    break
            assert (done.returncode, FULL in done.stderr) == (73, True)
            assert "peanuts" in house.tell("recall", "allergic")
            assert "钢琴课" in house.tell("recall", "钢琴课")
            house.tell("lock")
            house.tell("unlock")
            assert "peanuts" in house.tell("recall", "allergic")
            (disk / "ballast").unlink()
            house.tell("remember", "I like ramen")
            assert set(house.facts("doctor", "--vault").values()) == {"ok"}
        finally:
            house.stop()


def test_a_disk_that_turns_read_only_is_told_in_both_languages(tmp_path: Path) -> None:
    """While the disk refuses writes each attempt says so, and all that reads goes on; then writing goes on too."""
    (tmp_path / "home").mkdir()
    shim = build(tmp_path, tmp_path / "home" / "data")
    house = House(tmp_path / "home", extra=shim.environment).start()
    try:
        house.tell("setup", "--default")
        house.tell("remember", "I am allergic to peanuts")
        shim.refuse.touch()
        assert "does not allow writing" in house.tell("remember", "I like ramen", status=73)
        house.language = "zh_CN.UTF-8"
        assert "不可写" in house.tell("forget", "1", status=73)
        assert "peanuts" in house.tell("recall", "allergic")
        shim.refuse.unlink()
        house.tell("remember", "我喜欢拉面")
        assert set(house.facts("doctor", "--vault").values()) == {"ok"}
        assert house.facts("memory", "list")["total"] == 2
    finally:
        house.stop()
