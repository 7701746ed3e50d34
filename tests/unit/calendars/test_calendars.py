"""The room of calendars: what is kept, when it happens, and what a change leaves as it was."""

from __future__ import annotations

import errno
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from assistantd.calendars import folder as files
from assistantd.calendars.calendars import Calendars
from assistantd.calendars.sync import Synced
from assistantd.domain.calendar import EventChange, Instance, Series, Told, When
from assistantd.errors import BadRequest, ChangedMeanwhile, NotFound, NotPermitted, VaultLocked
from assistantd.folders import following, problems
from assistantd.folders.links import Links
from assistantd.folders.watched import Watched
from assistantd.vault.vault import Vault
from tests.fakes.clock import FixedClock
from tests.fakes.patience import until
from tests.unit.calendars.conftest import event

BERLIN = ZoneInfo("Europe/Berlin")
MAY = datetime(2026, 5, 1, tzinfo=BERLIN)
WEEKLY = event(
    "weekly", "DTSTART;TZID=Europe/Berlin:20260504T090000", "DURATION:PT1H", "SUMMARY:Run", "RRULE:FREQ=WEEKLY;COUNT=4"
)


def renamed(folder: Path, name: str) -> None:
    folder.rename(folder.with_name(name))


async def month(room: Calendars) -> tuple[Instance, ...]:
    return await room.instances(MAY, MAY + timedelta(days=31))


def names(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir()]


async def kept(room: Calendars, text: str, name: str = "mine") -> tuple[int, int]:
    return await room.keep(await room.read_bytes(text.encode()), name, "a.ics")


async def test_ids_stay_when_a_file_is_read_again(calendars: Calendars, folder: Path) -> None:
    """An event that its file still has keeps its id, however the file changed."""
    (folder / "a.ics").write_text(WEEKLY)
    await calendars.sync()
    before = [one.id for one in await month(calendars)]
    (folder / "a.ics").write_text(WEEKLY.replace("Run", "Swim"))
    (synced,) = await calendars.sync()
    after = await month(calendars)
    assert ([one.id for one in after], {one.title for one in after}) == (before, {"Swim"})
    assert (synced.read, synced.new) == (1, 0)


async def test_only_what_changed_is_read(calendars: Calendars, folder: Path) -> None:
    """A file that was not written is not read again, one that was touched is read but kept, one that is gone goes."""
    (folder / "a.ics").write_text(WEEKLY)
    (folder / "b.ics").write_text(event("b", "DTSTART;VALUE=DATE:20260510", "SUMMARY:Day"))
    (folder / "notes.txt").write_text("no calendar")
    await calendars.sync()
    (folder / "a.ics").touch()
    (folder / "b.ics").unlink()
    (synced,) = await calendars.sync("home")
    assert (synced.read, synced.same, synced.gone) == (0, 1, 1)
    assert {one.title for one in await month(calendars)} == {"Run"}


async def test_a_folder_is_followed_without_a_request(calendars: Calendars, folder: Path) -> None:
    """Once the room is started, a file that is written shows by itself, and whoever waits is told."""
    told: list[int] = []
    calendars.changed = lambda: told.append(1)
    calendars.start()
    (folder / "a.ics").write_text(WEEKLY)
    await until(lambda: told)
    assert len(await month(calendars)) == 4


async def test_a_folder_that_is_bare_all_of_a_sudden_keeps_its_events(calendars: Calendars, folder: Path) -> None:
    """An empty mount point forgets nothing by itself and says so; the user's own sync does."""
    for number in range(5):
        (folder / f"{number}.ics").write_text(WEEKLY.replace("UID:", f"UID:{number}"))
    await calendars.sync()
    for name in names(folder):
        (folder / name).unlink()
    (synced,) = await calendars.sync(asked=False)
    assert (synced.problem, synced.gone, calendars.states()) == ("emptied", 0, {"home": "emptied"})
    assert len(await month(calendars)) == 20
    (synced,) = await calendars.sync()
    assert (synced.gone, calendars.states()) == (5, {"home": "open"})
    assert await month(calendars) == ()


