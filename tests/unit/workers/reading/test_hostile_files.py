"""Files made to do harm, and files nobody thought of: each is read or refused, in bounded time and memory."""

from __future__ import annotations

import json
import os
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistantd.errors import BadRequest, EngineError
from assistantd.workers.reader import ReaderProgram
from assistantd.workers.reading.format import PARSERS
from tests.unit.workers.reading.conftest import Read
from tests.unit.workers.reading.reading_file import call, read_file

ZONE = ZoneInfo("Asia/Shanghai")
NAMES = ("a.md", "a.txt", "a.vcf", "a.json", "a.jsonl", "a")
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DAY = 86400
EVENTS = [{"timestamp": n * DAY + 1, "duration": 60, "data": {"app": "A"}} for n in range(2000)]
DAYS = {f"b{b}": {"events": EVENTS} for b in range(25)}
HOSTILE = {
    "deep json": ("[" * 200_000, "a.json"),
    "deep json in a line": ("[" * 200_000, "a.jsonl"),
    "deep known json": ('{"messages": ' + "[" * 100_000, "a.json"),
    "one long line": ("word " * 400_000, "a.txt"),
    "one long word": ("x" * 3_000_000, "a.md"),
    "many remarks": ("-->" + "<!--" * 200_000, "a.md"),
    "many rules": ("- " * 500_000 + "x", "a.md"),
    "white space before an edit": ("1/1/24, 10:00 - A: x" + " " * 900_000 + "y", "a.txt"),
    "a card without an end": ("BEGIN:VCARD\nFN:" + "x" * 2_000_000, "a.vcf"),
    "a card of a million lines": ("BEGIN:VCARD\nFN:x\n" + "TEL:1\n" * 300_000 + "END:VCARD\n", "a.vcf"),
    "many cards without an end": ("BEGIN:VCARD\n" * 100_000, "a.vcf"),
    "huge numbers": ('{"text": "x", "time": ' + "9" * 10_000 + "}", "a.jsonl"),
    "huge numbers in a list": ('[{"text": "x", "time": ' + "9" * 10_000 + "}]", "a.json"),
    "odd times": (
        "\n".join(
            json.dumps({"text": "x", "time": time})
            for time in (1e308, -5, 0, True, "9999-12-31T23:59:59-14:00", "0001-01-01", "1e5", "２０２４", [], {})
        ),
        "a.jsonl",
    ),
    "not a number": ('{"text": "x", "time": NaN}\n{"text": "y", "time": Infinity}', "a.jsonl"),
    "a million days": (json.dumps({"buckets": DAYS}), "a.json"),
}  # fmt: skip


@pytest.mark.timeout(60)
@pytest.mark.parametrize("file", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_ends(read: Read, file: tuple[str, str]) -> None:
    """Each comes to an end with bounded pieces and frames."""
    outcome = read(*file)
    assert all(len(text) <= 2200 for text in outcome.texts)
    assert len(outcome.faults) <= 20
    assert all(p["created"] is None or abs(p["created"]) < 5e12 for p in outcome.pieces)


@pytest.mark.parametrize(("depth", "texts"), [(50, ["Bob: hi"]), (80, [])])
def test_depth_is_bounded(read: Read, depth: int, texts: list[str]) -> None:
    """JSON deeper than any honest file is taken for broken, and what holds it is not built."""
    deep = "[" * depth + "]" * depth
    message = f'{{"type": "message", "from": "Bob", "text": "hi", "x": {deep}}}'
    assert read(f'{{"messages": [{message}]}}', "result.json").texts == texts


def test_a_file_is_named_without_a_folder(tmp_path: Path) -> None:
    """A path cannot lead out of the folder."""
    program = ReaderProgram(tmp_path)
    for name in ("../file", "/etc/passwd", "a/b", ""):
        with pytest.raises(BadRequest):
            call(program, "begin", file=name, name="x", kind="auto", zone="UTC", chinese=False)


@pytest.mark.timeout(20)
def test_only_ordinary_files_are_opened(tmp_path: Path) -> None:
    """Links, folders, pipes and what is not there are refused without waiting."""
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "file").symlink_to(tmp_path / "secret")
    assert read_file(tmp_path, "a.txt", ZONE).refused == "not_a_file"
    (tmp_path / "file").unlink()
    assert read_file(tmp_path, "a.txt", ZONE).refused == "not_a_file"
    os.mkfifo(tmp_path / "file")
    assert read_file(tmp_path, "a.txt", ZONE).refused == "not_a_file"
    (tmp_path / "file").unlink()
    (tmp_path / "file").mkdir()
    assert read_file(tmp_path, "a.txt", ZONE).refused == "not_a_file"


def test_nothing_is_read_before_a_file_is_begun(tmp_path: Path) -> None:
    """`next` without `begin` is refused."""
    with pytest.raises(EngineError):
        call(ReaderProgram(tmp_path), "next")


@MANY
@given(data=st.binary(max_size=3000), name=st.sampled_from(NAMES))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes, name: str) -> None:
    """No bytes raise anything, whatever the file is called."""
    (tmp_path / "file").write_bytes(data)
    read_file(tmp_path, name, ZONE)


SCATTERED = (
    "BEGIN:VCARD|END:VCARD|VERSION:3.0|FN:|N:;;|TEL;TYPE=|PHOTO;ENCODING=b:|=E7=8E=8B|;ENCODING=QUOTED-PRINTABLE:|\\n|"
    "=\n|\n |\n|:|;|,|---|# |```|31/12/2023, 21:41 - |[2023/12/31 下午9:41:05] |Bob: |小王：|2023-12-31 21:41:05 |"
    '{|}|[|]|"text":|"messages":|"mapping":|"buckets":|"events":|"a"|1e999|null|\u200e|\u202f|😀|\ufeff|text|你好'
)
SCRAPS = st.sampled_from(SCATTERED.split("|"))


@MANY
@given(scraps=st.lists(st.one_of(SCRAPS, st.text(max_size=10)), max_size=60), name=st.sampled_from(NAMES))
def test_scraps_of_formats_are_read_or_refused(tmp_path: Path, scraps: list[str], name: str) -> None:
    """Pieces of all formats thrown together raise nothing."""
    (tmp_path / "file").write_bytes("".join(scraps).encode("utf-8", "replace"))
    read_file(tmp_path, name, ZONE)


NAMES_USED = (
    "text from type date messages chats list mapping message author content parts role create_time buckets events data "
    "timestamp duration app url chat_messages x"
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(NAMES_USED.split()),
            inner,
            max_size=6,
        ),
    ),
    max_leaves=40,
)  # fmt: skip


@MANY
@given(value=JSON, format=st.sampled_from(sorted(PARSERS)), shape=st.sampled_from(["", "messages", "buckets", "list"]))
def test_any_json_is_read_by_any_parser(tmp_path: Path, value: object, format: str, shape: str) -> None:
    """Values of other shapes than expected are faults or nothing, in whichever parser they end up."""
    shaped = {
        "": value,
        "messages": {"messages": [value]},
        "buckets": {"buckets": {"b": {"events": [value]}}},
        "list": [value],
    }
    (tmp_path / "file").write_text(json.dumps(shaped[shape]))
    program = ReaderProgram(tmp_path)
    begun = call(program, "begin", file="file", name="a.json", kind=format, zone="UTC", chinese=True)
    while "refused" not in begun and not (batch := call(program, "next"))["end"]:
        assert len(batch["pieces"]) <= 200
    assert "refused" in begun or all(fault["why"] != "broken" or format == "activitywatch" for fault in batch["faults"])