async def test_a_folder_that_went_away_keeps_its_events(calendars: Calendars, folder: Path) -> None:
    """A folder that is no longer there is named with the reason, and its events stay; once it is back all is well."""
    (folder / "a.ics").write_text(WEEKLY)
    await calendars.sync()
    renamed(folder, "away")
    (synced,) = await calendars.sync()
    assert (synced.problem, calendars.states()) == ("missing", {"home": "missing"})
    assert len(await month(calendars)) == 4
    renamed(folder.with_name("away"), folder.name)
    await calendars.sync()
    assert calendars.states() == {"home": "open"}


def test_a_link_that_is_not_open_says_why(tmp_path: Path) -> None:
    """One that leads nowhere, in a circle, to a folder that was added since, or to one that holds assistantd's own."""
    (tmp_path / "links").mkdir()
    (tmp_path / "new").mkdir()
    for name, target in {"gone": "nowhere", "circle": "links/circle", "new": "new", "wide": ".", "open": "new"}.items():
        (tmp_path / "links" / name).symlink_to(tmp_path / target)
    links = Links(tmp_path / "links", (tmp_path / "links",))
    assert links.shut(["open"]) == {
        "circle": "missing", "gone": "missing", "new": "after_restart", "wide": "too_wide",
    }  # fmt: skip


async def test_what_is_written_during_a_look_is_looked_at_again(
    calendars: Calendars, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that comes after its folder was listed shows without another change."""
    (folder / "a.ics").write_text(WEEKLY)
    look = calendars._sync.run

    async def slow(watched: Watched, *, asked: bool = False) -> Synced:
        result = await look(watched, asked=asked)
        if not (folder / "b.ics").exists():
            (folder / "b.ics").write_text(event("b", "DTSTART;VALUE=DATE:20260510", "SUMMARY:Day"))
            calendars._following.touched("home")
        return result

    monkeypatch.setattr(calendars._sync, "run", slow)
    monkeypatch.setattr(calendars._following._watch, "start", lambda _: ())
    calendars.start()
    assert calendars._following._work
    await calendars._following._work
    assert {one.title for one in await month(calendars)} == {"Run", "Day"}


async def test_a_file_that_breaks_off_keeps_what_it_held(calendars: Calendars, folder: Path) -> None:
    """While another program writes a file, or where it broke off, its events stay; once it is whole it is read."""
    file = folder / "a.ics"
    file.write_text(WEEKLY)
    await calendars.sync()
    file.write_text(WEEKLY[:60])
    (synced,) = await calendars.sync()
    assert (synced.read, [why for _, _, why in synced.faults]) == (0, ["cut_short"])
    assert {one.title for one in await month(calendars)} == {"Run"}
    assert await calendars.faulty() == (("home", "a.ics", "cut_short"),)
    file.write_text(WEEKLY.replace("Run", "Swim"))
    await calendars.sync()
    assert {one.title for one in await month(calendars)} == {"Swim"}
    assert await calendars.faulty() == ()


async def test_a_file_that_breaks_off_after_many_faults_keeps_what_it_held(calendars: Calendars, folder: Path) -> None:
    """That it breaks off counts however many faults were told before."""
    broken = "".join(f"BEGIN:VEVENT\r\nUID:b{n}\r\nEND:VEVENT\r\n" for n in range(30))
    whole = WEEKLY.replace("BEGIN:VCALENDAR\r\n", f"BEGIN:VCALENDAR\r\n{broken}")
    file = folder / "a.ics"
    file.write_text(whole)
    await calendars.sync()
    file.write_text(whole[:-50])
    await calendars.sync()
    assert {one.title for one in await month(calendars)} == {"Run"}
    assert await calendars.faulty() == (("home", "a.ics", "cut_short"),)


async def test_a_folder_that_may_not_be_read_is_read_once_it_may(
    calendars: Calendars, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says unreadable, not that a restart is needed, and is looked at again by itself."""
    (folder / "a.ics").write_text(WEEKLY)
    refuse = True
    look = files.stamps

    def stamps(path: Path) -> tuple[dict[str, str], list[str]]:
        if refuse:
            raise PermissionError(errno.EACCES, "denied")
        return look(path)

    monkeypatch.setattr(files, "stamps", stamps)
    monkeypatch.setattr(problems, "permitted", lambda _: not refuse)
    monkeypatch.setattr(following, "AGAIN", 0.05)
    calendars.start()
    await until(lambda: calendars.states() == {"home": "unreadable"})
    refuse = False
    await until(lambda: calendars.states() == {"home": "open"})
    assert len(await month(calendars)) == 4


async def test_a_folder_that_comes_back_is_followed_again(
    calendars: Calendars, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that was away when the room started is read and watched once it is there."""
    monkeypatch.setattr(following, "AGAIN", 0.05)
    renamed(folder, "away")
    calendars.start()
    await until(lambda: calendars.states() == {"home": "missing"})
    renamed(folder.with_name("away"), folder.name)
    await until(lambda: calendars.states() == {"home": "open"})
    told: list[int] = []
    calendars.changed = lambda: told.append(1)
    (folder / "a.ics").write_text(WEEKLY)
    await until(lambda: told)
    assert len(await month(calendars)) == 4


async def test_a_name_that_is_no_text_is_told(calendars: Calendars, folder: Path) -> None:
    """A file with such a name is named as far as it can be, and the others are read."""
    (folder / "b\udce9.ics").write_text(WEEKLY)
    (folder / "a.ics").write_text(WEEKLY)
    (synced,) = await calendars.sync()
    assert (synced.read, synced.faults) == (1, [("b�.ics", 0, "odd_name")])


async def test_while_locked_nothing_is_read(calendars: Calendars, folder: Path, vault: Vault) -> None:
    """The folders wait for the vault; asking says that it is locked."""
    calendars.start()
    await vault.lock()
    (folder / "a.ics").write_text(WEEKLY)
    with pytest.raises(VaultLocked):
        await calendars.sync()
    with pytest.raises(VaultLocked):
        await calendars.read_bytes(WEEKLY.encode())


async def test_while_locked_nothing_is_written(calendars: Calendars, folder: Path, vault: Vault) -> None:
    """A new event stays out of its folder, where it would lie in plain text though nothing was kept of it."""
    await vault.lock()
    new = Series("new", When(datetime(2026, 5, 4, 9), timedelta(hours=1), zone="Europe/Berlin"), Told("Run"))
    with pytest.raises(VaultLocked):
        await calendars.write_new("home", new)
    assert names(folder) == []


async def test_a_day_and_a_floating_time_follow_the_user(calendars: Calendars, clock: FixedClock) -> None:
    """A birthday is that day, and a floating seven o'clock is seven o'clock, wherever the user is."""
    day = event("day", "DTSTART;VALUE=DATE:20260510", "SUMMARY:Day")
    await kept(calendars, day, "days")
    await kept(calendars, event("seven", "DTSTART:20260511T070000", "SUMMARY:Seven"), "floating")
    clock.travel("Asia/Shanghai")
    first, second = await calendars.instances(MAY, MAY + timedelta(days=31))
    assert (first.starts.isoformat(), first.all_day) == ("2026-05-10T00:00:00+08:00", True)
    assert first.ends - first.starts == timedelta(days=1)
    assert second.starts.isoformat() == "2026-05-11T07:00:00+08:00"


async def test_an_imported_event_is_changed_in_the_vault(calendars: Calendars) -> None:
    """One time of an imported series is moved, another cancelled; nothing asks, for nothing leaves the vault."""
    await kept(calendars, WEEKLY)
    first, second, *_ = [one.id for one in await month(calendars)]
    moved = EventChange(title="Long run", starts=datetime(2026, 5, 5, 18, 0))
    assert (await calendars.change(first, moved)).done
    assert (await calendars.change(second, EventChange(cancel=True))).done
    assert [(one.title, one.starts.day) for one in await month(calendars)] == [
        ("Long run", 5),
        ("Run", 18),
        ("Run", 25),
    ]
    assert (await calendars.instance(first)).starts == datetime(2026, 5, 5, 18, 0, tzinfo=BERLIN)


async def test_a_series_is_moved_time_by_time_only(calendars: Calendars) -> None:
    """Moving a whole repeating event is refused, with what to do."""
    await kept(calendars, WEEKLY)
    whole = (await month(calendars))[0].id.partition("@")[0]
    with pytest.raises(BadRequest, match="name its day"):
        await calendars.change(whole, EventChange(starts=datetime(2026, 5, 6, 9, 0)))


async def test_one_time_of_a_series_is_named_by_its_day(calendars: Calendars) -> None:
    """The day on which it stands in the agenda is enough, also after it was moved; another day is none."""
    await kept(calendars, WEEKLY)
    whole = (await month(calendars))[0].id.partition("@")[0]
    await calendars.change(f"{whole}@2026-05-11", EventChange(starts=datetime(2026, 5, 12, 18, 0)))
    assert (await calendars.instance(f"{whole}@2026-05-12")).starts.hour == 18
    for day in ("2026-05-11", "2026-05-32"):
        with pytest.raises(NotFound):
            await calendars.change(f"{whole}@{day}", EventChange(cancel=True))


async def test_a_change_needs_the_yes_of_this_very_file(calendars: Calendars, folder: Path) -> None:
    """Without a yes nothing is written; a yes to what the file held before writes nothing either."""
    file = folder / "a.ics"
    file.write_bytes(WEEKLY.encode())
    await calendars.sync()
    id = (await month(calendars))[1].id
    wish = EventChange(location="Park")
    told = await calendars.change(id, wish)
    assert (told.done, file.read_bytes()) == (False, WEEKLY.encode())
    assert "+LOCATION:Park" in told.lines
    file.write_bytes(WEEKLY.replace("Run", "Swim").encode())
    with pytest.raises(ChangedMeanwhile):
        await calendars.change(id, wish, told.etag)
    assert file.read_bytes() == WEEKLY.replace("Run", "Swim").encode()
    await calendars.change(id, wish, (await calendars.change(id, wish)).etag)
    assert (await calendars.instance(id)).location == "Park"
    assert names(folder) == ["a.ics"]


async def test_a_time_of_an_overridden_series_is_changed_again(calendars: Calendars, folder: Path) -> None:
    """The second change of one time edits its own component instead of adding another."""
    (folder / "a.ics").write_bytes(WEEKLY.encode())
    await calendars.sync()
    id = (await month(calendars))[1].id
    for hour in (10, 12):
        wish = EventChange(starts=datetime(2026, 5, 12, hour, 0))
        await calendars.change(id, wish, (await calendars.change(id, wish)).etag)
    text = (folder / "a.ics").read_text()
    assert (text.count("RECURRENCE-ID"), text.count("20260512T120000")) == (1, 1)
    assert [one.starts.hour for one in await month(calendars)] == [9, 12, 9, 9]


async def test_a_folder_that_is_not_open_is_not_written(calendars: Calendars, folder: Path) -> None:
    """A calendar whose folder this process may not reach can be looked at; changing it says why not."""
    (folder / "a.ics").write_text(WEEKLY)
    await calendars.sync()
    id = (await month(calendars))[0].id
    calendars._folders.clear()
    assert len(await month(calendars)) == 4
    with pytest.raises(NotPermitted, match="restarted"):
        await calendars.change(id, EventChange(title="x"))


async def test_names_and_ids_that_are_none(calendars: Calendars) -> None:
    """What names nothing is said to name nothing; an import cannot take a watched folder's name."""
    for id in ("c99", "c99@20260101T000000", "nonsense", "c1@x"):
        with pytest.raises(NotFound):
            await calendars.change(id, EventChange(title="x"))
    with pytest.raises(NotFound):
        await calendars.remove("nobody")
    with pytest.raises(BadRequest):
        await kept(calendars, WEEKLY, "home")
    with pytest.raises(BadRequest):
        await kept(calendars, WEEKLY, "a/b")


async def test_a_removed_calendar_is_gone_and_its_files_stay(calendars: Calendars, folder: Path) -> None:
    """Removing forgets the events at once and touches no file."""
    (folder / "a.ics").write_text(WEEKLY)
    await calendars.sync()
    assert (await calendars.remove("home")).events == 1
    assert await month(calendars) == ()
    assert (folder / "a.ics").read_text() == WEEKLY.replace("\r\n", "\n")
